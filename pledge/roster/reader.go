package roster

import (
	"cmp"
	"slices"

	"camket/pledge"
	"camket/pledge/viet"
)

// A reader goes through the rows of a table from top to bottom.
type reader struct {
	table    *table
	groups   groups
	inside   *path  // to the innermost open group; nil outside of any
	ended    ending // whether the end of the table has been seen
	men      bool   // whether Ông is a form of address in this file
	people   []entry
	findings []finding
	known    register
	hidden   int // people in rows that the file hides
	capitals capitalCount
	reading  pledge.Reading
}

// An entry is someone in the table.
type entry struct {
	person pledge.RosterRow
	at     int  // place of the row in the table's body
	aside  bool // whether there is a finding about the row
}

// A finding is one in a row of the sheet.
type finding struct {
	row int
	pledge.Finding
}

func newReader(t *table, reading pledge.Reading) *reader {
	reading.Roster.Sheet = t.sheet.Name
	reading.Roster.Agency = findAgency(t.sheet.Rows[:t.header.first])
	reading.HeaderRow = t.header.row
	return &reader{table: t, reading: reading, known: newRegister(len(t.body))}
}

// read reads the table, or asks which column has the names.
func (r *reader) read() {
	c, body := &r.table.columns, r.table.body
	answer := r.reading.Roster.Choices.Answers[nameKey]
	if q := c.chooseNames(r.table.sheet, &r.table.header, body, answer); q != nil {
		r.reading.Questions = []pledge.Question{*q}
		return
	}
	r.table.settle()
	r.men = addressesMen(body, max(c.at[name], c.at[family]))
	r.people = make([]entry, 0, len(body))
	for i := range body {
		rec := r.table.record(i)
		r.readRow(&rec, i)
	}
	r.findings = append(r.findings, r.groups.close(0)...)
	r.finish()
}

// nothing reports whether there is nobody in the table, nor anything to ask.
func (r *reader) nothing() bool {
	return len(r.people) == 0 && len(r.findings) == 0 && r.reading.Questions == nil
}

// readRow reads a row for what it is.
func (r *reader) readRow(rec *record, at int) {
	switch rec.role(r.ended) {
	case total:
		r.ended = max(r.ended, totalled)
	case signature:
		r.ended = signed
	case group:
		r.openGroup(rec)
	case person:
		r.readPerson(rec, at)
	case again:
		if r.ended != open { // a table of its own, of which unit nobody knows
			r.closeGroups()
		}
	case other:
		if r.ended != open && r.leads(rec, at) {
			r.openGroup(rec)
		}
	}
}

// leads reports whether a row below a total is the name of a unit without a number
// after all, since a person follows. Below the last total nobody does.
func (r *reader) leads(rec *record, at int) bool {
	label, known := rec.label(rec.filled())
	if rec.texts[name] != "" {
		label = rec.texts[name]
	}
	if known > 0 || at+1 == len(r.table.body) || !rec.isGroup(label, known, open) {
		return false
	}
	next := r.table.record(at + 1)
	return next.texts[name] != "" && next.role(r.ended) == person
}

// openGroup takes a row for the unit of the people below.
func (r *reader) openGroup(rec *record) {
	label := rec.texts[name]
	if label == "" {
		label, _ = rec.label(rec.filled())
	}
	line := parseGroup(rec.numberBeside(label), label)
	var empty finding
	if rec.texts[number] != label || beginsUnit(line.name) {
		empty = finding{rec.row.Number, pledge.Finding{
			Sheet: r.table.sheet.Name, Cell: rec.begin(), Value: clip(label), Problem: pledge.GroupEmpty,
		}}
	}
	r.findings = append(r.findings, r.groups.open(line, empty)...)
	r.ended = open
	r.inside = r.table.pathOf(r.groups.names())
}

// closeGroups leaves all units.
func (r *reader) closeGroups() {
	r.findings = append(r.findings, r.groups.close(0)...)
	r.inside, r.ended = nil, open
}

// readPerson keeps the person of a row, and what is wrong with it.
func (r *reader) readPerson(rec *record, at int) {
	r.groups.enter()
	before := len(r.findings)
	p := rec.person(func(column int, value string, problem pledge.Problem) {
		r.add(rec, column, value, problem)
	}, r.men)
	if r.table.raise {
		p.Name, p.Position = viet.RaiseInitials(p.Name), raiseFirst(p.Position)
	}
	in := rec.path
	if in == nil && !rec.broken[unit] && r.inside != nil {
		in, p.Unit = r.inside, r.inside.units
	}
	if viet.IsCapitals(p.Name) {
		r.capitals.add(p.Name)
		if r.reading.Roster.Choices.TitleAll {
			p.Name = viet.TitleName(p.Name)
		}
	}
	c := &r.table.columns
	if r.known.code(p.Code) {
		r.add(rec, c.at[code], rec.texts[code], pledge.CodeDuplicate)
	}
	if r.known.email(p.Email) {
		r.add(rec, c.at[email], rec.texts[email], pledge.EmailDuplicate)
	}
	if r.known.person(&p, in) {
		r.add(rec, c.at[rec.nameField()], p.Name, pledge.PersonDuplicate)
	}
	if rec.row.Hidden {
		r.hidden++
	}
	aside := len(r.findings) > before || rec.broken[unit]
	r.people = append(r.people, entry{person: p, at: at, aside: aside})
}

// add adds a finding about a cell, or about a whole row if there is no column.
func (r *reader) add(rec *record, column int, value string, problem pledge.Problem) {
	r.findings = append(r.findings, finding{rec.row.Number, pledge.Finding{
		Sheet: r.table.sheet.Name, Cell: rec.ref(column), Value: clip(value), Problem: problem,
	}})
}

// finish settles what only the whole table can tell, and fills the reading.
func (r *reader) finish() {
	units := slices.ContainsFunc(r.people, func(e entry) bool { return len(e.person.Unit) > 0 })
	if units {
		r.missUnits()
	}
	slices.SortStableFunc(r.findings, func(a, b finding) int { return cmp.Compare(a.row, b.row) })
	roster := &r.reading.Roster
	roster.Rows = make([]pledge.RosterRow, 0, len(r.people))
	for _, e := range r.people {
		if e.aside {
			roster.Aside = append(roster.Aside, e.person)
		} else {
			roster.Rows = append(roster.Rows, e.person)
		}
	}
	for _, f := range r.findings {
		r.reading.Findings = append(r.reading.Findings, f.Finding)
	}
	r.reading.Excerpt = r.excerpt()
	r.note(units)
}

// missUnits sets aside those of whom the file does not say the unit, though it
// does of others.
func (r *reader) missUnits() {
	for i := range r.people {
		e := &r.people[i]
		if len(e.person.Unit) > 0 {
			continue
		}
		rec := r.table.record(e.at)
		if !rec.broken[unit] && rec.path == nil {
			r.add(&rec, r.table.columns.at[unit], rec.texts[unit], pledge.UnitMissing)
			e.aside = true
		}
	}
}
