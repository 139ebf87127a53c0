package roster

import (
	"strings"
	"unicode/utf8"

	"camket/pledge"
	"camket/pledge/viet"
)

// A register knows who has been read, so that nobody is taken for two.
type register struct {
	codes, emails map[string]bool
	people        map[look][]pledge.RosterRow
}

// A look is what two rows about the same person share, but for the spelling of the
// name.
type look struct {
	unit     int
	birth    pledge.Date
	position string
	letters  int // of the name
}

// newRegister returns a register with room for so many people.
func newRegister(people int) register {
	return register{
		codes: make(map[string]bool, people), emails: make(map[string]bool, people),
		people: make(map[look][]pledge.RosterRow),
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

// person reports whether someone without a code has been seen: in the same unit,
// of the same name, date of birth and post, and with no other address.
func (r *register) person(p *pledge.RosterRow, in *path) bool {
	if p.Code != "" || p.Name == "" {
		return false
	}
	key := look{birth: p.BirthDate, position: p.Position, letters: utf8.RuneCountInString(p.Name)}
	if in != nil {
		key.unit = in.id
	}
	for _, q := range r.people[key] {
		if (p.Email == "" || q.Email == "") && viet.SameName(p.Name, q.Name) {
			return true
		}
	}
	r.people[key] = append(r.people[key], *p)
	return false
}
