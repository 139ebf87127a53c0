package pledge

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"camket/pledge/store"
	"camket/pledge/viet"
)

// A Count is how many people are asked to sign and how many have.
type Count struct {
	Required int `json:"required"` // active and not excused
	Excused  int `json:"excused"`
	Online   int `json:"online"`
	Paper    int `json:"paper"`

	// Overdue are the required who have not signed and whose last day is past.
	// It depends on the day, so tallies do not keep it.
	Overdue int `json:"overdue,omitempty"`
}

// Signed returns how many of the required have a valid signature.
func (c Count) Signed() int { return c.Online + c.Paper }

// Unsigned returns how many of the required have not.
func (c Count) Unsigned() int { return c.Required - c.Signed() }

// Complete reports whether all have signed.
func (c Count) Complete() bool { return c.Signed() == c.Required }

// Percent returns how much of the required have signed.
func (c Count) Percent() Percent { return PercentOf(c.Signed(), c.Required) }

// plus returns the sum of two counts; times is 1 or -1.
func (c Count) plus(d Count, times int) Count {
	return Count{
		Required: c.Required + times*d.Required,
		Excused:  c.Excused + times*d.Excused,
		Online:   c.Online + times*d.Online,
		Paper:    c.Paper + times*d.Paper,
		Overdue:  c.Overdue + times*d.Overdue,
	}
}

// A Percent is a share in tenths of a percent, floored: 999 for 30,399 of 30,400.
type Percent int

// PercentOf returns n of total, 0 when there is nothing to divide.
func PercentOf(n, total int) Percent {
	if total == 0 {
		return 0
	}
	return Percent(n * 1000 / total)
}

// String returns the percentage as Vietnamese offices write it: "84,6%".
func (p Percent) String() string { return viet.Percent(int(p)) }

// Float returns the percentage with its one decimal, such as 98.7.
func (p Percent) Float() float64 { return float64(p) / 10 }

// A Tally (số liệu của đơn vị) counts a unit's own people in a campaign. It is
// kept while the campaign is open, by the transaction that makes each change, and
// stays as it is from then on.
type Tally struct {
	Campaign CampaignID `json:"campaign"`
	Unit     UnitID     `json:"unit"`
	Count
	Pledged bool `json:"pledged,omitempty"` // the unit pledge is signed

	// Days are the signatures that count by the day they were recorded, from the
	// day the campaign opened.
	Days []int `json:"days,omitempty"`

	// Due are the joiners who have yet to sign, by their last day.
	Due map[Date]int `json:"due,omitempty"`
}

// overdue returns how many of the unit's people are, on a day.
func (t *Tally) overdue(c *Campaign, today Date) int {
	if today <= c.Deadline {
		return 0
	}
	n := t.Unsigned()
	for due, people := range t.Due {
		if due >= today {
			n -= people
		}
	}
	return n
}

var tallies = store.Table[Tally]{
	Name: "tally",
	Key:  func(t *Tally) []byte { return tallyKey(t.Campaign, t.Unit) },
	// A unit's people tend to sign one after another.
	Clone: func(t Tally) Tally {
		t.Days, t.Due = slices.Clone(t.Days), maps.Clone(t.Due)
		return t
	},
}

func tallyKey(c CampaignID, u UnitID) []byte { return store.Key(string(c), string(u)) }

// A share is what one official adds to their unit's tally.
type share struct {
	Count
	day int  // of the signature, counted from 1 on the day of opening; 0 without one
	due Date // the last day of a joiner who has yet to sign; else empty
}

// weigh returns what one official adds; st is their standing, nil if they have
// none.
func weigh(c *Campaign, o *Official, u *Unit, st *Standing) share {
	switch {
	case !o.Active() || !c.Scope.Includes(o, u):
		return share{}
	case st.Excused():
		return share{Count: Count{Excused: 1}}
	case !st.Signed():
		return share{Count: Count{Required: 1}, due: c.joinerDue(o)}
	}
	n := share{Count: Count{Required: 1}, day: c.dayOf(st.At)}
	if st.Method == Paper {
		n.Paper = 1
	} else {
		n.Online = 1
	}
	return n
}

// add adds a share, or takes it away; times is 1 or -1.
func (t *Tally) add(n share, times int) {
	t.Count = t.Count.plus(n.Count, times)
	if n.day > 0 {
		for len(t.Days) < n.day {
			t.Days = append(t.Days, 0)
		}
		t.Days[n.day-1] += times
		for len(t.Days) > 0 && t.Days[len(t.Days)-1] == 0 {
			t.Days = t.Days[:len(t.Days)-1]
		}
		if len(t.Days) == 0 {
			t.Days = nil // as it comes back from the store
		}
	}
	if n.due != "" {
		t.addDue(n.due, times)
	}
}

