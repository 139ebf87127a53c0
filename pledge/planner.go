package pledge

import (
	"cmp"
	"slices"
	"strings"

	"camket/pledge/store"
	"camket/pledge/viet"
)

// A planner compares a roster with what is on record. It reads everything once.
type planner struct {
	roster   *Roster
	youngest Date // the last date of birth of someone old enough to be employed
	plan     Plan

	root       *node // the agency
	base       *node // the unit that the file is of
	byID       map[UnitID]*node
	byUnit     map[string]*node   // by folded code
	byInitials map[string][]*node // those on record below the agency, by viet.InitialsKey
	byPath     map[string]*node   // as the file spells it
	order      []*node            // of the file, as they first come
	questions  map[string]*Question

	people  []*Official // everyone on record, those who left included
	byCode  map[string]*Official
	byEmail map[string]*Official
	byName  map[string][]*Official // by folded name
	taken   map[OfficialID]bool    // meant by a row
}

// planRoster works out what applying a roster on a day does.
func planRoster(tx store.Tx, r *Roster, today Date) (Plan, error) {
	p := &planner{
		roster: r, youngest: today.yearsBefore(workingAge),
		byID: map[UnitID]*node{}, byUnit: map[string]*node{}, byPath: map[string]*node{},
		byInitials: map[string][]*node{},
		questions:  map[string]*Question{},
		byCode:     map[string]*Official{}, byEmail: map[string]*Official{}, byName: map[string][]*Official{},
		taken: map[OfficialID]bool{},
	}
	if err := p.load(tx); err != nil {
		return p.plan, err
	}
	if err := p.readRows(); err != nil {
		return p.plan, err
	}
	p.matchRows()
	p.decide()
	p.findLeavers()
	p.settleEmails()
	p.finish()
	return p.plan, nil
}

// load reads what is on record.
func (p *planner) load(tx store.Tx) error {
	tree, err := allUnits(tx)
	if err != nil {
		return err
	}
	for i := range tree {
		p.addKnown(&tree[i])
	}
	for o, err := range officials.Scan(tx, store.Range{}) {
		if err != nil {
			return err
		}
		p.addOfficial(&o)
	}
	if p.root == nil {
		p.root = newNode(nil, p.agencyName(), nil)
		p.plan.Agency = p.root.name
	}
	return p.setBase()
}

func (p *planner) addOfficial(o *Official) {
	p.people = append(p.people, o)
	p.byCode[strings.ToLower(o.Code)] = o
	if o.Email != "" {
		p.byEmail[o.Email] = o
	}
	name := viet.Fold(o.Name)
	p.byName[name] = append(p.byName[name], o)
}

// readRows puts every row in its unit.
func (p *planner) readRows() error {
	p.plan.Changes = make([]Change, len(p.roster.Rows), len(p.roster.Rows)+8)
	for i, row := range p.roster.Rows {
		if row.Name = viet.Normalize(row.Name); row.Name == "" || len([]rune(row.Name)) > maxName {
			return invalid("name", "person_name", row.Cell+": a person has a name of 1 to 300 letters").about(row.Cell)
		}
		row.Email = strings.ToLower(row.Email)
		unit := p.unit(row.Unit, row.Cell)
		unit.people++
		p.plan.Changes[i] = Change{Row: row, unit: unit, To: unit.name}
	}
	p.plan.Counts.Rows = len(p.roster.Rows)
	return nil
}

// decide works out of each row that is matched, or is nobody's, what happens.
func (p *planner) decide() {
	for i := range p.plan.Changes {
		p.decideRow(&p.plan.Changes[i])
	}
}

