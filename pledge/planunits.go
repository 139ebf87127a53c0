package pledge

import (
	"slices"
	"strings"

	"camket/pledge/viet"
)

// A node is a unit of the tree as a plan sees it: on record, or one to be made.
type node struct {
	known    *Unit // nil until it is made
	name     string
	parent   *node
	children map[string][]*node // by viet.InitialsKey
	asked    *Question          // not nil while it is in doubt which unit this is
	people   int                // rows of the file directly in it
	needed   bool               // someone will be in it, or below
	listed   bool               // it is among the units of the file
}

func newNode(known *Unit, name string, parent *node) *node {
	return &node{known: known, name: name, parent: parent, children: map[string][]*node{}}
}

func (u *node) add(child *node) {
	key := viet.InitialsKey(child.name)
	u.children[key] = append(u.children[key], child)
}

// child returns the unit directly below with a name, nil if there is none.
func (u *node) child(name string) *node {
	for _, c := range u.children[viet.InitialsKey(name)] {
		if sameUnit(c.name, name) {
			return c
		}
	}
	return nil
}

// near returns the units directly below whose name may be another way of writing
// this one.
func (u *node) near(name string) []*node {
	var list []*node
	for _, c := range u.children[viet.InitialsKey(name)] {
		if c.asked == nil && viet.ShortFor(c.name, name) {
			list = append(list, c)
		}
	}
	return list
}

// path returns the names from below the agency down to the unit.
func (u *node) path() []string {
	if u.parent == nil {
		return nil
	}
	return append(u.parent.path(), u.name)
}

// need marks a unit, and those above it, as one that people will be in.
func (u *node) need() {
	for ; u != nil && !u.needed; u = u.parent {
		u.needed = true
	}
}

func (p *planner) addKnown(u *Unit) {
	n := newNode(u, u.Name, p.byID[u.Parent])
	p.byID[u.ID] = n
	p.byUnit[strings.ToLower(u.Code)] = n
	if n.parent == nil {
		p.root = n
	} else {
		n.parent.add(n)
		key := viet.InitialsKey(n.name)
		p.byInitials[key] = append(p.byInitials[key], n)
	}
}

// UnnamedAgency is the name of an agency whose name no file has said.
const UnnamedAgency = "Cơ quan"

// agencyName returns the name of an agency that is to be made: as the file's
// title has it, or the top that all its paths have in common.
func (p *planner) agencyName() string {
	if name := viet.Normalize(p.roster.Agency); name != "" {
		return name
	}
	top, below := "", false
	for _, row := range p.roster.Rows {
		if len(row.Unit) == 0 || top != "" && !sameUnit(row.Unit[0], top) {
			return UnnamedAgency
		}
		if top == "" {
			top = row.Unit[0]
		}
		below = below || len(row.Unit) > 1
	}
	if !below {
		return UnnamedAgency
	}
	return top
}

// setBase finds the unit that the file is of: the one that was chosen, else the
// one that its title names, else the agency. A title that names no unit on record
// is that of a new one below the agency; or else it is another way to name the
// agency, which is asked where the file has units or people of it.
func (p *planner) setBase() error {
	p.base = p.root
	if code := p.roster.Choices.Below; code != "" {
		if p.base = p.byUnit[strings.ToLower(code)]; p.base == nil {
			return invalid("below", "unit_unknown", "there is no unit "+code).about(code)
		}
		return nil
	}
	title := p.roster.Agency
	if title == "" || sameUnit(title, p.root.name) {
		return nil
	}
	if named := p.named(title); len(named) == 1 {
		p.base = named[0]
		return nil
	}
	options := p.named(title)
	if viet.ShortFor(title, p.root.name) || p.overlaps() {
		options = append(options, p.root)
	}
	p.base = p.resolve(p.root, title, append(options, p.root.near(title)...), "")
	return nil
}

