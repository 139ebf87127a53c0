package pledge

import (
	"cmp"
	"strings"

	"camket/pledge/store"
	"camket/pledge/viet"
)

// A planner compares a roster with what is on record. It reads everything once.
type planner struct {
	root    *node
	missing []*node // in the order they are to be made
	byID    map[UnitID]*node
	byPath  map[string]*node // as rosters spell it

	byCode, byEmail map[string]*Official
	byName          map[nameKey][]*Official
	named           map[string]bool     // codes that the roster has, by codeKey
	taken           map[OfficialID]bool // matched by an earlier row
}

// A node is a unit on record or one to be made.
type node struct {
	known    *Unit // nil until it is made
	name     string
	parent   *node
	children map[string][]*node // by unitKeyOf
}

func newNode(known *Unit, name string, parent *node) *node {
	return &node{known: known, name: name, parent: parent, children: map[string][]*node{}}
}

// child returns the unit directly below with a name, nil if there is none.
func (u *node) child(name string) *node {
	for _, c := range u.children[unitKeyOf(name)] {
		if sameUnit(c.name, name) {
			return c
		}
	}
	return nil
}

func (u *node) add(child *node) {
	key := unitKeyOf(child.name)
	u.children[key] = append(u.children[key], child)
}

// nameKey is how people without code and e-mail are known.
type nameKey struct {
	unit *node
	name string // folded
}

func newPlanner(tx store.Tx, r Roster) (*planner, error) {
	p := &planner{
		byID: map[UnitID]*node{}, byPath: map[string]*node{},
		byCode: map[string]*Official{}, byEmail: map[string]*Official{},
		byName: map[nameKey][]*Official{}, named: map[string]bool{}, taken: map[OfficialID]bool{},
	}
	for _, row := range r.Rows {
		if row.Code != "" {
			p.named[string(codeKey(row.Code))] = true
		}
	}
	tree, err := allUnits(tx)
	if err != nil {
		return nil, err
	}
	for i := range tree {
		p.addKnown(&tree[i])
	}
	if p.root == nil {
		p.root = newNode(nil, cmp.Or(viet.Normalize(r.Agency), "Cơ quan"), nil)
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
	pu := newNode(u, u.Name, p.byID[u.Parent])
	p.byID[u.ID] = pu
	if pu.parent == nil {
		p.root = pu
	} else {
		pu.parent.add(pu)
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
	key := strings.Join(path, "\x00")
	if u := p.byPath[key]; u != nil {
		return u
	}
	u := p.root
	for _, name := range path {
		child := u.child(name)
		if child == nil {
			child = newNode(nil, name, u)
			u.add(child)
			p.missing = append(p.missing, child)
		}
		u = child
	}
	p.byPath[key] = u
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
func (p *planner) plan(r Roster) (Plan, error) {
	plan := Plan{Changes: make([]Change, 0, len(r.Rows))}
	if p.newAgency() {
		plan.Agency = p.root.name
	} else if r.Agency != "" && !sameUnit(r.Agency, p.root.name) {
		plan.Other = r.Agency
	}
	for _, row := range r.Rows {
		if row.Name = viet.Normalize(row.Name); row.Name == "" || len([]rune(row.Name)) > maxName {
			return plan, invalid("name", "person_name", row.Cell+": a person has a name of 1 to 300 letters").about(row.Cell)
		}
		row.Email = strings.ToLower(row.Email)
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
	return plan, nil
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
		if o := p.byEmail[string(codeKey(row.Email))]; o != nil && p.free(o, row) {
			return o
		}
	}
	var best *Official
	for _, o := range p.byName[nameKey{unit, viet.Fold(row.Name)}] {
		if p.free(o, row) && row.sameAs(o) && (best == nil || row.closer(o, best)) {
			best = o
		}
	}
	return best
}

// free reports whether an official whose code the row does not give may be the
// one it means: no earlier row means them, and no code speaks against it. Codes
// never change, so neither has the row another code, nor another row theirs.
func (p *planner) free(o *Official, row RosterRow) bool {
	return !p.taken[o.ID] && row.Code == "" && !p.named[string(codeKey(o.Code))]
}

// sameAs reports whether nothing the row says speaks against its being this
// official.
func (row *RosterRow) sameAs(o *Official) bool {
	return viet.SameName(o.Name, row.Name) && sameBirth(o.BirthDate, row.BirthDate) &&
		(row.Email == "" || o.Email == "" || row.Email == o.Email)
}

// closer reports whether o, of two officials that the row may be, is the likelier.
func (row *RosterRow) closer(o, best *Official) bool {
	if o.Active() != best.Active() {
		return o.Active()
	}
	return o.BirthDate == row.BirthDate && best.BirthDate != row.BirthDate
}

// sameBirth compares dates of birth of which either may be unknown, or a year.
func sameBirth(a, b Date) bool {
	if a == "" || b == "" || a == b {
		return true
	}
	return (a.YearOnly() || b.YearOnly()) && a[:4] == b[:4]
}
