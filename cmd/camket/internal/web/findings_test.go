package web

import (
	"testing"

	"golang.org/x/text/unicode/norm"

	"camket/pledge"
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
