package pdf

import (
	"math"

	"camket/pledge"
)

// The box that a drawn signature is fitted into: three times as wide as high,
// as the area it was drawn in.
const (
	signatureWidth  = 156.0
	signatureHeight = signatureWidth / 3
	penWidth        = 1.15
	maxEnlarge      = 1.6 // a small hand is made larger, a dot stays a dot
	minStep         = 0.35
)

type point struct{ x, y float64 }

// drawn is the box of a drawn signature. The drawing keeps its proportions and
// comes to stand in the middle.
func drawn(strokes pledge.Strokes) box {
	place := fit(strokes)
	var p path
	for _, stroke := range strokes {
		points := make([]point, len(stroke))
		for i, raw := range stroke {
			points[i] = place(raw)
		}
		p.smooth(thin(points))
	}
	return box{height: signatureHeight, draw: func(c *canvas, x, y float64) {
		c.stroke(x, y, &p, penWidth, penBlue)
	}}
}

// fit returns how points of a drawing come into the signature's box.
func fit(strokes pledge.Strokes) func([2]int) point {
	const unitX, unitY = signatureWidth / pledge.StrokeUnits, signatureHeight / pledge.StrokeUnits
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, stroke := range strokes {
		for _, raw := range stroke {
			x, y := float64(raw[0])*unitX, float64(raw[1])*unitY
			low = point{min(low.x, x), min(low.y, y)}
			high = point{max(high.x, x), max(high.y, y)}
		}
	}
	scale := min(maxEnlarge,
		(signatureWidth-penWidth)/max(high.x-low.x, 1),
		(signatureHeight-penWidth)/max(high.y-low.y, 1))
	midX, midY := (low.x+high.x)/2, (low.y+high.y)/2
	return func(raw [2]int) point {
		return point{
			signatureWidth/2 + (float64(raw[0])*unitX-midX)*scale,
			signatureHeight/2 + (float64(raw[1])*unitY-midY)*scale,
		}
	}
}

// thin leaves out points closer together than anyone can see, which a screen
// gives by the thousand. The ends stay.
func thin(points []point) []point {
	if len(points) == 0 {
		return nil
	}
	kept := points[:1:1]
	for i, p := range points[1:] {
		last := kept[len(kept)-1]
		if i == len(points)-2 || math.Hypot(p.x-last.x, p.y-last.y) >= minStep {
			kept = append(kept, p)
		}
	}
	return kept
}

// smooth draws a stroke as a curve: through the middles between its points, with
// the points as handles. A stroke of one point is a dot.
func (p *path) smooth(points []point) {
	if len(points) == 0 {
		return
	}
	at := points[0]
	p.move(at.x, at.y)
	for i := 1; i < len(points)-1; i++ {
		handle := points[i]
		to := point{(handle.x + points[i+1].x) / 2, (handle.y + points[i+1].y) / 2}
		p.curve(
			at.x+(handle.x-at.x)*2/3, at.y+(handle.y-at.y)*2/3,
			to.x+(handle.x-to.x)*2/3, to.y+(handle.y-to.y)*2/3,
			to.x, to.y)
		at = to
	}
	end := points[len(points)-1]
	p.lineTo(end.x, end.y)
}
