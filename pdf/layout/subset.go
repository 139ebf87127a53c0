package layout

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// tablesKept are the tables of a TrueType font that a PDF reader needs of it
// (ISO 32000-1, 9.9), in the order they are to stand in the file. Those with the
// programs that fit glyphs to the dots of a coarse screen are left out, with what
// glyphs have of them: no paper needs them, and they are half of a file.
var tablesKept = []string{"glyf", "head", "hhea", "hmtx", "loca", "maxp"}

// subset returns the font with the glyphs of some letters and no others. Glyphs keep
// their numbers, so that those made of others need no change; what is left out takes
// no more room than its entry in the tables.
func (f *face) subset(letters []rune) []byte {
	keep := f.closure(letters)
	var glyf, loca, hmtx []byte
	for i, kept := range keep {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		metric := []byte{0, 0, 0, 0} // advance and bearing
		if kept {
			glyf = append(glyf, unhinted(f.outline(i))...)
			glyf = append(glyf, make([]byte, -len(glyf)&3)...)
			metric = f.hmtx[4*i:][:4]
		}
		hmtx = append(hmtx, metric...)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))

	tables := map[string][]byte{"glyf": glyf, "loca": loca, "hmtx": hmtx}
	for _, tag := range []string{"head", "hhea", "maxp"} {
		tables[tag] = slices.Clone(table(f.ttf, tag))
	}
	binary.BigEndian.PutUint16(tables["maxp"][4:], uint16(len(keep)))
	binary.BigEndian.PutUint16(tables["hhea"][34:], uint16(len(keep)))
	binary.BigEndian.PutUint32(tables["head"][8:], 0) // until the sum is known
	return trueType(tables)
}

// closure tells of each glyph, up to the last one needed, whether it is: glyph 0,
// those of the letters, and those that they are made of.
func (f *face) closure(letters []rune) []bool {
	keep := []bool{false}
	var add func(glyph int)
	add = func(glyph int) {
		if glyph >= len(keep) {
			keep = append(keep, make([]bool, glyph+1-len(keep))...)
		}
		if keep[glyph] {
			return
		}
		keep[glyph] = true
		outline := f.outline(glyph)
		at, _ := parts(outline)
		for _, at := range at {
			add(u16(outline, at+2))
		}
	}
	add(0)
	for _, r := range letters {
		add(f.glyph(r))
	}
	return keep
}

// outline returns the description of a glyph; nothing of a blank one.
func (f *face) outline(glyph int) []byte {
	return f.glyf[u32(f.loca, 4*glyph):u32(f.loca, 4*glyph+4)]
}

const glyphHeader = 10 // bytes: the number of contours, and a box around them

// The flags of a part of a glyph that is made of others (OpenType, table glyf).
const (
	partWords   = 1 << 0 // its place takes four bytes, not two
	partScale   = 1 << 3
	partMore    = 1 << 5 // another follows
	partScales  = 1 << 6
	partMatrix  = 1 << 7
	partProgram = 1 << 8 // a program follows the last one
)

// parts returns where the parts of a glyph begin that is made of others, each with
// its flags and the number of a glyph, and where the last one ends. A glyph that is
// drawn has none.
func parts(outline []byte) (at []int, end int) {
	if len(outline) < glyphHeader || i16(outline, 0) >= 0 {
		return nil, 0
	}
	end = glyphHeader
	for flags := partMore; flags&partMore != 0; {
		at = append(at, end)
		flags = u16(outline, end)
		end += 6
		if flags&partWords != 0 {
			end += 2
		}
		switch {
		case flags&partScale != 0:
			end += 2
		case flags&partScales != 0:
			end += 4
		case flags&partMatrix != 0:
			end += 8
		}
	}
	return at, end
}

// unhinted returns a glyph without its program.
func unhinted(outline []byte) []byte {
	if len(outline) < glyphHeader {
		return outline
	}
	if at, end := parts(outline); end > 0 {
		glyph := slices.Clone(outline[:end])
		for _, at := range at {
			binary.BigEndian.PutUint16(glyph[at:], uint16(u16(glyph, at)&^partProgram))
		}
		return glyph
	}
	at := glyphHeader + 2*i16(outline, 0) // after the ends of the contours
	program := u16(outline, at)
	return slices.Concat(outline[:at], []byte{0, 0}, outline[at+2+program:])
}

// trueType puts tables together to a font file.
func trueType(tables map[string][]byte) []byte {
	n := len(tablesKept)
	power := bits.Len(uint(n)) - 1
	file := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, 16 << power, power, 16*n - 16<<power} { // for a binary search
		file = binary.BigEndian.AppendUint16(file, uint16(v))
	}
	offset, head := len(file)+16*n, 0
	for _, tag := range tablesKept {
		if tag == "head" {
			head = offset
		}
		file = append(file, tag...)
		for _, v := range []int{int(checksum(tables[tag])), offset, len(tables[tag])} {
			file = binary.BigEndian.AppendUint32(file, uint32(v))
		}
		offset += (len(tables[tag]) + 3) &^ 3
	}
	for _, tag := range tablesKept {
		file = append(file, tables[tag]...)
		file = append(file, make([]byte, -len(file)&3)...)
	}
	const whole = 0xB1B0AFBA // the sum of all that head stands for
	binary.BigEndian.PutUint32(file[head+8:], whole-checksum(file))
	return file
}

// checksum adds up a table as words of four bytes.
func checksum(b []byte) uint32 {
	var sum uint32
	for len(b) >= 4 {
		sum += binary.BigEndian.Uint32(b)
		b = b[4:]
	}
	var rest [4]byte
	copy(rest[:], b)
	return sum + binary.BigEndian.Uint32(rest[:])
}
