package web

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"camket/pledge"
	"camket/pledge/sheet"
)

// TestProblemText makes sure that every problem has a sentence of its own.
func TestProblemText(t *testing.T) {
	seen := map[string]pledge.Problem{problemText(""): "no problem"}
	for _, p := range pledge.Problems() {
		text := problemText(p)
		if other, twice := seen[text]; twice {
			t.Errorf("%s says the same as %s: %q", p, other, text)
		}
		if !norm.NFC.IsNormalString(text) {
			t.Errorf("%s: %q is not NFC", p, text)
		}
		seen[text] = p
	}
}

// TestNoticeText makes sure that every kind of notice and of question has words.
func TestNoticeText(t *testing.T) {
	r := sampleReading()
	seen := map[string]bool{noticeText(&pledge.Notice{Items: []string{"x"}}, &r, ""): true}
	for i := range r.Notices {
		text := noticeText(&r.Notices[i], &r, "Văn phòng")
		if seen[text] {
			t.Errorf("%s has no words of its own: %q", r.Notices[i].Kind, text)
		}
		seen[text] = true
	}
	for _, kind := range []pledge.QuestionKind{pledge.AskName, pledge.AskEncoding, pledge.AskUnit, pledge.AskPerson} {
		if got := questionText(&pledge.Question{Kind: kind, Value: "x"}); got == "x" {
			t.Errorf("a question about %s has no words", kind)
		}
	}
}

// TestRefusedSize tells a file of too many bytes from a sheet of too many columns.
func TestRefusedSize(t *testing.T) {
	tests := []struct{ detail, says string }{
		{"more than 20971520 bytes", "Tệp quá lớn."},
		{"", "Tệp quá lớn."},
		{"more than 256 columns", "quá nhiều dòng hoặc cột"},
		{"more than 200000 rows", "quá nhiều dòng hoặc cột"},
	}
	for _, tt := range tests {
		if got := refusedFile(&sheet.Error{Reason: sheet.TooLarge, Detail: tt.detail}); !strings.Contains(got, tt.says) {
			t.Errorf("refusedFile(%q) = %q, want %q in it", tt.detail, got, tt.says)
		}
	}
}
