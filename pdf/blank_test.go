package pdf

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"camket/pledge"
)

// unsigned is a person who has yet to sign; changes make them another.
func unsigned(changes ...func(*pledge.Signed)) pledge.Entry {
	s := sample(changes...)
	sig := s.Signature
	s.Signature = pledge.Signature{
		Campaign: sig.Campaign, Official: sig.Official, Audience: sig.Audience, TextHash: sig.TextHash, Signer: sig.Signer,
	}
	s.Evidence = pledge.Evidence{}
	e := pledge.Entry{Paper: s, Path: sig.Signer.Units}
	e.Person.Official = pledge.Official{ID: sig.Official, Code: sig.Signer.Code, Name: sig.Signer.Name}
	e.Person.Unit = pledge.Unit{ID: sig.Signer.Unit, Code: "VHXH", Name: "Phòng Văn hóa - Xã hội"}
	return e
}

// these yields entries.
func these(entries ...pledge.Entry) func(yield func(pledge.Entry, error) bool) {
	return func(yield func(pledge.Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// asBlank is the form of a blank pledge.
var asBlank = form{format: asPledge.format, sizes: []float64{10, 12, 13, 14}}

func blankDocuments() []document {
	blank := func(name string, opt Options, changes ...func(*pledge.Signed)) document {
		return document{name: name, form: asBlank, print: func(w io.Writer) error {
			return BlankPledges(w, opt, these(unsigned(changes...)))
		}}
	}
	list := []document{
		blank("blank", Options{BaseURL: sampleBase}),
		blank("~blank, no address", Options{}),
	}
	for _, p := range papers() {
		hard := func(start string) bool { return strings.HasPrefix(p.name, start) }
		if slices.ContainsFunc([]string{"name ", "unit", "nothing", "the agency", "text", "every letter"}, hard) {
			list = append(list, blank("~blank, "+p.name, Options{BaseURL: sampleBase}, func(s *pledge.Signed) { *s = p.signed }))
		}
	}
	return list
}

func mustBlank(t *testing.T, opt Options, entries ...pledge.Entry) string {
	t.Helper()
	var b bytes.Buffer
	if err := BlankPledges(&b, opt, these(entries...)); err != nil {
		t.Fatalf("BlankPledges: %v", err)
	}
	return saved(t, b.Bytes())
}

// TestBlankPledgeWords checks that the paper says what a signed one says, and
// nothing of a signature.
func TestBlankPledgeWords(t *testing.T) {
	path := mustBlank(t, Options{BaseURL: sampleBase}, unsigned())
	got := read(t, path)
	for _, want := range []string{
		"Hoa Sen, ngày tháng năm 2026", "BẢN CAM KẾT", "Tôi tên là: Nguyễn Thị Hồng Hạnh", "Mã cán bộ: HS00012",
		"Chức vụ, chức danh: Chuyên viên", "Đơn vị công tác: Phòng Văn hóa - Xã hội, Ủy ban nhân dân phường Hoa Sen",
		"NGƯỜI CAM KẾT", "(Ký, ghi rõ họ tên)", "XÁC NHẬN CỦA",
		"Mã cán bộ: HS00012 · Đợt: Ký cam kết thực hiện văn hóa công sở năm 2026",
		"phiên bản 3, SHA-256 9f86d081884c7d65…", "Sau khi ký, nộp cho đầu mối của đơn vị để ghi nhận vào hệ thống.", "quét mã QR",
	} {
		if !strings.Contains(got, squeeze(want)) {
			t.Errorf("the paper lacks %q", want)
		}
	}
	for _, not := range []string{"tháng 01", "Mã xác thực", "Hình thức ký", "chữ ký điện tử", "Thời điểm ký", "đã được xóa"} {
		if strings.Contains(got, squeeze(not)) {
			t.Errorf("the paper has %q", not)
		}
	}
	if got := read(t, mustBlank(t, Options{}, unsigned())); strings.Contains(got, "QR") {
		t.Error("a paper without a QR code speaks of one")
	}
}

// TestBlankPledgeCode reads the code at the foot as a telephone does.
func TestBlankPledgeCode(t *testing.T) {
	tests := []struct {
		unit, person string
		want         string
	}{
		{"VHXH", "HS00012", sampleBase + "/units/VHXH/paper?campaign=2026-1&p=HS00012"},
		{"TH/1", "A B&1", sampleBase + "/units/TH%2F1/paper?campaign=2026-1&p=A+B%261"},
	}
	for _, tt := range tests {
		e := unsigned()
		e.Person.Unit.Code, e.Person.Official.Code = tt.unit, tt.person
		path := mustBlank(t, Options{BaseURL: sampleBase + "/"}, e)
		if got := scanned(t, path, len(look(t, path))); got != tt.want {
			t.Errorf("the code of %s in %s says %q, want %q", tt.person, tt.unit, got, tt.want)
		}
	}
}

func TestBlankPledgesErrors(t *testing.T) {
	given := unsigned()
	given.Person.Standing = &pledge.Standing{Signature: "s1"}
	broken := unsigned(body("**không đóng"))
	tests := []struct {
		name    string
		opt     Options
		entries []pledge.Entry
		want    string
	}{
		{"nothing to print", Options{}, nil, "nothing to print"},
		{"signed", Options{}, []pledge.Entry{unsigned(), given}, "blank pledge of HS00012: has signed already"},
		{"a broken text", Options{}, []pledge.Entry{broken}, "text of campaign 2026-1 for staff"},
		{"an address too long", Options{BaseURL: "https://" + strings.Repeat("a", 200)}, []pledge.Entry{unsigned()}, "too long"},
	}
	for _, tt := range tests {
		err := BlankPledges(io.Discard, tt.opt, these(tt.entries...))
		if err == nil || !strings.HasPrefix(err.Error(), "pdf: ") || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: BlankPledges = %v, want an error about %q", tt.name, err, tt.want)
		}
	}
	failing := func(yield func(pledge.Entry, error) bool) { yield(pledge.Entry{}, errFull) }
	if err := BlankPledges(io.Discard, Options{}, failing); !errors.Is(err, errFull) {
		t.Errorf("BlankPledges of entries that fail = %v, want their error within", err)
	}
}

// TestBlankPledgesZip asks for a file for each person.
func TestBlankPledgesZip(t *testing.T) {
	var b bytes.Buffer
	if err := BlankPledges(&b, Options{Zip: true}, these(unsigned())); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil || len(z.File) != 1 || !strings.HasSuffix(z.File[0].Name, "HS00012.pdf") {
		t.Fatalf("the zip has %v (%v), want one file for HS00012", z, err)
	}
}

// TestBlankPledgesBookmarks looks for bookmarks of units and people.
func TestBlankPledgesBookmarks(t *testing.T) {
	other := unsigned(named("Đỗ Ửng"))
	other.Person.Unit.Name = "Văn phòng"
	var b bytes.Buffer
	if err := BlankPledges(&b, Options{}, these(unsigned(), other)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Phòng Văn hóa - Xã hội", "Nguyễn Thị Hồng Hạnh", "Văn phòng", "Đỗ Ửng"} {
		if !bytes.Contains(b.Bytes(), []byte("/Title ("+utf16Text(want)+")")) {
			t.Errorf("no bookmark %q", want)
		}
	}
}
