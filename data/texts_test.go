package data_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"camket/data"
	"camket/pledge"
	"camket/pledge/prose"
)

// The sections that every text has, and those that an audience adds.
var (
	common = []string{
		"1. Tinh thần, thái độ làm việc",
		"2. Chuẩn mực giao tiếp, ứng xử",
		"3. Chuẩn mực đạo đức, lối sống",
		"4. Trang phục",
		"5. Phòng, chống tham nhũng, tiêu cực",
	}
	added = map[pledge.Audience][]string{
		pledge.Leaders: {"6. Trách nhiệm nêu gương", "7. Trách nhiệm đối với cơ quan, đơn vị"},
		pledge.OneStop: {"6. Tiếp nhận, giải quyết thủ tục hành chính"},
		pledge.ForUnit: {"6. Chỉ tiêu thực hiện", "7. Tổ chức thực hiện"},
	}
)

func mustParse(t *testing.T, a pledge.Audience) prose.Doc {
	t.Helper()
	d, err := prose.Parse(data.Texts()[a])
	if err != nil {
		t.Fatalf("the text for %s: %v", a, err)
	}
	return d
}

func textOf(b prose.Block) string { return prose.Doc{Blocks: []prose.Block{b}}.Text() }

func TestTextsAreForEveryAudience(t *testing.T) {
	texts := data.Texts()
	for _, a := range pledge.Audiences() {
		if got := texts[a]; got == "" || got != prose.Canonical(got) {
			t.Errorf("the text for %s is missing or not in its canonical form", a)
		}
	}
	if len(texts) != len(pledge.Audiences()) {
		t.Errorf("there are %d texts for %d audiences", len(texts), len(pledge.Audiences()))
	}
}

func TestTextSections(t *testing.T) {
	for _, a := range pledge.Audiences() {
		var got []string
		for _, b := range mustParse(t, a).Blocks {
			if b.Kind == prose.Heading {
				got = append(got, textOf(b))
			}
		}
		if diff := cmp.Diff(slices.Concat(common, added[a]), got); diff != "" {
			t.Errorf("sections for %s (-want +got):\n%s", a, diff)
		}
	}
}

// TestTextForm holds the shape of a text: an opening that leads to the sections,
// sections of lettered sentences, and a paragraph on who answers for it.
func TestTextForm(t *testing.T) {
	letters := []string{"a)", "b)", "c)", "d)", "đ)", "e)", "g)"}
	for _, a := range pledge.Audiences() {
		blocks := mustParse(t, a).Blocks
		first, last := textOf(blocks[0]), textOf(blocks[len(blocks)-1])
		if !strings.Contains(first, "cam kết") || !strings.HasSuffix(first, ":") {
			t.Errorf("%s opens with %q, want a pledge and a colon", a, first)
		}
		if !strings.Contains(last, "chịu trách nhiệm") || !strings.HasSuffix(last, ".") {
			t.Errorf("%s closes with %q, want who answers for it", a, last)
		}
		n := 0
		for _, b := range blocks[1 : len(blocks)-1] {
			if b.Kind == prose.Heading {
				n = 0
				continue
			}
			if b.Kind != prose.Subitem || n >= len(letters) || b.Label != letters[n] || !strings.HasSuffix(textOf(b), ".") {
				t.Errorf("%s: %q is not the next lettered sentence", a, textOf(b))
			}
			n++
		}
	}
}

func TestTextsSpeakInTheRightPerson(t *testing.T) {
	for _, a := range pledge.Audiences() {
		text := mustParse(t, a).Text()
		if individual := a != pledge.ForUnit; strings.Contains(text, "Tôi cam kết") != individual {
			t.Errorf("%s: says Tôi cam kết = %v, want %v", a, !individual, individual)
		}
		if collective := a == pledge.ForUnit; strings.Contains(text, "Tập thể thống nhất cam kết") != collective {
			t.Errorf("%s: says Tập thể thống nhất cam kết = %v, want %v", a, !collective, collective)
		}
	}
}

func TestTextsSay(t *testing.T) {
	tests := []struct {
		audience pledge.Audience
		want     []string
	}{
		{pledge.Staff, []string{"4 xin", "4 luôn", "rượu, bia", "xung đột lợi ích", "tài sản công"}},
		{pledge.Leaders, []string{"4 xin", "xin thôi giữ chức vụ", "không bố trí người thân", "niêm yết"}},
		{pledge.OneStop, []string{"4 xin", "4 luôn", "đúng hẹn", "Không sách nhiễu", "người khuyết tật"}},
		{pledge.ForUnit, []string{"100%", "Niêm yết", "Kiểm tra", "báo cáo"}},
	}
	for _, tt := range tests {
		text := mustParse(t, tt.audience).Text()
		for _, want := range tt.want {
			if !strings.Contains(text, want) {
				t.Errorf("the text for %s does not say %q", tt.audience, want)
			}
		}
	}
}

// TestTextLength keeps a text to about two pages of A4 at 14 points.
func TestTextLength(t *testing.T) {
	for _, a := range pledge.Audiences() {
		if n := len([]rune(mustParse(t, a).Text())); n < 3000 || n > 4700 {
			t.Errorf("the text for %s has %d letters, want 3000 to 4700", a, n)
		}
	}
}

func TestTypography(t *testing.T) {
	junk := []struct{ name, pattern string }{
		{"two spaces, or one at an end", `  |(?m)^ | $`},
		{"a space before a mark", ` [.,;:)”]`},
		{"no space after a mark", `[,;:][^\s”]|[.”)]\pL`},
		{"doubled marks", `[.,;:]{2}|…`},
		{"typewriter quotes and foreign marks", "['\"`‘’«»–—\u00a0\u00ad]"},
		{"a year", `(19|20)\d\d`},
		{"a tone on the second vowel", `o[àáảãạèéẻẽẹ](\PL|$)|[^q]u[ỳýỷỹỵ](\PL|$)`},
		{"words that are written otherwise elsewhere", `(?i)nhân dân|công dân|nơi công sở|kỉ|lí |quí|tỉ lệ`},
	}
	for _, a := range pledge.Audiences() {
		text := mustParse(t, a).Text()
		for _, j := range junk {
			for _, at := range regexp.MustCompile(j.pattern).FindAllStringIndex(text, -1) {
				t.Errorf("the text for %s has %s at %.40q", a, j.name, text[at[0]:])
			}
		}
	}
}

func TestBases(t *testing.T) {
	bases := data.Bases()
	line := regexp.MustCompile(`^Căn cứ (Luật|Nghị định|Quyết định) \S.* ngày \d\d tháng (0[12]|[3-9]|1[0-2]) năm \d{4}`)
	for i, b := range bases {
		end := ";"
		if i == len(bases)-1 {
			end = "."
		}
		if !line.MatchString(b) || !strings.HasSuffix(b, end) || b != norm.NFC.String(b) {
			t.Errorf("Bases()[%d] = %q, want a whole line that ends with %q", i, b, end)
		}
	}
	if len(bases) < 3 {
		t.Errorf("Bases() has %d lines, want at least 3", len(bases))
	}
}

func TestDefaults(t *testing.T) {
	if got, want := data.DefaultTitle(2026), "Ký cam kết thực hiện văn hóa công sở năm 2026"; got != want {
		t.Errorf("DefaultTitle(2026) = %q, want %q", got, want)
	}
	if got, want := data.DefaultSubject(2026), "Thực hiện văn hóa công sở, quy tắc ứng xử năm 2026"; got != want {
		t.Errorf("DefaultSubject(2026) = %q, want %q", got, want)
	}
}
