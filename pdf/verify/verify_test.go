package verify_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf16"

	"camket/pdf"
	"camket/pdf/syntax"
	"camket/pdf/verify"
	"camket/pledge"
	"camket/pledge/ledger"
	"camket/pledge/store"
	"camket/pledge/store/storetest"
)

// void ends a signature.
func void(s *pledge.Signed) {
	s.Signature.Voided = &pledge.Void{At: noon.AddDate(0, 0, 3), By: "HS00001", Reason: "Ký nhầm đợt"}
}

// onPaper makes it a signature on paper.
func onPaper(s *pledge.Signed) {
	s.Signature.Method, s.Signature.Proof.By, s.Evidence.Strokes = pledge.Paper, pledge.ByPaper, ""
	s.Signature.Paper = &pledge.PaperRecord{SignedOn: "2026-01-04", ByName: "Trần Văn Bình"}
}

// rare has letters that not every file has.
func rare(s *pledge.Signed) { s.Signature.Signer.Name = "Đinh Ŵiktor Žák" }

func TestGenuine(t *testing.T) {
	tests := []struct {
		name   string
		change func(*pledge.Signed)
	}{
		{"drawn", func(*pledge.Signed) {}},
		{"typed", func(s *pledge.Signed) { s.Evidence = pledge.Evidence{Typed: s.Signature.Signer.Name} }},
		{"void", void},
		{"on paper", onPaper},
		{"rare letters", rare},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := newBook(t)
			s := b.sign(t, sample(tt.change))
			r := b.check(t, printed(t, s))
			if r.Verdict() != verify.Genuine || len(r.Papers) != 1 || len(r.Papers[0].Pages) == 0 {
				t.Fatalf("File = %+v, want one genuine paper", r)
			}
			p := &r.Papers[0]
			if p.Void() != (s.Signature.Voided != nil) || p.Signed.Signature.Signer.Name != s.Signature.Signer.Name {
				t.Errorf("File says %+v, want what was signed", p.Signed.Signature)
			}
		})
	}
}

// What was erased is not shown, and what is left holds.
func TestErased(t *testing.T) {
	b := newBook(t)
	s := b.sign(t, sample())
	s.Evidence, s.Signature.Signer.BirthDate, s.Attestation.Shown = pledge.Evidence{}, "", nil
	if r := b.check(t, printed(t, s)); r.Verdict() != verify.Genuine {
		t.Errorf("File = %+v, want genuine", r)
	}
}

// rewritten are the ways in which other programs write a file of ours.
func rewritten(tb testing.TB, file, other []byte) map[string][]byte {
	list := map[string][]byte{
		"plain":      tool(tb, file, "qpdf", "--qdf", "--object-streams=disable", "IN", "OUT"),
		"packed":     tool(tb, file, "qpdf", "--object-streams=generate", "--recompress-flate", "IN", "OUT"),
		"normalized": tool(tb, file, "qpdf", "--normalize-content=y", "--coalesce-contents", "IN", "OUT"),
		"new":        tool(tb, file, "qpdf", "--empty", "--pages", "IN", "--", "OUT"),
		"twice":      tool(tb, file, "pdfunite", "IN", "IN", "OUT"),
	}
	if other != nil {
		second := saved(tb, other)
		list["merged by qpdf"] = tool(tb, file, "qpdf", "IN", "--pages", ".", second, "--", "OUT")
		list["merged by pdfunite"] = tool(tb, file, "pdfunite", "IN", second, "OUT")
	}
	return list
}

func TestRewritten(t *testing.T) {
	b := newBook(t)
	one := printed(t, b.sign(t, sample()), b.sign(t, sample(rare, func(s *pledge.Signed) { s.Signature.Code = "K7MPX2QDRT5D" })))
	two := printed(t, b.sign(t, sample(void, func(s *pledge.Signed) { s.Signature.Code = "K7MPX2QDRT6E" })))
	for name, file := range rewritten(t, one, two) {
		want := 2
		if strings.HasPrefix(name, "merged") {
			want = 3
		}
		if r := b.check(t, file); r.Verdict() != verify.Genuine || len(r.Papers) != want {
			t.Errorf("%s: File = %s, want %d genuine papers", name, inWords(r), want)
		}
	}
}

