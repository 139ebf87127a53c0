package prose_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge/prose"
)

func words(text string) []prose.Span { return []prose.Span{{Text: text}} }

func TestParse(t *testing.T) {
	tests := []struct {
		name string
		src  string
		want []prose.Block
	}{
		{"paragraph", "Tôi cam kết.", []prose.Block{{Spans: words("Tôi cam kết.")}}},
		{"two lines are one paragraph", "Tôi\r\n  cam   kết.\t\r\n", []prose.Block{{Spans: words("Tôi cam kết.")}}},
		{"an empty line parts paragraphs", "Một.\n \n\nHai.", []prose.Block{{Spans: words("Một.")}, {Spans: words("Hai.")}}},
		{"composed", "hoa\u0300", []prose.Block{{Spans: words("ho\u00e0")}}},
		{"byte order mark", "\ufeffTôi", []prose.Block{{Spans: words("Tôi")}}},
		{"heading is one line", "Trước\n## 1. Tinh thần\nSau", []prose.Block{
			{Spans: words("Trước")},
			{Kind: prose.Heading, Spans: words("1. Tinh thần")},
			{Spans: words("Sau")},
		}},
		{"items", "1. Một\nhai\na) Ba\nđ) Bốn\n- Năm\n\nSáu", []prose.Block{
			{Kind: prose.Item, Label: "1.", Spans: words("Một hai")},
			{Kind: prose.Subitem, Label: "a)", Spans: words("Ba")},
			{Kind: prose.Subitem, Label: "đ)", Spans: words("Bốn")},
			{Kind: prose.Subitem, Label: "-", Spans: words("Năm")},
			{Spans: words("Sáu")},
		}},
		{"a year begins no item", "năm\n2026. Hết", []prose.Block{{Spans: words("năm 2026. Hết")}}},
		{"a decimal begins no item", "1.500 người", []prose.Block{{Spans: words("1.500 người")}}},
		{"emphasis", "Với **4 xin**, *4 luôn* và ***cả hai***", []prose.Block{{Spans: []prose.Span{
			{Text: "Với "}, {Text: "4 xin", Bold: true}, {Text: ", "}, {Text: "4 luôn", Italic: true},
			{Text: " và "}, {Text: "cả hai", Bold: true, Italic: true},
		}}}},
		{"emphasis over a line end", "**một\nhai**", []prose.Block{{Spans: []prose.Span{{Text: "một hai", Bold: true}}}}},
		{"emphasis next to emphasis", "*a***b****c**", []prose.Block{{Spans: []prose.Span{
			{Text: "a", Italic: true}, {Text: "bc", Bold: true},
		}}}},
		{"spaces on both sides of a mark", "a ** b ** c", []prose.Block{{Spans: []prose.Span{
			{Text: "a "}, {Text: "b ", Bold: true}, {Text: "c"},
		}}}},
		{"backslashes", `\- 2 \* 3 \\ \# \n`, []prose.Block{{Spans: words(`- 2 * 3 \ # \n`)}}},
		{"backslash before a heading", `\## Không`, []prose.Block{{Spans: words(`## Không`)}}},
		{"backslash at the end", `a\`, []prose.Block{{Spans: words(`a\`)}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := prose.Parse(tt.src)
			if err != nil {
				t.Fatalf("Parse(%q): %v", tt.src, err)
			}
			if diff := cmp.Diff(prose.Doc{Blocks: tt.want}, got); diff != "" {
				t.Errorf("Parse(%q) (-want +got):\n%s", tt.src, diff)
			}
		})
	}
}

func TestParseErrors(t *testing.T) {
	tests := []struct {
		src  string
		want prose.Error
	}{
		{"", prose.Error{Line: 1, Problem: prose.NoText}},
		{" \n\n", prose.Error{Line: 1, Problem: prose.NoText}},
		{"Một\n\n##\nHai", prose.Error{Line: 3, Problem: prose.NoText}},
		{"1. Một\n2.\n3. Ba", prose.Error{Line: 2, Problem: prose.NoText}},
		{"Một\n\n-", prose.Error{Line: 3, Problem: prose.NoText}},
		{"1.\nMột", prose.Error{Line: 1, Problem: prose.NoText}},
		{"** **", prose.Error{Line: 1, Problem: prose.NoEmphasis}},
		{"*\u00a0*", prose.Error{Line: 1, Problem: prose.NoText}},
		{"Một\n**hai\nba\n\nbốn**", prose.Error{Line: 2, Problem: prose.Unclosed}},
		{"2 * 3", prose.Error{Line: 1, Problem: prose.Unclosed}},
		{"## *Một\nHai*", prose.Error{Line: 1, Problem: prose.Unclosed}},
		{"a\nb **** c", prose.Error{Line: 2, Problem: prose.NoEmphasis}},
		{"a\nb\x07c", prose.Error{Line: 2, Problem: prose.Control}},
		{"a\r\rb\u200bc", prose.Error{Line: 3, Problem: prose.Control}},
		{"a\u202eb", prose.Error{Line: 1, Problem: prose.Control}},
		{"a\n\xff", prose.Error{Line: 2, Problem: prose.NotUTF8}},
	}
	for _, tt := range tests {
		_, err := prose.Parse(tt.src)
		var got *prose.Error
		if !errors.As(err, &got) || *got != tt.want {
			t.Errorf("Parse(%q) = %v, want %v", tt.src, err, &tt.want)
		}
	}
}

func TestErrorNamesTheLine(t *testing.T) {
	_, err := prose.Parse("Một\n*hai")
	if want := "line 2: emphasis that nothing closes"; err == nil || err.Error() != want {
		t.Errorf("Parse: %v, want %v", err, want)
	}
}

func TestCanonical(t *testing.T) {
	tests := []struct{ src, want string }{
		{"", ""},
		{" \r\n\t\n", ""},
		{"a", "a\n"},
		{"\n\na\n\n\n", "a\n"},
		{"a \u00a0\r\n\r\n\r\nb\t\rc", "a\n\nb\nc\n"},
		{"\ufeffhoa\u0300", "ho\u00e0\n"},
		{"Một\r\n\ufeffhai", "Một\nhai\n"},
		{"  1.  a", "  1.  a\n"},
	}
	for _, tt := range tests {
		if got := prose.Canonical(tt.src); got != tt.want {
			t.Errorf("Canonical(%q) = %q, want %q", tt.src, got, tt.want)
		}
	}
}

func TestText(t *testing.T) {
	d, err := prose.Parse("## 1. Tinh thần\nVới **4 xin**:\n1. xin chào;\na) xin lỗi.")
	if err != nil {
		t.Fatal(err)
	}
	want := "1. Tinh thần\nVới 4 xin:\n1. xin chào;\na) xin lỗi."
	if got := d.Text(); got != want {
		t.Errorf("Text() = %q, want %q", got, want)
	}
}

func TestFormat(t *testing.T) {
	src := "Một\nhai\n## 1. Ba\nBốn\n1. *năm*\n- sáu\n\n\\- bảy\n\n\\#8"
	want := "Một hai\n\n## 1. Ba\n\nBốn\n1. *năm*\n- sáu\n\n\\- bảy\n\n\\#8\n"
	d, err := prose.Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	if got := prose.Format(d); got != want {
		t.Errorf("Format(Parse(%q)) = %q, want %q", src, got, want)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"## 1. Tinh thần\nVới **4 xin**, *4 luôn*:\n1. a\na) b\n- c\n\n\\- d \\* e",
		"***a** b*", "*a***b****c**", "a **\n** b", "a**\u0301**", "\u00a0", "- \u00a0x", "\xff", "\ufeff\ufeffa", "\r\ufeff", "\xef\xbb\ufeff\xbf", "a\n0.\n0", "** **** **0",
		strings.Repeat("0", 163) + "\xf6\u0301", strings.Repeat("\u0301", 40),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		canonical := prose.Canonical(src)
		if again := prose.Canonical(canonical); again != canonical {
			t.Fatalf("Canonical(%q) = %q, and again %q", src, canonical, again)
		}
		d, err := prose.Parse(src)
		same, errSame := prose.Parse(canonical)
		if (err == nil) != (errSame == nil) || !cmp.Equal(d, same) {
			t.Fatalf("Parse(%q) = %v, %v; of its canonical form %v, %v", src, d, err, same, errSame)
		}
		if err != nil {
			return
		}
		out := prose.Format(d)
		back, err := prose.Parse(out)
		if err != nil {
			t.Fatalf("Parse(Format(Parse(%q))): %v", src, err)
		}
		if diff := cmp.Diff(d, back); diff != "" {
			t.Fatalf("Parse(Format(Parse(%q))) (-want +got):\n%s", src, diff)
		}
		if got := prose.Canonical(out); got != out {
			t.Fatalf("Format(Parse(%q)) = %q, and its canonical form %q", src, out, got)
		}
	})
}
