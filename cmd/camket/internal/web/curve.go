package web

import (
	"fmt"
	"slices"

	"camket/pledge"
	"camket/pledge/viet"
)

// A curve shows how signing went, day by day, up to everybody; beside it the
// campaign of the year before. The same figures stand below it as a table.
type curve struct {
	Charts  []chart
	Label   string // the picture, for those who do not see it
	Legend  []legendLine
	Earlier string // how far the year before had come by the same day, or ""
	Days    []curveDay
}

// A legendLine says what a line of the picture is: the lines differ by their
// strokes, and in colour only besides.
type legendLine struct{ Class, Text string }

// A curveDay is a day on which somebody signed.
type curveDay struct {
	Date    pledge.Date
	Signed  int
	Total   int
	Percent string
}

// curveOf returns the curve of a coverage, nil where there is none to draw: nobody
// is required, or the campaign has not begun.
func curveOf(cov *pledge.Coverage) *curve {
	c, required := &cov.Campaign, cov.Row.All.Required
	last := lastDay(cov)
	if required == 0 || c.State == pledge.Draft || last < c.Opens {
		return nil
	}
	p := plot{days: 1 + max(daysBetween(c.Opens, c.Deadline), daysBetween(c.Opens, last))}
	p.now = risingTo(cov.Days, required, 1+daysBetween(c.Opens, last))
	p.deadline = 1 + daysBetween(c.Opens, c.Deadline)
	p.dates = [3]string{c.Opens.String(), c.Deadline.String(), last.String()}
	cv := &curve{
		Label: fmt.Sprintf("Số người đã ký theo từng ngày, từ %v đến %v: %s", c.Opens, last, barLabel(cov.Row.All)),
		Legend: []legendLine{
			{"curve-now", fmt.Sprintf("Đợt này (100%% là %s người)", viet.Number(required))},
			{"curve-deadline", "Hạn ký " + c.Deadline.String()},
		},
		Days: curveDays(cov.Days, required, c.Opens),
	}
	if e := cov.Earlier; e != nil && e.Required > 0 {
		p.before = risingTo(e.Days, e.Required, max(len(e.Days), p.days))
		p.before = p.before[:min(len(p.before), p.days+1)]
		cv.Legend = append(cv.Legend, legendLine{"curve-before", fmt.Sprintf("Năm %d", e.Campaign.Year)})
		cv.Earlier = fmt.Sprintf("Cùng ngày này của đợt năm %d: %v, %s/%s người đã ký.", e.Campaign.Year,
			pledge.PercentOf(e.Signed, e.Required), viet.Number(e.Signed), viet.Number(e.Required))
	}
	cv.Charts = []chart{p.draw(wideChart()), p.draw(narrowChart())}
	return cv
}

// lastDay returns the last day that the figures are of.
func lastDay(cov *pledge.Coverage) pledge.Date {
	if cov.Campaign.State == pledge.Closed {
		return pledge.DateOf(cov.Campaign.ClosedAt)
	}
	return pledge.DateOf(cov.AsOf)
}

// risingTo adds up signatures day by day, as tenths of a percent of those
// required. The first is 0, before the first day; the others are of n days.
func risingTo(days []int, required, n int) []int {
	points := make([]int, 1, n+1)
	sum := 0
	for i := range n {
		if i < len(days) {
			sum += days[i]
		}
		points = append(points, min(int(pledge.PercentOf(sum, required)), 1000))
	}
	return points
}

// curveDays lists the days on which somebody signed, the latest first.
func curveDays(days []int, required int, opens pledge.Date) []curveDay {
	var list []curveDay
	total := 0
	for i, n := range days {
		total += n
		if n != 0 {
			list = append(list, curveDay{opens.AddDays(i), n, total, pledge.PercentOf(total, required).String()})
		}
	}
	slices.Reverse(list)
	return list
}