// A file may hold the proof of a signature with its end, and the paper of it without:
// that it is void is said of both.
func TestVoidElsewhereInTheFile(t *testing.T) {
	b := newBook(t)
	whole := b.sign(t, sample(void))
	without := whole
	a := *whole.Attestation
	a.Void, a.Shown = nil, slices.DeleteFunc(slices.Clone(a.Shown), func(p pledge.ShownPart) bool { return p.Name == "reason" })
	without.Attestation, without.Signature.Voided = &a, nil
	r := b.check(t, printed(t, without, whole))
	if r.Verdict() != verify.Genuine || len(r.Papers) != 2 {
		t.Fatalf("File = %s, want two genuine papers", inWords(r))
	}
	for i := range r.Papers {
		if !r.Papers[i].Void() {
			t.Errorf("paper %d is not said to be void", i)
		}
	}
	if r := b.check(t, printed(t, without)); r.Papers[0].Void() {
		t.Error("what the file does not prove is said")
	}
}

// A file that is laid out for the web says twice what its pages are: it is not read, and
// what another program writes of it is.
func TestLinearized(t *testing.T) {
	b := newBook(t)
	file := tool(t, printed(t, b.sign(t, sample())), "qpdf", "--linearize", "IN", "OUT")
	if r, err := verify.File("x.pdf", file, verify.Options{}); !errors.Is(err, syntax.ErrLinearized) {
		t.Errorf("File = %v, %v, want ErrLinearized", r, err)
	}
	if r := b.check(t, tool(t, file, "qpdf", "IN", "OUT")); r.Verdict() != verify.Genuine {
		t.Errorf("written anew: File = %s, want genuine", inWords(r))
	}
}

// A program that prints a file makes another, without the proof.
func TestNoProof(t *testing.T) {
	b := newBook(t)
	file := printed(t, b.sign(t, sample()))
	bare := tool(t, tool(t, file, "pdftops", "IN", "OUT"), "ps2pdf", "IN", "OUT")
	for name, content := range map[string][]byte{"printed again": bare, "no PDF": []byte("Bản cam kết"), "empty": nil, "other JSON": []byte("{}")} {
		r, err := verify.File(name, content, verify.Options{})
		if !errors.Is(err, verify.ErrNoProof) || errors.Is(err, verify.ErrNotPaper) == (name == "printed again") {
			t.Errorf("%s: File = %+v, %v, want ErrNoProof, of a PDF not ErrNotPaper", name, r, err)
		}
	}
}

// What lies over or under a page is another page's, and the pages become forms.
func TestStamped(t *testing.T) {
	b := newBook(t)
	file := printed(t, b.sign(t, sample()), b.sign(t, sample(rare)))
	stamp := saved(t, printed(t, sample(rare)))
	for _, how := range []string{"--overlay", "--underlay"} {
		r := b.check(t, tool(t, file, "qpdf", "IN", how, stamp, "--to=1", "--", "OUT"))
		if p := &r.Papers[0]; p.Verdict != verify.Altered || p.Part != "page 1" {
			t.Errorf("%s: File = %s, want page 1 altered", how, inWords(r))
		}
		if len(r.Papers) != 2 || r.Papers[1].Verdict != verify.Genuine {
			t.Errorf("%s: File = %s, want the second paper genuine", how, inWords(r))
		}
	}
}

// Objects within each other beyond all measure make a page another, not the file
// unreadable.
func TestDeep(t *testing.T) {
	b := newBook(t)
	plain := readable(t, printed(t, b.sign(t, sample())))
	const nested = 58
	deep := "/Annots " + strings.Repeat("[", nested) + "1 0 R" + strings.Repeat("]", nested) + " /Contents "
	r := b.check(t, mended(t, bytes.Replace(plain, []byte("/Contents "), []byte(deep), 1)))
	if r.Verdict() != verify.Altered {
		t.Errorf("File = %s, want altered", inWords(r))
	}
}

