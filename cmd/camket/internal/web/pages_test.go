package web

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"camket/pledge"
	"camket/pledge/prose"
	"camket/templates"
)

// A pageSample is a page with every part of it filled.
type pageSample struct {
	name string
	page any
}

// ownPages are samples of the pages that everyone has.
func ownPages() []pageSample {
	signed := sampleSigned()
	sh := paper{
		Above: "Ủy ban nhân dân phường Hoa Sen", Unit: "Văn phòng", Date: "Hoa Sen, ngày 20 tháng 01 năm 2026",
		Subject: "Thực hiện văn hóa công sở", Addressee: "Thủ trưởng Văn phòng", Bases: []string{"Căn cứ Luật;"},
		Signer: pledge.Snapshot{Code: "CB01", Name: "Nguyễn Thị Ánh", BirthDate: "1985-09-05", Position: "Chuyên viên"},
		Post:   "Văn phòng, Ủy ban nhân dân phường Hoa Sen",
		Doc: prose.Doc{Blocks: []prose.Block{
			{Kind: prose.Heading, Spans: []prose.Span{{Text: "1. Tinh thần"}}},
			{Kind: prose.Item, Label: "1.", Spans: []prose.Span{{Text: "Tôi", Bold: true}, {Text: "hứa", Italic: true}}},
			{Kind: prose.Subitem, Label: "a)", Spans: []prose.Span{{Text: "điểm"}}},
			{Kind: prose.Paragraph, Spans: []prose.Span{{Text: "đoạn"}}},
		}},
		Hand: &hand{Path: "M0 0 L10 10 "},
	}
	offer := pledge.Offer{
		Campaign: signed.Campaign, Text: signed.Text, AsksSecret: true,
		Signer: pledge.Snapshot{Name: "Nguyễn Thị Ánh", Units: []string{"A", "B"}},
	}
	barred := offer
	barred.Bar, barred.Signature = pledge.BarSigned, &signed.Signature
	barred.Head = &pledge.Official{Name: "Trần Văn Đức", Position: "Chánh Văn phòng", Email: "duc@example.vn"}
	paper := onPaper(signed)
	void := signed
	void.Signature.Voided = &pledge.Void{At: signed.Signature.At, By: "operator", Reason: "ký nhầm"}
	erased, blank := signed, sh
	erased.Evidence = pledge.Evidence{Erased: sampleAsOf()}
	blank.Hand = &hand{Erased: true}
	return []pageSample{
		{"error", errorPage{Status: 500, Says: sentence{What: "Hệ thống gặp lỗi.", Next: "Thử lại.", Detail: "ABC"}}},
		{"login", loginPage{Form: sampleForm("login", "password"), Next: "/units"}},
		{"code", codePage{Form: sampleForm("code")}},
		{"holder", holderPage{Form: sampleForm("birthdate"), Code: "AAAA-BBBB-CCCQ", Action: "/k/AAAA-BBBB-CCCQ", Other: "Lê Văn Hạnh",
			Holder: pledge.CodeHolder{Name: "Nguyễn Thị Ánh", Unit: "Văn phòng", Campaign: "Đợt ký", AsksBirthDate: true}}},
		{"password", passwordPage{Form: sampleForm("old", "new", "again"), Min: 14, Must: true}},
		{"pledge", pledgePage{Offer: offer, Sheet: sh, Sign: sampleSignForm(), Fault: ownFaultPath}},
		{"pledge", pledgePage{Offer: barred, Sign: signForm{Form: sampleForm()}, Fault: ownFaultPath, Why: barSentence{Title: "Đã ký", Text: "Rồi.", Ask: true}}},
		{"receipt", receiptPage{Signed: signed, Sheet: sh, Code: "AAAA-BBBB-CCCQ", Proof: "mật khẩu", Hand: "vẽ", Own: true}},
		{"receipt", receiptPage{Signed: void, Sheet: sh}},
		{"receipt", receiptPage{Signed: paper, Sheet: sh, Scan: "/signatures/s1/scan", VoidHref: "/signatures/s1/void", Form: sampleForm("reason")}},
		{"receipt", receiptPage{Signed: erased, Sheet: blank, Leaf: 7, Ledger: sampleValue().Checkpoint, Erase: "/signatures/s1/erase"}},
		{"past", pastPage{Past: []pledge.Signed{signed, void}}},
		{"verify", verifyPage{Form: sampleForm("code", "file"), Result: newVerification(&signed)}},
		{"verify", verifyPage{Result: newVerification(&void)}},
		{"verify", verifyPage{Result: newVerification(&paper)}},
		{"verify", verifyPage{Form: sampleForm("code"), Unknown: true}},
		{"verify", verifyPage{Form: sampleForm("code"), Wrong: true}},
		{"verify", verifyPage{Doubt: true}},
		{"verify", verifyPage{File: "tệp.pdf", Files: sampleFindings(&signed, &void), Overall: overallOf(sampleFindings(&signed, &void))}},
		{"verify", verifyPage{File: "tệp.json", Without: consistencyFile}},
		{"verify", verifyPage{File: "tệp.zip", Without: zipFile}},
		{"erase", erasePage{Paper: newVerification(&signed), Parts: privateParts(&signed), Form: sampleForm("reason"), Action: "/signatures/s1/erase", Back: "/signatures/s1"}},
		{"value", sampleValue()},
	}
}

