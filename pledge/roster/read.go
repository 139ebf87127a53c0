package roster

import (
	"slices"
	"strings"

	"camket/pledge"
	"camket/pledge/sheet"
	"camket/pledge/viet"
)

// NoHeader is the reason of a *[sheet.Error] for a file without a row of headings
// that names people.
const NoHeader sheet.Reason = "no_header"

// A Result is what a file says.
type Result struct {
	Roster    pledge.Roster
	Sheet     string // the name of the sheet that was read
	HeaderRow int    // the number of the row of headings
	Encoding  string // of the file's text
	Findings  []Finding
}

// Read finds the roster in a file. The name and the SHA-256 of the file, in
// hexadecimal, are for the record.
//
// The first sheet with a heading is read, visible ones before hidden ones. Errors
// are *[sheet.Error]: with [NoHeader] if there is no such sheet, with
// [sheet.NoRows] if there is nobody in it.
func Read(f sheet.File, name, sha string) (Result, error) {
	sheets := slices.Clone(f.Sheets)
	slices.SortStableFunc(sheets, func(a, b sheet.Sheet) int { return order(a.Hidden) - order(b.Hidden) })
	for i, s := range sheets {
		at, cols, ok := findHeader(s.Rows)
		if !ok {
			continue
		}
		r := newReader(s, at, cols)
		r.result.Encoding = f.Encoding
		r.result.Roster.File, r.result.Roster.SHA256 = name, sha
		r.readRows(s.Rows[at+1:])
		r.reportIgnored(sheets[i+1:])
		if len(r.result.Roster.Rows) == 0 && len(r.result.Findings) == 0 {
			return Result{}, &sheet.Error{File: name, Reason: sheet.NoRows, Detail: "nobody is listed below the headings"}
		}
		return r.result, nil
	}
	return Result{}, &sheet.Error{File: name, Reason: NoHeader,
		Detail: `there is no row of headings among the first 30; want "Họ và tên" and at least one of ` +
			`"STT", "Ngày sinh", "Chức vụ", "Đối tượng", "Đơn vị", "Email", "Mã CBCCVC"`}
}

func order(hidden bool) int {
	if hidden {
		return 1
	}
	return 0
}

// A reader goes through the rows of a sheet from top to bottom.
type reader struct {
	columns columns
	units   bool     // whether the sheet says anything of units
	unit    []string // of the group above; nil before the first
	empty   *Finding // of the group above, as long as it has nobody
	ended   bool     // whether the end of the table has been seen
	codes   map[string]bool
	emails  map[string]bool
	result  Result
}

// newReader returns a reader for what stands below the row at the given place.
func newReader(s sheet.Sheet, at int, cols columns) *reader {
	r := &reader{columns: cols, codes: make(map[string]bool), emails: make(map[string]bool)}
	r.result.Sheet = s.Name
	r.result.HeaderRow = s.Rows[at].Number
	r.result.Roster.Agency = findAgency(s.Rows[:at])
	r.units = cols.has(unit) || cols.has(parent) || slices.ContainsFunc(s.Rows[at+1:], func(row sheet.Row) bool {
		rec := cols.record(row)
		return rec.role(false) == group
	})
	return r
}

func (r *reader) readRows(rows []sheet.Row) {
	for _, row := range rows {
		rec := r.columns.record(row)
		switch rec.role(r.ended) {
		case total, signature:
			r.ended = true
		case group:
			r.closeGroup()
			r.openGroup(&rec)
		case person:
			r.empty = nil
			r.readPerson(&rec)
		}
	}
	r.closeGroup()
}

// openGroup takes a row for the unit of the people below.
func (r *reader) openGroup(rec *record) {
	label := rec.label()
	r.ended = false
	r.unit = []string{groupName(label)}
	r.empty = &Finding{Sheet: r.result.Sheet, Cell: rec.begin(), Value: clip(label), Problem: GroupEmpty}
}

// closeGroup adds a finding if nobody was below the group's row: it may have been
// a person of whom nothing but the name is known.
func (r *reader) closeGroup() {
	if r.empty != nil {
		r.result.Findings = append(r.result.Findings, *r.empty)
		r.empty = nil
	}
}

// readPerson keeps the person of a row, or what is wrong with it.
func (r *reader) readPerson(rec *record) {
	good := true
	report := func(f field, p Problem) {
		good = false
		r.result.Findings = append(r.result.Findings, Finding{
			Sheet: r.result.Sheet, Cell: rec.ref(f), Value: clip(rec.texts[f]), Problem: p,
		})
	}
	p := rec.person(report)
	if len(p.Unit) == 0 && r.unit != nil {
		p.Unit = slices.Clone(r.unit)
	}
	if len(p.Unit) == 0 && r.units {
		report(unit, UnitMissing)
	}
	p.Unit = r.belowAgency(p.Unit)
	if seen(r.codes, p.Code) {
		report(code, CodeDuplicate)
	}
	if seen(r.emails, p.Email) {
		report(email, EmailDuplicate)
	}
	if good {
		r.result.Roster.Rows = append(r.result.Roster.Rows, p)
	}
}

// belowAgency returns a path to a unit without the agency itself.
func (r *reader) belowAgency(path []string) []string {
	if len(path) > 0 && viet.SameName(path[0], r.result.Roster.Agency) {
		return path[1:]
	}
	return path
}

// seen reports whether a set has a key, whatever its case, and adds it. The empty
// key is never seen.
func seen(set map[string]bool, key string) bool {
	if key == "" {
		return false
	}
	key = strings.ToLower(key)
	was := set[key]
	set[key] = true
	return was
}

// reportIgnored adds a finding for each further sheet in view that looks like a
// roster.
func (r *reader) reportIgnored(sheets []sheet.Sheet) {
	for _, s := range sheets {
		if _, _, ok := findHeader(s.Rows); ok && !s.Hidden {
			r.result.Findings = append(r.result.Findings, Finding{Sheet: s.Name, Value: s.Name, Problem: SheetIgnored})
		}
	}
}
