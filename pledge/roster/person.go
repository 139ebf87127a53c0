package roster

import (
	"net/mail"
	"strings"
	"time"
	"unicode/utf8"

	"camket/pledge"
	"camket/pledge/viet"
)

// maxText is the longest text of a field, in letters.
const maxText = 200

// person takes a row for a person. What is wrong with it goes to report.
func (r *record) person(report func(f field, p Problem)) pledge.RosterRow {
	for f := range fields {
		if utf8.RuneCountInString(r.texts[f]) > maxText {
			report(f, TooLong)
		}
	}
	p := pledge.RosterRow{
		Cell:     r.begin(),
		Code:     r.texts[code],
		Name:     r.fullName(),
		Position: r.texts[position],
		Unit:     append(splitPath(r.texts[parent]), splitPath(r.texts[unit])...),
	}
	switch {
	case p.Name == "":
		report(r.nameField(), NameMissing)
	case !viet.IsName(p.Name):
		report(r.nameField(), NameInvalid)
	}
	var ok bool
	if p.BirthDate, ok = r.birthDate(); !ok {
		report(birth, BirthInvalid)
	}
	if p.Kind, ok = parseKind(r.texts[kind]); !ok {
		report(kind, KindUnknown)
	}
	if p.Email, ok = parseEmail(r.texts[email]); !ok {
		report(email, EmailInvalid)
	}
	return p
}

// birthDate returns the date of birth; none is a valid one.
func (r *record) birthDate() (pledge.Date, bool) {
	column, ok := r.columns[birth]
	if !ok {
		return "", true
	}
	if day := r.row.Cell(column).Date; !day.IsZero() {
		return plausible(pledge.Date(day.Format(time.DateOnly)))
	}
	text := strings.ReplaceAll(r.texts[birth], " ", "")
	if text == "" {
		return "", true
	}
	date, err := pledge.ParseDate(text)
	if err != nil {
		return "", false
	}
	return plausible(date)
}

// plausible refuses dates of birth of nobody who works today. Which of the others
// are too young is for those who know the time to say.
func plausible(d pledge.Date) (pledge.Date, bool) {
	if d < "1900" || d >= "2100" {
		return "", false
	}
	return d, true
}

// parseEmail reads an address, without a name beside it, in lower case. Nothing,
// and what people write for it, is no address.
func parseEmail(text string) (string, bool) {
	switch viet.Fold(text) {
	case "", "-", "khong", "khong co", "chua co":
		return "", true
	}
	address, err := mail.ParseAddress(text)
	if err != nil || address.Address != text || !strings.Contains(text[strings.LastIndexByte(text, '@'):], ".") {
		return "", false
	}
	return strings.ToLower(text), true
}

// splitPath splits the path to a unit: "Sở Nội vụ > Văn phòng Sở".
func splitPath(path string) []string {
	units := []string{}
	for part := range strings.SplitSeq(path, ">") {
		if part = strings.TrimSpace(part); part != "" {
			units = append(units, part)
		}
	}
	return units
}