func (p *planner) decideRow(ch *Change) {
	if ch.Before != nil {
		ch.After = *ch.Before
		ch.From = p.byID[ch.Before.Unit].name
	}
	ch.Row.fill(&ch.After)
	if ch.decided && ch.Row.Code != "" {
		ch.After.Code, ch.After.CodeGiven = ch.Row.Code, false
	}
	if ch.unit.known != nil {
		ch.After.Unit = ch.unit.known.ID
	}
	if ch.unit.asked != nil {
		ch.Asked = ch.unit.asked.Key
		ch.unit.asked.Rows++
	}
	switch {
	case ch.Asked != "":
		ch.Kind = Waiting
	case ch.someoneElse():
		p.find(ch, CodeTaken, ch.Row.Code)
	case p.tooYoung(ch):
		p.find(ch, BirthYoung, ch.After.BirthDate.String())
	case ch.Before == nil || !ch.Before.Active():
		ch.Kind = Adding
	case ch.unit.known == nil || ch.Before.Unit != ch.unit.known.ID:
		ch.Kind = Moving
	case ch.After != *ch.Before:
		ch.Kind = Changing
	default:
		ch.Kind = Keeping
	}
}

// someoneElse reports whether the official with the row's code can't be the one
// the row means: neither the name nor the date of birth is theirs.
func (ch *Change) someoneElse() bool {
	o := ch.Before
	return o != nil && ch.Row.Code != "" && !viet.SameName(o.Name, ch.Row.Name) && !sameBirth(o.BirthDate, ch.Row.BirthDate)
}

// find keeps a row waiting because something is wrong with it.
func (p *planner) find(ch *Change, problem Problem, value string) {
	ch.Kind = Waiting
	p.plan.Findings = append(p.plan.Findings, Finding{
		Sheet: p.roster.Sheet, Cell: ch.Row.Cell, Value: value, Problem: problem,
	})
}

// workingAge is the age in years from which people may be employed, by Bộ luật
// Lao động 45/2019/QH14, Điều 3 khoản 1.
const workingAge = 15

// tooYoung reports whether a date of birth can't be right.
func (p *planner) tooYoung(ch *Change) bool {
	born := ch.After.BirthDate
	return len(born) <= len(p.youngest) && born > p.youngest[:len(born)]
}

// fill copies what the row says; what it leaves open stays.
func (row *RosterRow) fill(o *Official) {
	if o.Code == "" || o.CodeGiven && row.Code != "" {
		o.Code, o.CodeGiven = row.Code, false
	}
	if o.Name == "" || !viet.IsCapitals(row.Name) || !viet.SameName(o.Name, row.Name) {
		o.Name = row.Name
	}
	o.Position = cmp.Or(row.Position, o.Position)
	o.Kind = cmp.Or(row.Kind, o.Kind)
	o.Email = cmp.Or(row.Email, o.Email)
	if !(row.BirthDate.YearOnly() && len(o.BirthDate) > 4 && o.BirthDate[:4] == row.BirthDate) {
		o.BirthDate = cmp.Or(row.BirthDate, o.BirthDate)
	}
}

// finish counts, lists the units and questions, and names the whole.
func (p *planner) finish() {
	plan := &p.plan
	for i := range plan.Changes {
		ch := &plan.Changes[i]
		plan.Counts.add(ch.Kind)
		if ch.Kind == Adding || ch.Kind == Moving {
			ch.unit.need()
		}
	}
	if p.base != p.root {
		plan.Below = p.base.name
	}
	for _, u := range p.order {
		plan.Units = append(plan.Units, PlannedUnit{
			Path: u.path(), New: u.known == nil && u.asked == nil && u.needed, Waits: u.asked != nil, People: u.people,
		})
	}
	for _, q := range p.questions {
		if q.Rows > 0 {
			plan.Questions = append(plan.Questions, *q)
		}
	}
	slices.SortFunc(plan.Questions, func(a, b Question) int {
		return cmp.Or(compareCells(a.Cell, b.Cell), cmp.Compare(a.Key, b.Key))
	})
	plan.Digest = plan.digest()
}

// compareCells orders references by row, then by column.
func compareCells(a, b string) int {
	column := func(ref string) string { return strings.TrimRight(ref, "0123456789") }
	row := func(ref string) string { return ref[len(column(ref)):] }
	return cmp.Or(
		cmp.Compare(len(row(a)), len(row(b))), cmp.Compare(row(a), row(b)),
		cmp.Compare(len(column(a)), len(column(b))), cmp.Compare(column(a), column(b)),
	)
}
