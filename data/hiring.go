package data

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"camket/pledge"
	"camket/pledge/viet"
)

// A hiring fills offices with people.
type hiring struct {
	rng       *rand.Rand
	namer     namer
	names     map[string]bool // taken
	mailboxes map[string]int  // how many addresses begin so
	rows      []pledge.RosterRow
}

// A rank is how high in an office someone stands; the higher, the older.
type rank int

const (
	staffRank rank = iota
	deputyRank
	headRank
)

// office adds the people of an office: its head, its deputies and its staff,
// post by post.
func (h *hiring) office(o office) {
	s, rest := o.shape, o.size-1
	h.person(o, s.head, headRank)
	deputies := rest
	if len(s.staff) > 0 {
		deputies = min(3, o.size/s.per)
	}
	for range deputies {
		h.person(o, s.deputy, deputyRank)
	}
	shares := make([]int, len(s.staff))
	for i, p := range s.staff {
		shares[i] = p.share
	}
	for i, n := range split(rest-deputies, shares) {
		for range n {
			h.person(o, s.staff[i], staffRank)
		}
	}
}

func (h *hiring) person(o office, p post, r rank) {
	woman := h.rng.IntN(100) < p.women
	name := h.name(woman)
	row := pledge.RosterRow{
		Cell:      fmt.Sprintf("A%d", len(h.rows)+2),
		Code:      fmt.Sprintf("HS%05d", len(h.rows)+1),
		Name:      name,
		BirthDate: h.birthDate(woman, r),
		Position:  p.title,
		Kind:      p.kind,
		Unit:      slices.Clone(o.path),
	}
	if p.kind == pledge.KindWorker && h.rng.IntN(8) == 0 {
		row.BirthDate = row.BirthDate[:len("2006")]
	}
	if without := h.rng.IntN(25) == 0 && r == staffRank; !p.offline && !without {
		row.Email = h.email(name, o.shape.domain)
	}
	h.rows = append(h.rows, row)
}

// name returns a name that nobody has yet, if one comes up soon: a large agency
// has people of the same name.
func (h *hiring) name(woman bool) string {
	name := h.namer.name(h.rng, woman)
	for range 3 {
		if !h.names[name] {
			break
		}
		name = h.namer.name(h.rng, woman)
	}
	h.names[name] = true
	return name
}

// birthDate returns a date of birth that someone of that rank has in 2026. Men
// retire later.
func (h *hiring) birthDate(woman bool, r rank) pledge.Date {
	first, last := 1966, 2002
	if woman {
		first = 1970
	}
	switch r {
	case headRank:
		last = 1984
	case deputyRank:
		last = 1989
	}
	from := time.Date(first, time.January, 1, 0, 0, 0, 0, pledge.Hanoi)
	to := time.Date(last, time.December, 31, 0, 0, 0, 0, pledge.Hanoi)
	days := int(to.Sub(from).Hours()/24) + 1
	return pledge.DateOf(from.AddDate(0, 0, h.rng.IntN(days)))
}

// email returns a new address in the usual form: the given name, then the
// initials of the others, then a number for all but the first.
func (h *hiring) email(name, domain string) string {
	words := strings.Fields(viet.Fold(name))
	box := words[len(words)-1]
	for _, w := range words[:len(words)-1] {
		box += w[:1]
	}
	h.mailboxes[box]++
	if n := h.mailboxes[box]; n > 1 {
		box = fmt.Sprint(box, n)
	}
	return box + "@" + domain
}