func TestRelate(t *testing.T) {
	b, other := newBook(t), newBook(t)
	other.rand.Uint64()
	stranger, err := ledger.NewKey(other.rand, ledger.NewOrigin(other.rand))
	if err != nil {
		t.Fatal(err)
	}
	older := b.sign(t, sample()).Attestation.Signature.Checkpoint
	paper := b.sign(t, sample(rare))
	r := b.check(t, printed(t, paper))
	own := paper.Attestation.Signature.Checkpoint
	forked := &book{store: storetest.New(t), key: b.key, rand: b.rand}
	forked.update(t, func(tx store.Tx) error { _, err := ledger.Begin(tx, b.key, noon); return err })
	forked.sign(t, sample(rare))
	fork := forked.sign(t, sample()).Attestation.Signature.Checkpoint
	broken, strange := older, own
	broken.Root[0]++
	strange.Origin = stranger.Public().Origin()
	tests := []struct {
		name string
		kept ledger.Checkpoint
		want verify.Relation
	}{
		{"its own", own, verify.Same},
		{"an older one", older, verify.OtherSize},
		{"another of its size", fork, verify.Contradicts},
		{"a changed one", broken, verify.NotSigned},
		{"another agency's", strange, verify.OtherLedger},
	}
	for _, tt := range tests {
		if got := r.Papers[0].Relate(tt.kept); got != tt.want {
			t.Errorf("Relate(%s) = %q, want %q", tt.name, got, tt.want)
		}
	}
}

// readable writes a file for people to change.
func readable(tb testing.TB, file []byte) []byte {
	tb.Helper()
	return tool(tb, file, "qpdf", "--qdf", "--object-streams=disable", "--normalize-content=n", "IN", "OUT")
}

// A program that draws the pages anew leaves nothing to compare, but the proof.
func TestDrawnAnew(t *testing.T) {
	b := newBook(t)
	file := tool(t, printed(t, b.sign(t, sample())), "gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-o", "OUT", "IN")
	r := b.check(t, file)
	if r.Verdict() != verify.Altered || r.Papers[0].Signed == nil || !strings.Contains(r.Papers[0].Reason, "another program") {
		t.Errorf("File = %s, want altered, perhaps by a program", inWords(r))
	}
}

// inPage returns text as pages have it.
func inPage(s string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(s)) {
		b.Write([]byte{byte(unit >> 8), byte(unit)})
	}
	return b.String()
}

