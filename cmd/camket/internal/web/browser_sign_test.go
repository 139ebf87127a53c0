package web

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"camket/pledge"
	"camket/pledge/token"
	"camket/pledge/viet"
)

// TestBrowserSign is the main job on a phone: the slip's code, the birth date, a
// signature drawn with a finger, and the paper.
func TestBrowserSign(t *testing.T) {
	b, s := newTab(t, phone), newSite(t)
	openWithSlip(b, s, anhCode, "5/9/1985")
	drawSignature(b, touch)
	b.do(click("#agree"), click("#sign-button"), visible(".done"))

	address := eval[string](b, "location.href")
	signed := onlySignature(t, s)
	if want := s.http.URL + receiptPath(signed.Signature.ID); address != want {
		t.Errorf("the receipt is at %s, want %s", address, want)
	}
	if got := len(signed.Evidence.Strokes.Strokes()); got != 2 {
		t.Errorf("%d strokes on record, want 2", got)
	}
	checkPaper(t, download(b, address+"/pledge.pdf"), signed)
}

// TestBrowserMouse signs on a laptop, with second thoughts: an empty pad, undo
// and clear, and a window that changes its size meanwhile.
func TestBrowserMouse(t *testing.T) {
	b, s := newTab(t, laptop), newSite(t)
	openWithSlip(b, s, lyCode, "")
	b.do(click("#agree"), click("#sign-button"), visible("#pad-empty"))
	drawSignature(b, mouse)
	wantUnsaid(b, "#pad-empty")
	b.do(click("#pad-undo"))
	wantStrokes(b, 1)
	b.do(click("#pad-clear"))
	wantStrokes(b, 0)
	drawSignature(b, mouse)
	wantStrokes(b, 2)
	wide := inked(b)
	b.do(phone.show(), chromedp.Sleep(200*time.Millisecond))
	wantStrokes(b, 2)
	if narrow := inked(b); narrow < wide/2 || narrow > wide*3 {
		t.Errorf("the pad's ink goes from %.4f to %.4f of its area when the window changes, want it drawn again", wide, narrow)
	}
	b.do(click("#sign-button"), visible(".done"))
	if got := onlySignature(t, s).Signature.Signer.Name; got != lyName {
		t.Errorf("signed by %q, want %q", got, lyName)
	}
}

// TestBrowserKeyboard signs with the keyboard alone, and presses the button
// twice.
func TestBrowserKeyboard(t *testing.T) {
	b, s := newTab(t, laptop), newSite(t)
	openWithSlip(b, s, anhCode, "05/09/1985")
	b.do(
		press("input[name=hand][value=draw]", kb.ArrowRight),
		visible("#typed_name"),
		typeIn("#typed_name", anhName),
		press("#sign-button", " "),
	)
	if got, want := eval[string](b, `document.getElementById("agree").validationMessage`), "Vui lòng đánh dấu ô này trước khi ký."; got != want {
		t.Errorf("without consent the page says %q, want %q", got, want)
	}
	b.do(press("#agree", " "))
	eval[any](b, `document.getElementById("sign-button").click(), document.getElementById("sign-button").click()`)
	b.do(visible(".done"))
	if got := onlySignature(t, s).Evidence.Typed; got != anhName {
		t.Errorf("typed name on record = %q, want %q", got, anhName)
	}
}

// TestBrowserScribble draws more than any signature: what is too much is left
// out and said, and the rest is a signature that the server takes.
func TestBrowserScribble(t *testing.T) {
	b, s := newTab(t, laptop), newSite(t)
	openWithSlip(b, s, lyCode, "")
	scribble(b, 3000)
	b.do(hidden("#pad-full"))
	if n := eval[int](b, `document.getElementById("strokes").value.length`); n < 30000 || n > pledge.MaxStrokeBytes {
		t.Errorf("3,000 points are %d bytes long, want 30,000 to %d", n, pledge.MaxStrokeBytes)
	}
	scribble(b, 30000)
	b.do(visible("#pad-full"))
	wantStrokes(b, 1)
	b.do(click("#agree"), click("#sign-button"), visible(".done"))
}

