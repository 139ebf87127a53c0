package pdf

import (
	"bytes"
	"errors"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"camket/pdf/layout"
	"camket/pledge"
)

// asCertificate is the form of a certificate.
func asCertificate(size Size) form {
	head := sampleHead()
	s, err := newSheet(size, &head)
	if err != nil {
		panic(err) // of a size that there is
	}
	sizes := []float64{16, layout.SizeProof} // of the mark of a void one
	for _, shrink := range shrinks() {
		m := measures{s, shrink}
		for _, letters := range []float64{
			headSize, titleSize, subjectSize, textSize, signerSize, sourceSize, 36, 32, 29, 26, 23, 20, 17, 14,
		} {
			sizes = append(sizes, m.letter(letters))
		}
		sizes = append(sizes, m.letter(headSize)+1) // of the motto
	}
	return form{format: s.format, sizes: sizes, plain: true}
}

// logoHead is a letterhead with all that it may have.
func logoHead() pledge.Letterhead {
	h := sampleHead()
	h.Logo = ringLogo()
	return h
}

// longestHead is a letterhead in which everything is as long as an office may set it.
func longestHead() pledge.Letterhead {
	line := string([]rune(strings.Repeat("Ủy ban nhân dân tỉnh Sơn Lâm và ", 7))[:200])
	return pledge.Letterhead{
		Parent: line, Name: line, Place: line, Authority: line + "\n" + line, Title: line, SignerName: line, Logo: ringLogo(),
	}
}

func certificateDocuments() []document {
	var list []document
	add := func(name string, size Size, head pledge.Letterhead, signed pledge.Signed) {
		list = append(list, document{name: name, form: asCertificate(size), print: func(w io.Writer) error {
			return Certificates(w, Options{BaseURL: sampleBase}, size, head, entriesOf(signed))
		}})
	}
	add("certificate", SizeA4, logoHead(), sample())
	add("certificate-a5", SizeA5, sampleHead(), sample())
	for _, p := range certified() { // of which the smaller sheet is the harder one
		add("~certificate, "+p.name, SizeA5, logoHead(), p.signed)
	}
	for _, size := range []Size{SizeA4, SizeA5} {
		add("~certificate "+string(size)+", everything at its longest", size, longestHead(), hardest())
		add("~certificate "+string(size)+", without a letterhead", size, pledge.Letterhead{}, sample())
	}
	return list
}

// A certifiedPaper is what a certificate is hard to make of.
type certifiedPaper struct {
	name   string
	signed pledge.Signed
}

// certified are the papers that differ on a certificate, and some of its own.
func certified() []certifiedPaper {
	list := []certifiedPaper{
		{"every letter", sample(named(everyLetter()))},
		{"a long position", sample(func(s *pledge.Signed) {
			s.Signature.Signer.Position = strings.Repeat("Phó Trưởng phòng phụ trách lĩnh vực ", 5)
		})},
	}
	about := []string{"name", "unit", "nothing", "the agency", "on paper", "of a unit", "void"}
	for _, p := range papers() {
		if slices.ContainsFunc(about, func(prefix string) bool { return strings.HasPrefix(p.name, prefix) }) {
			list = append(list, certifiedPaper{p.name, p.signed})
		}
	}
	return list
}

// hardest is a void signature with a name and a unit as long as can be.
func hardest() pledge.Signed {
	s := papers()[len(papers())-1].signed
	s.Signature.Signer.Name = strings.Repeat("Nguyễnthịhồnghạnhnh", 11)
	s.Signature.Signer.Units = append(s.Signature.Signer.Units, longUnit)
	return s
}

// mustCertificates makes a file of certificates.
func mustCertificates(t *testing.T, size Size, head pledge.Letterhead, signed ...pledge.Signed) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Certificates(&b, Options{BaseURL: sampleBase}, size, head, entriesOf(signed...)); err != nil {
		t.Fatalf("Certificates: %v", err)
	}
	return b.Bytes()
}

// TestCertificatesFit checks that all that is likely fits on one sheet, with nothing
// left out.
func TestCertificatesFit(t *testing.T) {
	f := layout.LoadFonts()
	for _, size := range []Size{SizeA4, SizeA5} {
		for _, p := range certified() {
			file := mustCertificates(t, size, logoHead(), p.signed)
			if n := pageCount(file); n != 1 {
				t.Errorf("%s, %s: %d pages, want 1", size, p.name, n)
			}
			got := read(t, saved(t, file))
			sig := &p.signed.Signature
			want := []string{"GIẤY CHỨNG NHẬN", sig.Signer.Name, sig.Signer.Position, sig.Signer.Issuer(), "Bản cam kết số 05/2026", "K7MP-X2QD-RT4C"}
			if sig.Voided != nil {
				want = append(want, "ĐÃ HỦY", "ĐÃ HỦY lúc", sig.Voided.Reason)
			}
			for _, text := range want {
				if text = squeeze(f.Clean(text)); !strings.Contains(got, text) {
					t.Errorf("%s, %s: the certificate lacks %q", size, p.name, text)
				}
			}
		}
	}
}

