package pledge

import (
	"slices"
	"sync/atomic"

	"camket/pledge/store"
)

// Every page of figures needs the units below its own, and units hardly ever
// change: so the tree is decoded once and kept with the number of the change it
// was read after. The number is a counter in the store, read by the same
// transaction as the figures; it tells whether the tree is still the one, whichever
// process changed it.

// treeCounter counts the changes of units.
const treeCounter = "tree"

// A treeCache is the tree as it was last read.
type treeCache struct {
	kept atomic.Pointer[cachedTree]
}

type cachedTree struct {
	version uint64
	units   []Unit // as allUnits returns them; never changed
}

// units returns a unit and all below it, in the order of allUnits. The caller must
// not change them.
//
// It is for View alone: what a transaction sees that may yet fail must not be kept.
func (c *treeCache) units(tx store.Tx, top *Unit) ([]Unit, error) {
	all, err := c.all(tx)
	if err != nil {
		return nil, err
	}
	begin := slices.IndexFunc(all, func(u Unit) bool { return u.ID == top.ID })
	if begin < 0 {
		return nil, store.ErrNotFound
	}
	end := begin + 1
	for end < len(all) && len(all[end].Path) > len(top.Path) {
		end++
	}
	return all[begin:end], nil
}

func (c *treeCache) all(tx store.Tx) ([]Unit, error) {
	version, err := last(tx, treeCounter)
	if err != nil {
		return nil, err
	}
	if kept := c.kept.Load(); kept != nil && kept.version == version {
		return kept.units, nil
	}
	units, err := allUnits(tx)
	if err == nil {
		c.kept.Store(&cachedTree{version, units})
	}
	return units, err
}

// insertUnit stores a new unit.
func insertUnit(tx store.Tx, u Unit) error { return treeChange(tx, units.Insert(tx, u)) }

// putUnit stores a unit that has changed.
func putUnit(tx store.Tx, u Unit) error { return treeChange(tx, units.Put(tx, u)) }

// treeChange counts a change, unless it failed.
func treeChange(tx store.Tx, err error) error {
	if err == nil {
		_, err = next(tx, treeCounter)
	}
	return err
}
