package viet

import (
	"fmt"
	"strconv"
	"time"
)

// Number returns a whole number with a dot between thousands: 1.234.567.
func Number(n int) string {
	digits := strconv.Itoa(n)
	first := 0 // where digits begin, after a sign
	if n < 0 {
		first = 1
	}
	for i := len(digits) - 3; i > first; i -= 3 {
		digits = digits[:i] + "." + digits[i:]
	}
	return digits
}

// Percent returns a percentage given in tenths of a percent, with a comma:
// 846 is "84,6%". A whole percentage has no decimals: 1000 is "100%".
func Percent(tenths int) string {
	if tenths%10 == 0 {
		return strconv.Itoa(tenths/10) + "%"
	}
	sign := ""
	if tenths < 0 {
		sign, tenths = "-", -tenths
	}
	return fmt.Sprintf("%s%d,%d%%", sign, tenths/10, tenths%10)
}

// LongDate returns the day of t, in t's own location, as the head of an official
// document has it: "ngày 05 tháng 01 năm 2026". By Nghị định 30/2020/NĐ-CP a
// zero goes before days below 10 and before months 1 and 2, so that nobody can
// turn them into 11 or 12, and before no others.
func LongDate(t time.Time) string {
	month := strconv.Itoa(int(t.Month()))
	if t.Month() <= time.February {
		month = "0" + month
	}
	return fmt.Sprintf("ngày %02d tháng %s năm %d", t.Day(), month, t.Year())
}
