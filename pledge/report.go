package pledge

import (
	"context"
	"errors"
	"time"

	"camket/pledge/ledger"
	"camket/pledge/store"
)

// A Report is the coverage of a campaign for programs: its JSON is a contract.
type Report struct {
	Campaign ReportCampaign `json:"campaign"`
	AsOf     time.Time      `json:"as_of"`
	Units    UnitCount      `json:"units"`
	Pledges  *UnitCount     `json:"unit_pledges,omitempty"` // where the campaign asks for them
	People   ReportPeople   `json:"people"`
	Rows     []ReportRow    `json:"rows"`
	Ledger   *ReportLedger  `json:"ledger,omitempty"` // nil before anything was signed
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
	Overdue  int     `json:"overdue"`
	Percent  float64 `json:"percent"`
}

// A ReportRow is one unit, with everything below it; Own is the unit alone.
type ReportRow struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	Parent string `json:"parent"` // code of the unit above, empty for the first row
	ReportPeople
	Units      UnitCount    `json:"units"`
	Applicable bool         `json:"applicable"`            // the unit itself stands in x/y
	Complete   bool         `json:"complete"`              // it and all below it
	Pledged    *bool        `json:"unit_pledge,omitempty"` // whether its own pledge is signed, where it is asked for one
	Own        ReportPeople `json:"own"`
}

// A ReportLedger is the checkpoint that a report stands on: of the closing of its
// campaign or, while that is open, the latest. Whoever keeps it can have it proven
// later that nothing was dropped from the ledger since.
type ReportLedger struct {
	Size       int64             `json:"size"` // leaves
	Root       ledger.Hash       `json:"root"`
	Checkpoint ledger.Checkpoint `json:"checkpoint"`
}

// reportLedger returns the checkpoint of a report, nil if there is none yet.
func reportLedger(tx store.Tx, c *Campaign) (*ReportLedger, error) {
	checkpoint := c.Sealed
	if checkpoint == (ledger.Checkpoint{}) {
		var err error
		checkpoint, err = ledger.Latest(tx)
		if errors.Is(err, store.ErrNotFound) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
	}
	return &ReportLedger{Size: checkpoint.Size, Root: checkpoint.Root, Checkpoint: checkpoint}, nil
}

// Report returns the figures of a unit (the agency, if the code is empty) and of
// every unit below it, each after its parent. With a day it returns them as they
// stood when that day ended; a day to come is Invalid.
func (s *Service) Report(ctx context.Context, a Actor, c CampaignID, unitCode string, asOf Date) (Report, error) {
	var rep Report
	err := s.view(ctx, func(tx store.Tx, now time.Time) error {
		top, campaign, err := unitToSee(tx, a, unitCode, c, DateOf(now))
		if err != nil {
			return err
		}
		if err := campaign.mustHaveBegun(); err != nil {
			return err
		}
		if asOf != "" {
			campaign.Deadline = campaign.deadlineOn(asOf)
		}
		f, at, err := s.figuresOn(tx, &campaign, &top, asOf, now)
		if err != nil {
			return err
		}
		rep = newReport(&campaign, f.rows)
		rep.AsOf = at
		rep.Ledger, err = reportLedger(tx, &campaign)
		return err
	})
	return rep, err
}

// figuresOn returns the figures of a day, or of now if it is empty, and the
// instant that they are of.
func (s *Service) figuresOn(tx store.Tx, c *Campaign, top *Unit, day Date, now time.Time) (figures, time.Time, error) {
	today := DateOf(now)
	switch {
	case day != "" && !day.isDay():
		return figures{}, now, invalid("as_of", "date", "that is not a day")
	case day > today:
		return figures{}, now, invalid("as_of", "as_of_future", "that day is to come")
	case day == "" || day == today || c.State == Closed && day >= DateOf(c.ClosedAt):
		f, err := s.figures(tx, c, top, today)
		return f, now, err
	}
	f, err := s.figuresAt(tx, c, top, day)
	return f, day.AddDays(1).Time().Add(-time.Second).UTC(), err
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
		row := ReportRow{
			Code: u.Code, Name: u.Name, Parent: codes[u.Parent], ReportPeople: reportPeople(r.All),
			Units: r.Units, Applicable: r.Applicable, Complete: r.Complete(), Own: reportPeople(r.Own),
		}
		if r.Asked {
			row.Pledged = &r.Pledged
		}
		rep.Rows = append(rep.Rows, row)
	}
	if c.UnitPledges {
		rep.Pledges = &rows[0].Pledges
	}
	return rep
}

func reportPeople(n Count) ReportPeople {
	return ReportPeople{
		Required: n.Required, Signed: n.Signed(), Online: n.Online, Paper: n.Paper, Excused: n.Excused, Overdue: n.Overdue,
		Percent: n.Percent().Float(),
	}
}