func TestCertificatesSay(t *testing.T) {
	onPaper := sample(func(s *pledge.Signed) {
		s.Signature.Method = pledge.Paper
		s.Signature.Paper = &pledge.PaperRecord{SignedOn: "2026-03-02", ByName: "Đặng Gia Tín"}
	})
	forUnit := sample(func(s *pledge.Signed) { s.Signature.ForUnit, s.Signature.Audience = "u2", pledge.ForUnit })
	tests := []struct {
		name   string
		head   pledge.Letterhead
		signed pledge.Signed
		want   []string
	}{
		{"online", sampleHead(), sample(), []string{
			"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
			"ỦY BAN NHÂN DÂN TỈNH SƠN LÂM", "ỦY BAN NHÂN DÂN PHƯỜNG HOA SEN",
			"Đã ký cam kết thực hiện văn hóa công sở năm 2026",
			"Ủy ban nhân dân phường Hoa Sen chứng nhận Ông (Bà): Nguyễn Thị Hồng Hạnh",
			"Chuyên viên, Phòng Văn hóa - Xã hội",
			"Đã ký bản cam kết ngày 05 tháng 01 năm 2026, bằng hình thức ký trực tuyến.",
			"Hoa Sen, ngày 05 tháng 01 năm 2026", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Quốc Khánh",
			"Kiểm tra tại: " + sampleBase + "/v/K7MPX2QDRT4C", "Hệ thống ký cam kết trực tuyến camket của Ủy ban nhân dân phường Hoa Sen.",
		}},
		{"on paper", sampleHead(), onPaper, []string{
			"Đã ký bản cam kết ngày 02 tháng 3 năm 2026, bằng hình thức ký trên giấy.", "Hoa Sen, ngày 02 tháng 3 năm 2026",
		}},
		{"for a unit", sampleHead(), forUnit, []string{"Đã thay mặt đơn vị ký cam kết tập thể ngày 05 tháng 01 năm 2026"}},
		{"without a letterhead", pledge.Letterhead{}, sample(), []string{"Chứng nhận Ông (Bà):", "Hoa Sen, ngày 05"}},
	}
	for _, tt := range tests {
		got := read(t, saved(t, mustCertificates(t, SizeA4, tt.head, tt.signed)))
		for _, want := range tt.want {
			if !strings.Contains(got, squeeze(want)) {
				t.Errorf("%s: the certificate lacks %q", tt.name, want)
			}
		}
	}
}

func TestSignedWhat(t *testing.T) {
	tests := []struct{ title, subject, want string }{
		{"Ký cam kết thực hiện văn hóa công sở năm 2026", "Thực hiện quy tắc ứng xử", "ký cam kết thực hiện văn hóa công sở năm 2026"},
		{"Ký cam kết thực hiện văn hóa công sở", "", "ký cam kết thực hiện văn hóa công sở năm 2026"},
		{"Cam kết nói không với tham nhũng vặt, năm 2026.", "", "ký cam kết nói không với tham nhũng vặt, năm 2026"},
		{"Đợt ký cam kết năm 2026", "Thực hiện quy tắc ứng xử.", "ký cam kết thực hiện quy tắc ứng xử năm 2026"},
		{"VĂN HÓA CÔNG SỞ", "Cam kết thực hiện văn hóa công sở", "ký cam kết thực hiện văn hóa công sở năm 2026"},
		{"Văn hóa công sở", "", "ký cam kết năm 2026"},
	}
	for _, tt := range tests {
		c := pledge.Campaign{Year: 2026, Title: tt.title, Subject: tt.subject}
		if got := signedWhat(&c); got != tt.want {
			t.Errorf("signedWhat(%q, %q) = %q, want %q", tt.title, tt.subject, got, tt.want)
		}
	}
}

func TestHolder(t *testing.T) {
	const ward = "Ủy ban nhân dân phường Hoa Sen"
	tests := []struct {
		position string
		units    []string
		want     string
	}{
		{"Chuyên viên", []string{ward, "Phòng Kinh tế"}, "Chuyên viên, Phòng Kinh tế"},
		{"", []string{ward, "Phòng Kinh tế"}, "Phòng Kinh tế"},
		{"Giáo viên", []string{ward, "Trường Mầm non", "Tổ 1"}, "Giáo viên, Tổ 1, Trường Mầm non"},
		{"Chủ tịch UBND", []string{ward, "Lãnh đạo UBND"}, "Chủ tịch UBND, " + ward},
		{"Chủ tịch UBND", []string{ward}, "Chủ tịch UBND, " + ward},
		{"Chuyên viên", []string{"Ủy ban nhân dân tỉnh", "Sở Nội vụ"}, "Chuyên viên, Sở Nội vụ, Ủy ban nhân dân tỉnh"},
		{"Lái xe", nil, "Lái xe"},
	}
	for _, tt := range tests {
		if got := holder(&pledge.Snapshot{Position: tt.position, Units: tt.units}, ward); got != tt.want {
			t.Errorf("holder(%q of %q) = %q, want %q", tt.position, tt.units, got, tt.want)
		}
	}
}

