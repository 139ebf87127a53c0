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

	// Acting is who acts for the head while there is none, or while they are away
	// (quyền, phụ trách).
	Acting   OfficialID `json:"acting,omitempty"`
	ActingAs Capacity   `json:"acting_as,omitempty"`
}

// Capacity is what someone leads a unit as.
type Capacity string

// The capacities in which a unit is led.
const (
	AsHead   Capacity = "head"
	AsActing Capacity = "quyen"     // quyền: appointed to act until there is a head
	InCharge Capacity = "phu-trach" // phụ trách: in charge while the head is away
)

// leads returns the capacity in which an official leads the unit, empty if they
// do not.
func (u *Unit) leads(o OfficialID) Capacity {
	switch {
	case o == "":
		return ""
	case u.Head == o:
		return AsHead
	case u.Acting == o:
		return u.ActingAs
	}
	return ""
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
		{Name: "acting", Value: func(u *Unit) []byte {
			if u.Acting == "" {
				return nil
			}
			return officialKey(u.Acting)
		}},
	},
	Clone: func(u Unit) Unit {
		u.Path = slices.Clone(u.Path)
		return u
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
