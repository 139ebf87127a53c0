package pledge

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"camket/pledge/store"
	"camket/pledge/viet"
)

// A UnitForm is what is known of a unit before it is made or changed.
type UnitForm struct {
	Code   string // empty: made from the name, or left as it is
	Name   string
	Parent string // code of the unit above; empty only for the agency
}

// AddUnit makes a unit. The first one is the agency.
func (s *Service) AddUnit(ctx context.Context, a Actor, f UnitForm) (Unit, error) {
	var made Unit
	if err := a.MustOrganise(); err != nil {
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
	var u Unit
	if err := u.rename(f.Name); err != nil {
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
	return u, duplicateUnit(insertUnit(tx, u))
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

// rename gives the unit a name, if it is one.
func (u *Unit) rename(name string) error {
	u.Name = viet.Normalize(name)
	if u.Name == "" || len([]rune(u.Name)) > maxName {
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
	if err := a.MustOrganise(); err != nil {
		return u, err
	}
	err := s.act(ctx, a, ActUnitEdit, func(tx store.Tx, _ time.Time) (about, error) {
		var err error
		if u, err = unitByCode(tx, code); err != nil {
			return about{}, err
		}
		if f.Name != "" {
			if err := u.rename(f.Name); err != nil {
				return about{}, err
			}
		}
		if f.Code != "" {
			if u.Code, err = newUnitCode(tx, f.Code, u.Name); err != nil {
				return about{}, err
			}
		}
		if err := duplicateUnit(putUnit(tx, u)); err != nil {
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
		if err := putUnit(tx, m); err != nil {
			return err
		}
	}
	open, err := openCampaigns(tx)
	if err != nil {
		return err
	}
	for _, c := range open {
		if c.Scope.bySubtree() {
			if err := resetTallies(tx, &c); err != nil {
				return err
			}
		}
	}
	return nil
}

// SetHead names the head of a unit; an empty official code leaves it without one.
func (s *Service) SetHead(ctx context.Context, a Actor, unitCode, officialCode string) error {
	if err := a.MustOrganise(); err != nil {
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
			if u.Acting == o.ID {
				u.Acting, u.ActingAs = "", ""
			}
		}
		return about{subject: string(u.ID), detail: string(u.Head)}, putUnit(tx, u)
	})
}