func TestAltered(t *testing.T) {
	b := newBook(t)
	plain := readable(t, printed(t, b.sign(t, sample(void))))
	if v := b.check(t, plain).Verdict(); v != verify.Genuine {
		t.Fatalf("before anything was altered it is %v", v)
	}
	tests := []struct{ name, old, new, reason string }{
		{"name", inPage("Hồng Hạnh"), inPage("Hồng Hoàn"), `it shows "Nguyễn Thị Hồng Hoàn" where the record has "Nguyễn Thị Hồng Hạnh"`},
		{"day", inPage("05"), inPage("06"), `06`},
		{"birth date", inPage("1987"), inPage("1986"), `1986`},
		{"unit", inPage("Phòng"), inPage("Trạm "), `Trạm`},
		{"text", inPage("muộn"), inPage("sớm "), `sớm`},
		{"void", inPage("ĐÃ HỦY"), inPage("HỢP LỆ"), `HỢP LỆ`},
		{"void in white", "0.702 0.082 0.106 rg", "1.000 1.000 1.000 rg", "not all is drawn"},
		{"place of a word", " Td", " Tm", "not all is drawn"},
		{"hand", " c\n", " v\n", "not all is drawn"},
		{"letters that nobody sees", "0 g ", "3 Tr", "not all is drawn"},
		{"page", "595.28\n    841.89\n  ]\n  /Parent", "295.28\n    841.89\n  ]\n  /Parent", "MediaBox"},
		{"entry", "/Contents ", "/CropBox [0 0 400 400] /Contents ", "CropBox"},
		{"over it", "/Contents ", "/Annots [<</Type /Annot /Subtype /Square /Rect [0 0 99 99]>>] /Contents ", "Annots"},
		{"turned", "/Contents ", "/Rotate 180 /Contents ", "Rotate"},
		{"larger", "/Contents ", "/UserUnit 2 /Contents ", "UserUnit"},
		{"layers", "/Type /Catalog", "/OCProperties <</OCGs []>> /Type /Catalog", "OCProperties"},
		{"form", "/Type /Catalog", "/AcroForm <</XFA (x)>> /Type /Catalog", "AcroForm"},
		{"program", "/Type /Catalog", "/AA <<>> /Type /Catalog", "AA"},
		{"colours of printers", "/Type /Catalog", "/OutputIntents [] /Type /Catalog", "OutputIntents"},
		{"part that is shown", "/ViewerPreferences <<", "/ViewerPreferences << /ViewArea /TrimBox ", "ViewArea"},
		{"what grey is", "/ColorSpace <<", "/ColorSpace << /DefaultGray [/Separation /None /DeviceGray <</FunctionType 2 /Domain [0 1] /N 1>>]", "not all is drawn"},
		{"what red is", "/ColorSpace <<", "/ColorSpace << /DefaultRGB [/CalRGB <</WhitePoint [1 1 1] /Gamma [9 9 9]>>]", "not all is drawn"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file := bytes.Replace(plain, []byte(tt.old), []byte(tt.new), 1)
			if bytes.Equal(file, plain) {
				t.Fatalf("the file has no %q", tt.old)
			}
			if len(file) != len(plain) {
				file = mended(t, file)
			}
			r := b.check(t, file)
			if r.Verdict() != verify.Altered || !strings.Contains(inWords(r), tt.reason) {
				t.Errorf("File = %s, want altered: %s", inWords(r), tt.reason)
			}
		})
	}
}

// A file in which programs see different things is not read.
func TestTwoWays(t *testing.T) {
	b := newBook(t)
	plain := readable(t, printed(t, b.sign(t, sample(void))))
	tests := []struct{ name, old, new, reason string }{
		{"another generation of the content", `/Contents (\d+) 0 R`, "/Contents [$1 0 R 1 7 R]", "another generation"},
		{"content that is not there", `/Contents (\d+) 0 R`, "/Contents [$1 0 R 99999 0 R]", "no stream"},
		{"a page that names another parent", `/Parent \d+ 0 R`, "/Parent 1 0 R", "another place in the tree"},
		{"content that is no number of an object", `/Contents (\d+) 0 R`, "/Contents [$1.0 0 R]", "the word"},
		{"fewer pages than there are", `/Count \d+`, "/Count 1", "as many pages as it says"},
	}
	for _, tt := range tests {
		file := mended(t, regexp.MustCompile(tt.old).ReplaceAll(plain, []byte(tt.new)))
		r, err := verify.File("x.pdf", file, verify.Options{})
		if err == nil || !strings.Contains(err.Error(), tt.reason) {
			t.Errorf("%s: File = %v, %v, want an error: %s", tt.name, r, err, tt.reason)
		}
	}
}

// What goes with the proof to print the paper again is signed by nobody: it cannot make
// more of the paper than was signed.
func TestImprintAddsNothing(t *testing.T) {
	b := newBook(t)
	plain := readable(t, printed(t, b.sign(t, sample())))
	own := `"kind":"pledge"`
	for _, tt := range []struct{ name, imprint, reason string }{
		{"a list of members on a person's pledge", own + `,"annex":{"unit":"Kèm cam kết","members":[{"name":"Tôi xin nghỉ","day":"2026-01-05"}],"total":""}`, "list of members"},
		{"a certificate that nobody issued", `"kind":"certificate","size":"a4"`, "who issued"},
	} {
		file := plain
		for _, form := range []func(string) string{func(s string) string { return s }, func(s string) string { return hex.EncodeToString([]byte(s)) }} {
			file = bytes.ReplaceAll(file, []byte(form(own)), []byte(form(tt.imprint)))
		}
		if r := b.check(t, mended(t, file)); r.Verdict() != verify.Altered || !strings.Contains(inWords(r), tt.reason) {
			t.Errorf("%s: File = %s, want altered: %s", tt.name, inWords(r), tt.reason)
		}
	}
}