// wantUnsaid fails if a sentence can be read.
func wantUnsaid(b *tab, selector string) {
	b.Helper()
	if eval[bool](b, `document.querySelector("`+selector+`").checkVisibility({visibilityProperty: true})`) {
		b.Errorf("%s can be read", selector)
	}
}

// scribble draws one stroke of n points, all over the pad.
func scribble(b *tab, n int) {
	b.Helper()
	eval[any](b, fmt.Sprintf(`(() => {
		const pad = document.getElementById("pad");
		const box = pad.getBoundingClientRect();
		pad.setPointerCapture = () => {}; // which wants a real pen
		const send = (type, x, y) => pad.dispatchEvent(new PointerEvent(type, {
			pointerId: 7, pointerType: "pen", button: 0, clientX: box.x + x * box.width, clientY: box.y + y * box.height}));
		send("pointerdown", 0.5, 0.5);
		for (let i = 0; i < %d; i++) send("pointermove", 0.5 + 0.45 * Math.sin(i * 1.7), 0.5 + 0.45 * Math.cos(i * 2.3));
		send("pointerup", 0.5, 0.5);
		return 0;
	})()`, n))
}

// openWithSlip comes in with a sign code, as the QR on a slip leads to.
func openWithSlip(b *tab, s *site, official, birthDate string) {
	b.Helper()
	b.do(chromedp.Navigate(s.http.URL+codePath(s.codes()[official])), visible("main form"))
	if birthDate != "" {
		b.do(typeIn("#birthdate", birthDate))
	}
	b.do(click("main form button"), visible("#hand")) // the script is there
}

// A pen makes one event of the browser's own input: pressed, moved or lifted.
type pen func(kind penEvent, x, y float64) step

type penEvent int

const (
	penDown penEvent = iota
	penMove
	penUp
)

func mouse(kind penEvent, x, y float64) step {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, input.DispatchMouseEvent, input.DispatchMouseEventParams{
			Type: [...]input.DispatchMouseEventType{
				input.DispatchMouseEventTypeMousePressed, input.DispatchMouseEventTypeMouseMoved, input.DispatchMouseEventTypeMouseReleased,
			}[kind],
			X: x, Y: y, Button: input.MouseButtonLeft, Buttons: 1, ClickCount: 1,
		})
		return err
	})
}

func touch(kind penEvent, x, y float64) step {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		p := input.DispatchTouchEventParams{
			Type: [...]input.DispatchTouchEventType{
				input.DispatchTouchEventTypeTouchStart, input.DispatchTouchEventTypeTouchMove, input.DispatchTouchEventTypeTouchEnd,
			}[kind],
			TouchPoints: []*input.TouchPoint{},
		}
		if kind != penUp {
			p.TouchPoints = append(p.TouchPoints, &input.TouchPoint{X: x, Y: y})
		}
		_, err := cdp.Call(ctx, t, input.DispatchTouchEvent, p)
		return err
	})
}

// drawSignature draws two strokes into the pad: a wave and a line under it.
func drawSignature(b *tab, with pen) {
	b.Helper()
	type rect struct {
		X      float64 `json:"x"`
		Y      float64 `json:"y"`
		Width  float64 `json:"width"`
		Height float64 `json:"height"`
	}
	eval[any](b, `document.getElementById("pad").scrollIntoView({block: "center", behavior: "instant"}), 0`)
	box := eval[rect](b, `document.getElementById("pad").getBoundingClientRect().toJSON()`)
	stroke := func(n int, at func(float64) (float64, float64)) {
		b.Helper()
		event := func(kind penEvent, i int) {
			x, y := at(float64(i) / float64(n))
			b.do(with(kind, box.X+x*box.Width, box.Y+y*box.Height))
		}
		event(penDown, 0)
		for i := 1; i <= n; i++ {
			event(penMove, i)
		}
		event(penUp, n)
	}
	stroke(40, func(f float64) (float64, float64) { return 0.15 + 0.6*f, 0.5 + 0.3*math.Sin(14*f)*(1-f/2) })
	stroke(10, func(f float64) (float64, float64) { return 0.2 + 0.6*f, 0.8 - 0.1*f })
}

