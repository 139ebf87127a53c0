package web

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestBrowserPadStays draws after a refusal for an empty pad: the sentence goes
// while the pen is up for the second stroke, and the pad must not move, in the
// middle of the page nor at its very end.
func TestBrowserPadStays(t *testing.T) {
	tests := []struct {
		name string
		size screen
		with pen
	}{
		{"middle", phone, touch},
		{"end", screen{390, 2000}, mouse}, // as far down as it scrolls
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, s := newTab(t, tt.size), newSite(t)
			openWithSlip(b, s, lyCode, "")
			b.do(click("#agree"), click("#sign-button"), visible("#pad-empty"))
			below := eval[bool](b, `document.getElementById("pad-empty").getBoundingClientRect().top > document.getElementById("pad").getBoundingClientRect().bottom`)
			if !below {
				t.Error("the sentence about the empty pad is not below it")
			}
			const top = `(() => {
				const pad = document.getElementById("pad");
				pad.scrollIntoView({block: "center", behavior: "instant"});
				return pad.getBoundingClientRect().top;
			})()`
			before := eval[float64](b, top)
			drawSignature(b, tt.with)
			if after := eval[float64](b, `document.getElementById("pad").getBoundingClientRect().top`); after != before {
				t.Errorf("the pad moved from %v to %v while it was drawn on", before, after)
			}
			wantStrokes(b, 2)
			wantUnsaid(b, "#pad-empty")
			b.do(click("#sign-button"), visible(".done"))
		})
	}
}

// TestBrowserRefused has a signing refused, with scripts and without: the page
// that comes back shows why, at the form, and has the focus there.
func TestBrowserRefused(t *testing.T) {
	t.Run("with scripts", func(t *testing.T) {
		b, s := newTab(t, phone), newSite(t)
		openWithSlip(b, s, lyCode, "")
		drawSignature(b, touch)
		eval[any](b, `document.querySelector("[name=text]").value = "0".repeat(64), 0`)
		b.do(click("#agree"), click("#sign-button"), visible("#refused"))
		wantRefusedInView(b)
		wantStrokes(b, 2)
	})
	t.Run("without", func(t *testing.T) {
		b, s := newTab(t, phone), newSite(t)
		code := s.codes()[lyCode]
		b.do(withoutScripts(), chromedp.Navigate(s.http.URL+codePath(code)), visible("main form"), click("main form button"), visible("#typed_name"))
		b.do(typeIn("#typed_name", "Không phải Lý"), click("#agree"), click("#sign-button"), visible("#refused"))
		wantRefusedInView(b)
	})
}

func withoutScripts() step {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	})
}

func wantRefusedInView(b *tab) {
	b.Helper()
	b.do(chromedp.WaitVisible(chromedp.CSS("#refused:focus")))
	if !eval[bool](b, `(() => {
		const box = document.getElementById("refused").getBoundingClientRect();
		return box.top >= 0 && box.bottom <= innerHeight;
	})()`) {
		b.Errorf("what was wrong is out of view: the page is at %v", eval[float64](b, "scrollY"))
	}
}
