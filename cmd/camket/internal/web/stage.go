package web

import (
	"time"

	"camket/pledge"
)

// A stage is where a campaign stands as people see it: an open one whose first
// day has not come takes no signatures yet.
type stage string

const (
	inDraft stage = "draft"
	waiting stage = "waiting" // open, before its first day
	taking  stage = "open"
	ended   stage = "closed"
)

func stageOf(c *pledge.Campaign, now time.Time) stage {
	switch {
	case c.State == pledge.Closed:
		return ended
	case c.State != pledge.Open:
		return inDraft
	case pledge.DateOf(now) < c.Opens:
		return waiting
	}
	return taking
}

// noneSigned says why nobody of a unit has signed, and what to do where something
// can be done.
func noneSigned(s stage, opens pledge.Date) string {
	switch s {
	case taking:
		return "Chưa có ai ký. Hãy nhắc mọi người trong đơn vị đọc và ký bản cam kết."
	case waiting:
		return "Chưa có ai ký: đợt ký bắt đầu nhận chữ ký từ ngày " + opens.String() + "."
	case ended:
		return "Đợt ký đã kết thúc; trong đơn vị không có ai ký."
	}
	return "Chưa có ai ký vì đợt ký chưa mở."
}

// campaignLinks lead from a campaign to its figures and its papers. Each is empty
// where there is nothing to see.
type campaignLinks struct {
	Unit     string // the agency's page
	Progress string // of all units
	Print    string // where its papers are printed
}

// linksTo returns the links of a campaign; row is the agency's.
func linksTo(c *pledge.Campaign, row *pledge.Row) campaignLinks {
	var links campaignLinks
	if c.State == pledge.Draft || row.Unit.Code == "" {
		return links
	}
	q := unitQuery{Campaign: c.ID}
	links.Unit = q.href(row.Unit.Code)
	links.Progress = progressQuery{}.href(c.ID)
	links.Print = q.printHref(row.Unit.Code)
	return links
}
