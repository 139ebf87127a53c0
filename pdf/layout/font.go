package layout

import (
	"encoding/binary"
	"math"
	"sync"

	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifbolditalic"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
)

// Style is how letters look: regular, or any of the others added up.
type Style uint8

const (
	Regular Style = 0
	Bold    Style = 1
	Italic  Style = 2
)

// The vertical measures of Liberation Serif, in parts of the letter size.
const (
	ascent  = 0.891
	descent = 0.216
)

// Fonts are the four styles, by style. They are safe for use by many at once.
type Fonts [4]face

// LoadFonts returns the fonts, which are read once.
func LoadFonts() *Fonts { return loadFonts() }

var loadFonts = sync.OnceValue(func() *Fonts {
	return &Fonts{
		Regular:       newFace("LiberationSerif", liberationserifregular.TTF),
		Bold:          newFace("LiberationSerif-Bold", liberationserifbold.TTF),
		Italic:        newFace("LiberationSerif-Italic", liberationserifitalic.TTF),
		Bold | Italic: newFace("LiberationSerif-BoldItalic", liberationserifbolditalic.TTF),
	}
})

// has reports whether a letter can be printed in every style.
func (f *Fonts) has(r rune) bool {
	for i := range f {
		if f[i].glyph(r) == 0 {
			return false
		}
	}
	return true
}

// Width returns the width of text set in a style and size.
func (f *Fonts) Width(s string, st Style, size float64) float64 {
	sum := 0
	for _, r := range s {
		sum += f[st].advance(r)
	}
	return float64(sum) * size / 1000
}

// A face is a TrueType font as far as setting text needs it: which letters there
// are, and how wide. It reads the tables where they lie.
//
// gofpdf could read the font, and put it into files. It reads it anew for each file,
// in four times as long as all else takes, and it does not tell a missing letter
// from a wide one.
type face struct {
	name   string // as PDF has it: "LiberationSerif-Bold"
	ttf    []byte
	cmap   []byte // a subtable of format 4
	hmtx   []byte // a full entry for each glyph
	loca   []byte // long offsets
	glyf   []byte
	perEm  int
	common *embedding // of the common letters
}

// newFace reads a font. One that lacks a table, or has a shorter form of it than
// Liberation Serif, has no letters.
func newFace(name string, ttf []byte) face {
	head, hhea, maxp := table(ttf, "head"), table(ttf, "hhea"), table(ttf, "maxp")
	if len(head) < 54 || len(hhea) < 36 || len(maxp) < 6 {
		return face{}
	}
	f := face{
		name: name, ttf: ttf, cmap: unicodeMap(table(ttf, "cmap")),
		hmtx: table(ttf, "hmtx"), loca: table(ttf, "loca"), glyf: table(ttf, "glyf"),
		perEm: u16(head, 18),
	}
	if glyphs := u16(maxp, 4); len(f.hmtx) < 4*glyphs || len(f.loca) < 4*(glyphs+1) {
		return face{}
	}
	f.common = f.embed(commonLetters())
	return f
}

// advance returns the width of a letter in thousandths of the letter size, rounded
// as files have it, so that lines end where they were meant to.
func (f *face) advance(r rune) int {
	if len(f.hmtx) == 0 {
		return 0
	}
	return f.perMille(u16(f.hmtx, 4*f.glyph(r)))
}

// perMille returns a measure of the font in thousandths of the letter size.
func (f *face) perMille(v int) int {
	return int(math.Round(1000 * float64(v) / float64(f.perEm)))
}

// glyph returns the number of a letter's glyph, or 0 if the font has none.
func (f *face) glyph(r rune) int {
	if r > 0xFFFF || len(f.cmap) < 16 {
		return 0
	}
	segments := u16(f.cmap, 6) / 2
	ends := f.cmap[14:]
	starts := ends[2*segments+2:]
	deltas := starts[2*segments:]
	offsets := deltas[2*segments:]
	lo, hi := 0, segments
	for lo < hi {
		if mid := (lo + hi) / 2; u16(ends, 2*mid) < int(r) {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == segments || u16(starts, 2*lo) > int(r) {
		return 0
	}
	offset := u16(offsets, 2*lo)
	if offset == 0 {
		return (int(r) + u16(deltas, 2*lo)) & 0xFFFF
	}
	at := 2*lo + offset + 2*(int(r)-u16(starts, 2*lo))
	if at+2 > len(offsets) || u16(offsets, at) == 0 {
		return 0
	}
	return (u16(offsets, at) + u16(deltas, 2*lo)) & 0xFFFF
}

// table returns a table of a TrueType file, or nil.
func table(ttf []byte, tag string) []byte {
	for i := range u16(ttf, 4) {
		entry := ttf[12+16*i:]
		if string(entry[:4]) == tag {
			start := binary.BigEndian.Uint32(entry[8:])
			return ttf[start:][:binary.BigEndian.Uint32(entry[12:])]
		}
	}
	return nil
}

// unicodeMap returns the subtable of cmap that maps the letters of the Basic
// Multilingual Plane, or nil.
func unicodeMap(cmap []byte) []byte {
	if len(cmap) < 4 {
		return nil
	}
	for i := range u16(cmap, 2) {
		entry := cmap[4+8*i:]
		sub := cmap[binary.BigEndian.Uint32(entry[4:]):]
		if u16(entry, 0) == 3 && u16(entry, 2) == 1 && u16(sub, 0) == 4 {
			return sub
		}
	}
	return nil
}

func u16(b []byte, at int) int { return int(binary.BigEndian.Uint16(b[at:])) }
func u32(b []byte, at int) int { return int(binary.BigEndian.Uint32(b[at:])) }

// i16 is u16 of a number that may be negative.
func i16(b []byte, at int) int { return int(int16(binary.BigEndian.Uint16(b[at:]))) }
