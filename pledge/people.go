package pledge

import (
	"context"
	"errors"
	"iter"
	"strings"

	"camket/pledge/store"
	"camket/pledge/viet"
)

// A Person is an official with their place and, once they have signed, their
// standing.
type Person struct {
	Official Official
	Unit     Unit
	Standing *Standing
}

// PeopleFilter chooses whom a list shows.
type PeopleFilter string

// The lists of a unit's people.
const (
	Everyone  PeopleFilter = ""
	Unsigned  PeopleFilter = "unsigned"
	HasSigned PeopleFilter = "signed"
)

// A PeopleQuery asks for one page of a unit's own people.
type PeopleQuery struct {
	Search string // in names, codes and e-mails, whatever the case and marks
	Show   PeopleFilter
	After  string // Next of the page before
	Limit  int    // at most this many; 50 if 0
}

// A PeoplePage is one page, in roster order.
type PeoplePage struct {
	People []Person
	Next   string // After of the page that follows; empty at the end
}

// People lists a unit's own people who are asked to sign a campaign (the current
// one, if empty).
func (s *Service) People(ctx context.Context, a Actor, unitCode string, c CampaignID, q PeopleQuery) (PeoplePage, error) {
	if q.Limit <= 0 {
		q.Limit = 50
	}
	var page PeoplePage
	today := DateOf(s.now())
	err := s.Store.View(ctx, func(tx store.Tx) error {
		page = PeoplePage{}
		u, err := overseenUnit(tx, a, unitCode)
		if err != nil {
			return err
		}
		campaign, err := campaignToSee(tx, a, c, today)
		if err != nil {
			return err
		}
		r := store.Prefix(store.Key(string(u.ID)))
		if q.After != "" {
			if r, err = pageAfter(tx, r, &u, q.After); err != nil {
				return err
			}
		}
		want := viet.Fold(q.Search)
		for p, err := range withStandings(tx, &campaign, &u, officials.ScanIndex(tx, "unit", r)) {
			if err != nil {
				return err
			}
			if !q.shows(&p, want) {
				continue
			}
			if len(page.People) == q.Limit {
				page.Next = page.People[q.Limit-1].Official.Code
				return nil
			}
			page.People = append(page.People, p)
		}
		return nil
	})
	return page, err
}

func (q *PeopleQuery) shows(p *Person, folded string) bool {
	if q.Show == Unsigned && p.Standing != nil || q.Show == HasSigned && p.Standing == nil {
		return false
	}
	o := &p.Official
	return folded == "" || strings.Contains(viet.Fold(o.Name), folded) ||
		strings.Contains(strings.ToLower(o.Code), folded) || strings.HasPrefix(o.Email, folded)
}

// pageAfter moves the beginning of a unit's list behind the official with a code.
// A code that means nothing there (anymore) begins at the top.
func pageAfter(tx store.Tx, r store.Range, u *Unit, code string) (store.Range, error) {
	o, err := findOfficial(tx, code)
	if errors.Is(err, store.ErrNotFound) {
		return r, nil
	}
	if err != nil || !o.Active() || o.Unit != u.ID {
		return r, err
	}
	return r.After(append(listKey(&o), officialKey(o.ID)...)), nil
}

// peopleOf yields a unit's own active people in roster order.
func peopleOf(tx store.Tx, u UnitID) iter.Seq2[Official, error] {
	return officials.ScanIndex(tx, "unit", store.Prefix(store.Key(string(u))))
}

// countedUnder yields everyone under a unit who is asked to sign, unit by unit.
func countedUnder(tx store.Tx, c *Campaign, top *Unit) iter.Seq2[Person, error] {
	return func(yield func(Person, error) bool) {
		for u, err := range subtree(tx, top) {
			if err != nil {
				yield(Person{}, err)
				return
			}
			for p, err := range withStandings(tx, c, &u, peopleOf(tx, u.ID)) {
				if !yield(p, err) || err != nil {
					return
				}
			}
		}
	}
}

// withStandings adds the standings to a sequence of a unit's people, and leaves
// out those who are not in the campaign's scope. It reads standings many at once.
func withStandings(tx store.Tx, c *Campaign, u *Unit, people iter.Seq2[Official, error]) iter.Seq2[Person, error] {
	const many = 256
	return func(yield func(Person, error) bool) {
		batch := make([]Person, 0, many)
		keys := make([][]byte, 0, many)
		flush := func() bool {
			found, err := standings.GetMany(tx, keys)
			if err != nil {
				yield(Person{}, err)
				return false
			}
			for i := range batch {
				batch[i].Standing = found[i]
				if !yield(batch[i], nil) {
					return false
				}
			}
			batch, keys = batch[:0], keys[:0]
			return true
		}
		for o, err := range people {
			if err != nil {
				yield(Person{}, err)
				return
			}
			if !c.Scope.Includes(&o, u) {
				continue
			}
			batch = append(batch, Person{Official: o, Unit: *u})
			keys = append(keys, standingKey(c.ID, o.ID))
			if len(batch) == many && !flush() {
				return
			}
		}
		flush()
	}
}

// officialAndUnit returns an official and the unit they are in.
func officialAndUnit(tx store.Tx, id OfficialID) (Official, Unit, error) {
	o, err := officials.Get(tx, officialKey(id))
	if err != nil {
		return o, Unit{}, err
	}
	u, err := units.Get(tx, unitKey(o.Unit))
	return o, u, err
}

// findOfficial returns the official with a code or an e-mail address, or
// store.ErrNotFound.
func findOfficial(tx store.Tx, login string) (Official, error) {
	key := codeKey(strings.TrimSpace(login))
	o, err := officials.Lookup(tx, "code", key)
	if errors.Is(err, store.ErrNotFound) {
		return officials.Lookup(tx, "email", key)
	}
	return o, err
}