// Pages taken out of a file with a program that keeps its attachments: the proofs of the
// papers that are not there are no less genuine, and nothing is said of their pages.
func TestTakenOut(t *testing.T) {
	b := newBook(t)
	one := b.sign(t, sample())
	two := b.sign(t, sample(func(s *pledge.Signed) { s.Signature.ID, s.Signature.Code = "s2", "K7MPX2QDRT5D" }))
	first := len(b.check(t, printed(t, one)).Papers[0].Pages)
	file := tool(t, printed(t, one, two), "qpdf", "IN", "--pages", ".", fmt.Sprintf("1-%d", first), "--", "OUT")
	r := b.check(t, file)
	if r.Verdict() != verify.Genuine || len(r.Papers) != 2 || r.Papers[0].Absent || !r.Papers[1].Absent {
		t.Errorf("File = %s, want the first genuine and the second absent", inWords(r))
	}
	file = tool(t, printed(t, one, two), "qpdf", "IN", "--pages", ".", fmt.Sprintf("1-%d", first+1), "--", "OUT")
	if r := b.check(t, file); r.Verdict() != verify.Altered {
		t.Errorf("with a page of the second: File = %s, want altered", inWords(r))
	}
}

// mended writes the table of a file anew.
func mended(tb testing.TB, file []byte) []byte {
	tb.Helper()
	return tool(tb, file, "sh", "-c", "fix-qdf \"$0\" > \"$1\"", "IN", "OUT")
}

// inWords is a report for messages.
func inWords(r *verify.Report) string {
	var b strings.Builder
	for i := range r.Papers {
		p := &r.Papers[i]
		fmt.Fprintf(&b, "[%s %q %s pages %v]", p.Verdict, p.Part, p.Reason, p.Pages)
	}
	return fmt.Sprintf("%s %s strange %v", r.Verdict(), b.String(), r.Strange)
}

// A font that has another shape for a letter shows another name to whom reads it.
func TestAlteredFont(t *testing.T) {
	b := newBook(t)
	plain := readable(t, printed(t, b.sign(t, sample())))
	f, err := syntax.Read(plain)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	resources, _ := f.Dict(pages[0]["Resources"])
	fonts, _ := f.Dict(resources["Font"])
	font, _ := f.Dict(fonts["F1"])
	below, _ := f.Array(font["DescendantFonts"])
	cid, _ := f.Dict(below[0])
	glyphs, err := f.StreamContent(cid["CIDToGIDMap"])
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(plain, glyphs)
	file := bytes.Clone(plain)
	copy(file[at+2*'H':], file[at+2*'L':at+2*'L'+2]) // L for H
	if r := b.check(t, file); r.Verdict() != verify.Altered {
		t.Errorf("with another glyph for H: File = %s, want altered", inWords(r))
	}
	descriptor, _ := f.Dict(cid["FontDescriptor"])
	program, err := f.StreamContent(descriptor["FontFile2"])
	if err != nil {
		t.Fatal(err)
	}
	at = bytes.Index(plain, program)
	for range 20 {
		file := bytes.Clone(plain)
		file[at+rand.IntN(len(program))] ^= 1
		if r := b.check(t, file); r.Verdict() != verify.Altered {
			t.Errorf("with another byte in the font: File = %s, want altered", inWords(r))
		}
	}
}

// Pages that no proof is of are named, and so is a page that is missing.
func TestOtherPages(t *testing.T) {
	b := newBook(t)
	signed := sample()
	genuine := saved(t, printed(t, b.sign(t, signed)))
	forged := printed(t, sample(func(s *pledge.Signed) { s.Signature.Signer.Name = "Kẻ Mạo Danh" }))
	r := b.check(t, tool(t, forged, "qpdf", "--empty", "--pages", genuine, "IN", "--", "OUT"))
	if r.Verdict() != verify.Altered || r.Papers[0].Verdict != verify.Genuine || len(r.Strange) == 0 {
		t.Errorf("File = %s, want a genuine paper and strange pages", inWords(r))
	}
	signed.Text.Body = strings.Repeat(body+"\n\n", 12)
	long := printed(t, b.sign(t, signed))
	for _, pages := range []string{"1", "2-z", "2,1,3-z"} {
		r := b.check(t, tool(t, long, "qpdf", "IN", "--pages", ".", pages, "--", "OUT"))
		if r.Verdict() != verify.Altered {
			t.Errorf("with pages %s alone: File = %s, want altered", pages, inWords(r))
		}
	}
}

