package pledge

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"camket/pledge/store"
	"camket/pledge/viet"
)

// importDetail is what the audit says of an import.
func importDetail(r *Roster, n PlanCounts) string {
	return fmt.Sprintf("%s sha256:%s new:%d changed:%d moved:%d left:%d", r.File, r.SHA256, n.New, n.Changed, n.Moved, n.Left)
}

// applyRoster plans once more and, if it is the plan that was seen, does it.
func applyRoster(tx store.Tx, r *Roster, digest string, today Date) (Plan, error) {
	plan, err := planRoster(tx, r, today)
	if err != nil {
		return plan, err
	}
	if plan.Digest != digest {
		return plan, conflict("plan_changed", "the roster on record has changed since the plan was made")
	}
	if plan.Agency != "" {
		if err := setPlace(tx, viet.Place(plan.Agency)); err != nil {
			return plan, err
		}
	}
	people, err := newRosterChange(tx, today)
	if err != nil {
		return plan, err
	}
	codes := takenCodes(&plan)
	for i := range plan.Changes {
		ch := &plan.Changes[i]
		if ch.Kind == Keeping || ch.Kind == Waiting {
			continue
		}
		if err := ch.unit.make(tx); err != nil {
			return plan, err
		}
		ch.After.Unit = ch.unit.known.ID
		switch ch.Kind {
		case Leaving:
			ch.After.Left = today
		case Adding:
			if err := ch.join(tx, today, codes); err != nil {
				return plan, err
			}
		}
		if err := people.add(ch.Before, ch.After); err != nil {
			return plan, err
		}
	}
	for _, o := range plan.freed {
		people.free(o)
	}
	return plan, people.close()
}

// make stores a unit that is not on record yet, and those above it that are not.
func (u *node) make(tx store.Tx) error {
	if u.known != nil {
		return nil
	}
	var above *Unit
	if u.parent != nil {
		if err := u.parent.make(tx); err != nil {
			return err
		}
		above = u.parent.known
	}
	made, err := addUnit(tx, above, UnitForm{Name: u.name})
	u.known = &made
	return err
}

// join makes the person of a change an official of today: one with an id and a
// code, or one who is back.
func (ch *Change) join(tx store.Tx, today Date, taken map[string]bool) error {
	ch.After.Joined, ch.After.Left = today, ""
	if ch.Before != nil {
		return nil
	}
	n, err := next(tx, "official")
	if err != nil {
		return err
	}
	ch.After.ID = OfficialID(sortableID(n))
	if ch.After.Code == "" {
		ch.After.CodeGiven = true
		ch.After.Code, err = newOfficialCode(tx, taken)
	}
	return err
}

// takenCodes returns the codes, in small letters, that people have after a plan.
func takenCodes(plan *Plan) map[string]bool {
	codes := make(map[string]bool, len(plan.Changes))
	for i := range plan.Changes {
		codes[strings.ToLower(plan.Changes[i].After.Code)] = true
	}
	return codes
}

// newOfficialCode returns a code that nobody has or is about to have.
func newOfficialCode(tx store.Tx, taken map[string]bool) (string, error) {
	for {
		n, err := next(tx, "code")
		if err != nil {
			return "", err
		}
		code := fmt.Sprintf("CB%05d", n)
		if taken[strings.ToLower(code)] {
			continue
		}
		if _, err := officials.Lookup(tx, "code", codeKey(code)); errors.Is(err, store.ErrNotFound) {
			return code, nil
		} else if err != nil {
			return "", err
		}
	}
}

// digest names everything that applying the plan does.
func (p *Plan) digest() string {
	h := sha256.New()
	line := appendParts(nil, p.Agency)
	for i := range p.Changes {
		ch := &p.Changes[i]
		o := &ch.After
		line = appendParts(line, string(ch.Kind), string(o.ID), o.Code, o.Name, string(o.BirthDate), o.Position,
			string(o.Kind), o.Email, string(o.Unit), string(o.Joined), string(o.Left))
		if ch.unit.known == nil {
			line = appendParts(line, ch.unit.path()...)
		}
		h.Write(line) // a hash never fails to write
		line = line[:0]
	}
	for _, o := range p.freed {
		line = appendParts(line, string(o.ID))
	}
	h.Write(line)
	return hex.EncodeToString(h.Sum(nil))
}

// appendParts appends texts so that none runs into the next.
func appendParts(line []byte, parts ...string) []byte {
	for _, part := range parts {
		line = strconv.AppendInt(line, int64(len(part)), 10)
		line = append(append(line, ':'), part...)
	}
	return append(line, '\n')
}
