package roster

import (
	"strings"
	"time"
	"unicode/utf8"

	"camket/pledge"
	"camket/pledge/viet"
)

// A register knows who has been read, so that nobody is taken for two.
type register struct {
	codes, emails map[string]bool
	people        map[look][]sighting
}

// A look is what two rows about the same person share, but for the spelling of the
// name. Where the whole date of birth is known, unit and position are left out.
type look struct {
	birth   pledge.Date
	letters int // of the name
	place
}

// A place is where someone works, and as what.
type place struct {
	unit     int
	position string
}

// A sighting is someone who has been read.
type sighting struct {
	name, email string
	place
}

// newRegister returns a register with room for so many people.
func newRegister(people int) register {
	return register{
		codes: make(map[string]bool, people), emails: make(map[string]bool, people),
		people: make(map[look][]sighting),
	}
}

// code reports whether a code has been seen, whatever its case, and notes it.
func (r *register) code(code string) bool { return seenBefore(r.codes, strings.ToLower(code)) }

// email reports whether an address has been seen, and notes it.
func (r *register) email(email string) bool { return seenBefore(r.emails, email) }

// seenBefore reports whether a set has a key and adds it. The empty key is never
// seen.
func seenBefore(set map[string]bool, key string) bool {
	if key == "" || set[key] {
		return key != ""
	}
	set[key] = true
	return false
}

// person reports whether someone without a code has been seen, of the same name
// and date of birth and with no other address: in the same unit and post, or, if
// the date is a whole one, in another unit.
func (r *register) person(p *pledge.RosterRow, in *path) bool {
	if p.Code != "" || p.Name == "" {
		return false
	}
	s := sighting{p.Name, p.Email, place{position: p.Position}}
	if in != nil {
		s.unit = in.id
	}
	key := look{birth: p.BirthDate, letters: utf8.RuneCountInString(p.Name)}
	whole := len(p.BirthDate) == len(time.DateOnly)
	if !whole {
		key.place = s.place
	}
	for _, q := range r.people[key] {
		elsewhere := whole && q.unit != s.unit
		if (elsewhere || q.place == s.place) && (s.email == "" || q.email == "") && viet.SameName(s.name, q.name) {
			return true
		}
	}
	r.people[key] = append(r.people[key], s)
	return false
}
