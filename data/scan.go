package data

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
)

// SignedList returns a picture of a list that was signed on paper, as PNG: lines,
// names that nobody can read, and scribbles.
func SignedList() []byte {
	const width, height, margin, row = 620, 877, 60, 32
	page := image.NewPaletted(image.Rect(0, 0, width, height), color.Palette{color.White, color.Gray{0xB0}, color.Black, color.RGBA{0x1D, 0x3B, 0x8B, 0xFF}})
	for y := 2 * margin; y < height-margin; y += row {
		for x := margin; x < width-margin; x++ {
			page.SetColorIndex(x, y, 1)
		}
		name := 90 + y*7%110
		for x := margin + 20; x < margin+20+name; x++ {
			for dy := -14; dy < -8; dy++ {
				if (x+y)%9 > 2 {
					page.SetColorIndex(x, y+dy, 2)
				}
			}
		}
		for x := range 90 {
			wave := (x*(3+y%5) + y) % 22
			page.SetColorIndex(width-margin-120+x, y-5-wave, 3)
			page.SetColorIndex(width-margin-120+x, y-6-wave, 3)
		}
	}
	var file bytes.Buffer
	if err := png.Encode(&file, page); err != nil {
		panic(fmt.Sprintf("data: encoding a picture in memory: %v", err))
	}
	return file.Bytes()
}
