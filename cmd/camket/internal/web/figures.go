package web

import (
	"fmt"
	"net/url"
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
	Deadline pledge.Date
	Time     timeLeft
}

func headlineOf(row pledge.Row, c *pledge.Campaign, asOf time.Time) headline {
	return headline{
		Row:      row,
		Complete: row.Complete(),
		Percent:  percent(row.All),
		Label:    barLabel(row.All),
		Missing:  row.All.Required - row.All.Signed(),
		Deadline: c.Deadline,
		Time:     timeLeftOf(c, asOf, row.Complete()),
	}
}

// A unitBar is one unit in a list of bars.
type unitBar struct {
	Row        pledge.Row
	Applicable bool // it, or a unit below it, has people to sign
	Complete   bool
	Percent    string
	Label      string
	Href       string
}

func unitBarOf(row pledge.Row, href string) unitBar {
	return unitBar{
		Row:        row,
		Applicable: row.Units.Applicable > 0,
		Complete:   row.Complete(),
		Percent:    percent(row.All),
		Label:      barLabel(row.All),
		Href:       href,
	}
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

// A unitQuery is what a unit's page is asked to show. The zero unitQuery is the
// current campaign and everybody.
type unitQuery struct {
	Campaign pledge.CampaignID
	Search   string
	Show     pledge.PeopleFilter
	After    string
}

// href returns the address of a unit's page.
func (q unitQuery) href(code string) string {
	return "/units/" + url.PathEscape(code) + q.encode()
}

// printHref returns the address of the signed pledges of a unit.
func (q unitQuery) printHref(code string) string {
	return "/units/" + url.PathEscape(code) + "/pledges.pdf" + unitQuery{Campaign: q.Campaign}.encode()
}

func (q unitQuery) encode() string {
	values := url.Values{}
	for name, value := range map[string]string{
		"campaign": string(q.Campaign),
		"q":        q.Search,
		"show":     string(q.Show),
		"after":    q.After,
	} {
		if value != "" {
			values.Set(name, value)
		}
	}
	if len(values) == 0 {
		return ""
	}
	return "?" + values.Encode()
}
