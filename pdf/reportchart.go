package pdf

import (
	"camket/pdf/layout"
	"camket/pledge"
	"camket/pledge/viet"
)

// Charts are drawn for a black-and-white printer, with their figures in words.

// The measures and inks of charts.
const (
	chartSize          = 11.0 // of letters
	chartInk           = layout.Black
	chartGray          = layout.Ink(0xC8C8C8)
	chartDark          = layout.Ink(0x404040)
	chartLine          = 0.5
	letterRise         = 0.66 // of digits and capitals, in parts of the size
	chartLabelAir      = 5.0
	barHeight, barStep = 5 * layout.MM, 8 * layout.MM
)

// A unitState is how far a unit has come, itself alone.
type unitState int

const (
	isComplete unitState = iota
	inProgress
	notBegun
	nobodyAsked
	states
)

// words name the state.
func (s unitState) words() string {
	return [states]string{"Đạt 100%", "Đang thực hiện", "Chưa bắt đầu", "Không có người phải ký"}[s]
}

// stateOf returns the state of a unit.
func stateOf(r *pledge.ReportRow) unitState {
	own := ownRow(r)
	switch {
	case own.units.Applicable == 0:
		return nobodyAsked
	case own.units.Complete == 1:
		return isComplete
	case own.people.Signed > 0 || own.pledges.Complete > 0:
		return inProgress
	}
	return notBegun
}

// stateChart draws how many units are in each state.
func (a *account) stateChart() layout.Box {
	var counts [states]int
	for i := range a.Report.Rows {
		counts[stateOf(&a.Report.Rows[i])]++
	}
	most, labels := 1, 0.0
	for s, n := range counts {
		most = max(most, n)
		labels = max(labels, a.fonts.Width(unitState(s).words(), layout.Regular, chartSize))
	}
	left := labels + chartLabelAir
	room := layout.A4.Inner() - left - a.fonts.Width("10.000 đơn vị", layout.Regular, chartSize) - chartLabelAir
	return layout.Box{Height: float64(states) * barStep, Draw: func(c *layout.Canvas, x, y float64) {
		for s, n := range counts {
			s := unitState(s)
			top := y + float64(s)*barStep + (barStep-barHeight)/2
			length := room * float64(n) / float64(most)
			base := top + (barHeight+letterRise*chartSize)/2
			chartText(c, x+labels-a.fonts.Width(s.words(), layout.Regular, chartSize), base, s.words())
			stateBar(c, s, x+left, top, length)
			chartText(c, x+left+length+chartLabelAir, base, viet.Number(n)+" đơn vị")
		}
		c.Line(x+left, y, x+left, y+float64(states)*barStep, chartLine, chartInk)
	}}
}

// stateBar draws the bar of a state.
func stateBar(c *layout.Canvas, s unitState, x, y, length float64) {
	if length == 0 {
		return
	}
	switch s {
	case isComplete:
		c.Block(x, y, length, barHeight, chartDark)
	case inProgress:
		c.Hatch(x, y, length, barHeight, 3.5, chartInk)
	case nobodyAsked:
		c.Block(x, y, length, barHeight, chartGray)
	}
	c.Frame(x, y, length, barHeight, chartLine, chartInk)
}

// chartText prints a label of a chart.
func chartText(c *layout.Canvas, x, base float64, s string) {
	c.Text(x, base, s, layout.Regular, chartSize, chartInk)
}
