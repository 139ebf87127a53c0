package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"testing"
	"time"

	"camket/pdf/layout"
	"camket/pledge"
)

// asList is the form of a signing list.
var asList = form{format: layout.A4Landscape, sizes: []float64{10, 12, 13, 14}}

func listDocuments() []document {
	var list []document
	for _, l := range lists() {
		list = append(list, document{name: "~signing-list, " + l.name, form: asList, print: func(w io.Writer) error {
			return SigningList(w, Options{BaseURL: sampleBase}, sampleHead(), sampleCampaign(), listOf(l.entries))
		}})
	}
	list[0].name = "signing-list"
	long := sampleHead()
	long.Parent, long.Name, long.Place = strings.Repeat(longUnit+" ", 2), longUnit, "Thành phố Hồ Chí Minh"
	long.Authority, long.Title, long.SignerName = "", strings.Repeat("Thủ trưởng đơn vị ", 9), strings.Repeat("Bảo Quỳnh ", 20)
	campaign := sampleCampaign()
	campaign.Subject = strings.Repeat(campaign.Subject+" ", 4)
	excerpt := Options{BaseURL: sampleBase, Excerpt: true}
	return append(list,
		document{name: "signing-list-excerpt", form: asList, print: func(w io.Writer) error {
			return SigningList(w, excerpt, sampleHead(), sampleCampaign(), listOf(listWard()[1:4]))
		}},
		document{name: "~signing-list, of 100 chosen", form: asList, print: func(w io.Writer) error {
			return SigningList(w, excerpt, sampleHead(), sampleCampaign(), listOf(listOffice(100)))
		}},
		document{name: "~signing-list, of a long letterhead", form: asList, print: func(w io.Writer) error {
			return SigningList(w, Options{}, long, campaign, listOf(listOffice(12)))
		}},
		document{name: "~signing-list, of nothing known", form: asList, print: func(w io.Writer) error {
			return SigningList(w, Options{}, pledge.Letterhead{}, pledge.Campaign{}, listOf(make([]pledge.Entry, 3)))
		}},
	)
}

// lists are usual lists first, then those that are hard to print.
func lists() []struct {
	name    string
	entries []pledge.Entry
} {
	return []struct {
		name    string
		entries []pledge.Entry
	}{
		{"as usual", listWard()},
		{"of one unit", listOffice(9)},
		{"of nobody", nil},
		{"of 1", listOffice(1)},
		{"of 25", listOffice(25)},
		{"of 26", listOffice(26)},
		{"of 2,000", listOffice(2000)},
		{"of 40 units", listProvince(40, 3)},
		{"of units of one", listProvince(30, 1)},
		{"names", listNames()},
		{"a unit of 170 letters", changed(listProvince(2, 30), func(i int, e *pledge.Entry) {
			e.Path[1], e.Person.Unit.Name = longUnit, longUnit
		})},
		{"long positions and notes", changed(listOffice(12), func(i int, e *pledge.Entry) {
			e.Person.Official.Position = strings.Repeat("Phó Trưởng phòng phụ trách công tác chuyển đổi số; ", 5*i+1)
			if on := e.Paper.Signature.Paper; on != nil {
				on.ByName = strings.Repeat("Hoàng Phủ Ngọc Tường Vân ", 9)
			}
		})},
		{"hands", changed(listOffice(9), func(i int, e *pledge.Entry) {
			hands := []pledge.Strokes{{{{5000, 5000}, {5000, 5000}}}, {{{0, 5000}, {10000, 5000}}}, {{{5000, 0}, {5000, 10000}}}, scribble()}
			e.Paper.Signature.Method, e.Paper.Signature.Paper = pledge.Online, nil
			sign(e, time.Duration(i))
			e.Paper.Evidence = pledge.Evidence{Strokes: hands[i%len(hands)].Drawing()}
		})},
	}
}

