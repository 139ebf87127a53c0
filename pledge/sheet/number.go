package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// An epoch says which day a workbook counts as which number.
type epoch int

const (
	epoch1900 epoch = iota // 1 is 1 January 1900; 60 is 29 February, which 1900 did not have
	epoch1904              // 0 is 1 January 1904: workbooks made on old Macs
)

// day returns the day that a number stands for, and how it is shown. The time of
// day is passed over. The one day that never was is shown and has no date. ok
// reports whether the number stands for a day at all.
func (e epoch) day(number string) (date time.Time, shown string, ok bool) {
	serial, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return time.Time{}, "", false
	}
	n := math.Floor(serial)
	first, zero := 1.0, time.Date(1899, time.December, 31, 0, 0, 0, 0, time.UTC)
	const leapDay, tooLate1900, tooLate1904 = 60, 2_958_466, 2_957_004 // 1 January 10000
	end := float64(tooLate1900)
	switch {
	case e == epoch1904:
		first, end, zero = 0, tooLate1904, time.Date(1904, time.January, 1, 0, 0, 0, 0, time.UTC)
	case n == leapDay:
		return time.Time{}, "29/02/1900", true
	case n > leapDay:
		zero = zero.AddDate(0, 0, -1)
	}
	if !(first <= n && n < end) {
		return time.Time{}, "", false
	}
	date = zero.AddDate(0, 0, int(n))
	return date, date.Format(dayFormat), true
}

const dayFormat = "02/01/2006"

// isoDay returns the day that a text such as "1985-03-15T00:00:00" begins with.
func isoDay(text string) (date time.Time, ok bool) {
	date, err := time.Parse(time.DateOnly, text[:min(len(text), len(time.DateOnly))])
	return date, err == nil
}

// plainNumber returns a number as people write it: 0.3 for 0.30000000000000004
// and 84912345678 for 8.4912345678E10. Numbers have 15 digits that count, as
// spreadsheet programs show them; those too long to write out stay as they are.
func plainNumber(number string) string {
	const digits, longest = 15, 1e21
	if len(number) <= digits && !strings.ContainsAny(number, "eE") {
		return number
	}
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || math.Abs(n) >= longest || n != 0 && math.Abs(n) < 1/longest {
		return number
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', digits, 64), 64)
	if err != nil {
		return number
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}
