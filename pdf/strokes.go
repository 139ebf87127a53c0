package pdf

import (
	"math"

	"camket/pdf/layout"
	"camket/pledge"
)

// The measures of a drawn signature.
const (
	signatureWidth  = 156.0
	signatureHeight = signatureWidth / strokeRatio
	strokeRatio     = 3 // of the area it was drawn in, width to height
	penWidth        = 1.15
	maxEnlarge      = 1.6 // a small hand is made larger, a dot stays a dot
	minStep         = 0.35
)

// drawn is the box of a drawn signature, as wide as given. The drawing keeps its
// proportions and comes to stand in the middle.
func drawn(strokes pledge.Strokes, width float64) layout.Box {
	place := fit(strokes, width)
	pen := penWidth * width / signatureWidth
	var p layout.Path
	for _, stroke := range strokes {
		points := make([]layout.Point, len(stroke))
		for i, raw := range stroke {
			points[i] = place(raw)
		}
		p.Smooth(thin(points))
	}
	return layout.Box{Height: width / strokeRatio, Draw: func(c *layout.Canvas, x, y float64) {
		c.Stroke(x, y, &p, pen, layout.PenBlue)
	}}
}

// fit returns how points of a drawing come into a box as wide as given.
func fit(strokes pledge.Strokes, width float64) func([2]int) layout.Point {
	height := width / strokeRatio
	unitX, unitY := width/pledge.StrokeUnits, height/pledge.StrokeUnits
	low, high := layout.Point{X: math.Inf(1), Y: math.Inf(1)}, layout.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	for _, stroke := range strokes {
		for _, raw := range stroke {
			x, y := float64(raw[0])*unitX, float64(raw[1])*unitY
			low = layout.Point{X: min(low.X, x), Y: min(low.Y, y)}
			high = layout.Point{X: max(high.X, x), Y: max(high.Y, y)}
		}
	}
	scale := min(maxEnlarge,
		(width-penWidth)/max(high.X-low.X, 1),
		(height-penWidth)/max(high.Y-low.Y, 1))
	midX, midY := (low.X+high.X)/2, (low.Y+high.Y)/2
	return func(raw [2]int) layout.Point {
		return layout.Point{
			X: width/2 + (float64(raw[0])*unitX-midX)*scale,
			Y: height/2 + (float64(raw[1])*unitY-midY)*scale,
		}
	}
}

// thin leaves out points closer together than anyone can see, which a screen
// gives by the thousand. The ends stay.
func thin(points []layout.Point) []layout.Point {
	if len(points) == 0 {
		return nil
	}
	kept := points[:1:1]
	for i, p := range points[1:] {
		last := kept[len(kept)-1]
		if i == len(points)-2 || math.Hypot(p.X-last.X, p.Y-last.Y) >= minStep {
			kept = append(kept, p)
		}
	}
	return kept
}
