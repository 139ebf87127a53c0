package pledge

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"slices"
	"sync"
	"time"

	"camket/pledge/store"
	"camket/pledge/viet"
)

// Closing a campaign keeps a copy of the tree, of the tallies, and of everyone who
// was counted: whoever moves later, and whatever unit is renamed, its report and
// its lists stay what they were.

// A ClosedUnit is a unit as it was when a campaign closed.
type ClosedUnit struct {
	Campaign CampaignID `json:"campaign"`
	Unit     Unit       `json:"unit"`
	Tally    Tally      `json:"tally"`
}

// A ClosedPerson is an official as they were when a campaign closed.
type ClosedPerson struct {
	Campaign CampaignID `json:"campaign"`
	Official Official   `json:"official"`
	Standing *Standing  `json:"standing,omitempty"`
}

var closedUnits = store.Table[ClosedUnit]{
	Name: "closedunit",
	Key: func(u *ClosedUnit) []byte {
		return append(store.Key(string(u.Campaign)), pathKey(u.Unit.Path)...)
	},
}

var closedPeople = store.Table[ClosedPerson]{
	Name: "closedperson",
	Key: func(p *ClosedPerson) []byte {
		return append(closedUnitKey(p.Campaign, p.Official.Unit), store.Key(viet.SortKey(p.Official.Name), string(p.Official.ID))...)
	},
}

// closedUnitKey is the beginning of the keys of a unit's people.
func closedUnitKey(c CampaignID, u UnitID) []byte { return store.Key(string(c), string(u)) }

// close keeps the copy, and puts the end of the campaign into the ledger with its
// figures. The checkpoint after that stands on its report.
func (s *Service) close(tx store.Tx, c *Campaign, now time.Time) error {
	kept, err := freeze(tx, c)
	if err != nil {
		return err
	}
	leaf, err := ending(tx, c, kept)
	if err != nil {
		return err
	}
	if _, err := appendLeaf(tx, leaf); err != nil {
		return err
	}
	c.Sealed, err = s.seal(tx, now)
	return err
}

// ending returns the leaf of a campaign's end; kept are the units that were kept of
// it, as they lie in the store.
func ending(tx store.Tx, c *Campaign, kept []ClosedUnit) (Leaf, error) {
	sum := sha256.New()
	for e, err := range tx.Scan(closedUnits.Name, store.Prefix(campaignKey(c.ID))) {
		if err != nil {
			return Leaf{}, err
		}
		sum.Write(e.Value) // each a JSON object, so it is clear where one ends
	}
	below, counts := takeApart(kept)
	row := rollUp(c, below, counts, DateOf(c.ClosedAt)).rows[0]
	return closingLeaf(c, &row, hex.EncodeToString(sum.Sum(nil))), nil
}

// freeze keeps the copy and returns its units.
func freeze(tx store.Tx, c *Campaign) ([]ClosedUnit, error) {
	tree, err := allUnits(tx)
	if err != nil {
		return nil, err
	}
	kept := make([]ClosedUnit, len(tree))
	at := map[UnitID]*Unit{}
	for i := range tree {
		kept[i] = ClosedUnit{Campaign: c.ID, Unit: tree[i], Tally: Tally{Campaign: c.ID, Unit: tree[i].ID}}
		at[tree[i].ID] = &tree[i]
	}
	of := map[UnitID]Tally{}
	for t, err := range tallies.Scan(tx, store.Prefix(campaignKey(c.ID))) {
		if err != nil {
			return nil, err
		}
		of[t.Unit] = t
	}
	for i := range kept {
		if t, ok := of[kept[i].Unit.ID]; ok {
			kept[i].Tally = t
		}
	}
	if err := closedUnits.PutMany(tx, kept); err != nil {
		return nil, err
	}
	return kept, freezePeople(tx, c, at)
}

