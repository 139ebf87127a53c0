package pledge

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"camket/pledge/store"
)

// allUnits returns every unit, each after its parent and siblings in the order
// they were made.
func allUnits(tx store.Tx) ([]Unit, error) {
	var list []Unit
	for u, err := range units.ScanIndex(tx, "tree", store.Range{}) {
		if err != nil {
			return nil, err
		}
		list = append(list, u)
	}
	return list, nil
}

// subtree yields a unit and all below it, in the order of allUnits.
func subtree(tx store.Tx, top *Unit) iter.Seq2[Unit, error] {
	return units.ScanIndex(tx, "tree", store.Prefix(pathKey(top.Path)))
}

// collect returns a sequence as a list.
func collect[T any](seq iter.Seq2[T, error]) ([]T, error) {
	var list []T
	for v, err := range seq {
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

// rootUnit returns the agency, or store.ErrNotFound before there is one.
func rootUnit(tx store.Tx) (Unit, error) {
	for u, err := range units.ScanIndex(tx, "tree", store.Range{}) {
		return u, err
	}
	return Unit{}, store.ErrNotFound
}

// unitByCode returns the unit with a code; the agency, if the code is empty.
func unitByCode(tx store.Tx, code string) (Unit, error) {
	if code == "" {
		u, err := rootUnit(tx)
		return u, missing(err, "no_agency", "there is no unit yet; import a roster first")
	}
	u, err := units.Lookup(tx, "code", codeKey(code))
	return u, missing(err, "unit_unknown", fmt.Sprintf("there is no unit %q", code))
}

// overseenUnit returns the unit with a code if it is open to the actor. A unit
// that is not looks like one that does not exist.
func overseenUnit(tx store.Tx, a Actor, code string) (Unit, error) {
	u, err := unitByCode(tx, code)
	if err == nil && !a.Oversees(&u) {
		return Unit{}, notFound("unit_unknown", fmt.Sprintf("there is no unit %q", code))
	}
	return u, err
}

// pathUnits returns the units from the agency down to u, both included.
func pathUnits(tx store.Tx, u *Unit) ([]Unit, error) {
	above := u.Path[:len(u.Path)-1]
	keys := make([][]byte, len(above))
	for i, id := range above {
		keys[i] = unitKey(id)
	}
	found, err := units.GetMany(tx, keys)
	if err != nil {
		return nil, err
	}
	path := make([]Unit, 0, len(u.Path))
	for i, f := range found {
		if f == nil {
			return nil, fmt.Errorf("pledge: unit %s is missing above %s", above[i], u.ID)
		}
		path = append(path, *f)
	}
	return append(path, *u), nil
}

func names(path []Unit) []string {
	names := make([]string, len(path))
	for i := range path {
		names[i] = path[i].Name
	}
	return names
}

// OwnUnits returns the tops of what the actor looks after: the agency for those
// who see everything, else the units they head or clerk, less those below
// another of them.
func (s *Service) OwnUnits(ctx context.Context, a Actor) ([]Unit, error) {
	var own []Unit
	err := s.Store.View(ctx, func(tx store.Tx) error {
		own = nil
		if a.SeesAll() {
			root, err := rootUnit(tx)
			if err == nil {
				own = []Unit{root}
			} else if !errors.Is(err, store.ErrNotFound) {
				return err
			}
			return nil
		}
		keys := make([][]byte, len(a.Tops))
		for i, id := range a.Tops {
			keys[i] = unitKey(id)
		}
		found, err := units.GetMany(tx, keys)
		if err != nil {
			return err
		}
		for _, u := range found {
			if u != nil && !slices.ContainsFunc(own, func(o Unit) bool { return o.ID == u.ID }) {
				own = append(own, *u)
			}
		}
		return nil
	})
	slices.SortFunc(own, func(x, y Unit) int { return cmp.Compare(x.ID, y.ID) })
	return slices.DeleteFunc(slices.Clone(own), func(u Unit) bool {
		return slices.ContainsFunc(own, func(o Unit) bool { return o.ID != u.ID && u.Within(o.ID) })
	}), err
}

// A UnitLine is a unit in the list of all.
type UnitLine struct {
	Unit   Unit
	Depth  int // 0 for the agency
	People int // active, its own
	Head   *Official
}

// Units lists every unit, each after its parent, siblings in their order.
func (s *Service) Units(ctx context.Context, a Actor) ([]UnitLine, error) {
	if err := a.mustSeeAll(); err != nil {
		return nil, err
	}
	var lines []UnitLine
	err := s.Store.View(ctx, func(tx store.Tx) error {
		tree, err := allUnits(tx)
		if err != nil {
			return err
		}
		people := map[UnitID]int{}
		heads := map[OfficialID]*Official{}
		for _, u := range tree {
			heads[u.Head] = nil
		}
		for o, err := range officials.Scan(tx, store.Range{}) {
			if err != nil {
				return err
			}
			if o.Active() {
				people[o.Unit]++
			}
			if _, leads := heads[o.ID]; leads {
				heads[o.ID] = &o
			}
		}
		lines = make([]UnitLine, len(tree))
		for i, u := range tree {
			lines[i] = UnitLine{Unit: u, Depth: len(u.Path) - 1, People: people[u.ID], Head: heads[u.Head]}
		}
		return nil
	})
	return lines, err
}

// A UnitDetail is a unit with its place and its people.
type UnitDetail struct {
	Unit     Unit
	Path     []Unit     // from the agency down to the unit
	People   []Official // active, its own, in roster order
	Head     *Official
	Children int
}

// UnitDetail returns one unit for the organiser.
func (s *Service) UnitDetail(ctx context.Context, a Actor, code string) (UnitDetail, error) {
	var d UnitDetail
	if err := a.mustSeeAll(); err != nil {
		return d, err
	}
	err := s.Store.View(ctx, func(tx store.Tx) error {
		d = UnitDetail{Children: -1}
		var err error
		if d.Unit, err = unitByCode(tx, code); err != nil {
			return err
		}
		if d.Path, err = pathUnits(tx, &d.Unit); err != nil {
			return err
		}
		for o, err := range peopleOf(tx, d.Unit.ID) {
			if err != nil {
				return err
			}
			d.People = append(d.People, o)
		}
		for _, err := range subtree(tx, &d.Unit) {
			if err != nil {
				return err
			}
			d.Children++
		}
		d.Head, err = headOf(tx, &d.Unit)
		return err
	})
	return d, err
}

// headOf returns the unit's head, nil if it has none.
func headOf(tx store.Tx, u *Unit) (*Official, error) {
	if u.Head == "" {
		return nil, nil
	}
	o, err := officials.Get(tx, officialKey(u.Head))
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return &o, err
}
