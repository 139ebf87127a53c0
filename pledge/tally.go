package pledge

import (
	"cmp"
	"fmt"
	"slices"

	"camket/pledge/store"
	"camket/pledge/viet"
)

// A Count is how many people are asked to sign and how many have.
type Count struct {
	Required int `json:"required"`
	Excused  int `json:"excused"`
	Online   int `json:"online"`
	Paper    int `json:"paper"`
}

// Signed returns how many of the required have a valid signature.
func (c Count) Signed() int { return c.Online + c.Paper }

// Complete reports whether there is anyone to sign and all have.
func (c Count) Complete() bool { return c.Required > 0 && c.Signed() == c.Required }

// Percent returns how much of the required have signed.
func (c Count) Percent() Percent { return PercentOf(c.Signed(), c.Required) }

// plus returns the sum of two counts; times is 1 or -1.
func (c Count) plus(d Count, times int) Count {
	return Count{
		Required: c.Required + times*d.Required,
		Excused:  c.Excused + times*d.Excused,
		Online:   c.Online + times*d.Online,
		Paper:    c.Paper + times*d.Paper,
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
}

var tallies = store.Table[Tally]{
	Name: "tally",
	Key:  func(t *Tally) []byte { return tallyKey(t.Campaign, t.Unit) },
}

func tallyKey(c CampaignID, u UnitID) []byte { return store.Key(string(c), string(u)) }

// weigh returns what one official adds to their unit's tally.
func weigh(c *Campaign, o *Official, u *Unit, st *Standing) Count {
	if !o.Active() || !c.Scope.Includes(o, u) {
		return Count{}
	}
	n := Count{Required: 1}
	if st != nil && st.Method == Paper {
		n.Paper = 1
	} else if st != nil {
		n.Online = 1
	}
	return n
}

// deltas collects changes to tallies, so that an import of a whole province
// writes each of them once.
type deltas map[tallyID]Count

type tallyID struct {
	campaign CampaignID
	unit     UnitID
}

func (d deltas) add(c CampaignID, u UnitID, n Count, times int) {
	if n != (Count{}) {
		id := tallyID{c, u}
		d[id] = d[id].plus(n, times)
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
		t.Count = t.Count.plus(d[id], 1)
		if err := tallies.Put(tx, t); err != nil {
			return err
		}
	}
	return nil
}

// recount counts a campaign from the roster and the signatures alone.
func recount(tx store.Tx, c *Campaign) (map[UnitID]Count, error) {
	tree, err := unitsByID(tx)
	if err != nil {
		return nil, err
	}
	signed := map[OfficialID]*Standing{}
	for st, err := range standings.Scan(tx, store.Prefix(campaignKey(c.ID))) {
		if err != nil {
			return nil, err
		}
		signed[st.Official] = &st
	}
	counts := map[UnitID]Count{}
	for o, err := range officials.Scan(tx, store.Range{}) {
		if err != nil {
			return nil, err
		}
		u := tree[o.Unit]
		if u == nil {
			return nil, fmt.Errorf("pledge: official %s is in unit %s, which is not there", o.ID, o.Unit)
		}
		n := weigh(c, &o, u, signed[o.ID])
		counts[o.Unit] = counts[o.Unit].plus(n, 1)
	}
	return counts, nil
}

// resetTallies sets the tallies of a campaign to a fresh count.
func resetTallies(tx store.Tx, c *Campaign) error {
	counts, err := recount(tx, c)
	if err != nil {
		return err
	}
	var stale []UnitID
	for t, err := range tallies.Scan(tx, store.Prefix(campaignKey(c.ID))) {
		if err != nil {
			return err
		}
		stale = append(stale, t.Unit)
	}
	for _, u := range stale {
		if _, ok := counts[u]; !ok {
			counts[u] = Count{}
		}
	}
	for u, n := range counts {
		if err := tallies.Put(tx, Tally{Campaign: c.ID, Unit: u, Count: n}); err != nil {
			return err
		}
	}
	return nil
}