// overlaps reports whether the file has a unit or a person that is on record.
func (p *planner) overlaps() bool {
	return slices.ContainsFunc(p.roster.Rows, func(row RosterRow) bool {
		return len(row.Unit) > 0 && p.root.child(row.Unit[0]) != nil ||
			p.byCode[strings.ToLower(row.Code)] != nil || p.byEmail[strings.ToLower(row.Email)] != nil
	})
}

// named returns the units on record, the agency apart, with a name.
func (p *planner) named(name string) []*node {
	var list []*node
	for _, u := range p.byInitials[viet.InitialsKey(name)] {
		if sameUnit(u.name, name) {
			list = append(list, u)
		}
	}
	return list
}

// unit returns the unit that a row's path means, planning what is missing of it.
func (p *planner) unit(path []string, cell string) *node {
	key := strings.Join(path, "\x00")
	u := p.byPath[key]
	if u == nil {
		u = p.walk(path, cell)
		p.byPath[key] = u
	}
	return u
}

func (p *planner) walk(path []string, cell string) *node {
	u := p.base
	if len(path) > 0 && sameUnit(path[0], p.root.name) {
		u, path = p.root, path[1:]
	} else if len(path) > 0 && (sameUnit(path[0], u.name) || sameUnit(path[0], p.roster.Agency)) {
		path = path[1:]
	}
	p.list(u)
	for _, name := range path {
		child := u.child(name)
		if child == nil {
			near := u.near(name)
			if len(path) == 1 { // a file without paths may mean a unit further down
				near = append(near, p.elsewhere(u, name)...)
			}
			child = p.resolve(u, name, near, cell)
		}
		u = child
		p.list(u)
	}
	return u
}

// elsewhere returns the units on record with a name that stand below u, but not
// directly.
func (p *planner) elsewhere(u *node, name string) []*node {
	var list []*node
	for _, other := range p.named(name) {
		if other.parent != u && u.known != nil && other.known.Within(u.known.ID) {
			list = append(list, other)
		}
	}
	return list
}

// list notes that a unit is in the file.
func (p *planner) list(u *node) {
	if !u.listed {
		u.listed = true
		p.order = append(p.order, u)
	}
}

// resolve returns the unit below parent that a name means which no unit there has.
// Where others come near it, that is for someone to say.
func (p *planner) resolve(parent *node, name string, near []*node, cell string) *node {
	fresh := newNode(nil, name, parent)
	if parent.asked != nil || len(near) == 0 {
		fresh.asked = parent.asked
		parent.add(fresh)
		return fresh
	}
	key := string(AskUnit) + ":" + strings.Join(append(parent.path(), name), " > ")
	answer := p.roster.Choices.Answers[key]
	for _, u := range near {
		if answer != "" && answer == u.option().Value {
			return u
		}
	}
	if answer != Anew {
		fresh.asked = p.ask(Question{Key: key, Kind: AskUnit, Cell: cell, Value: name, Options: unitOptions(near)})
	}
	parent.add(fresh)
	return fresh
}

// ask adds a question.
func (p *planner) ask(q Question) *Question {
	if p.questions[q.Key] == nil {
		p.questions[q.Key] = &q
	}
	return p.questions[q.Key]
}

func unitOptions(near []*node) []Option {
	var options []Option
	for _, u := range near {
		options = append(options, u.option())
	}
	return append(options, Option{Value: Anew})
}

// option is the answer that a unit is meant: its code or, for one that has none
// yet, its name with = in front.
func (u *node) option() Option {
	o := Option{Value: "=" + u.name, Label: u.name}
	if u.known != nil {
		o.Value = u.known.Code
	}
	if u.parent != nil {
		o.Detail = u.parent.name
	}
	return o
}

// plainDashes writes every dash as a hyphen without spaces.
func plainDashes(s string) string {
	if !strings.ContainsAny(s, "-–—‐‑") {
		return s
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("-–—‐‑", r) })
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return strings.Join(parts, "-")
}
