package layout

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"testing"
)

// picture is a PNG of a size.
func picture(t *testing.T, width, height int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestImage checks that pictures of any shape come into the middle of their place.
func TestImage(t *testing.T) {
	tests := []struct {
		name          string
		width, height int
		want          string // how gofpdf draws it: width, height, left and bottom edge
	}{
		{"square", 10, 10, "40.00000 0 0 40.00000 30.00000 960.00000"},
		{"wide", 20, 5, "100.00000 0 0 25.00000 0.00000 967.50000"},
		{"high", 5, 20, "10.00000 0 0 40.00000 45.00000 960.00000"},
	}
	for _, tt := range tests {
		box, err := Image(picture(t, tt.width, tt.height), 100, 40)
		if err != nil {
			t.Fatalf("%s: Image: %v", tt.name, err)
		}
		if box.Height != 40 {
			t.Errorf("%s: the box is %g high, want 40", tt.name, box.Height)
		}
		doc := NewDocument(LoadFonts())
		doc.Add(&Paper{Format: Format{Width: 1000, Height: 1000}, Strips: []Strip{{Box: box}, {Box: box}}})
		var file bytes.Buffer
		if err := doc.canvas.doc.Output(&file); err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(file.Bytes(), fmt.Appendf(nil, "q %s cm /I", tt.want)) {
			t.Errorf("%s: the picture is not drawn as %q", tt.name, tt.want)
		}
		if n := bytes.Count(file.Bytes(), fmt.Appendf(nil, "/Subtype /Image\n/Width %d\n/Height %d\n/ColorSpace /DeviceRGB", tt.width, tt.height)); n != 1 {
			t.Errorf("%s: the file has the picture %d times, want once for two places", tt.name, n)
		}
	}
}

func TestImageErrors(t *testing.T) {
	for _, file := range []string{"", "GIF89a", string(picture(t, 3, 3)[:20])} {
		if _, err := Image([]byte(file), 10, 10); err == nil {
			t.Errorf("Image(%q) succeeded, want an error", file)
		}
	}
}
