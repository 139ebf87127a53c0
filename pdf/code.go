package pdf

import (
	"fmt"
	"image/color"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/qr"
)

// codeSize is the edge of a QR code without the quiet zone around it.
const codeSize = 25 * mm

// maxAddress is the most bytes of an address: more would make squares too small
// for a telephone's camera at codeSize.
const maxAddress = 180

// A code is a QR code (ISO/IEC 18004) with correction level M, which mends about
// 15% of damage.
type code struct{ barcode.Barcode }

func newCode(address string) (*code, error) {
	if len(address) > maxAddress {
		return nil, fmt.Errorf("pdf: the address %.40s… is too long for a QR code: %d bytes, at most %d", address, len(address), maxAddress)
	}
	b, err := qr.Encode(address, qr.M, qr.Auto)
	if err != nil {
		return nil, fmt.Errorf("pdf: encoding an address: %w", err)
	}
	return &code{b}, nil
}

// size returns the number of squares along an edge.
func (c *code) size() int { return c.Bounds().Dx() }

// dark reports whether a square is black.
func (c *code) dark(x, y int) bool { return c.At(x, y) == color.Black }

// box draws the code as black squares, joined where they touch in a row.
func (c *code) box() box {
	var p path
	for y := range c.size() {
		for x := 0; x < c.size(); x++ {
			first := x
			for x < c.size() && c.dark(x, y) {
				x++
			}
			if x > first {
				p.squares(first, y, x-first)
			}
		}
	}
	unit := codeSize / float64(c.size())
	return box{height: codeSize, draw: func(c *canvas, x, y float64) { c.fill(x, y, unit, &p) }}
}

// quiet is the width of the white border that readers need: four squares.
func (c *code) quiet() float64 { return 4 * codeSize / float64(c.size()) }
