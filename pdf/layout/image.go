package layout

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image/png"

	"github.com/jung-kurt/gofpdf"
)

// Image is a picture as large as fits into a width and a height, in the middle of
// both. The file is a PNG of 8 bits a colour, not interlaced, which is what gofpdf
// reads.
func Image(file []byte, width, height float64) (Box, error) {
	size, err := png.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		return Box{}, fmt.Errorf("reading a picture: %w", err)
	}
	scale := min(width/float64(size.Width), height/float64(size.Height))
	w, h := float64(size.Width)*scale, float64(size.Height)*scale
	sum := sha256.Sum256(file)
	name := hex.EncodeToString(sum[:])
	return Box{Height: height, Draw: func(c *Canvas, x, y float64) {
		opt := gofpdf.ImageOptions{ImageType: "PNG"}
		c.doc.RegisterImageOptionsReader(name, opt, bytes.NewReader(file))
		c.doc.ImageOptions(name, x+(width-w)/2, y+(height-h)/2, w, h, false, opt, 0, "")
	}}, nil
}
