package pledge

import (
	"slices"
	"strings"

	"camket/pledge/viet"
)

// matchRows finds out whom each row means. A stronger claim comes before a weaker
// one, wherever it stands in the file: a code that is on record, an address, then
// a name.
func (p *planner) matchRows() {
	rows := p.plan.Changes
	for i := range rows {
		p.claim(&rows[i], p.byCode[strings.ToLower(rows[i].Row.Code)])
	}
	for i := range rows {
		p.matchAnswer(&rows[i])
	}
	for i := range rows {
		p.matchEmail(&rows[i])
	}
	for i := range rows {
		p.matchName(&rows[i])
	}
	p.askPeople()
}

// claim takes an official for the one that a row means, unless another row does
// already. A row with an empty code claims nobody by it.
func (p *planner) claim(ch *Change, o *Official) {
	if o != nil && ch.Before == nil && !p.taken[o.ID] {
		ch.Before = o
		p.taken[o.ID] = true
	}
}

// open reports whether it is yet to be found out whom a row means.
func (ch *Change) open() bool {
	return ch.Before == nil && !ch.anew && ch.unit.asked == nil
}

// free reports whether a row may mean an official: no other row does, and no code
// speaks against it. Codes never change, except those that camket gave for want
// of one.
func (p *planner) free(o *Official, row *RosterRow) bool {
	return !p.taken[o.ID] && (row.Code == "" || o.CodeGiven)
}

// renumbered reports whether an official may have another code in this file than on
// record: born on the very day, and nobody in the file has the code on record.
// Codes do not change, but agencies come to give out new ones.
func (p *planner) renumbered(o *Official, row *RosterRow) bool {
	return row.Code != "" && !o.CodeGiven && !p.taken[o.ID] && o.Active() &&
		len(o.BirthDate) == len("2006-01-02") && o.BirthDate == row.BirthDate
}

// matchEmail matches a row by its address.
func (p *planner) matchEmail(ch *Change) {
	if !ch.open() || ch.Row.Email == "" {
		return
	}
	o := p.byEmail[ch.Row.Email]
	if o == nil || !p.free(o, &ch.Row) {
		return
	}
	named := viet.SameName(o.Name, ch.Row.Name)
	switch {
	case named, o.Active() && sameBirth(o.BirthDate, ch.Row.BirthDate):
		p.claim(ch, o)
	default: // another name, and someone who left or was born on another day
		ch.maybe = append(ch.maybe, o)
	}
}

// matchName matches a row by name and date of birth: within its unit for certain,
// elsewhere and where one is not certain as a question.
func (p *planner) matchName(ch *Change) {
	if !ch.open() || len(ch.maybe) > 0 {
		return
	}
	var here, elsewhere []*Official
	for _, o := range p.byName[viet.Fold(ch.Row.Name)] {
		switch {
		case !ch.Row.sameAs(o):
		case p.renumbered(o, &ch.Row) && p.byID[o.Unit] == ch.unit:
			ch.maybe = append(ch.maybe, o)
		case !p.free(o, &ch.Row):
		case p.byID[o.Unit] == ch.unit:
			here = append(here, o)
		case len(o.BirthDate) == len("2006-01-02") && o.BirthDate == ch.Row.BirthDate:
			elsewhere = append(elsewhere, o)
		}
	}
	switch here = ch.Row.likeliest(here); {
	case len(here) == 1 && ch.Row.certain(here[0]):
		p.claim(ch, here[0])
	case len(ch.maybe) > 0:
	case len(here) > 0:
		ch.maybe = here
	default:
		ch.maybe = elsewhere
	}
}

// sameAs reports whether nothing the row says speaks against its being this
// official.
func (row *RosterRow) sameAs(o *Official) bool {
	return viet.SameName(o.Name, row.Name) && sameBirth(o.BirthDate, row.BirthDate)
}

// certain reports whether an official of the same name and unit is the one beyond
// doubt. A code on record is changed, and an address that differs is passed over,
// only where the date of birth is the same.
func (row *RosterRow) certain(o *Official) bool {
	if row.BirthDate != "" && o.BirthDate == row.BirthDate {
		return true
	}
	return row.Code == "" && (row.Email == "" || o.Email == "" || row.Email == o.Email)
}

