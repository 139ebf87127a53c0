package pledge

import (
	"fmt"
	"time"
)

// Hanoi is the time zone of every date in the domain: UTC+7, without daylight
// saving. It is fixed here so that no machine needs a zone database.
var Hanoi = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// A Date is a calendar day in Vietnam, as "2006-01-02", or empty. Dates compare
// as strings.
//
// A date of birth may also be a year alone, as "1968": offices often know no
// more of an older person.
type Date string

// ParseDate reads a date as people write it: d/m/yyyy, with "/", "-" or "." and
// with or without leading zeros, or as eight digits; a year alone; or as programs do: yyyy-mm-dd.
// Dates that the calendar does not have are refused.
func ParseDate(s string) (Date, error) {
	for _, layout := range []string{"2/1/2006", "2-1-2006", "2.1.2006", "02012006", "2006-01-02"} {
		if t, err := time.Parse(layout, s); err == nil {
			return dateOf(t), nil
		}
	}
	if t, err := time.Parse("2006", s); err == nil {
		return Date(t.Format("2006")), nil
	}
	return "", fmt.Errorf("pledge: %q is not a date (want dd/mm/yyyy)", s)
}

// DateOf returns the day that an instant falls on in Vietnam.
func DateOf(t time.Time) Date { return dateOf(t.In(Hanoi)) }

func dateOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// Time returns the first instant of the day, in Vietnam. A year alone gives its
// first day; an empty date the zero time.
func (d Date) Time() time.Time {
	layout := time.DateOnly
	if d.YearOnly() {
		layout = "2006"
	}
	t, err := time.ParseInLocation(layout, string(d), Hanoi)
	if err != nil {
		return time.Time{}
	}
	return t
}

// YearOnly reports whether the date is a year alone.
func (d Date) YearOnly() bool { return len(d) == len("2006") }

// isDay reports whether the date is a day of the calendar.
func (d Date) isDay() bool { return !d.YearOnly() && !d.Time().IsZero() }

// AddDays returns the day n days later.
func (d Date) AddDays(n int) Date { return dateOf(d.Time().AddDate(0, 0, n)) }

// yearsBefore returns the same day n years earlier.
func (d Date) yearsBefore(n int) Date { return dateOf(d.Time().AddDate(-n, 0, 0)) }

// String returns the date as Vietnamese offices write it: 05/01/2026, or the
// year alone.
func (d Date) String() string {
	switch {
	case d == "":
		return ""
	case d.YearOnly():
		return string(d)
	}
	return d.Time().Format("02/01/2006")
}