// sampleFindings are of a file in which everything is found.
func sampleFindings(signed, void *pledge.Signed) []fileFinding {
	return []fileFinding{
		{Verdict: genuine, Place: "Trang 1–2", PageSeen: true, Thing: "Giấy chứng nhận", Unsigned: []unsignedPart{{Name: "Biểu trưng"}, {"Địa danh", "Hoa Sen"}}, Paper: newVerification(signed)},
		{Verdict: genuine, Place: "Trang 3", Paper: newVerification(signed)},
		{Verdict: voided, Paper: newVerification(void)},
		{Verdict: altered, Part: "nội dung hiển thị trên trang"},
		{Verdict: unknownKey, Key: "0123 4567", Claim: newVerification(signed)},
		{Verdict: strange, Place: "Trang 4", Count: 1},
	}
}

func sampleValue() valuePage {
	words := checkpointWords{Size: 1234, Root: strings.Repeat("0f", 32), ShortRoot: "0f0f 0f0f", Time: sampleAsOf(), Note: "camket/7f3k9q2m\n1234\n"}
	return valuePage{
		Agency: "UBND phường Hoa Sen", Begun: true, Checkpoint: words,
		Key: keyWords{Origin: "camket/7f3k9q2m", Fingerprint: "0123 4567", Earlier: []formerKey{{Fingerprint: "89ab cdef", Until: sampleAsOf()}}},
	}
}

func sampleSigned() pledge.Signed {
	at := time.Date(2026, 1, 20, 2, 5, 0, 0, time.UTC)
	return pledge.Signed{
		Signature: pledge.Signature{
			ID: "0123456789abcdef", Campaign: "2026-1", Serial: 7, At: at, Code: "AAAABBBBCCCQ", Method: pledge.Online,
			TextHash: strings.Repeat("0f", 32), Proof: pledge.Proof{By: pledge.BySignCode, At: at},
			Signer: pledge.Snapshot{Name: "Nguyễn Thị Ánh", Position: "Chuyên viên", Units: []string{"UBND phường Hoa Sen", "Văn phòng"}},
		},
		Evidence: pledge.Evidence{Strokes: "[[[0,0],[10,10]]]"},
		Campaign: pledge.Campaign{ID: "2026-1", Year: 2026, Title: "Ký cam kết năm 2026", Opens: "2026-01-05", Deadline: "2026-01-31", State: pledge.Open},
		Text:     pledge.Text{Audience: pledge.Staff, Subject: "Thực hiện văn hóa công sở", Body: "Tôi cam kết.", Hash: strings.Repeat("0f", 32)},
	}
}

// sampleForm has a value and an error in every field.
func sampleForm(fields ...string) templates.Form {
	f := templates.Form{Values: map[string][]string{}, Errors: map[string]string{}, Summary: "Chưa gửi được."}
	for _, name := range fields {
		f.Values.Set(name, "giá trị "+name)
		f.Errors[name] = "Sai " + name + "."
	}
	return f
}

func allPages() []pageSample { return append(ownPages(), managePages()...) }

