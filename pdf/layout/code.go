package layout

import (
	"fmt"

	"rsc.io/qr"
)

// MaxAddress is the most bytes of an address in a QR code: more would make squares
// too small for a telephone's camera at an edge of 25 mm.
const MaxAddress = 180

// A Code is a QR code (ISO/IEC 18004) with correction level M, which mends about
// 15% of damage.
type Code struct{ code *qr.Code }

// NewCode makes the code of an address, of at most [MaxAddress] bytes.
func NewCode(address string) (Code, error) {
	if len(address) > MaxAddress {
		return Code{}, fmt.Errorf("the address %.40s… is too long for a QR code: %d bytes, at most %d", address, len(address), MaxAddress)
	}
	c, err := qr.Encode(address, qr.M)
	if err != nil {
		return Code{}, fmt.Errorf("encoding an address: %w", err)
	}
	return Code{c}, nil
}

// Dark reports whether a square is black.
func (c Code) Dark(x, y int) bool { return c.code.Black(x, y) }

// Size returns the number of squares along an edge.
func (c Code) Size() int { return c.code.Size }

// Picture draws the code as black squares, joined where they touch in a row. The
// edge is that of the squares, without the quiet zone around them.
func (c Code) Picture(edge float64) Box {
	var p Path
	for y := range c.Size() {
		for x := 0; x < c.Size(); x++ {
			first := x
			for x < c.Size() && c.Dark(x, y) {
				x++
			}
			if x > first {
				p.squares(first, y, x-first)
			}
		}
	}
	unit := edge / float64(c.Size())
	return Box{Height: edge, Draw: func(c *Canvas, x, y float64) { c.Fill(x, y, unit, &p, Black) }}
}

// Quiet is the width of the white border that readers need: four squares.
func (c Code) Quiet(edge float64) float64 { return 4 * edge / float64(c.Size()) }
