package web

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"camket/pdf"
	"camket/pdf/verify"
	"camket/pledge"
	"camket/pledge/ledger"
)

// paperOf returns a paper of a signature as its signer has it.
func (s *site) paperOf(code, path string) []byte {
	s.Helper()
	return []byte(s.signedIn(code).get(path).want(http.StatusOK).body)
}

// merged makes one file of several, as offices do.
func merged(t *testing.T, files ...[]byte) []byte {
	t.Helper()
	if _, err := exec.LookPath("qpdf"); err != nil {
		if os.Getenv("CAMKET_REQUIRE_BROWSER") == "1" {
			t.Fatal("qpdf is not installed")
		}
		t.Skip("qpdf is not installed")
	}
	dir := t.TempDir()
	args := []string{"--empty", "--pages"}
	for i, file := range files {
		name := filepath.Join(dir, string(rune('a'+i))+".pdf")
		if err := os.WriteFile(name, file, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	first, out := filepath.Join(dir, "a.pdf"), filepath.Join(dir, "out.pdf")
	args[0] = first // whose attachments are kept
	if said, err := exec.Command("qpdf", append(args, "--", out)...).CombinedOutput(); err != nil {
		t.Fatalf("qpdf: %v\n%s", err, said)
	}
	file, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// TestVerifyCertificate sees that of a certificate only what was signed is called
// genuine, and that it is called what it is.
func TestVerifyCertificate(t *testing.T) {
	s := newSite(t)
	sig := s.signBy(anhCode, anhName)
	page := s.checks("gcn.pdf", s.paperOf(anhCode, receiptPath(sig.ID)+"/certificate.pdf")).want(http.StatusOK)
	checkDocument(t, page.dom())
	page.wantText(".notice-good", "Giấy chứng nhận này có thật")
	if strings.Contains(page.body, "những gì hiện trên trang đúng như đã ký") {
		t.Error("all on a page is called signed, though nobody signed who issues it")
	}
	page.wantText(".notice-warn.unsigned", "Hãy đối chiếu với cơ quan cấp")
	if n := page.dom().Find(".unsigned li").Length(); n < 2 {
		t.Errorf("%d unsigned parts are listed, want several", n)
	}

}

func TestUnsignedParts(t *testing.T) {
	s := newSite(t)
	got := s.server.unsignedParts([]string{"address " + s.server.base.String(), "issuer tỉnh Sơn Lâm; Ủy ban nhân dân phường", "signer CHỦ TỊCH", "logo", "what comes later"})
	want := []unsignedPart{
		{"Cơ quan cấp", "tỉnh Sơn Lâm; Ủy ban nhân dân phường"}, {"Người ký cấp", "CHỦ TỊCH"}, {"Biểu trưng", ""}, {"Phần khác", "what comes later"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("unsignedParts (-want +got):\n%s", diff)
	}
}

func TestThingWords(t *testing.T) {
	signed := sampleSigned()
	unit := signed
	unit.Text.Audience = pledge.ForUnit
	tests := []struct {
		result verify.Result
		want   string
	}{
		{verify.Result{Signed: &signed}, "Bản cam kết"},
		{verify.Result{Signed: &unit}, "Bản cam kết tập thể"},
		{verify.Result{Signed: &signed, Kind: pdf.KindCertificate}, "Giấy chứng nhận"},
	}
	for _, tt := range tests {
		if got := thingWords(&tt.result); got != tt.want {
			t.Errorf("thingWords = %q, want %q", got, tt.want)
		}
	}
}

// TestVerifyOverall sees that the worst of a file comes first.
func TestVerifyOverall(t *testing.T) {
	tests := []struct {
		files []fileFinding
		want  *overall
	}{
		{nil, nil},
		{[]fileFinding{{Verdict: altered}}, nil},
		{[]fileFinding{{Verdict: genuine}, {Verdict: genuine, Unsigned: []unsignedPart{{Name: "Biểu trưng"}}}},
			&overall{genuine, "Mọi bản trong tệp đều hợp lệ", "2 bản hợp lệ", true}},
		{[]fileFinding{{Verdict: genuine}, {Verdict: unknownKey}}, &overall{unknownKey, "Tệp có bản không do hệ thống này chứng thực", "1 bản hợp lệ; 1 bản không do hệ thống này chứng thực", false}},
		{[]fileFinding{{Verdict: voided}, {Verdict: unknownKey}}, &overall{voided, "Tệp có bản đã hủy", "1 bản không do hệ thống này chứng thực; 1 bản đã hủy", false}},
		{[]fileFinding{{Verdict: genuine}, {Verdict: strange, Count: 3}}, &overall{strange, "Tệp có trang không có bằng chứng", "1 bản hợp lệ; 3 trang không có bằng chứng", false}},
		{[]fileFinding{{Verdict: altered}, {Verdict: strange, Count: 1}}, &overall{altered, "Tệp có bản đã bị sửa", "1 trang không có bằng chứng; 1 bản đã bị sửa", false}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, overallOf(tt.files)); diff != "" {
			t.Errorf("overallOf(%v) (-want +got):\n%s", tt.files, diff)
		}
	}
}

// TestVerifyMerged sends what an office made of several files.
func TestVerifyMerged(t *testing.T) {
	s := newSite(t)
	own := s.paperOf(anhCode, receiptPath(s.signBy(anhCode, anhName).ID)+"/pledge.pdf")
	other := newSite(t)
	first, second := other.signBy(anhCode, anhName), other.signBy(ducCode, ducName)
	foreign := merged(t, other.paperOf(anhCode, receiptPath(first.ID)+"/pledge.pdf"), other.paperOf(ducCode, receiptPath(second.ID)+"/pledge.pdf"))

	page := s.checks("nhieu-ban.pdf", foreign).want(http.StatusOK)
	checkDocument(t, page.dom())
	page.wantText(".overall", "2 bản không do hệ thống này chứng thực")
	places := page.dom().Find(".finding h2").Map(func(_ int, h *goquery.Selection) string { return h.Text() })
	if len(places) != 2 || places[0] == places[1] {
		t.Errorf("the parts are called %q, want two different", places)
	}
	page.wantText(".finding", ducName)

	page = s.checks("lan.pdf", merged(t, own, own, foreign)).want(http.StatusOK)
	checkDocument(t, page.dom())
	if got := page.dom().Find(".notice").First().Find(".verdict").Text(); got == "Hợp lệ" || !strings.HasPrefix(got, "Tệp có") {
		t.Errorf("the page begins with %q", got)
	}
}

// TestVerifyOtherFiles sends files that are honest, and no proof of a pledge.
func TestVerifyOtherFiles(t *testing.T) {
	s := newSite(t)
	s.signBy(anhCode, anhName)
	consistency := s.client().get(consistencyPath + fmt.Sprintf("?from=%d", s.checkpoint().Size)).want(http.StatusOK).body
	if _, err := ledger.ParseConsistencyProof([]byte(consistency)); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, content string
		verdict, says string
	}{
		{"a consistency proof", consistency, "Không phải bằng chứng của một bản cam kết", "chỉ được ghi thêm"},
		{"an empty object", "{}", "Không phải bằng chứng của một bản cam kết", "dữ liệu khác"},
		{"other JSON", `{"a": 1}`, "Không phải bằng chứng của một bản cam kết", "dữ liệu khác"},
		{"a list", "[1, 2]", "Không phải bằng chứng của một bản cam kết", "dữ liệu khác"},
		{"a zip", "PK\x03\x04xxxx", "Không có bằng chứng", "giải nén trước"},
		{"text", "Kính gửi Chủ tịch,\n", "Không có bằng chứng", "tệp văn bản"},
		{"a checkpoint", s.client().get(checkpointPath).body, "Không có bằng chứng", "tệp văn bản"},
		{"a picture", "\x89PNG\r\n\x1a\n", "Không có bằng chứng", "bản quét"},
	}
	for _, tt := range tests {
		page := s.checks("tep", []byte(tt.content)).want(http.StatusOK)
		page.wantText(".verdict", tt.verdict)
		page.wantText(".notice", tt.says)
		checkDocument(t, page.dom())
		for _, no := range []string{"Đã bị sửa", "bản quét, bản chụp"} {
			if tt.name != "a picture" && strings.Contains(page.body, no) {
				t.Errorf("of %s the page says %q", tt.name, no)
			}
		}
	}
}

func TestVerifyPasted(t *testing.T) {
	tests := []struct{ typed, want string }{
		{"AAAA-BBBB-CCCQ", "AAAA-BBBB-CCCQ"},
		{"http://camket.test/v/AAAABBBBCCCQ", "AAAABBBBCCCQ"},
		{"https://camket.test/v/AAAA-BBBB-CCCQ/?x=1#y", "AAAA-BBBB-CCCQ"},
		{"camket.test/v/AAAA%2DBBBB", "AAAA-BBBB"},
		{"/v/", ""},
		{"không phải mã", "không phải mã"},
	}
	for _, tt := range tests {
		if got := codeOfAddress(tt.typed); got != tt.want {
			t.Errorf("codeOfAddress(%q) = %q, want %q", tt.typed, got, tt.want)
		}
	}
	s := newSite(t)
	s.client().get("/v?code=http%3A%2F%2Fcamket.test%2Fv%2FAAAABBBBCCCQ").wantRedirect(verifyHref("AAAABBBBCCCQ"))
}

func TestVerifyPageWords(t *testing.T) {
	tests := []struct {
		pages []int
		want  string
	}{
		{nil, ""}, {[]int{3}, "Trang 3"}, {[]int{1, 2}, "Trang 1–2"}, {[]int{1, 3, 4, 5, 9}, "Trang 1, 3–5, 9"},
	}
	for _, tt := range tests {
		if got := pageWords(tt.pages); got != tt.want {
			t.Errorf("pageWords(%v) = %q, want %q", tt.pages, got, tt.want)
		}
	}
}