func (t *Tally) addDue(due Date, times int) {
	if t.Due == nil {
		t.Due = map[Date]int{}
	}
	if t.Due[due] += times; t.Due[due] == 0 {
		delete(t.Due, due)
	}
	if len(t.Due) == 0 {
		t.Due = nil
	}
}

// deltas collects changes to tallies, so that an import of a whole province
// writes each of them once.
type deltas map[tallyID][]change

type tallyID struct {
	campaign CampaignID
	unit     UnitID
}

// A change is a share that is added to a tally or, if times is -1, taken away.
type change struct {
	share
	times int
}

func (d deltas) add(c CampaignID, u UnitID, n share, times int) {
	if n != (share{}) {
		id := tallyID{c, u}
		d[id] = append(d[id], change{n, times})
	}
}

// apply writes the changes, in the order of keys.
func (d deltas) apply(tx store.Tx) error {
	ids := make([]tallyID, 0, len(d))
	for id := range d {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b tallyID) int {
		return cmp.Or(cmp.Compare(a.campaign, b.campaign), cmp.Compare(a.unit, b.unit))
	})
	keys := make([][]byte, len(ids))
	for i, id := range ids {
		keys[i] = tallyKey(id.campaign, id.unit)
	}
	recs, err := tallies.GetMany(tx, keys)
	if err != nil {
		return err
	}
	for i, id := range ids {
		t := Tally{Campaign: id.campaign, Unit: id.unit}
		if recs[i] != nil {
			t = *recs[i]
		}
		for _, ch := range d[id] {
			t.add(ch.share, ch.times)
		}
		if err := tallies.Put(tx, t); err != nil {
			return err
		}
	}
	return nil
}

// recount counts a campaign from the roster, the standings and the unit pledges
// alone.
func recount(tx store.Tx, c *Campaign) (map[UnitID]*Tally, error) {
	var (
		g   gathering
		err error
	)
	if g.units, err = unitsByID(tx); err != nil {
		return nil, err
	}
	if g.officials, err = collect(officials.Scan(tx, store.Range{})); err != nil {
		return nil, err
	}
	if g.standings, err = collect(standings.Scan(tx, store.Prefix(campaignKey(c.ID)))); err != nil {
		return nil, err
	}
	if g.pledges, err = collect(unitPledges.Scan(tx, store.Prefix(campaignKey(c.ID)))); err != nil {
		return nil, err
	}
	return g.count(c)
}

// A gathering is the records that campaigns are counted from.
type gathering struct {
	units     forest
	officials []Official
	standings []Standing   // of other campaigns too
	pledges   []UnitPledge // of other campaigns too
}

// count counts a campaign.
func (g *gathering) count(c *Campaign) (map[UnitID]*Tally, error) {
	counts := map[UnitID]*Tally{}
	of := func(u UnitID) *Tally {
		if counts[u] == nil {
			counts[u] = &Tally{Campaign: c.ID, Unit: u}
		}
		return counts[u]
	}
	known := map[OfficialID]*Standing{}
	for i := range g.standings {
		if st := &g.standings[i]; st.Campaign == c.ID {
			known[st.Official] = st
		}
	}
	for i := range g.officials {
		o := &g.officials[i]
		u := g.units[o.Unit]
		if u == nil {
			return nil, fmt.Errorf("pledge: official %s is in unit %s, which is not there", o.ID, o.Unit)
		}
		of(o.Unit).add(weigh(c, o, u, known[o.ID]), 1)
	}
	for i := range g.pledges {
		if p := &g.pledges[i]; p.Campaign == c.ID {
			of(p.Unit).Pledged = true
		}
	}
	return counts, nil
}

// resetTallies sets the tallies of a campaign to a fresh count.
func resetTallies(tx store.Tx, c *Campaign) error {
	counts, err := recount(tx, c)
	if err != nil {
		return err
	}
	for t, err := range tallies.Scan(tx, store.Prefix(campaignKey(c.ID))) {
		if err != nil {
			return err
		}
		if counts[t.Unit] == nil {
			counts[t.Unit] = &Tally{Campaign: c.ID, Unit: t.Unit}
		}
	}
	fresh := make([]Tally, 0, len(counts))
	for _, t := range counts {
		fresh = append(fresh, *t)
	}
	return tallies.PutMany(tx, fresh)
}
