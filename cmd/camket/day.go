package main

import (
	"fmt"

	"camket/pledge"
)

// A day is a flag for a calendar day: 2026-01-05 or 05/01/2026.
type day struct{ pledge.Date }

// UnmarshalText implements encoding.TextUnmarshaler, for kong.
func (d *day) UnmarshalText(text []byte) error {
	date, err := pledge.ParseDate(string(text))
	if err != nil || date.YearOnly() {
		return fmt.Errorf("%q is not a day (want 2026-01-05 or 05/01/2026)", text)
	}
	d.Date = date
	return nil
}
