package web

import (
	"context"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// The two screens that everything must look right on, in CSS pixels.
type screen struct{ width, height int64 }

var (
	phone  = screen{390, 844}
	laptop = screen{1366, 768}
)

// narrow is the least width that pages must be usable at.
var narrow = screen{320, 640}

// A tab is an open page of a browser.
type tab struct {
	*testing.T
	ctx context.Context // of chromedp
}

// newTab opens a browser with one empty tab of the given size. Without Chromium
// the test is skipped, unless CAMKET_REQUIRE_BROWSER=1 makes it fail. There may be
// more options of its command line.
func newTab(t *testing.T, size screen, more ...chromedp.ExecAllocatorOption) *tab {
	t.Helper()
	path := chromium()
	if path == "" {
		if os.Getenv("CAMKET_REQUIRE_BROWSER") == "1" {
			t.Fatal("no Chromium found, and CAMKET_REQUIRE_BROWSER=1")
		}
		t.Skip("no Chromium found: the browser tests need chromium or google-chrome in PATH")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.UserDataDir(t.TempDir()),
		chromedp.NoSandbox, // Chromium's sandbox refuses to run as root, as in containers
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
	)
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), append(options, more...)...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	b := &tab{t, ctx}
	b.do(size.show()) // starts the browser, which must not stop with a time limit
	b.ctx, cancel = context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(cancel)
	return b
}

func chromium() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// A step is something done in a tab.
type step = chromedp.Action[chromedp.Void]

// show makes the tab the size of the screen; a phone has touch and two device
// pixels to each of CSS.
func (s screen) show() step {
	if s != phone {
		return chromedp.EmulateViewport(s.width, s.height)
	}
	return chromedp.EmulateViewport(s.width, s.height, chromedp.EmulateMobile, chromedp.EmulateTouch, chromedp.EmulateScale(2))
}

// do does the steps in order and fails the test at the first that fails.
func (b *tab) do(steps ...step) {
	b.Helper()
	for i, s := range steps {
		if err := chromedp.Do(b.ctx, s); err != nil {
			b.Fatalf("step %d in the browser: %v", i+1, err)
		}
	}
}

// eval returns the value of an expression in the page.
func eval[T any](b *tab, expression string) T {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.Fatalf("evaluating %.80s: %v", expression, err)
	}
	return v
}

func click(selector string) step   { return chromedp.Click(chromedp.CSS(selector)) }
func visible(selector string) step { return chromedp.WaitVisible(chromedp.CSS(selector)) }
func hidden(selector string) step  { return chromedp.WaitNotVisible(chromedp.CSS(selector)) }
func typeIn(selector, text string) step {
	return chromedp.SendKeys(chromedp.CSS(selector), text)
}
func press(selector, key string) step {
	return chromedp.Steps(chromedp.Focus(chromedp.CSS(selector)), chromedp.KeyEvent(key))
}
