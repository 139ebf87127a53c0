package pledge

import (
	"cmp"

	"camket/pledge/store"
	"camket/pledge/viet"
)

// A planner compares a roster with what is on record. It reads everything once.
type planner struct {
	root    *node
	missing []*node // in the order they are to be made
	byID    map[UnitID]*node

	byCode, byEmail map[string]*Official
	byName          map[nameKey][]*Official
	taken           map[OfficialID]bool // matched by an earlier row
}

// A node is a unit on record or one to be made.
type node struct {
	known    *Unit // nil until it is made
	name     string
	parent   *node
	children map[string]*node // by unitKeyOf
}

// nameKey is how people without code and e-mail are known.
type nameKey struct {
	unit *node
	name string // folded
}

func newPlanner(tx store.Tx, r Roster) (*planner, error) {
	p := &planner{
		byID:   map[UnitID]*node{},
		byCode: map[string]*Official{}, byEmail: map[string]*Official{},
		byName: map[nameKey][]*Official{}, taken: map[OfficialID]bool{},
	}
	tree, err := allUnits(tx)
	if err != nil {
		return nil, err
	}
	for _, u := range inOrder(tree) {
		p.addKnown(u)
	}
	if p.root == nil {
		p.root = &node{name: cmp.Or(viet.Normalize(r.Agency), "Cơ quan"), children: map[string]*node{}}
		p.missing = append(p.missing, p.root)
	}
	for o, err := range officials.Scan(tx, store.Range{}) {
		if err != nil {
			return nil, err
		}
		p.addOfficial(&o)
	}
	return p, nil
}

func (p *planner) addKnown(u *Unit) {
	pu := &node{known: u, name: u.Name, parent: p.byID[u.Parent], children: map[string]*node{}}
	p.byID[u.ID] = pu
	if pu.parent == nil {
		p.root = pu
	} else {
		pu.parent.children[unitKeyOf(u.Name)] = pu
	}
}

func (p *planner) addOfficial(o *Official) {
	p.byCode[string(codeKey(o.Code))] = o
	if o.Email != "" {
		p.byEmail[string(codeKey(o.Email))] = o
	}
	key := nameKey{p.byID[o.Unit], viet.Fold(o.Name)}
	p.byName[key] = append(p.byName[key], o)
}

func (p *planner) newAgency() bool { return len(p.missing) > 0 && p.missing[0] == p.root }

// unit returns the unit with the given names below the agency, planning those
// that are missing.
func (p *planner) unit(path []string) *node {
	u := p.root
	for _, name := range path {
		child := u.children[unitKeyOf(name)]
		if child == nil {
			child = &node{name: name, parent: u, children: map[string]*node{}}
			u.children[unitKeyOf(name)] = child
			p.missing = append(p.missing, child)
		}
		u = child
	}
	return u
}

// find returns a unit that has been made.
func (p *planner) find(path []string) *Unit { return p.unit(path).known }

// path returns the names from below the agency down to the unit.
func (u *node) path() []string {
	if u.parent == nil {
		return nil
	}
	return append(u.parent.path(), u.name)
}

// plan works out every change.
func (p *planner) plan(r Roster) Plan {
	plan := Plan{Changes: make([]Change, 0, len(r.Rows))}
	if p.newAgency() {
		plan.Agency = p.root.name
	}
	for _, row := range r.Rows {
		ch := p.change(row)
		plan.Changes = append(plan.Changes, ch)
		plan.Counts.add(ch.Kind)
	}
	for _, u := range p.missing {
		if u != p.root {
			plan.Units = append(plan.Units, PlannedUnit{Path: u.path()})
		}
	}
	plan.Digest = plan.digest()
	return plan
}

func (n *PlanCounts) add(kind ChangeKind) {
	n.Rows++
	switch kind {
	case Adding:
		n.New++
	case Changing:
		n.Changed++
	case Moving:
		n.Moved++
	case Keeping:
		n.Unchanged++
	}
}

// change works out what happens to the person of one row.
func (p *planner) change(row RosterRow) Change {
	unit := p.unit(row.Unit)
	before := p.match(row, unit)
	ch := Change{Row: row, Before: before, To: unit.name}
	if before != nil {
		p.taken[before.ID] = true
		ch.After = *before
		ch.From = p.byID[before.Unit].name
	}
	row.fill(&ch.After)
	if unit.known != nil {
		ch.After.Unit = unit.known.ID
	}
	switch {
	case before == nil || !before.Active():
		ch.Kind = Adding
	case unit.known == nil || before.Unit != unit.known.ID:
		ch.Kind = Moving
	case ch.After != *before:
		ch.Kind = Changing
	default:
		ch.Kind = Keeping
	}
	return ch
}

// fill copies what the row says; what it leaves open stays.
func (row *RosterRow) fill(o *Official) {
	if o.Code == "" {
		o.Code = row.Code
	}
	o.Name = cmp.Or(row.Name, o.Name)
	o.Position = cmp.Or(row.Position, o.Position)
	o.Kind = cmp.Or(row.Kind, o.Kind)
	o.Email = cmp.Or(row.Email, o.Email)
	if !(row.BirthDate.YearOnly() && len(o.BirthDate) > 4 && o.BirthDate[:4] == row.BirthDate) {
		o.BirthDate = cmp.Or(row.BirthDate, o.BirthDate)
	}
}

// match returns the official that a row means, nil if it is someone new.
func (p *planner) match(row RosterRow, unit *node) *Official {
	if row.Code != "" {
		if o := p.byCode[string(codeKey(row.Code))]; o != nil && !p.taken[o.ID] {
			return o
		}
	}
	if row.Email != "" {
		if o := p.byEmail[string(codeKey(row.Email))]; o != nil && !p.taken[o.ID] && row.mayBe(o) {
			return o
		}
	}
	for _, o := range p.byName[nameKey{unit, viet.Fold(row.Name)}] {
		if !p.taken[o.ID] && viet.SameName(o.Name, row.Name) && row.mayBe(o) && sameBirth(o.BirthDate, row.BirthDate) &&
			(row.Email == "" || o.Email == "" || row.Email == o.Email) {
			return o
		}
	}
	return nil
}

// mayBe reports whether the row's code, if it has one, leaves room for this
// official: codes never change, but a generated one gives way to none in a file
// that has no codes.
func (row *RosterRow) mayBe(o *Official) bool {
	return row.Code == "" || string(codeKey(row.Code)) == string(codeKey(o.Code))
}

// sameBirth compares dates of birth of which either may be unknown, or a year.
func sameBirth(a, b Date) bool {
	if a == "" || b == "" || a == b {
		return true
	}
	return (a.YearOnly() || b.YearOnly()) && a[:4] == b[:4]
}
