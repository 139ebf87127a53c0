package pledge

import (
	"context"
	"errors"
	"iter"
	"strconv"
	"strings"
	"time"

	"camket/pledge/store"
	"camket/pledge/viet"
)

// A Person is an official with their place and where they stand.
type Person struct {
	Official Official
	Unit     Unit
	Standing *Standing // nil: they have neither signed nor are excused
	Due      Date      // the last day they have, or had
	Overdue  bool      // it is past, and they have neither signed nor are excused
}

// PeopleFilter chooses whom a list shows.
type PeopleFilter string

// The lists of a unit's people.
const (
	Everyone      PeopleFilter = ""
	Unsigned      PeopleFilter = "unsigned" // required, and have not
	HasSigned     PeopleFilter = "signed"   // either way
	SignedOnline  PeopleFilter = "online"
	SignedOnPaper PeopleFilter = "paper"
	AreExcused    PeopleFilter = "excused"
	AreOverdue    PeopleFilter = "overdue"
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
// one, if empty). Of a closed campaign it lists those who were there then.
func (s *Service) People(ctx context.Context, a Actor, unitCode string, c CampaignID, q PeopleQuery) (PeoplePage, error) {
	if q.Limit <= 0 {
		q.Limit = 50
	}
	var page PeoplePage
	err := s.view(ctx, func(tx store.Tx, now time.Time) error {
		page = PeoplePage{}
		sel := Selection{Campaign: c, Unit: unitCode, Alone: true}
		campaign, below, err := s.chosen(tx, a, &sel, DateOf(now))
		if err != nil {
			return err
		}
		people, err := ownPeople(tx, &campaign, &below[0], q.After, DateOf(now))
		if err != nil {
			return err
		}
		want := viet.Fold(q.Search)
		for p, err := range people {
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

// PeopleUnder lists the people of a selection, unit by unit in roster order: what
// an export has. It is as long as it is. Of a draft it is for those who see
// everything. The errors are those of [Service.Entries].
func (s *Service) PeopleUnder(ctx context.Context, a Actor, sel Selection) ([]Person, error) {
	var list []Person
	var top string
	err := s.view(ctx, func(tx store.Tx, now time.Time) error {
		c, below, err := s.chosen(tx, a, &sel, DateOf(now))
		if err != nil {
			return err
		}
		top = below[0].Code
		list, err = sel.people(tx, &c, below, DateOf(now))
		return err
	})
	if err == nil {
		err = s.saw(ctx, a, ActSeePeople, about{subject: top, detail: strconv.Itoa(len(list))})
	}
	if err != nil {
		return nil, err
	}
	return list, nil
}

// Named lists those whom a selection names by their codes, as PeopleUnder does: so
// that a form can show again who was chosen on a page of People. Where nobody is
// named it lists nobody. It is not entered into the audit trail.
func (s *Service) Named(ctx context.Context, a Actor, sel Selection) ([]Person, error) {
	var list []Person
	err := s.view(ctx, func(tx store.Tx, now time.Time) error {
		c, below, err := s.chosen(tx, a, &sel, DateOf(now))
		if err != nil || len(sel.People) == 0 {
			return err
		}
		list, err = sel.people(tx, &c, below, DateOf(now))
		return err
	})
	return list, err
}

func (q *PeopleQuery) shows(p *Person, folded string) bool {
	if !p.in(q.Show) {
		return false
	}
	o := &p.Official
	return folded == "" || strings.Contains(viet.Fold(o.Name), folded) ||
		strings.Contains(strings.ToLower(o.Code), folded) || strings.HasPrefix(o.Email, folded)
}

// in reports whether a filter shows the person.
func (p *Person) in(show PeopleFilter) bool {
	switch st := p.Standing; show {
	case Unsigned:
		return st == nil
	case HasSigned:
		return st.Signed()
	case SignedOnline:
		return st.Signed() && st.Method == Online
	case SignedOnPaper:
		return st.Signed() && st.Method == Paper
	case AreExcused:
		return st.Excused()
	case AreOverdue:
		return p.Overdue
	}
	return true
}

// newPerson returns an official as they stand on a day.
func newPerson(c *Campaign, o Official, u *Unit, st *Standing, today Date) Person {
	p := Person{Official: o, Unit: *u, Standing: st, Due: c.DueOf(&o)}
	p.Overdue = st == nil && p.Due < today
	return p
}

// ownPeople yields a unit's own people in a campaign, those behind the official
// with a code if there is one.
func ownPeople(tx store.Tx, c *Campaign, u *Unit, after string, today Date) (iter.Seq2[Person, error], error) {
	if c.State == Closed {
		return closedPeopleOf(tx, c, u, after), nil
	}
	r := store.Prefix(store.Key(string(u.ID)))
	if after != "" {
		var err error
		if r, err = pageAfter(tx, r, u, after); err != nil {
			return nil, err
		}
	}
	return withStandings(tx, c, u, officials.ScanIndex(tx, "unit", r), today), nil
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

// countedIn yields everyone in the units who is asked to sign, unit by unit.
func countedIn(tx store.Tx, c *Campaign, below []Unit, today Date) iter.Seq2[Person, error] {
	return func(yield func(Person, error) bool) {
		for i := range below {
			people, err := ownPeople(tx, c, &below[i], "", today)
			if err != nil {
				yield(Person{}, err)
				return
			}
			for p, err := range people {
				if !yield(p, err) || err != nil {
					return
				}
			}
		}
	}
}

// withStandings adds the standings to a sequence of a unit's people, and leaves
// out those who are not in the campaign's scope. It reads standings many at once.
func withStandings(tx store.Tx, c *Campaign, u *Unit, people iter.Seq2[Official, error], today Date) iter.Seq2[Person, error] {
	const many = 256
	return func(yield func(Person, error) bool) {
		batch := make([]Official, 0, many)
		keys := make([][]byte, 0, many)
		flush := func() bool {
			found, err := standings.GetMany(tx, keys)
			if err != nil {
				yield(Person{}, err)
				return false
			}
			for i := range batch {
				if !yield(newPerson(c, batch[i], u, found[i], today), nil) {
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
			batch = append(batch, o)
			keys = append(keys, standingKey(c.ID, o.ID))
			if len(batch) == many && !flush() {
				return
			}
		}
		flush()
	}
}

// An OfficialDetail is an official with their place and what they have signed.
type OfficialDetail struct {
	Official Official // who may have left
	Path     []Unit   // from the agency down to their unit
	Signed   []Signed // newest first, without evidence
}

// OfficialDetail returns one official, by code or e-mail address, to who sees
// everything.
func (s *Service) OfficialDetail(ctx context.Context, a Actor, code string) (OfficialDetail, error) {
	var d OfficialDetail
	if err := a.mustSeeAll(); err != nil {
		return d, err
	}
	err := s.Store.View(ctx, func(tx store.Tx) error {
		var err error
		if d.Official, err = findOfficial(tx, code); err != nil {
			return missing(err, "official_unknown", "there is no official "+code)
		}
		u, err := units.Get(tx, unitKey(d.Official.Unit))
		if err != nil {
			return err
		}
		if d.Path, err = pathUnits(tx, &u); err != nil {
			return err
		}
		d.Signed, err = signedBy(tx, d.Official.ID)
		return err
	})
	if err == nil {
		err = s.saw(ctx, a, ActSeeOfficial, about{subject: string(d.Official.ID)})
	}
	if err != nil {
		return OfficialDetail{}, err
	}
	return d, nil
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
