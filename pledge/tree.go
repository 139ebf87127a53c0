package pledge

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"camket/pledge/store"
	"camket/pledge/viet"
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

// unitsByID returns every unit by its id.
func unitsByID(tx store.Tx) (map[UnitID]*Unit, error) {
	list, err := allUnits(tx)
	byID := make(map[UnitID]*Unit, len(list))
	for i := range list {
		byID[list[i].ID] = &list[i]
	}
	return byID, err
}

// subtree yields a unit and all below it, in the order of allUnits.
func subtree(tx store.Tx, top *Unit) iter.Seq2[Unit, error] {
	return units.ScanIndex(tx, "tree", store.Prefix(pathKey(top.Path)))
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

// A UnitForm is what is known of a unit before it is made or changed.
type UnitForm struct {
	Code   string // empty: made from the name, or left as it is
	Name   string
	Parent string // code of the unit above; empty only for the agency
}

// AddUnit makes a unit. The first one is the agency.
func (s *Service) AddUnit(ctx context.Context, a Actor, f UnitForm) (Unit, error) {
	var made Unit
	if err := a.mustOrganise(); err != nil {
		return made, err
	}
	err := s.act(ctx, a, ActUnitAdd, func(tx store.Tx, _ time.Time) (about, error) {
		var parent *Unit
		switch p, err := unitByCode(tx, f.Parent); {
		case err == nil && f.Parent == "":
			return about{}, invalid("parent", "parent_needed", "there is an agency already; name the unit above")
		case err == nil:
			parent = &p
		case CodeOf(err) != NotFound:
			return about{}, err
		case f.Parent != "":
			return about{}, invalid("parent", "parent_unknown", err.Error())
		}
		if err := checkSibling(tx, parent, f.Name); err != nil {
			return about{}, err
		}
		var err error
		made, err = addUnit(tx, parent, f)
		return about{subject: string(made.ID)}, err
	})
	return made, err
}

// addUnit stores a new unit below parent, nil for the agency.
func addUnit(tx store.Tx, parent *Unit, f UnitForm) (Unit, error) {
	u := Unit{Name: viet.Normalize(f.Name)}
	if err := checkUnitName(u.Name); err != nil {
		return u, err
	}
	n, err := next(tx, "unit")
	if err != nil {
		return u, err
	}
	u.ID = UnitID(sortableID(n))
	if parent != nil {
		u.Parent = parent.ID
		u.Path = slices.Clone(parent.Path)
	}
	u.Path = append(u.Path, u.ID)
	if u.Code, err = newUnitCode(tx, f.Code, u.Name); err != nil {
		return u, err
	}
	return u, duplicateUnit(units.Insert(tx, u))
}

// checkSibling refuses the name of a unit that stands directly below parent.
func checkSibling(tx store.Tx, parent *Unit, name string) error {
	if parent == nil {
		return nil
	}
	for u, err := range subtree(tx, parent) {
		if err != nil {
			return err
		}
		if u.Parent == parent.ID && sameUnit(u.Name, name) {
			return invalid("name", "unit_name_taken", "there is a unit "+u.Name+" below "+parent.Name+" already").about(u.Name)
		}
	}
	return nil
}

// maxName is the most letters of a unit's or person's name.
const maxName = 300

func checkUnitName(name string) error {
	if name == "" || len([]rune(name)) > maxName {
		return invalid("name", "unit_name", "a unit has a name of 1 to 300 letters")
	}
	return nil
}

// newUnitCode returns the code that was asked for, checked, or makes one of the
// unit's name that no other has.
func newUnitCode(tx store.Tx, code, name string) (string, error) {
	if code != "" {
		if !validCode(code) {
			return "", invalid("code", "code_malformed", "a code is letters, digits, hyphens and dots, at most 60")
		}
		return code, nil
	}
	base := viet.Slug(name, 40)
	if base == "" {
		base = "don-vi"
	}
	for n := 1; ; n++ {
		code := base
		if n > 1 {
			code = fmt.Sprintf("%s-%d", base, n)
		}
		if _, err := units.Lookup(tx, "code", codeKey(code)); errors.Is(err, store.ErrNotFound) {
			return code, nil
		} else if err != nil {
			return "", err
		}
	}
}

// validCode reports whether a code can stand in an address and a file name.
func validCode(code string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._"
	return code != "" && len(code) <= 60 && strings.Trim(code, letters) == "" && strings.Trim(code, ".") != ""
}

func duplicateUnit(err error) error {
	if errors.Is(err, store.ErrDuplicate) {
		return invalid("code", "code_taken", "another unit has this code")
	}
	return err
}

// EditUnit changes the name, the code or the place of a unit. Empty fields leave
// what is there. Moving a unit moves all below it, and counts again where a
// campaign is for some units only.
func (s *Service) EditUnit(ctx context.Context, a Actor, code string, f UnitForm) (Unit, error) {
	var u Unit
	if err := a.mustOrganise(); err != nil {
		return u, err
	}
	err := s.act(ctx, a, ActUnitEdit, func(tx store.Tx, _ time.Time) (about, error) {
		var err error
		if u, err = unitByCode(tx, code); err != nil {
			return about{}, err
		}
		if f.Name != "" {
			u.Name = viet.Normalize(f.Name)
			if err := checkUnitName(u.Name); err != nil {
				return about{}, err
			}
		}
		if f.Code != "" {
			if u.Code, err = newUnitCode(tx, f.Code, u.Name); err != nil {
				return about{}, err
			}
		}
		if err := duplicateUnit(units.Put(tx, u)); err != nil {
			return about{}, err
		}
		if f.Parent != "" {
			err = moveUnit(tx, &u, f.Parent)
		}
		return about{subject: string(u.ID)}, err
	})
	return u, err
}

// moveUnit puts a unit, with all below it, under another parent.
func moveUnit(tx store.Tx, u *Unit, parentCode string) error {
	parent, err := unitByCode(tx, parentCode)
	switch {
	case CodeOf(err) == NotFound:
		return invalid("parent", "parent_unknown", err.Error())
	case err != nil:
		return err
	case parent.ID == u.Parent:
		return nil
	case u.Parent == "" || parent.Within(u.ID):
		return invalid("parent", "parent_below", "a unit cannot stand below itself")
	}
	var moved []Unit
	for below, err := range subtree(tx, u) {
		if err != nil {
			return err
		}
		moved = append(moved, below)
	}
	depth := len(u.Path) - 1
	for _, m := range moved {
		m.Path = append(slices.Clone(parent.Path), m.Path[depth:]...)
		if m.ID == u.ID {
			m.Parent = parent.ID
			*u = m
		}
		if err := units.Put(tx, m); err != nil {
			return err
		}
	}
	open, err := openCampaigns(tx)
	if err != nil {
		return err
	}
	for _, c := range open {
		if len(c.Scope.Units) > 0 {
			if err := resetTallies(tx, &c); err != nil {
				return err
			}
		}
	}
	return nil
}

// SetHead names the head of a unit; an empty official code leaves it without one.
func (s *Service) SetHead(ctx context.Context, a Actor, unitCode, officialCode string) error {
	if err := a.mustOrganise(); err != nil {
		return err
	}
	return s.act(ctx, a, ActUnitHead, func(tx store.Tx, _ time.Time) (about, error) {
		u, err := unitByCode(tx, unitCode)
		if err != nil {
			return about{}, err
		}
		u.Head = ""
		if officialCode != "" {
			o, err := findOfficial(tx, officialCode)
			if err != nil && !errors.Is(err, store.ErrNotFound) {
				return about{}, err
			}
			if err != nil || !o.Active() {
				return about{}, invalid("head", "head_unknown", fmt.Sprintf("there is no official %q", officialCode))
			}
			u.Head = o.ID
		}
		return about{subject: string(u.ID), detail: string(u.Head)}, units.Put(tx, u)
	})
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
