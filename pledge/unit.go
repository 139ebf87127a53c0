package pledge

import (
	"slices"

	"camket/pledge/store"
)

// UnitID identifies a unit for ever; codes and names may change. Ids sort in the
// order in which units were made, which is the order in which rosters list them.
type UnitID string

// A Unit (đơn vị) is a node of the organisation tree. The one unit without a
// parent is the agency itself.
type Unit struct {
	ID     UnitID     `json:"id"`
	Code   string     `json:"code"` // unique whatever the case; in addresses and file names
	Name   string     `json:"name"`
	Parent UnitID     `json:"parent,omitempty"`
	Path   []UnitID   `json:"path"` // from the agency down to the unit, both included
	Head   OfficialID `json:"head,omitempty"`
}

// Within reports whether the unit is in the subtree of top, top included.
func (u *Unit) Within(top UnitID) bool { return slices.Contains(u.Path, top) }

var units = store.Table[Unit]{
	Name: "unit",
	Key:  func(u *Unit) []byte { return unitKey(u.ID) },
	Indexes: []store.Index[Unit]{
		{Name: "code", Unique: true, Value: func(u *Unit) []byte { return codeKey(u.Code) }},
		{Name: "tree", Unique: true, Value: func(u *Unit) []byte { return pathKey(u.Path) }},
		{Name: "head", Value: func(u *Unit) []byte {
			if u.Head == "" {
				return nil
			}
			return officialKey(u.Head)
		}},
	},
}

func unitKey(id UnitID) []byte { return store.Key(string(id)) }

func pathKey(path []UnitID) []byte {
	parts := make([]any, len(path))
	for i, id := range path {
		parts[i] = string(id)
	}
	return store.Key(parts...)
}
