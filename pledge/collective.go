package pledge

import (
	"context"
	"strconv"
	"time"

	"camket/pledge/store"
)

// A Collective is the pledge that a unit has signed, with those in whose name it
// was.
type Collective struct {
	Unit    Unit
	Paper   Signed   // by its leader
	Members []Person // the unit's own people, as they stand, in roster order
}

// Collectives returns the signed pledges of the units of a selection, in the order
// of the tree, with those of their own people whom the selection names and shows.
// It is open to who oversees the unit. The errors are those of [Service.Entries].
func (s *Service) Collectives(ctx context.Context, a Actor, sel Selection) ([]Collective, error) {
	var list []Collective
	err := s.view(ctx, func(tx store.Tx, now time.Time) error {
		c, below, err := s.chosenBegun(tx, a, &sel, DateOf(now))
		if err != nil {
			return err
		}
		if list, err = collectives(tx, &c, below); err != nil {
			return err
		}
		people, err := sel.people(tx, &c, below, DateOf(now))
		if err != nil {
			return err
		}
		members := map[UnitID][]Person{}
		for _, p := range people {
			members[p.Unit.ID] = append(members[p.Unit.ID], p)
		}
		for i := range list {
			list[i].Members = members[list[i].Unit.ID]
		}
		return nil
	})
	if err == nil && len(list) > 0 {
		err = s.saw(ctx, a, ActSeePapers, about{subject: list[0].Unit.Code, detail: strconv.Itoa(len(list))})
	}
	if err != nil {
		return nil, err
	}
	return list, nil
}

// collectives returns the signed pledges of units, without members.
func collectives(tx store.Tx, c *Campaign, below []Unit) ([]Collective, error) {
	pledges, err := pledgesOf(tx, c, below)
	if err != nil {
		return nil, err
	}
	var list []Collective
	var keys [][]byte
	for i, p := range pledges {
		if p != nil {
			list = append(list, Collective{Unit: below[i]})
			keys = append(keys, signatureKey(p.Signature))
		}
	}
	all, err := textsOf(tx, c.ID)
	if err != nil {
		return nil, err
	}
	signed, err := wholes(tx, keys, c, all)
	for i := range signed {
		list[i].Paper = signed[i]
	}
	return list, err
}

// pledgesOf returns the pledges of units, nil for those without.
func pledgesOf(tx store.Tx, c *Campaign, below []Unit) ([]*UnitPledge, error) {
	keys := make([][]byte, len(below))
	for i := range below {
		keys[i] = unitPledgeKey(c.ID, below[i].ID)
	}
	return unitPledges.GetMany(tx, keys)
}
