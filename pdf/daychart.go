package pdf

import (
	"time"

	"camket/pdf/layout"
	"camket/pledge"
	"camket/pledge/viet"
)

// A plot is the chart of a curve by day. Each day of it is a slot of the same width.
type plot struct {
	*account
	left, width float64 // of the area of the curve, within the text
	days, known int     // how many are shown, and of how many there are figures
}

const (
	plotHeight = 52 * layout.MM
	plotAbove  = 2*chartSize*1.25 + 4 // room for the words at the deadline and at the goal
	plotBelow  = chartSize*1.25 + 8
)

// newPlot measures the plot of an account. It ends at the deadline, or at the last
// day of which there are figures if that is later.
func newPlot(a *account) *plot {
	const lastLabel = 12 // what the label of the last day may need at its right
	c := &a.Campaign
	left := a.fonts.Width(viet.Number(a.top().Required), layout.Regular, chartSize) + chartLabelAir
	known := max(len(a.Days), dayNumber(c.Opens, a.lastDay()))
	return &plot{
		account: a, left: left, width: layout.A4.Inner() - left - lastLabel,
		known: known, days: max(known, dayNumber(c.Opens, c.Deadline)),
	}
}

// dayChart draws how the signatures grew.
func (a *account) dayChart() layout.Box {
	p := newPlot(a)
	return layout.Box{Height: plotAbove + plotHeight + plotBelow, Draw: func(c *layout.Canvas, x, y float64) {
		p.grid(c, x, y)
		p.curve(c, x, y)
		p.goal(c, x, y)
		p.calendar(c, x, y)
	}}
}

// dayNumber returns the number of a day, the first being 1.
func dayNumber(first, day pledge.Date) int {
	return max(1, 1+int(day.Time().Sub(first.Time())/(24*time.Hour)))
}

// at returns where a number of people stands at the end of a day; 0 is when the
// campaign opened.
func (p *plot) at(day, people int) layout.Point {
	return layout.Point{
		X: p.left + p.width*float64(day)/float64(p.days),
		Y: plotAbove + plotHeight*(1-float64(people)/float64(p.top().Required)),
	}
}

// grid draws the levels of people, with their numbers.
func (p *plot) grid(c *layout.Canvas, x, y float64) {
	step := roundStep(p.top().Required, 5)
	for n := 0; n <= p.top().Required; n += step {
		level := y + p.at(0, n).Y
		c.Line(x+p.left, level, x+p.left+p.width, level, chartLine/2, chartGray)
		label := viet.Number(n)
		chartText(c, x+p.left-chartLabelAir-p.fonts.Width(label, layout.Regular, chartSize), level+letterRise*chartSize/2, label)
	}
	c.Line(x+p.left, y+plotAbove, x+p.left, y+plotAbove+plotHeight, chartLine, chartInk)
	c.Line(x+p.left, y+plotAbove+plotHeight, x+p.left+p.width, y+plotAbove+plotHeight, chartLine, chartInk)
}

// curve draws the signatures up to the last day of which there are figures.
func (p *plot) curve(c *layout.Canvas, x, y float64) {
	var line, area layout.Path
	start, end := p.at(0, 0), p.at(p.known, 0)
	line.Move(start.X, start.Y)
	area.Move(start.X, start.Y)
	for day := 1; day <= p.known; day++ {
		to := p.at(day, p.until(day))
		line.LineTo(to.X, to.Y)
		area.LineTo(to.X, to.Y)
	}
	area.LineTo(end.X, end.Y)
	area.Close()
	c.Fill(x, y, 1, &area, layout.Ink(0xE6E6E6))
	c.Stroke(x, y, &line, 1.4, chartInk)
}

// until returns how many had signed when a day ended.
func (p *plot) until(day int) int {
	sum := 0
	for _, n := range p.Days[:min(day, len(p.Days))] {
		sum += n
	}
	return sum
}

// goal draws the line of all who are required, and that of the deadline.
func (p *plot) goal(c *layout.Canvas, x, y float64) {
	const dash = 3
	words := "Phải ký: " + viet.Number(p.top().Required) + " người"
	c.Dashes(x+p.left, y+plotAbove, x+p.left+p.width, y+plotAbove, dash, chartLine, chartInk)
	chartText(c, x+p.left+chartLabelAir, y+plotAbove-4, words)

	words = "Hạn ký: hết ngày " + p.Campaign.Deadline.String()
	length := p.fonts.Width(words, layout.Regular, chartSize)
	day := p.at(dayNumber(p.Campaign.Opens, p.Campaign.Deadline), 0)
	c.Dashes(x+day.X, y+chartSize*1.25, x+day.X, y+day.Y, dash, chartLine, chartInk)
	chartText(c, x+min(max(day.X-length/2, p.left), layout.A4.Inner()-length), y+chartSize, words)
}

// calendar draws the days under the chart.
func (p *plot) calendar(c *layout.Canvas, x, y float64) {
	const most = 6
	step := roundStep(p.days, most)
	foot := y + plotAbove + plotHeight
	for day := 0; day < p.days; day += step {
		middle := x + (p.at(day, 0).X+p.at(day+1, 0).X)/2
		label := p.Campaign.Opens.AddDays(day).String()
		half := p.fonts.Width(label, layout.Regular, chartSize) / 2
		c.Line(middle, foot, middle, foot+3, chartLine, chartInk)
		chartText(c, min(max(middle-half, x), x+layout.A4.Inner()-2*half), foot+6+chartSize, label)
	}
}

// roundStep returns the least of 1, 2, 5, 10, 20, … that goes into n at most so
// many times.
func roundStep(n, most int) int {
	for unit := 1; ; unit *= 10 {
		for _, step := range []int{unit, 2 * unit, 5 * unit} {
			if n <= most*step {
				return step
			}
		}
	}
}
