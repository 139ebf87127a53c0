package web

import (
	"fmt"
	"strings"

	"camket/pledge"
	"camket/pledge/viet"
)

// A yearBefore compares a campaign with the one of the year before, on the same
// day of each.
type yearBefore struct {
	Known bool
	Text  string
	Then  yearShare // on that day
	Now   yearShare
}

// A yearShare is a proportion with its words.
type yearShare struct {
	Percent pledge.Percent
	Label   string
}

func yearBeforeOf(cov *pledge.Coverage) yearBefore {
	e := cov.Earlier
	if e == nil || e.Required == 0 {
		return yearBefore{}
	}
	day := campaignDay(cov)
	signed := 0
	for _, n := range e.Days[:min(day, len(e.Days))] {
		signed += n
	}
	then, now := pledge.PercentOf(signed, e.Required), cov.Row.All.Percent()
	return yearBefore{
		Known: true,
		Text: fmt.Sprintf("Ngày thứ %s của đợt ký: năm nay %s, năm %d cũng ngày thứ ấy %s. ",
			viet.Number(day), shareWords(now, cov.Row.All.Signed(), cov.Row.All.Required), e.Campaign.Year, shareWords(then, signed, e.Required)) +
			gapWords(now-then),
		Then: yearShare{then, fmt.Sprintf("Năm %d: %v", e.Campaign.Year, then)},
		Now:  yearShare{now, fmt.Sprintf("Năm %d: %v", cov.Campaign.Year, now)},
	}
}

func shareWords(p pledge.Percent, n, total int) string {
	return fmt.Sprintf("%s/%s người đã ký (%v)", viet.Number(n), viet.Number(total), p)
}

// gapWords says how far one percentage is from another.
func gapWords(tenths pledge.Percent) string {
	points := func(p pledge.Percent) string { return strings.TrimSuffix(p.String(), "%") + " điểm phần trăm" }
	switch {
	case tenths > 0:
		return "Năm nay nhanh hơn " + points(tenths) + "."
	case tenths < 0:
		return "Năm nay chậm hơn " + points(-tenths) + "."
	}
	return "Hai năm ngang nhau."
}

// campaignDay is which day of its campaign a coverage is of, from 1 on the day of
// opening.
func campaignDay(cov *pledge.Coverage) int {
	return max(1, 1+daysBetween(cov.Campaign.Opens, lastDay(cov)))
}