func TestUnknownKey(t *testing.T) {
	b := newBook(t)
	file := printed(t, b.sign(t, sample()))
	r, err := verify.File("x.pdf", file, verify.Options{Key: new(ledger.Fingerprint{1})})
	if err != nil || r.Verdict() != verify.UnknownKey {
		t.Errorf("File = %v, %v, want an unknown key", r, err)
	}
	r, err = verify.File("x.pdf", file, verify.Options{})
	if err != nil || r.Verdict() != verify.Genuine || r.Papers[0].Key != b.key.Public() {
		t.Errorf("without a key named: File = %v, %v, want genuine, and the key", r, err)
	}
}

// Who trusts the first key trusts those that it led to.
func TestRotatedKey(t *testing.T) {
	b := newBook(t)
	first := b.key.Public().Fingerprint()
	next, err := ledger.NewKey(b.rand, b.key.Public().Origin())
	if err != nil {
		t.Fatal(err)
	}
	b.update(t, func(tx store.Tx) error { _, err := ledger.Rotate(tx, b.key, next, noon); return err })
	b.key = next
	file := printed(t, b.sign(t, sample()))
	for _, key := range []ledger.Fingerprint{first, next.Public().Fingerprint()} {
		if r, err := verify.File("x.pdf", file, verify.Options{Key: &key}); err != nil || r.Verdict() != verify.Genuine {
			t.Errorf("with key %v: File = %v, %v, want genuine", key, r, err)
		}
	}
}

func TestCertificate(t *testing.T) {
	b := newBook(t)
	s := b.sign(t, sample())
	head := pledge.Letterhead{
		Parent: "Ủy ban nhân dân tỉnh Sơn Lâm", Name: "Ủy ban nhân dân phường Hoa Sen", Place: "Hoa Sen",
		Authority: "TM. ỦY BAN NHÂN DÂN", Title: "CHỦ TỊCH", SignerName: "Lê Văn Cường", Logo: logo(t),
	}
	var out bytes.Buffer
	if err := pdf.Certificates(&out, pdf.Options{BaseURL: base}, pdf.SizeA5, head, func(yield func(pledge.Entry, error) bool) {
		yield(pledge.Entry{Paper: s}, nil)
	}); err != nil {
		t.Fatal(err)
	}
	file := out.Bytes()
	r := b.check(t, file)
	if r.Verdict() != verify.Genuine || !slices.Contains(r.Papers[0].Unsigned, "signer TM. ỦY BAN NHÂN DÂN; CHỦ TỊCH; Lê Văn Cường") {
		t.Errorf("File = %s, unsigned %v, want genuine, and that nobody signed who issues it", inWords(r), r.Papers[0].Unsigned)
	}
	for name, file := range rewritten(t, file, nil) {
		if r := b.check(t, file); r.Verdict() != verify.Genuine {
			t.Errorf("%s: File = %s, want genuine", name, inWords(r))
		}
	}
	plain := readable(t, file)
	plain = bytes.Replace(plain, []byte(inPage("Hạnh")), []byte(inPage("Hoàn")), 1)
	if r := b.check(t, plain); r.Verdict() != verify.Altered {
		t.Errorf("with another name: File = %s, want altered", inWords(r))
	}
}

