package pledge

import (
	"slices"
	"strings"

	"camket/pledge/store"
	"camket/pledge/viet"
)

// A Selection says whose papers are meant.
type Selection struct {
	Campaign CampaignID   // the current one, if empty
	Unit     string       // code; the agency, if empty
	Alone    bool         // only the unit's own people, not those of the units below
	People   []string     // codes: only these of them; all, if empty
	Show     PeopleFilter // and of those whom it shows
	Search   string       // and who is found by it, as in a PeopleQuery
}

// chosen returns the campaign of a selection, and its units, the top first, as far as
// they are open to the actor. It is for View alone, as treeCache.units is.
func (s *Service) chosen(tx store.Tx, a Actor, sel *Selection, today Date) (Campaign, []Unit, error) {
	top, c, err := unitToSee(tx, a, sel.Unit, sel.Campaign, today)
	if err != nil {
		return c, nil, err
	}
	below, err := s.unitsIn(tx, &c, &top)
	return c, sel.units(below), err
}

// chosenBegun is chosen for what a draft has not: papers of its own.
func (s *Service) chosenBegun(tx store.Tx, a Actor, sel *Selection, today Date) (Campaign, []Unit, error) {
	c, below, err := s.chosen(tx, a, sel, today)
	if err == nil {
		err = c.mustHaveBegun()
	}
	return c, below, err
}

// units returns those of a subtree, the top first, that the selection is of.
func (sel *Selection) units(below []Unit) []Unit {
	if sel.Alone && len(below) > 0 {
		return below[:1]
	}
	return below
}

// people returns whom the selection is of, unit by unit in roster order. Somebody
// who is named and not asked to sign in these units is NotFound, with the code in
// Detail; who is named and not shown is left out.
func (sel *Selection) people(tx store.Tx, c *Campaign, below []Unit, today Date) ([]Person, error) {
	met := map[string]bool{} // whether those who are named have been
	for _, code := range sel.People {
		met[nameKey(code)] = false
	}
	var list []Person
	q := PeopleQuery{Show: sel.Show}
	want := viet.Fold(sel.Search)
	for p, err := range countedIn(tx, c, below, today) {
		if err != nil {
			return nil, err
		}
		key := nameKey(p.Official.Code)
		if _, named := met[key]; named {
			met[key] = true
		} else if len(met) > 0 {
			continue
		}
		if q.shows(&p, want) {
			list = append(list, p)
		}
	}
	for _, code := range sel.People {
		if !met[nameKey(code)] {
			return nil, notFound("person_unknown", "nobody with the code "+code+" is asked to sign in the unit").about(code)
		}
	}
	return slices.Clip(list), nil
}

// nameKey returns a code as it is told from others, however it was typed.
func nameKey(code string) string { return strings.ToLower(strings.TrimSpace(code)) }
