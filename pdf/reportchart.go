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
	return [states]string{"Đạt 100%", "Đang thực hiện", "Chưa bắt đầu", "Ngoài ra, không phải ký"}[s]
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

// stateTitle says of how many units the bars are: of those in the headline.
func (a *account) stateTitle() string {
	return "Tình trạng của " + viet.Number(a.Report.Units.Applicable) + " đơn vị phải ký cam kết"
}

// A stateCount is how many units are in a state.
type stateCount struct {
	state unitState
	units int
}

// stateCounts counts the units in each state; those of whom nothing is asked, who
// are not in the headline, only if there are any.
func (a *account) stateCounts() []stateCount {
	counts := make([]stateCount, states)
	for s := range counts {
		counts[s].state = unitState(s)
	}
	for i := range a.Report.Rows {
		counts[stateOf(&a.Report.Rows[i])].units++
	}
	if counts[nobodyAsked].units == 0 {
		counts = counts[:nobodyAsked]
	}
	return counts
}

// stateChart draws how many units are in each state.
func (a *account) stateChart() layout.Box {
	counts := a.stateCounts()
	most, labels := 1, 0.0
	for _, n := range counts {
		most = max(most, n.units)
		labels = max(labels, a.fonts.Width(n.state.words(), layout.Regular, chartSize))
	}
	left := labels + chartLabelAir
	room := layout.A4.Inner() - left - a.fonts.Width("10.000 đơn vị", layout.Regular, chartSize) - chartLabelAir
	height := float64(len(counts)) * barStep
	return layout.Box{Height: height, Draw: func(c *layout.Canvas, x, y float64) {
		for i, n := range counts {
			s := n.state
			top := y + float64(i)*barStep + (barStep-barHeight)/2
			length := room * float64(n.units) / float64(most)
			base := top + (barHeight+letterRise*chartSize)/2
			chartText(c, x+labels-a.fonts.Width(s.words(), layout.Regular, chartSize), base, s.words())
			stateBar(c, s, x+left, top, length)
			chartText(c, x+left+length+chartLabelAir, base, viet.Number(n.units)+" đơn vị")
		}
		c.Line(x+left, y, x+left, y+height, chartLine, chartInk)
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