func freezePeople(tx store.Tx, c *Campaign, tree map[UnitID]*Unit) error {
	known := map[OfficialID]*Standing{}
	for st, err := range standings.Scan(tx, store.Prefix(campaignKey(c.ID))) {
		if err != nil {
			return err
		}
		known[st.Official] = &st
	}
	var people []ClosedPerson
	for o, err := range officials.Scan(tx, store.Range{}) {
		if err != nil {
			return err
		}
		if o.Active() && c.Scope.Includes(&o, tree[o.Unit]) {
			people = append(people, ClosedPerson{Campaign: c.ID, Official: o, Standing: known[o.ID]})
		}
	}
	return closedPeople.PutMany(tx, people)
}

// A closedCache keeps the units of closed campaigns, which never change again.
type closedCache struct {
	mu   sync.Mutex
	kept map[CampaignID][]ClosedUnit
}

func (k *closedCache) units(tx store.Tx, c *Campaign) ([]ClosedUnit, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if kept, ok := k.kept[c.ID]; ok {
		return kept, nil
	}
	var list []ClosedUnit
	for u, err := range closedUnits.Scan(tx, store.Prefix(campaignKey(c.ID))) {
		if err != nil {
			return nil, err
		}
		list = append(list, u)
	}
	if k.kept == nil {
		k.kept = map[CampaignID][]ClosedUnit{}
	}
	k.kept[c.ID] = list
	return list, nil
}

// closedBelow returns the units that were at or below a unit when a campaign
// closed, itself first, by the codes they have now: that is where they are found. A
// unit that was not there yet stands alone.
func (s *Service) closedBelow(tx store.Tx, c *Campaign, top *Unit) ([]ClosedUnit, error) {
	all, err := s.closed.units(tx, c)
	if err != nil {
		return nil, err
	}
	codes, err := s.codesNow(tx)
	if err != nil {
		return nil, err
	}
	var list []ClosedUnit
	for _, u := range all {
		if u.Unit.Within(top.ID) {
			u.Unit.Code = cmp.Or(codes[u.Unit.ID], u.Unit.Code)
			list = append(list, u)
		}
	}
	if list == nil {
		alone := *top
		alone.Head, alone.Acting = "", "" // nobody asked it for anything
		list = []ClosedUnit{{Campaign: c.ID, Unit: alone}}
	}
	return list, nil
}

// codesNow returns the codes of all units.
func (s *Service) codesNow(tx store.Tx) (map[UnitID]string, error) {
	all, err := s.tree.all(tx)
	codes := make(map[UnitID]string, len(all))
	for i := range all {
		codes[all[i].ID] = all[i].Code
	}
	return codes, err
}

// closedFigures returns the figures of a subtree as they were when a campaign
// closed.
func (s *Service) closedFigures(tx store.Tx, c *Campaign, top *Unit) (figures, error) {
	kept, err := s.closedBelow(tx, c, top)
	if err != nil {
		return figures{}, err
	}
	below, counts := takeApart(kept)
	f := rollUp(c, below, counts, DateOf(c.ClosedAt))
	f.days = slices.Clip(f.days)
	return f, nil
}

// takeApart returns units and their tallies.
func takeApart(kept []ClosedUnit) ([]Unit, []*Tally) {
	below, counts := make([]Unit, len(kept)), make([]*Tally, len(kept))
	for i := range kept {
		below[i], counts[i] = kept[i].Unit, &kept[i].Tally
	}
	return below, counts
}

// closedPeopleOf yields a unit's people as they were when a campaign closed, those
// behind the official with a code if there is one.
func closedPeopleOf(tx store.Tx, c *Campaign, u *Unit, after string) iter.Seq2[Person, error] {
	return func(yield func(Person, error) bool) {
		passing := after != ""
		for p, err := range closedPeople.Scan(tx, store.Prefix(closedUnitKey(c.ID, u.ID))) {
			if err != nil {
				yield(Person{}, err)
				return
			}
			if passing {
				passing = p.Official.Code != after
				continue
			}
			if !yield(newPerson(c, p.Official, u, p.Standing, DateOf(c.ClosedAt)), nil) {
				return
			}
		}
	}
}
