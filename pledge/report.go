package pledge

import (
	"context"
	"time"

	"camket/pledge/store"
)

// A Report is the coverage of a campaign for programs: its JSON is a contract.
type Report struct {
	Campaign ReportCampaign `json:"campaign"`
	AsOf     time.Time      `json:"as_of"`
	Units    UnitCount      `json:"units"`
	People   ReportPeople   `json:"people"`
	Rows     []ReportRow    `json:"rows"`
}

// ReportCampaign names the campaign of a report.
type ReportCampaign struct {
	ID       CampaignID `json:"id"`
	Year     int        `json:"year"`
	Title    string     `json:"title"`
	Deadline Date       `json:"deadline"`
}

// ReportPeople are figures of people. Percent has one decimal, floored, and is 0
// where nobody is required.
type ReportPeople struct {
	Required int     `json:"required"`
	Signed   int     `json:"signed"`
	Online   int     `json:"online"`
	Paper    int     `json:"paper"`
	Excused  int     `json:"excused"`
	Percent  float64 `json:"percent"`
}

// A ReportRow is one unit, with everything below it; Own is the unit alone.
type ReportRow struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	Parent string `json:"parent"` // code of the unit above, empty for the first row
	ReportPeople
	Units      UnitCount    `json:"units"`
	Applicable bool         `json:"applicable"` // the unit itself stands in x/y
	Complete   bool         `json:"complete"`   // it and all below it
	Own        ReportPeople `json:"own"`
}

// Report returns the figures of a unit (the agency, if the code is empty) and of
// every unit below it, each after its parent.
func (s *Service) Report(ctx context.Context, a Actor, c CampaignID, unitCode string) (Report, error) {
	var rep Report
	now := s.now()
	today := DateOf(now)
	err := s.Store.View(ctx, func(tx store.Tx) error {
		top, err := overseenUnit(tx, a, unitCode)
		if err != nil {
			return err
		}
		campaign, err := campaignToSee(tx, a, c, today)
		if err != nil {
			return err
		}
		if campaign.State == Draft {
			return conflict("campaign_not_open", "campaign "+string(campaign.ID)+" has not been opened")
		}
		rows, err := s.rollUp(tx, &campaign, &top)
		if err != nil {
			return err
		}
		rep = newReport(&campaign, rows)
		rep.AsOf = now
		return nil
	})
	return rep, err
}

func newReport(c *Campaign, rows []Row) Report {
	rep := Report{
		Campaign: ReportCampaign{ID: c.ID, Year: c.Year, Title: c.Title, Deadline: c.Deadline},
		Units:    rows[0].Units,
		People:   reportPeople(rows[0].All),
	}
	codes := map[UnitID]string{}
	for _, r := range rows {
		u := &r.Unit
		codes[u.ID] = u.Code
		rep.Rows = append(rep.Rows, ReportRow{
			Code: u.Code, Name: u.Name, Parent: codes[u.Parent], ReportPeople: reportPeople(r.All),
			Units: r.Units, Applicable: r.Applicable, Complete: r.Complete(), Own: reportPeople(r.Own),
		})
	}
	return rep
}

func reportPeople(n Count) ReportPeople {
	return ReportPeople{
		Required: n.Required, Signed: n.Signed(), Online: n.Online, Paper: n.Paper, Excused: n.Excused,
		Percent: n.Percent().Float(),
	}
}