// TestSigningListWords checks that nothing is lost or changed on paper.
func TestSigningListWords(t *testing.T) {
	tests := []struct {
		name    string
		entries []pledge.Entry
		want    []string
		lacks   []string
	}{
		{"usual", listWard(), []string{
			"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ỦY BAN NHÂN DÂN TỈNH SƠN LÂM", "Hoa Sen, ngày tháng năm 2026",
			"DANH SÁCH KÝ CAM KẾT", sampleCampaign().Subject, "(Thời gian ký: từ ngày 05/01/2026 đến hết ngày 31/01/2026)",
			"STT Họ và tên Chức vụ, chức danh Ký Ngày ký Ghi chú",
			"Phòng Kinh tế, Hạ tầng và Đô thị (tiếp theo)", "Tổ Quản lý trật tự đô thị thuộc Phòng Kinh tế, Hạ tầng và Đô thị",
			"Cộng: 2 người Phải ký: 2; đã ký: 1 (trực tuyến: 1, ký giấy: 0); chưa ký: 1; được miễn: 0",
			"Cộng: 9 người Phải ký: 8; đã ký: 6 (trực tuyến: 5, ký giấy: 1); chưa ký: 2 (quá hạn: 1); được miễn: 1",
			"Tổng số: 3 đơn vị, 14 người Phải ký: 12; đã ký: 9 (trực tuyến: 8, ký giấy: 1); chưa ký: 3 (quá hạn: 1); được miễn: 2",
			"NGƯỜI LẬP DANH SÁCH", "(Ký, ghi rõ họ tên)", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Quốc Khánh",
			"Ký giấy", "(gõ họ tên)", "Miễn: Nghỉ thai sản", "Quá hạn", "Ký khi công tác tại Phòng Văn hóa - Xã hội",
			"8 người ký trực tuyến: vẽ chữ ký trên màn hình (7), gõ họ tên (1)", "mật khẩu (7), mã ký dùng một lần (1)",
			"1 người ký tay trên bản giấy, đơn vị ghi nhận vào hệ thống.", "sau cùng: 06/01/2026 10:30:15 GMT+7.",
			electronicSignature, "kiểm tra tại: " + sampleBase + "/v", printedFrom("Ủy ban nhân dân phường Hoa Sen"),
		}, nil},
		{"one unit", listOffice(9), []string{"Tổng số: 9 người"}, []string{"Cộng:", "Phòng Văn hóa - Xã hội", "đơn vị,"}},
		{"nobody", nil, []string{"Danh sách không có người nào.", printedFrom(sampleHead().Name)},
			[]string{"Tổng số", "Hình thức ký", "sau cùng", "Luật", "kiểm tra"}},
		{"nobody online", listOffice(4)[3:], []string{"Hình thức ký: 1 người ký tay"}, []string{"chữ ký điện tử theo", "mật khẩu", "trực tuyến: vẽ"}},
	}
	for _, tt := range tests {
		got := read(t, saved(t, mustList(t, tt.entries)))
		for _, want := range tt.want {
			if !strings.Contains(got, squeeze(want)) {
				t.Errorf("%s: the list lacks %q", tt.name, want)
			}
		}
		for _, not := range tt.lacks {
			if strings.Contains(got, squeeze(not)) {
				t.Errorf("%s: the list has %q, want it without", tt.name, not)
			}
		}
	}
}

// TestExcerpt checks that a list of people who were chosen does not look like one of
// everybody.
func TestExcerpt(t *testing.T) {
	tests := []struct {
		name    string
		entries []pledge.Entry
		want    []string
	}{
		{"of several units", listWard(), []string{"DANH SÁCH KÝ CAM KẾT (Trích: 14 người được chọn)", "Tổ Quản lý trật tự đô thị thuộc", "NGƯỜI LẬP DANH SÁCH", "Hình thức ký"}},
		{"of one", listOffice(1), []string{"(Trích: 1 người được chọn)", "NGƯỜI LẬP DANH SÁCH"}},
		{"of nobody", nil, []string{"(Trích: 0 người được chọn)", "Danh sách không có người nào."}},
	}
	for _, tt := range tests {
		var b bytes.Buffer
		opt := Options{BaseURL: sampleBase, Excerpt: true}
		if err := SigningList(&b, opt, sampleHead(), sampleCampaign(), listOf(tt.entries)); err != nil {
			t.Fatalf("%s: SigningList: %v", tt.name, err)
		}
		checkSays(t, b.Bytes(), tt.want, []string{"Phải ký", "Tổng số", "Cộng:", "chưa ký:", "TM. ỦY BAN", "CHỦ TỊCH", "Trần Quốc Khánh"})
		if want := "/Title (" + utf16Text("Danh sách ký cam kết (Trích: "); !bytes.Contains(b.Bytes(), []byte(want)) {
			t.Errorf("%s: the file's title does not say that it is an excerpt", tt.name)
		}
	}
}

// mustList makes a file of a list.
func mustList(tb testing.TB, entries []pledge.Entry) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := SigningList(&b, Options{BaseURL: sampleBase}, sampleHead(), sampleCampaign(), listOf(entries)); err != nil {
		tb.Fatalf("SigningList: %v", err)
	}
	return b.Bytes()
}