// likeliest returns those who are the likeliest of officials that a row may mean:
// who are there rather than who left, of whom more is the same.
func (row *RosterRow) likeliest(of []*Official) []*Official {
	var best []*Official
	most := -1
	for _, o := range of {
		switch likeness := row.likeness(o); {
		case likeness > most:
			best, most = []*Official{o}, likeness
		case likeness == most:
			best = append(best, o)
		}
	}
	return best
}

func (row *RosterRow) likeness(o *Official) int {
	points := 0
	for weight, same := range []bool{o.Position == row.Position, o.Email == row.Email, o.BirthDate == row.BirthDate, o.Active()} {
		if same {
			points += 1 << weight
		}
	}
	return points
}

// sameBirth compares dates of birth of which either may be unknown, or a year.
func sameBirth(a, b Date) bool {
	if a == "" || b == "" || a == b {
		return true
	}
	return (a.YearOnly() || b.YearOnly()) && a[:4] == b[:4]
}

// personKey is the key of the question whom a row means.
func personKey(row *RosterRow) string { return string(AskPerson) + ":" + row.Cell }

// AnyPerson is the key of an answer to all questions about people that have
// none of their own: Same takes whoever is the only one that comes near, Anew
// takes each for someone not yet on record.
const AnyPerson = string(AskPerson) + ":*"

// Same is that answer.
const Same = "same"

// matchAnswer matches a row as someone decided.
func (p *planner) matchAnswer(ch *Change) {
	switch answer := p.roster.Choices.Answers[personKey(&ch.Row)]; answer {
	case "":
	case Anew:
		ch.anew = true
	default:
		if ch.open() {
			p.claim(ch, p.byCode[strings.ToLower(answer)])
			ch.decided = true
		}
	}
}

// askPeople asks about the rows that may mean someone, unless by now another row
// does.
func (p *planner) askPeople() {
	all := p.roster.Choices.Answers[AnyPerson]
	rivals := p.rivals()
	for i := range p.plan.Changes {
		ch := &p.plan.Changes[i]
		before := ids(ch.maybe)
		ch.maybe = slices.DeleteFunc(ch.maybe, func(o *Official) bool { return p.taken[o.ID] })
		switch {
		case !ch.open() || len(ch.maybe) == 0 || all == Anew:
		case all == Same && len(ch.maybe) == 1, rivals[before] > 0 && rivals[before] >= len(ch.maybe) && ch.allSame():
			p.claim(ch, ch.maybe[0])
			ch.decided = all == Same
		default:
			ch.Asked = p.ask(p.personQuestion(ch)).Key
			p.questions[ch.Asked].Rows++
		}
	}
}

// rivals counts the rows that may mean the same people.
func (p *planner) rivals() map[string]int {
	n := map[string]int{}
	for i := range p.plan.Changes {
		if ch := &p.plan.Changes[i]; len(ch.maybe) > 1 {
			n[ids(ch.maybe)]++
		}
	}
	return n
}

// ids names a set of people.
func ids(people []*Official) string {
	var s strings.Builder
	for _, o := range people {
		s.WriteString(string(o.ID) + " ")
	}
	return s.String()
}

// allSame reports whether the row says of each whom it may mean just what is on
// record. Where there are as many such rows as people, it does not matter who is
// who.
func (ch *Change) allSame() bool {
	return !slices.ContainsFunc(ch.maybe, func(o *Official) bool {
		after := *o
		ch.Row.fill(&after)
		return after != *o
	})
}

func (p *planner) personQuestion(ch *Change) Question {
	q := Question{Key: personKey(&ch.Row), Kind: AskPerson, Cell: ch.Row.Cell, Value: ch.Row.Name}
	for _, o := range ch.maybe {
		q.Options = append(q.Options, Option{Value: o.Code, Label: o.Name, Detail: p.describe(o)})
	}
	q.Options = append(q.Options, Option{Value: Anew})
	return q
}

// describe says what tells an official from a namesake.
func (p *planner) describe(o *Official) string {
	parts := []string{o.Code}
	for _, part := range []string{o.BirthDate.String(), o.Position, p.byID[o.Unit].name} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}
