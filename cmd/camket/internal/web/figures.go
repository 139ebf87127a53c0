package web

import (
	"fmt"
	"time"

	"camket/pledge"
	"camket/pledge/viet"
)

// A headline is the figures of a unit and all below it, over one bar to 100%.
type headline struct {
	Row      pledge.Row
	Complete bool
	Percent  string
	Label    string // the bar, for those who do not see it
	Missing  int    // people who have yet to sign
	Pledges  string // "3/4" units have signed a pledge of their own; empty where fewer than two are asked
	Deadline pledge.Date
	Time     timeLeft
}

func headlineOf(row pledge.Row, c *pledge.Campaign, asOf time.Time) headline {
	h := headline{
		Row:      row,
		Complete: row.Complete(),
		Percent:  percent(row.All),
		Label:    barLabel(row.All),
		Missing:  row.All.Unsigned(),
		Deadline: c.Deadline,
		Time:     timeLeftOf(c, asOf, row.Complete()),
	}
	if n := row.Pledges; n.Applicable > 1 {
		h.Pledges = viet.Number(n.Complete) + "/" + viet.Number(n.Applicable)
	}
	return h
}

func percent(n pledge.Count) string { return viet.Percent(int(n.Percent())) }

func barLabel(n pledge.Count) string {
	return fmt.Sprintf("%s: %s trên %s người đã ký", percent(n), viet.Number(n.Signed()), viet.Number(n.Required))
}

// timeLeft says how a moment stands to a campaign's deadline.
type timeLeft struct {
	Text string // empty where the deadline presses nobody
	Late bool
}

func timeLeftOf(c *pledge.Campaign, asOf time.Time, complete bool) timeLeft {
	if c.State != pledge.Open || complete {
		return timeLeft{}
	}
	today := pledge.DateOf(asOf)
	if today < c.Opens {
		return timeLeft{Text: "bắt đầu ký từ " + c.Opens.String()}
	}
	switch days := daysBetween(today, c.Deadline); {
	case days > 0:
		return timeLeft{Text: fmt.Sprintf("còn %s ngày", viet.Number(days))}
	case days == 0:
		return timeLeft{Text: "hôm nay là ngày cuối"}
	default:
		return timeLeft{Text: fmt.Sprintf("đã quá hạn %s ngày", viet.Number(-days)), Late: true}
	}
}

// daysBetween counts the days from one date to another.
func daysBetween(from, to pledge.Date) int {
	return int(to.Time().Sub(from.Time()) / (24 * time.Hour))
}
