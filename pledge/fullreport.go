package pledge

import (
	"cmp"
	"context"
	"slices"
	"time"

	"camket/pledge/store"
)

// An Account (báo cáo kết quả) is all that a report upward, or a letter to those who
// are behind, is made of. Its parts are of one moment: the annexes list exactly the
// people that the figures count.
type Account struct {
	Letterhead Letterhead
	Campaign   Campaign
	Report     Report
	Days       []int    // signatures that count, by day from the opening
	Excused    []Person // unit by unit in roster order
	Unsigned   []Person // likewise: required, and have not
}

// Account returns the account of a unit (the agency, if the code is empty) with all
// below it, in a campaign (the current one, if empty). It is open to who oversees
// the unit; a campaign that is still a draft is a Conflict.
func (s *Service) Account(ctx context.Context, a Actor, c CampaignID, unitCode string) (Account, error) {
	var acc Account
	err := s.view(ctx, func(tx store.Tx, now time.Time) error {
		campaign, f, err := s.figuresToSee(tx, a, unitCode, c, DateOf(now))
		if err != nil {
			return err
		}
		acc = Account{Campaign: campaign, Days: f.days, Report: newReport(&campaign, f.rows)}
		acc.Report.AsOf = now
		if acc.Report.Ledger, err = reportLedger(tx, &campaign); err != nil {
			return err
		}
		if acc.Letterhead, err = letterheadNow(tx, f.rows[0].Unit.ID); err != nil {
			return err
		}
		return acc.addPeople(tx, f.rows, DateOf(now))
	})
	if err == nil {
		err = s.saw(ctx, a, ActSeeAccount, about{subject: acc.Letterhead.Unit.Code, detail: string(acc.Campaign.ID)})
	}
	if err != nil {
		return Account{}, err
	}
	return acc, nil
}

// addPeople fills in the annexes.
func (acc *Account) addPeople(tx store.Tx, rows []Row, today Date) error {
	below := make([]Unit, len(rows))
	for i := range rows {
		below[i] = rows[i].Unit
	}
	for p, err := range countedIn(tx, &acc.Campaign, below, today) {
		switch {
		case err != nil:
			return err
		case p.in(AreExcused):
			acc.Excused = append(acc.Excused, p)
		case p.in(Unsigned):
			acc.Unsigned = append(acc.Unsigned, p)
		}
	}
	return nil
}

// Behind returns the units directly below that are not complete with all below
// them, worst first. Where there is none it is the unit itself, if people of its own
// have yet to sign: a pledge of the unit that is missing is for its head alone.
func (acc *Account) Behind() []ReportRow {
	if len(acc.Report.Rows) == 0 {
		return nil
	}
	top := acc.Report.Rows[0]
	var list []ReportRow
	for _, r := range acc.Report.Rows[1:] {
		if r.Parent == top.Code && r.behind() {
			list = append(list, r)
		}
	}
	if list == nil && top.Own.Signed < top.Own.Required {
		list = []ReportRow{top}
	}
	slices.SortStableFunc(list, func(x, y ReportRow) int {
		return cmp.Or(cmp.Compare(x.Percent, y.Percent), cmp.Compare(y.Required-y.Signed, x.Required-x.Signed))
	})
	return list
}

// behind reports whether the unit, or one below it, has yet to reach 100%.
func (r *ReportRow) behind() bool { return r.Units.Applicable > 0 && !r.Complete }
