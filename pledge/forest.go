package pledge

import "camket/pledge/store"

// A forest is every unit by its id, as things are or as a campaign has them.
type forest map[UnitID]*Unit

func forestOf(all []Unit) forest {
	f := make(forest, len(all))
	for i := range all {
		f[all[i].ID] = &all[i]
	}
	return f
}

// unitsByID returns every unit as it is.
func unitsByID(tx store.Tx) (forest, error) {
	list, err := allUnits(tx)
	return forestOf(list), err
}

// forest returns every unit as a campaign has it: as it is or, once the campaign is
// closed, as it was. It is for View alone, as treeCache.units is.
func (s *Service) forest(tx store.Tx, c *Campaign) (forest, error) {
	if c.State != Closed {
		all, err := s.tree.all(tx)
		return forestOf(all), err
	}
	kept, err := s.closed.units(tx, c)
	f := make(forest, len(kept))
	for i := range kept {
		f[kept[i].Unit.ID] = &kept[i].Unit
	}
	return f, err
}

// path returns the units from the agency down to one, as far as they are there.
func (f forest) path(u *Unit) []Unit {
	path := make([]Unit, 0, len(u.Path))
	for _, id := range u.Path {
		if above := f[id]; above != nil {
			path = append(path, *above)
		}
	}
	return path
}

// unitsIn returns a unit and all below it as a campaign has them. It is for View
// alone, as treeCache.units is.
func (s *Service) unitsIn(tx store.Tx, c *Campaign, top *Unit) ([]Unit, error) {
	if c.State != Closed {
		return s.tree.units(tx, top)
	}
	kept, err := s.closedBelow(tx, c, top)
	below := make([]Unit, len(kept))
	for i := range kept {
		below[i] = kept[i].Unit
	}
	return below, err
}
