package pdf

import (
	"math"

	"camket/pdf/layout"
)

// The ornament of certificates: a frame of interlaced waves with a rosette in each
// corner, and a large pale rosette behind the words. It is camket's own, all of it
// computed, and has nothing of the emblems of the state.
//
// It is the same in each quarter of the sheet, so only the first is drawn.

// The inks of the ornament.
const (
	gold     layout.Ink = 0xB7832F
	paleGold layout.Ink = 0xF1E7D3 // under words, which must stay easy to read
	crimson  layout.Ink = 0x9B1C1F
	white    layout.Ink = 0xFFFFFF
)

// A frame is where the ornament of a certificate stands. Its measures are in points.
type frame struct {
	width, height float64 // of the sheet
	edge          float64 // from the edge of the sheet to the outer line
	band          float64 // from there to the inner line
	scale         float64 // of the finer measures; 1 on A4
}

// ornament draws what lies under a certificate.
func (f *frame) ornament() layout.Box {
	const seam = 1 // by which the quarters overlap, so that no gap is seen between them
	var d drawing
	f.ground(&d)
	f.waves(&d)
	f.rules(&d)
	f.corner(&d)
	quarter := layout.Figure{
		Width: f.width/2 + seam, Height: f.height/2 + seam,
		Draw: func(c *layout.Canvas) { d.draw(c, 0, 0) },
	}
	return quarter.Mirrored(f.width, f.height)
}

// ground is the pale rosette in the middle of the sheet.
func (f *frame) ground(d *drawing) {
	middle := layout.Point{X: f.width / 2, Y: f.height / 2}
	inside := f.height/2 - f.edge - f.band
	for _, ring := range []rosette{
		{radius: 0.86 * inside, depth: 0.08 * inside, petals: 24, strands: 6},
		{radius: 0.66 * inside, depth: 0.16 * inside, petals: 16, strands: 8},
		{radius: 0.38 * inside, depth: 0.15 * inside, petals: 12, strands: 8},
	} {
		ring.draw(d.line(0.5*f.scale, paleGold), middle, math.Pi, 1.5*math.Pi)
	}
}

// waves are the band between the lines of the frame. They are cosines, and each has
// one that runs against it, so that they meet their mirror images at the middles.
func (f *frame) waves(d *drawing) {
	const (
		strands = 5
		long    = 26.0 // about the length of a wave, at scale 1
		steps   = 6    // to a wave
	)
	middle, amplitude := f.edge+f.band/2, 0.32*f.band
	across, down := f.width/2-middle, f.height/2-middle // from the middle of a side to its corner
	for strand := range strands {
		shift := 2 * math.Pi * float64(strand) / strands
		off := func(waves float64) float64 { return middle + amplitude*math.Cos(2*math.Pi*waves+shift) }
		p := d.line(0.4*f.scale, gold)
		lying, standing := math.Round(across/(long*f.scale)), math.Round(down/(long*f.scale))
		p.Along(func(waves float64) layout.Point {
			return layout.Point{X: f.width/2 - across*waves/lying, Y: off(waves)}
		}, 0, lying, steps*int(lying))
		p.Along(func(waves float64) layout.Point {
			return layout.Point{X: off(waves), Y: f.height/2 - down*waves/standing}
		}, 0, standing, steps*int(standing))
	}
}

// rules are the straight lines on either side of the waves.
func (f *frame) rules(d *drawing) {
	for _, r := range []struct {
		in, width float64
		ink       layout.Ink
	}{
		{0, 1.6, crimson},
		{3 * f.scale, 0.5, gold},
		{f.band - 3*f.scale, 0.5, gold},
		{f.band, 1, crimson},
	} {
		at := f.edge + r.in
		p := d.line(r.width*f.scale, r.ink)
		p.Move(f.width, at) // beyond the seam
		p.LineTo(at, at)
		p.LineTo(at, f.height)
	}
}

// corner is a rosette that covers where the waves meet.
func (f *frame) corner(d *drawing) {
	in := f.edge + f.band/2
	at := layout.Point{X: in, Y: in}
	radius := 0.8 * f.band
	disc(d.area(white), at, radius)
	medallion(d, at, radius, f.scale)
}

// medallion is a small rosette within a ring.
func medallion(d *drawing, at layout.Point, radius, scale float64) {
	disc(d.line(0.9*scale, crimson), at, radius)
	disc(d.line(0.4*scale, gold), at, 0.88*radius)
	petals := rosette{radius: 0.54 * radius, depth: 0.3 * radius, petals: 8, strands: 4}
	petals.draw(d.line(0.4*scale, gold), at, 0, 2*math.Pi)
	disc(d.area(crimson), at, 0.13*radius)
}

// A rosette is strands that swing in and out around a circle.
type rosette struct {
	radius, depth   float64 // of the circle, and how far from it they swing
	petals, strands int
}

// draw draws the rosette from one angle to another, clockwise from the right.
func (r *rosette) draw(p *layout.Path, at layout.Point, from, to float64) {
	steps := math.Ceil(6 * float64(r.petals) * (to - from) / (2 * math.Pi))
	for strand := range r.strands {
		shift := 2 * math.Pi * float64(strand) / float64(r.strands)
		p.Along(func(t float64) layout.Point {
			sin, cos := math.Sincos(t)
			away := r.radius + r.depth*math.Cos(float64(r.petals)*t+shift)
			return layout.Point{X: at.X + away*cos, Y: at.Y + away*sin}
		}, from, to, int(steps))
	}
}

// disc is a circle.
func disc(p *layout.Path, at layout.Point, radius float64) {
	circle := rosette{radius: radius, petals: 2, strands: 1}
	circle.draw(p, at, 0, 2*math.Pi)
	p.Close()
}
