package web

import (
	"fmt"
	"strings"

	"camket/pledge"
)

// A chart is the drawing of a curve, as an SVG of a width. There is one for wide
// screens and one for narrow ones, since letters shrink with a picture.
type chart struct {
	Class         string
	Width, Height int
	Grid          []int // heights of the lines at 0%, 50% and 100%
	Left, Right   int   // where they begin and end
	Now, Before   string
	Deadline      int // where the line of the deadline stands
	Dot           point
	Texts         []chartText
}

type point struct{ X, Y int }

// A chartText is a word of the drawing; Anchor is of SVG.
type chartText struct {
	X, Y         int
	Anchor, Text string
	Strong       bool
}

// The room around the plot, for the words.
const (
	chartLeft   = 46
	chartRight  = 16
	chartTop    = 24
	chartBottom = 30
)

func wideChart() chart   { return chart{Class: "chart-wide", Width: 880, Height: 260} }
func narrowChart() chart { return chart{Class: "chart-narrow", Width: 350, Height: 230} }

// A plot is what a chart draws: heights in tenths of a percent by day, the first
// of them before the first day.
type plot struct {
	days        int // how many the picture has room for
	now, before []int
	deadline    int // the day after which it is late
	dates       [3]string
}

// x returns where a day ends; 0 is the beginning of the first.
func (p *plot) x(c *chart, day int) int {
	return chartLeft + day*(c.Width-chartLeft-chartRight)/max(p.days, 1)
}

func (p *plot) y(c *chart, tenths int) int {
	return c.Height - chartBottom - tenths*(c.Height-chartTop-chartBottom)/1000
}

// draw fills in a chart.
func (p *plot) draw(c chart) chart {
	c.Left, c.Right = p.x(&c, 0), p.x(&c, p.days)
	for _, tenths := range []int{0, 500, 1000} {
		y := p.y(&c, tenths)
		c.Grid = append(c.Grid, y)
		c.Texts = append(c.Texts, chartText{X: c.Left - 8, Y: y + 4, Anchor: "end", Text: fmt.Sprintf("%d%%", tenths/10)})
	}
	c.Now, c.Before = p.path(&c, p.now), p.path(&c, p.before)
	c.Deadline = p.x(&c, p.deadline)
	last := len(p.now) - 1
	c.Dot = point{p.x(&c, last), p.y(&c, p.now[last])}
	c.Texts = append(c.Texts, p.figure(&c, last))
	c.Texts = append(c.Texts, p.datesBelow(&c, last)...)
	return c
}

// figure is the percentage at the end of the curve, on the side that has room.
func (p *plot) figure(c *chart, last int) chartText {
	t := chartText{X: c.Dot.X - 9, Y: c.Dot.Y - 9, Anchor: "end", Text: pledge.Percent(p.now[last]).String(), Strong: true}
	if c.Dot.X-c.Left < 70 {
		t.X, t.Anchor = c.Dot.X+9, "start"
	}
	t.Y = max(t.Y, 14)
	return t
}

// datesBelow are the days of opening, of the deadline and of the last figures,
// where there is room for them.
func (p *plot) datesBelow(c *chart, last int) []chartText {
	const room = 78 // of a date, in the units of the drawing
	y := c.Height - 9
	texts := []chartText{{X: c.Left, Y: y, Anchor: "start", Text: p.dates[0]}}
	due := chartText{X: c.Deadline, Y: y, Anchor: "middle", Text: p.dates[1]}
	if c.Right-c.Deadline < room/2 {
		due.Anchor = "end"
	}
	if c.Deadline-c.Left > 2*room {
		texts = append(texts, due)
	}
	now := c.Dot.X
	if now-c.Left > 3*room/2 && (c.Deadline-now > 3*room/2 || now-c.Deadline > 3*room/2) {
		anchor := "middle"
		if c.Right-now < room/2 {
			anchor = "end"
		}
		texts = append(texts, chartText{X: now, Y: y, Anchor: anchor, Text: p.dates[2]})
	}
	return texts
}

// path joins the points of a line. Between two days of the same height it goes
// straight on.
func (p *plot) path(c *chart, points []int) string {
	if len(points) < 2 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "M%d %d", p.x(c, 0), p.y(c, points[0]))
	for day := 1; day < len(points); day++ {
		flat := points[day] == points[day-1]
		if flat && day+1 < len(points) && points[day+1] == points[day] {
			continue
		}
		fmt.Fprintf(&b, " L%d %d", p.x(c, day), p.y(c, points[day]))
	}
	return b.String()
}