// TestSigningListNumbers checks that nobody is missing from a long list, and that
// each page has the head and, where it goes on with a unit, that unit's name.
func TestSigningListNumbers(t *testing.T) {
	const units, people = 3, 200
	pages := look(t, saved(t, mustList(t, listProvince(units, people))))
	numbers := 0
	for i, page := range pages {
		heads, goesOn := 0, false
		for _, w := range page.words {
			n, err := strconv.Atoi(w.text)
			switch inFirstColumn := w.right < layout.A4Landscape.Left+13*layout.MM; {
			case w.text == "STT":
				heads++
			case w.text == "(tiếp":
				goesOn = true
			case inFirstColumn && err == nil:
				if want := numbers%people + 1; n != want {
					t.Fatalf("page %d: number %d, want %d", i+1, n, want)
				}
				if numbers++; n > 1 && heads == 1 && !goesOn && i > 0 && place(page, "1") < 0 {
					t.Errorf("page %d goes on with number %d and does not say of which unit", i+1, n)
				}
			}
		}
		if heads != 1 {
			t.Errorf("page %d has %d heads, want 1", i+1, heads)
		}
	}
	if numbers != units*people {
		t.Errorf("the list has %d people, want %d", numbers, units*people)
	}
}

// TestSigningListEnd checks that the signatures are not alone on the last page,
// wherever it begins.
func TestSigningListEnd(t *testing.T) {
	for n := 1; n < 16; n++ {
		tests := []struct {
			name  string
			list  []pledge.Entry
			above []string // the signatures
		}{
			{"one unit", listOffice(n), []string{"STT", strconv.Itoa(n), "Tổng"}},
			{"two units", listProvince(2, n), []string{"STT", strconv.Itoa(n), "Cộng:", "Tổng"}},
		}
		for _, tt := range tests {
			pages := look(t, saved(t, mustList(t, tt.list)))
			last := pages[len(pages)-1]
			signers := place(last, "NGƯỜI")
			for _, word := range tt.above {
				if at := place(last, word); at < 0 || at > signers {
					t.Errorf("%s of %d: %q is not above the signatures on the last page", tt.name, n, word)
				}
			}
			if place(last, "Bản") < signers {
				t.Errorf("%s of %d: how it was signed is not below the signatures", tt.name, n)
			}
		}
	}
}

func TestSigningListProperties(t *testing.T) {
	several, one := mustList(t, listWard()), mustList(t, listOffice(3))
	for _, want := range []string{
		"/Title (" + utf16Text("Danh sách ký cam kết - Ủy ban nhân dân phường Hoa Sen") + ")",
		"/Author (" + utf16Text("Ủy ban nhân dân phường Hoa Sen") + ")",
		"/Subject (" + utf16Text(sampleCampaign().Subject) + ")",
		"/Title (" + utf16Text("Phòng Kinh tế, Hạ tầng và Đô thị") + ")",
		"/CreationDate (D:20260106033015)", // the latest record
	} {
		if !bytes.Contains(several, []byte(want)) {
			t.Errorf("the file does not contain %q", want)
		}
	}
	if bytes.Contains(one, []byte("/Outlines ")) {
		t.Error("the list of one unit has bookmarks, want none")
	}
	if want := "/CreationDate (D:20260105010000)"; !bytes.Contains(mustList(t, nil), []byte(want)) {
		t.Errorf("a list of nobody is not of the campaign's opening, %s", want)
	}
}

var errList = errors.New("the list is torn")

func TestSigningListErrors(t *testing.T) {
	torn := func(yield func(pledge.Entry, error) bool) {
		for _, e := range listWard() {
			if !yield(e, nil) {
				return
			}
		}
		yield(pledge.Entry{}, errList)
	}
	tests := []struct {
		name    string
		w       io.Writer
		entries iter.Seq2[pledge.Entry, error]
		want    error
	}{
		{"entries that fail", io.Discard, torn, errList},
		{"full disk", fullWriter{}, listOf(listOffice(2)), errFull},
	}
	for _, tt := range tests {
		for _, excerpt := range []bool{false, true} {
			err := SigningList(tt.w, Options{Excerpt: excerpt}, sampleHead(), sampleCampaign(), tt.entries)
			if !errors.Is(err, tt.want) || !strings.HasPrefix(fmt.Sprint(err), "pdf: ") {
				t.Errorf("%s, excerpt %v: SigningList = %v, want pdf: %v", tt.name, excerpt, err, tt.want)
			}
		}
	}
}

// BenchmarkSigningList makes the list of a province: 30,400 people in 1,216 units,
// of whom three in four have drawn a hand of 60 points.
func BenchmarkSigningList(b *testing.B) {
	const units, people = 1216, 25
	entries := func(yield func(pledge.Entry, error) bool) {
		for k := range units {
			for i, e := range listSchool(k, people) {
				if i%4 > 0 {
					sign(&e, time.Duration(i)*time.Minute)
				}
				if !yield(e, nil) {
					return
				}
			}
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := SigningList(io.Discard, Options{BaseURL: sampleBase}, sampleHead(), sampleCampaign(), entries); err != nil {
			b.Fatal(err)
		}
	}
}
