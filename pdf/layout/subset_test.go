package layout

import (
	"bytes"
	"testing"
)

// readBack is a font as a file has it, with the letters of the whole one.
func readBack(whole *face, subset []byte) face {
	return face{
		ttf: subset, cmap: whole.cmap, perEm: whole.perEm,
		hmtx: table(subset, "hmtx"), loca: table(subset, "loca"), glyf: table(subset, "glyf"),
	}
}

func TestSubset(t *testing.T) {
	f := LoadFonts()
	for st := range f {
		whole := &f[st]
		subset := whole.subset([]rune("Aế…"))
		if len(subset) > 30_000 {
			t.Errorf("style %d: three letters take %d bytes, want at most 30,000", st, len(subset))
		}
		got := readBack(whole, subset)
		for _, r := range "Aế…" {
			glyph := whole.glyph(r)
			if g, w := got.outline(glyph), unhinted(whole.outline(glyph)); len(g) == 0 || !bytes.HasPrefix(g, w) {
				t.Errorf("style %d: the outline of %q is another", st, r)
			}
			if g, w := got.advance(r), whole.advance(r); g != w {
				t.Errorf("style %d: advance(%q) = %d, want %d", st, r, g, w)
			}
			at, _ := parts(got.outline(glyph))
			for _, at := range at {
				if part := u16(got.outline(glyph), at+2); len(got.outline(part)) == 0 {
					t.Errorf("style %d: %q lacks its part, glyph %d", st, r, part)
				}
			}
		}
		if n := len(got.outline(whole.glyph('B'))); n != 0 {
			t.Errorf("style %d: B was not asked for and takes %d bytes", st, n)
		}
	}
}

// TestSubsetHasParts checks that the test above has letters that are made of others.
func TestSubsetHasParts(t *testing.T) {
	f := LoadFonts()
	for st := range f {
		if at, _ := parts(f[st].outline(f[st].glyph('ế'))); len(at) < 2 {
			t.Errorf("style %d: ế has %d parts, want a letter and a mark at least", st, len(at))
		}
	}
}

// TestSubsetSums checks the sums by which a reader sees damage.
func TestSubsetSums(t *testing.T) {
	subset := LoadFonts()[Bold].subset([]rune("Đặng"))
	for i := range u16(subset, 4) {
		entry := subset[12+16*i:]
		tag := string(entry[:4])
		content := bytes.Clone(table(subset, tag))
		if tag == "head" {
			copy(content[8:], []byte{0, 0, 0, 0})
		}
		if got, want := u32(entry, 4), int(checksum(content)); got != want {
			t.Errorf("table %q has the sum %08X, want %08X", tag, got, want)
		}
		if at := u32(entry, 8); at%4 != 0 {
			t.Errorf("table %q begins at %d, want a multiple of four", tag, at)
		}
	}
	if sum := checksum(subset); sum != 0xB1B0AFBA {
		t.Errorf("the file has the sum %08X, want B1B0AFBA", sum)
	}
}

func TestUnhinted(t *testing.T) {
	tests := []struct {
		name          string
		outline, want string
	}{
		{"blank", "", ""},
		{"drawn, a contour and a program of three bytes",
			"\x00\x01" + "12345678" + "\x00\x02" + "\x00\x03abc" + "points",
			"\x00\x01" + "12345678" + "\x00\x02" + "\x00\x00" + "points"},
		{"made of one with a scale, and a program",
			"\xff\xff" + "12345678" + "\x01\x08\x00\x05xysc" + "\x00\x03abc",
			"\xff\xff" + "12345678" + "\x00\x08\x00\x05xysc"},
		{"made of two, their places in words, two scales and a matrix",
			"\xff\xff" + "12345678" + "\x00\x61\x00\x05xxyyssss" + "\x00\x80\x00\x06xymmmmmmmm" + "rest",
			"\xff\xff" + "12345678" + "\x00\x61\x00\x05xxyyssss" + "\x00\x80\x00\x06xymmmmmmmm"},
	}
	for _, tt := range tests {
		if got := string(unhinted([]byte(tt.outline))); got != tt.want {
			t.Errorf("%s: unhinted(%q) = %q, want %q", tt.name, tt.outline, got, tt.want)
		}
	}
}
