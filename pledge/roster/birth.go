package roster

import (
	"strconv"
	"strings"
	"time"

	"camket/pledge"
)

// birthDate returns the date of birth, which may stand in a column for men or for
// women, but not in both.
func (r *record) birthDate(wrong report) pledge.Date {
	at := &r.table.columns.at
	f := birth
	if r.texts[birthWomen] != "" {
		if f = birthWomen; r.texts[birth] != "" {
			wrong(at[birthWomen], r.texts[birthWomen], pledge.BirthInvalid)
			return ""
		}
	}
	if r.texts[f] == "" {
		return ""
	}
	if day := r.row.Cells[at[f]].Date; !day.IsZero() {
		if date, ok := plausible(pledge.Date(day.Format(time.DateOnly))); ok {
			return date
		}
	} else if date, ok := parseBirth(r.birthText(f)); ok {
		return date
	}
	wrong(at[f], r.texts[f], pledge.BirthInvalid)
	return ""
}

// birthText returns the text of the date of birth, which may stand in three
// columns. Without a day and a month, the year has to do.
func (r *record) birthText(f field) string {
	day, month := r.texts[birthDay], r.texts[birthMonth]
	if f != birth || !isDigits(day) || !isDigits(month) || !isDigits(r.texts[f]) {
		return r.texts[f]
	}
	return day + "/" + month + "/" + r.texts[f]
}

// parseBirth reads a date of birth: as pledge.ParseDate, as the number that a
// spreadsheet program counts days by, or with zeros for an unknown day and month.
// A time of day behind it does not count. Nothing, and what people write for it,
// is no date.
func parseBirth(text string) (pledge.Date, bool) {
	if isNothing(text) {
		return "", true
	}
	if date, at, ok := strings.Cut(text, " "); ok && len(at) > 0 && strings.Count(at, ":") > 0 {
		text = date
	}
	text = strings.Trim(strings.ReplaceAll(text, " ", ""), "'.")
	if day, ok := serialDay(text); ok {
		return plausible(day)
	}
	for _, unknown := range []string{"00/00/", "0/0/", "00-00-", "00.00."} {
		if year, ok := strings.CutPrefix(text, unknown); ok && len(year) == len("1968") {
			text = year
		}
	}
	date, err := pledge.ParseDate(text)
	if err != nil {
		return "", false
	}
	return plausible(date)
}

// serialDay returns the day that a spreadsheet program knows by a number of five
// digits, which no other way to write a date has: from 18/05/1927 on.
func serialDay(text string) (pledge.Date, bool) {
	n, err := strconv.Atoi(text)
	if err != nil || len(text) != 5 || n < 10_000 {
		return "", false
	}
	day := time.Date(1899, time.December, 30+n, 0, 0, 0, 0, time.UTC)
	return pledge.Date(day.Format(time.DateOnly)), true
}

// plausible refuses dates of birth of nobody who works today. Which of the others
// are too young is for those who know the time to say.
func plausible(d pledge.Date) (pledge.Date, bool) {
	if d < "1900" || d >= "2100" {
		return "", false
	}
	return d, true
}
