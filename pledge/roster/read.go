package roster

import (
	"cmp"
	"slices"

	"camket/pledge"
	"camket/pledge/sheet"
)

// NoHeader is the reason of a *[sheet.Error] for a file without a row of headings
// that names people, or without the sheet that was chosen.
const NoHeader sheet.Reason = "no_header"

// Read finds the roster in a file. The name and the SHA-256 of the file, in
// hexadecimal, are for the record.
//
// Of several sheets it reads the one chosen, or else the first with a heading and
// people below it, those in view before hidden ones. Of the choices, TitleAll and
// the answers to AskEncoding and AskName matter here, the others later; a text
// file has to be decoded anew before the answer about its encoding is given. The
// result has the choices in its roster, and either rows or questions. Its
// HeaderRow is the row with the heading of names, also where there are two.
//
// Rows may share the slices of their units. Errors are *[sheet.Error]: with
// [NoHeader] if there is no such sheet, with [sheet.NoRows] if there is nobody in
// it.
func Read(f sheet.File, name, sha string, choices pledge.Choices) (pledge.Reading, error) {
	reading := pledge.Reading{
		Roster:   pledge.Roster{File: name, SHA256: sha, Rows: []pledge.RosterRow{}, Choices: choices},
		Encoding: string(f.Encoding),
	}
	if q := askEncoding(&f, choices); q != nil {
		reading.Questions = []pledge.Question{*q}
		return reading, nil
	}
	tables, err := findTables(&f, name, choices.Sheet)
	if err != nil {
		return pledge.Reading{}, err
	}
	for _, t := range tables {
		r := newReader(t, reading)
		if r.read(); r.nothing() {
			continue
		}
		r.reading.Sheets = sheetNames(&f, t)
		r.noteFile(f.Encoding)
		return r.reading, nil
	}
	return pledge.Reading{}, &sheet.Error{File: name, Reason: sheet.NoRows, Detail: "nobody is listed below the headings"}
}

// wanted says what a row of headings has to have.
const wanted = `want "Họ và tên" and at least one of "STT", "Ngày sinh", "Chức vụ", "Đối tượng", "Đơn vị", "Email", "Mã CBCCVC"`

// findTables returns the sheets with a heading, in the order in which they are to
// be tried; or the one sheet that was chosen.
func findTables(f *sheet.File, name, chosen string) ([]*table, error) {
	var list []*table
	found := false
	for i := range f.Sheets {
		s := &f.Sheets[i]
		if chosen != "" && s.Name != chosen {
			continue
		}
		found = true
		if h, ok := findHeader(s); ok {
			list = append(list, newTable(s, h, f.Encoding))
		}
	}
	detail := "there is no row of headings among the first 30; " + wanted
	switch {
	case len(list) > 0:
		slices.SortStableFunc(list, func(a, b *table) int { return cmp.Compare(rank(a.sheet), rank(b.sheet)) })
		return list, nil
	case chosen != "" && !found:
		detail = "there is no sheet named " + clip(chosen)
	case chosen != "":
		detail = "on sheet " + clip(chosen) + " " + detail
	}
	return nil, &sheet.Error{File: name, Reason: NoHeader, Detail: detail}
}

// rank orders sheets: those in view come first.
func rank(s *sheet.Sheet) int {
	if s.Hidden {
		return 1
	}
	return 0
}

// sheetNames lists the sheets with a heading that are in view or were read, where
// there are several.
func sheetNames(f *sheet.File, read *table) []string {
	var names []string
	for i := range f.Sheets {
		s := &f.Sheets[i]
		if _, ok := findHeader(s); ok && (!s.Hidden || s == read.sheet) {
			names = append(names, s.Name)
		}
	}
	if len(names) < 2 {
		return nil
	}
	return names
}

// clip shortens text that is shown to say where a problem is.
func clip(s string) string {
	const longest = 80
	runes := 0
	for i := range s {
		if runes == longest {
			return s[:i] + "…"
		}
		runes++
	}
	return s
}