// A paper of another edition cannot be printed again here, and so not compared: its
// signature may be as good as any, its pages are not said to be.
func TestEdition(t *testing.T) {
	b := newBook(t)
	plain := readable(t, printed(t, b.sign(t, sample())))
	own, other := `"edition":1`, `"edition":2`
	for _, form := range []func(string) string{func(s string) string { return s }, func(s string) string { return hex.EncodeToString([]byte(s)) }} {
		plain = bytes.ReplaceAll(plain, []byte(form(own)), []byte(form(other)))
	}
	r := b.check(t, plain)
	if r.Verdict() != verify.Altered || !strings.Contains(inWords(r), "of edition 2") {
		t.Errorf("File = %s, want that the paper is of edition 2", inWords(r))
	}
}

func TestUnitPledge(t *testing.T) {
	b := newBook(t)
	s := b.sign(t, sample(func(s *pledge.Signed) {
		s.Signature.Audience, s.Text.Audience, s.Signature.ForUnit = pledge.ForUnit, pledge.ForUnit, "u2"
		s.Signature.Capacity = pledge.AsHead
	}))
	c := pledge.Collective{Unit: pledge.Unit{ID: "u2", Code: "VHXH", Name: "Phòng Văn hóa - Xã hội"}, Paper: s}
	for _, name := range []string{"Trần Văn Bình", "Lê Thị Cúc"} {
		c.Members = append(c.Members, pledge.Person{
			Official: pledge.Official{Name: name, Position: "Chuyên viên"},
			Standing: &pledge.Standing{Signature: "x", Method: pledge.Online, At: noon},
		})
	}
	var out bytes.Buffer
	if err := pdf.UnitPledges(&out, pdf.Options{BaseURL: base}, []pledge.Collective{c}); err != nil {
		t.Fatal(err)
	}
	r := b.check(t, out.Bytes())
	if r.Verdict() != verify.Genuine || len(r.Papers) != 1 || !strings.Contains(strings.Join(r.Papers[0].Unsigned, "; "), "annex") {
		t.Errorf("File = %s, want genuine, with an annex that nobody signed", inWords(r))
	}
	for name, file := range rewritten(t, out.Bytes(), nil) {
		if r := b.check(t, file); r.Verdict() != verify.Genuine {
			t.Errorf("%s: File = %s, want genuine", name, inWords(r))
		}
	}
}

// TestTogether has many check files with one Checker, which remembers signatures that
// it has seen to be good.
func TestTogether(t *testing.T) {
	b := newBook(t)
	s := b.sign(t, sample())
	genuine := printed(t, s)
	s.Signature.Signer.Name = "Lê Văn Khác"
	altered := printed(t, s)
	c := verify.NewChecker(verify.Options{Key: new(b.key.Public().Fingerprint())})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, tt := range []struct {
				file []byte
				want verify.Verdict
			}{{genuine, verify.Genuine}, {altered, verify.Altered}} {
				if r, err := c.File("x.pdf", tt.file); err != nil || r.Verdict() != tt.want {
					t.Errorf("File() = %v, %v, want %v", r, err, tt.want)
				}
			}
		})
	}
	wg.Wait()
}

// Words that a Checker has seen to be good are good only as they stand there: the same
// letters told apart in another way are not what was signed.
func TestWordsTogether(t *testing.T) {
	b := newBook(t)
	a := b.sign(t, sample()).Attestation
	good, joined := a.Text, a.Text
	joined.Bases = []string{strings.Join(good.Bases, "\n")}
	moved := good
	moved.Bases, moved.Body = nil, strings.Join(good.Bases, "\n")+"\n\n"+good.Body
	longer := good
	longer.Body += "Thêm một dòng.\n"
	c := verify.NewChecker(verify.Options{})
	for range 2 {
		for _, tt := range []struct {
			name  string
			words pledge.Words
			want  verify.Verdict
		}{
			{"as signed", good, verify.Genuine}, {"bases joined", joined, verify.Altered},
			{"bases in the body", moved, verify.Altered}, {"a line more", longer, verify.Altered},
		} {
			a.Text = tt.words
			file, err := pledge.FormatAttestation(a)
			if err != nil {
				t.Fatal(err)
			}
			if r, err := c.File("x.json", file); err != nil || r.Verdict() != tt.want {
				t.Errorf("%s: File() = %v, %v, want %v", tt.name, r, err, tt.want)
			}
		}
	}
}
