package layout

// MM is a millimetre in points.
const MM = 72 / 25.4

// A Format is a sheet of paper and its margins.
type Format struct {
	Width, Height            float64
	Top, Bottom, Left, Right float64
}

// The formats of documents. Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I wants A4
// with margins of 20–25 mm at the top and bottom, 30–35 at the left, 15–20 at the
// right, on its side only where a wide table is not parted.
var (
	A4 = Format{
		Width: 210 * MM, Height: 297 * MM,
		Top: 20 * MM, Bottom: 20 * MM, Left: 30 * MM, Right: 20 * MM,
	}
	A4Landscape = Format{
		Width: 297 * MM, Height: 210 * MM,
		Top: 20 * MM, Bottom: 20 * MM, Left: 30 * MM, Right: 15 * MM,
	}
)

// Inner returns the width between the margins.
func (f *Format) Inner() float64 { return f.Width - f.Left - f.Right }

// Depth returns the height between the margins.
func (f *Format) Depth() float64 { return f.Height - f.Top - f.Bottom }