func mustLoad(t *testing.T) *templates.Set {
	t.Helper()
	set, err := templates.Load()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// TestPages executes every page full, empty, and with markup and very long words
// in every string.
func TestPages(t *testing.T) {
	set := mustLoad(t)
	sampled := map[string]bool{}
	for i, tt := range allPages() {
		sampled[tt.name] = true
		variants := []struct {
			name string
			page any
		}{
			{"full", tt.page},
			{"empty", reflect.Zero(reflect.TypeOf(tt.page)).Interface()},
			{"hostile", withStrings(tt.page, hostile)},
		}
		for _, v := range variants {
			t.Run(fmt.Sprintf("%02d-%s-%s", i, tt.name, v.name), func(t *testing.T) {
				checkPage(t, set, tt.name, v.page)
			})
		}
	}
	for _, name := range set.Pages() {
		if !sampled[name] {
			t.Errorf("page %q has no sample", name)
		}
	}
}

// hostile is markup around a name of 200 letters.
const hostile = `</textarea></title><script class=hostile>alert("1")</script><img class=hostile src=x onerror=alert(1)>` +
	`"'<b class=hostile>Nguyễnnguyễnnguyễnnguyễnnguyễnnguyễnnguyễnnguyễnnguyễnnguyễnnguyễnnguyễnnguyễnnguyễnnguyễn` +
	`nguyễnnguyễnnguyễnnguyễnnguyễnnguyễnnguyễnnguyễnnguyễnnguyễnnguyễnnguyễnnguyễnnguyễnnguyễnnguyễnnguyễnnguyễn`

func checkPage(t *testing.T, set *templates.Set, name string, page any) {
	t.Helper()
	var buf bytes.Buffer
	v := view{
		Nav:   nav{Name: hostile, Password: true, Links: []link{{Href: "/pledge", Label: "Cam kết", Current: true}}},
		Flash: hostile, Page: page,
	}
	if err := set.Execute(&buf, name, v); err != nil {
		t.Fatal(err)
	}
	if !bytes.HasSuffix(bytes.TrimSpace(buf.Bytes()), []byte("</html>")) {
		t.Error("the page does not end with </html>")
	}
	doc, err := goquery.NewDocumentFromReader(&buf)
	if err != nil {
		t.Fatal(err)
	}
	checkDocument(t, doc)
}

// checkDocument holds a page to what every page promises.
func checkDocument(t *testing.T, doc *goquery.Document) {
	t.Helper()
	if n := doc.Find(".hostile").Length(); n != 0 {
		t.Errorf("%d elements from values, want none: something is not escaped", n)
	}
	for _, banned := range []string{"[style]", "style", "script:not([src])", "[onclick]", "[onerror]"} {
		if n := doc.Find(banned).Length(); n != 0 {
			t.Errorf("%d × %s, want none: the content policy forbids it", n, banned)
		}
	}
	for _, once := range []string{"h1", "main", "header.header", "footer", "title"} {
		if n := doc.Find(once).Length(); n != 1 {
			t.Errorf("%d × <%s>, want 1", n, once)
		}
	}
	ids := map[string]int{}
	doc.Find("[id]").Each(func(_ int, s *goquery.Selection) { ids[s.AttrOr("id", "")]++ })
	for id, n := range ids {
		if n > 1 {
			t.Errorf("id %q occurs %d times", id, n)
		}
	}
	doc.Find("input, select, textarea").Each(func(_ int, s *goquery.Selection) {
		if s.AttrOr("type", "") != "hidden" && !labelled(doc, s) {
			t.Errorf("<%s name=%q> has no label", goquery.NodeName(s), s.AttrOr("name", ""))
		}
	})
	doc.Find("[aria-describedby], [aria-labelledby]").Each(func(_ int, s *goquery.Selection) {
		for _, id := range strings.Fields(s.AttrOr("aria-describedby", "") + " " + s.AttrOr("aria-labelledby", "")) {
			if ids[id] == 0 {
				t.Errorf("<%s> names #%s, which is not there", goquery.NodeName(s), id)
			}
		}
	})
}

func labelled(doc *goquery.Document, s *goquery.Selection) bool {
	if s.Closest("label").Length() > 0 || s.AttrOr("aria-label", "") != "" {
		return true
	}
	return doc.Find("label[for]").FilterFunction(func(_ int, l *goquery.Selection) bool {
		return l.AttrOr("for", "") == s.AttrOr("id", "-")
	}).Length() > 0
}

// withStrings returns a deep copy of v in which every string is s, except where
// another word could not occur: states and the like, which are defined types.
func withStrings(v any, s string) any {
	out := reflect.New(reflect.TypeOf(v)).Elem()
	fill(out, reflect.ValueOf(v), s)
	return out.Interface()
}

func fill(dst, src reflect.Value, s string) {
	switch src.Kind() {
	case reflect.String:
		dst.Set(src)
		if src.Type() == reflect.TypeFor[string]() {
			dst.SetString(s)
		}
	case reflect.Pointer:
		if !src.IsNil() {
			dst.Set(reflect.New(src.Type().Elem()))
			fill(dst.Elem(), src.Elem(), s)
		}
	case reflect.Struct:
		dst.Set(src)
		for i := range src.NumField() {
			if src.Type().Field(i).IsExported() {
				fill(dst.Field(i), src.Field(i), s)
			}
		}
	case reflect.Slice:
		if !src.IsNil() {
			dst.Set(reflect.MakeSlice(src.Type(), src.Len(), src.Len()))
			for i := range src.Len() {
				fill(dst.Index(i), src.Index(i), s)
			}
		}
	case reflect.Map:
		if !src.IsNil() {
			dst.Set(reflect.MakeMap(src.Type()))
			for it := src.MapRange(); it.Next(); {
				val := reflect.New(src.Type().Elem()).Elem()
				fill(val, it.Value(), s)
				dst.SetMapIndex(it.Key(), val)
			}
		}
	default:
		dst.Set(src)
	}
}