// TestCertificateCode reads the QR code, on the ornament, as a telephone does.
func TestCertificateCode(t *testing.T) {
	for _, size := range []Size{SizeA4, SizeA5} {
		path := saved(t, mustCertificates(t, size, sampleHead(), sample()))
		if got, want := scanned(t, path, 1), sampleBase+"/v/K7MPX2QDRT4C"; got != want {
			t.Errorf("%s: the code says %q, want %q", size, got, want)
		}
	}
}

// TestCertificatesOfMany checks that the ornament stands in a file once.
func TestCertificatesOfMany(t *testing.T) {
	one, many := mustCertificates(t, SizeA4, logoHead(), sample()), mustCertificates(t, SizeA4, logoHead(), crowd(20)...)
	if n := pageCount(many); n != 20 {
		t.Errorf("%d pages for 20 certificates", n)
	}
	if n := bytes.Count(many, []byte("/Subtype /Form")); n != 1 {
		t.Errorf("the ornament stands in the file %d times, want once", n)
	}
	if each := (len(many) - len(one)) / 19; each > 8_000 {
		t.Errorf("a further certificate takes %d bytes, want at most 8,000", each)
	}
	for _, want := range []string{
		"/Title (" + utf16Text("20 giấy chứng nhận đã ký cam kết - Ký cam kết thực hiện văn hóa công sở năm 2026") + ")",
		"/Author (" + utf16Text("Ủy ban nhân dân phường Hoa Sen") + ")",
		"/Outlines ",
	} {
		if !bytes.Contains(many, []byte(want)) {
			t.Errorf("the file does not contain %q", want)
		}
	}
}

func TestCertificatesErrors(t *testing.T) {
	base := Options{BaseURL: sampleBase}
	unsigned := sample(func(s *pledge.Signed) { s.Signature.ID = "" })
	noPicture := sampleHead()
	noPicture.Logo = []byte("GIF89a")
	tests := []struct {
		name   string
		w      io.Writer
		opt    Options
		size   Size
		head   pledge.Letterhead
		signed []pledge.Signed
		want   string
	}{
		{"nothing to print", io.Discard, base, SizeA4, sampleHead(), nil, "nothing to print"},
		{"not signed", io.Discard, base, SizeA4, sampleHead(), []pledge.Signed{sample(), unsigned}, "certificate of HS00012: not signed"},
		{"another size", io.Discard, base, SizeA3, sampleHead(), crowd(1), `size "a3"`},
		{"a logo of another kind", io.Discard, base, SizeA4, noPicture, crowd(1), "logo"},
		{"an address too long", io.Discard, Options{BaseURL: "https://" + strings.Repeat("a", 200)}, SizeA4, sampleHead(), crowd(1), "too long"},
		{"full disk", fullWriter{}, base, SizeA4, sampleHead(), crowd(1), "disk full"},
	}
	for _, tt := range tests {
		err := Certificates(tt.w, tt.opt, tt.size, tt.head, entriesOf(tt.signed...))
		if err == nil || !strings.HasPrefix(err.Error(), "pdf: ") || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: Certificates = %v, want an error about %q", tt.name, err, tt.want)
		}
	}
	if err := Certificates(fullWriter{}, base, SizeA4, sampleHead(), entriesOf(sample())); !errors.Is(err, errFull) {
		t.Errorf("Certificates to a full disk = %v, want the disk's error within", err)
	}
}

// TestCertificateName checks that a name is as large as its length allows.
func TestCertificateName(t *testing.T) {
	tests := []struct {
		name string
		want float64
	}{
		{"Mai", 36},
		{"Công Tằng Tôn Nữ Thị Hồng Ngọc Bảo Khánh", 32},
		{"Công Tằng Tôn Nữ Thị Hồng Ngọc Bảo Khánh Diệu Hương", 26},
	}
	for _, tt := range tests {
		page := look(t, saved(t, mustCertificates(t, SizeA4, sampleHead(), sample(named(tt.name)))))[0]
		first, _, _ := strings.Cut(tt.name, " ")
		i := slices.IndexFunc(page.words, func(w seen) bool { return w.text == first && w.size() > 15 })
		if i < 0 || math.Abs(page.words[i].size()-tt.want) > 0.1 {
			t.Errorf("%q is not set in %g points", tt.name, tt.want)
		}
	}
}

func TestCertificateSize(t *testing.T) {
	tests := []struct {
		size          Size
		width, height float64 // mm
	}{{SizeA4, 297, 210}, {SizeA5, 210, 148}}
	for _, tt := range tests {
		page := look(t, saved(t, mustCertificates(t, tt.size, sampleHead(), sample())))[0]
		width, height := page.width/layout.MM, page.height/layout.MM
		if math.Abs(width-tt.width) > 0.1 || math.Abs(height-tt.height) > 0.1 {
			t.Errorf("a certificate on %s is %.1f by %.1f mm, want %g by %g", tt.size, width, height, tt.width, tt.height)
		}
	}
}