// wantStrokes fails unless the form would send n strokes.
func wantStrokes(b *tab, n int) {
	b.Helper()
	value := eval[string](b, `document.getElementById("strokes").value`)
	var strokes [][][2]int
	if value != "" {
		if err := json.Unmarshal([]byte(value), &strokes); err != nil {
			b.Fatalf("strokes = %q: %v", value, err)
		}
	}
	if len(strokes) != n {
		b.Fatalf("%d strokes in the form, want %d", len(strokes), n)
	}
}

// inked returns how much of the pad's area has ink.
func inked(b *tab) float64 {
	b.Helper()
	return eval[float64](b, `(() => {
		const pad = document.getElementById("pad");
		const {data} = pad.getContext("2d").getImageData(0, 0, pad.width, pad.height);
		let n = 0;
		for (let i = 3; i < data.length; i += 4) if (data[i] > 0) n++;
		return n / pad.width / pad.height;
	})()`)
}

// onlySignature returns the one signature there is.
func onlySignature(t *testing.T, s *site) pledge.Signed {
	t.Helper()
	entries, err := s.service.Entries(t.Context(), pledge.Operator(), pledge.Selection{Campaign: s.campaign.ID, Show: pledge.HasSigned})
	if err != nil || entries.Count != 1 {
		t.Fatalf("%d signatures, %v, want 1", entries.Count, err)
	}
	var only pledge.Signed
	for e, err := range entries.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		only = e.Paper
	}
	return only
}

// download fetches a file with the browser's cookies and returns its path.
func download(b *tab, url string) string {
	b.Helper()
	cookies, err := chromedp.Run(b.ctx, func(ctx context.Context, t *chromedp.Target) (network.GetCookiesResult, error) {
		return cdp.Call(ctx, t, network.GetCookies, network.GetCookiesParams{})
	})
	if err != nil {
		b.Fatal(err)
	}
	req, err := http.NewRequestWithContext(b.ctx, http.MethodGet, url, nil)
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range cookies.Cookies {
		req.AddCookie(&http.Cookie{Name: c.Name, Value: c.Value})
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		b.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		b.Fatalf("GET %s: %s", url, res.Status)
	}
	path := filepath.Join(b.TempDir(), "pledge.pdf")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	if _, err := f.ReadFrom(res.Body); err != nil {
		b.Fatal(err)
	}
	return path
}

// checkPaper reads a pledge PDF with poppler's tools: it says what was signed,
// and carries every font it uses.
func checkPaper(t *testing.T, path string, signed pledge.Signed) {
	t.Helper()
	text := strings.Join(strings.Fields(viet.Normalize(poppler(t, "pdftotext", path, "-"))), " ")
	for _, want := range []string{
		anhName, "Văn phòng", signed.Campaign.Subject,
		"Chấp hành nghiêm giờ giấc.", "Tôi chịu trách nhiệm.",
		token.FormatCode(signed.Signature.Code),
		"/v/" + signed.Signature.Code,
	} {
		if !strings.Contains(text, viet.Normalize(want)) {
			t.Errorf("the paper does not say %q; it says:\n%s", want, text)
		}
	}
	fonts := strings.Split(strings.TrimSpace(poppler(t, "pdffonts", path)), "\n")
	if len(fonts) < 3 {
		t.Fatalf("pdffonts lists no font: %q", fonts)
	}
	// the columns after the encoding: emb sub uni object ID
	columns := regexp.MustCompile(`\s(yes|no)\s+(?:yes|no)\s+(?:yes|no)\s+\d+\s+\d+\s*$`)
	for _, line := range fonts[2:] {
		if m := columns.FindStringSubmatch(line); m == nil || m[1] != "yes" {
			t.Errorf("font not embedded: %s", line)
		}
	}
}

// poppler runs one of poppler's tools and returns its output.
func poppler(t *testing.T, tool string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(tool); err != nil {
		if os.Getenv("CAMKET_REQUIRE_BROWSER") == "1" {
			t.Fatalf("%s not found, and CAMKET_REQUIRE_BROWSER=1", tool)
		}
		t.Skipf("%s not found: it is part of poppler-utils", tool)
	}
	out, err := exec.Command(tool, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v", tool, err)
	}
	return string(out)
}
