package layout

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
)

// An embedding is a font as files have it: with some letters, which pages name by
// their Unicode numbers. It is made ready but for the numbers of its objects.
type embedding struct {
	name       string
	widths     string // of the letters
	descriptor string
	file       []byte // the font
	glyphs     []byte // which glyph each letter has
	unicode    []byte // that letters are what their numbers say, for who copies text
}

// embed makes a font with the given letters, which are in order.
func (f *face) embed(letters []rune) *embedding {
	file := f.subset(letters)
	name := tag(file) + "+" + f.name
	return &embedding{
		name:       name,
		widths:     f.widths(letters),
		descriptor: f.descriptor(name),
		file:       stream(file, fmt.Sprintf("/Length1 %d ", len(file))),
		glyphs:     stream(f.glyphNumbers(letters), ""),
		unicode:    stream(unicodeNames(letters), ""),
	}
}

// fontObjects is how many objects an embedding is.
const fontObjects = 6

// objects returns the objects of a font, numbered from first, which is the font.
func (e *embedding) objects(first int) []object {
	contents := [fontObjects]string{
		fmt.Sprintf("<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>\n",
			e.name, first+1, first+5),
		fmt.Sprintf("<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor %d 0 R /CIDToGIDMap %d 0 R /DW 0 /W [%s]>>\n",
			e.name, first+2, first+4, e.widths),
		fmt.Sprintf("<<%s /FontFile2 %d 0 R>>\n", e.descriptor, first+3),
		string(e.file), string(e.glyphs), string(e.unicode),
	}
	list := make([]object, fontObjects)
	for i, content := range contents {
		list[i] = object{number: first + i, content: fmt.Appendf(nil, "%d 0 obj\n%sendobj\n", first+i, content)}
	}
	return list
}

// tag is six letters that stand for the choice of letters, by which readers and
// printers tell it from others of the same font.
func tag(file []byte) string {
	sum := sha256.Sum256(file)
	name := sum[:6]
	for i := range name {
		name[i] = 'A' + name[i]%26
	}
	return string(name)
}

// widths lists how wide letters are: the number of the first of some that follow
// each other, then the width of each.
func (f *face) widths(letters []rune) string {
	var b strings.Builder
	for i, r := range letters {
		switch {
		case i == 0:
			fmt.Fprintf(&b, "%d [", r)
		case letters[i-1] != r-1:
			fmt.Fprintf(&b, "] %d [", r)
		}
		fmt.Fprintf(&b, " %d", f.advance(r))
	}
	return b.String() + "]"
}

// glyphNumbers lists the glyph of each number up to that of the last letter.
func (f *face) glyphNumbers(letters []rune) []byte {
	list := make([]byte, 2*(slices.Max(letters)+1))
	for _, r := range letters {
		glyph := f.glyph(r)
		list[2*r], list[2*r+1] = byte(glyph>>8), byte(glyph)
	}
	return list
}

// unicodeNames says that letters are named by their Unicode numbers.
func unicodeNames(letters []rune) []byte {
	var blocks []rune // of 256 letters
	for _, r := range letters {
		if block := r &^ 0xFF; !slices.Contains(blocks, block) {
			blocks = append(blocks, block)
		}
	}
	var b bytes.Buffer
	b.WriteString(`/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
`)
	fmt.Fprintf(&b, "%d beginbfrange\n", len(blocks))
	for _, block := range blocks {
		fmt.Fprintf(&b, "<%04X> <%04X> <%04[1]X>\n", block, block|0xFF)
	}
	b.WriteString("endbfrange\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}

// descriptor tells of the look of a font, for readers that have to do without it.
func (f *face) descriptor(name string) string {
	const serif, ownLetters, slanting = 1 << 1, 1 << 2, 1 << 6
	head, hhea, os2, post := table(f.ttf, "head"), table(f.ttf, "hhea"), table(f.ttf, "OS/2"), table(f.ttf, "post")
	flags, angle := serif|ownLetters, i16(post, 4)
	if angle != 0 {
		flags |= slanting
	}
	weight := u16(os2, 4) / 65
	var box [4]int
	for i := range box {
		box[i] = f.perMille(i16(head, 36+2*i))
	}
	return fmt.Sprintf("/Type /FontDescriptor /FontName /%s /Flags %d /FontBBox %d /ItalicAngle %d /Ascent %d /Descent %d /CapHeight %d /StemV %d",
		name, flags, box, angle, f.perMille(i16(hhea, 4)), f.perMille(i16(hhea, 6)), f.perMille(u16(os2, 88)), 50+weight*weight)
}

// stream is the body of an object that is a compressed stream.
func stream(content []byte, entries string) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write(content) // a buffer takes everything
	w.Close()
	return fmt.Appendf(nil, "<<%s/Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream\n", entries, b.Len(), b.Bytes())
}
