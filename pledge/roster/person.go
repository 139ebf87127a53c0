package roster

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"camket/pledge"
	"camket/pledge/viet"
)

// maxText is the longest text of a field, in letters.
const maxText = 200

// maxCode is the longest code of an official, in letters.
const maxCode = 40

// A report says that something is wrong with what a column has.
type report func(column int, value string, p pledge.Problem)

// person takes a row for a person. What is wrong with it goes to report, and is
// left out of the result.
func (r *record) person(wrong report, men bool) pledge.RosterRow {
	at := &r.table.columns.at
	slices.Sort(r.formulas)
	for _, column := range r.formulas {
		wrong(column, r.row.Cells[column].Text, pledge.FormulaEmpty)
	}
	r.checkLengths(wrong)
	r.checkUnit(wrong)
	p := pledge.RosterRow{
		Cell:     r.begin(),
		Name:     cleanName(r.texts[name], men),
		Position: r.texts[position],
		Unit:     []string{},
	}
	if p.Position == "" {
		p.Position = r.texts[positionAlso]
	}
	if r.path != nil {
		p.Unit = r.path.units
	}
	if problem := nameProblem(p.Name); problem != "" {
		p.Name = ""
		if !r.broken[name] {
			wrong(at[r.nameField()], r.texts[r.nameField()], problem)
		}
	}
	p.BirthDate = r.birthDate(wrong)
	p.Kind = r.kind(wrong)
	var ok bool
	if p.Email, ok = parseEmail(r.texts[email]); !ok {
		wrong(at[email], r.texts[email], pledge.EmailInvalid)
	}
	if p.Code, ok = parseCode(r.texts[code]); !ok {
		wrong(at[code], r.texts[code], pledge.CodeInvalid)
	}
	return p
}

// checkLengths reports texts that are too long, and drops them.
func (r *record) checkLengths(wrong report) {
	for f := name; f < fields; f++ {
		long := isLong(r.texts[f])
		if f == unit {
			long = r.path != nil && slices.ContainsFunc(r.path.units, isLong)
		}
		if !long {
			continue
		}
		if f != name || r.table.columns.has(name) {
			wrong(r.table.columns.at[f], r.texts[f], pledge.TooLong)
		}
		r.texts[f], r.broken[f] = "", true
		if f == unit {
			r.path = nil
		}
	}
}

// checkUnit reports a unit that has lost letters, and drops it: it would be taken
// for another one.
func (r *record) checkUnit(wrong report) {
	if r.path == nil || !r.path.lost {
		return
	}
	wrong(r.table.columns.at[unit], r.texts[unit], pledge.UnitMissing)
	r.path, r.broken[unit] = nil, true
}

func isLong(text string) bool {
	return len(text) > maxText && utf8.RuneCountInString(text) > maxText
}

// nameProblem returns what is wrong with a name, if anything.
func nameProblem(text string) pledge.Problem {
	switch {
	case text == "":
		return pledge.NameMissing
	case !viet.IsName(text), isLossy(text), startsLike(text, vacancies):
		return pledge.NameInvalid
	}
	return ""
}

// vacancies begin what stands for the name of someone yet to come.
var vacancies = []string{
	"chưa tuyển", "chưa có", "chưa bố trí", "đang tuyển", "chờ tuyển", "sẽ tuyển", "cần tuyển", "khuyết", "đang khuyết",
	"còn khuyết", "còn thiếu", "vị trí trống", "để trống",
}

// parseCode reads an official's code: letters and digits, which - . _ and / may
// join. Nothing, and what people write for it, is no code.
func parseCode(text string) (string, bool) {
	if isNothing(text) {
		return "", true
	}
	n := 0
	for _, r := range text {
		n++
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(".-_/", r) {
			return "", false
		}
	}
	return text, n <= maxCode
}

// isNothing reports whether a text says that there is nothing to say.
func isNothing(text string) bool {
	switch text {
	case "", "-", "--", "–", "/", ".", "x", "X", "0":
		return true
	}
	return len(text) <= len("không có") && (strings.EqualFold(text, "không") || strings.EqualFold(text, "không có") ||
		strings.EqualFold(text, "chưa có") || strings.EqualFold(text, "khong") || strings.EqualFold(text, "khong co"))
}
