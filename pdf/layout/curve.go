package layout

// A Curve is a line drawn by a point that moves as a number grows.
type Curve func(t float64) Point

// Along draws a curve from one number to another in as many steps as given. Each is
// a cubic that leaves and arrives as the curve does, so that an eighth of a wave
// takes but one.
func (p *Path) Along(curve Curve, from, to float64, steps int) {
	step := (to - from) / float64(steps)
	at, dir := curve(from), curve.direction(from, step)
	p.Move(at.X, at.Y)
	for i := 1; i <= steps; i++ {
		t := from + float64(i)*step
		next, turned := curve(t), curve.direction(t, step)
		p.Curve(
			at.X+dir.X/3, at.Y+dir.Y/3,
			next.X-turned.X/3, next.Y-turned.Y/3,
			next.X, next.Y)
		at, dir = next, turned
	}
}

// direction is how far the point would go in a step if it went straight on.
func (curve Curve) direction(t, step float64) Point {
	const near = 1e-4 // of a step
	before, after := curve(t-near*step), curve(t+near*step)
	return Point{(after.X - before.X) / (2 * near), (after.Y - before.Y) / (2 * near)}
}
