package pledge_test

import (
	"testing"
	"time"

	"camket/pledge"
)

func TestParseDate(t *testing.T) {
	tests := []struct {
		in   string
		want pledge.Date
		ok   bool
	}{
		{"05/01/2026", "2026-01-05", true},
		{"5/1/2026", "2026-01-05", true},
		{"05-01-2026", "2026-01-05", true},
		{"5.1.2026", "2026-01-05", true},
		{"31/12/1999", "1999-12-31", true},
		{"29/02/2024", "2024-02-29", true},
		{"2026-01-05", "2026-01-05", true},
		{"1968", "1968", true},
		{"05091985", "1985-09-05", true},
		{"19850905", "", false},
		{"29/02/2026", "", false},
		{"31/04/2026", "", false},
		{"00/01/2026", "", false},
		{"01/13/2026", "", false}, // month first is never guessed
		{"5/1/26", "", false},
		{"05/01-2026", "", false},
		{"05/01/2026 ", "", false},
		{"5 tháng 1 năm 2026", "", false},
		{"68", "", false},
		{"19680", "", false},
		{"", "", false},
	}
	for _, tt := range tests {
		got, err := pledge.ParseDate(tt.in)
		if got != tt.want || (err == nil) != tt.ok {
			t.Errorf("ParseDate(%q) = %q, %v, want %q", tt.in, got, err, tt.want)
		}
	}
}

func TestDate(t *testing.T) {
	tests := []struct {
		date pledge.Date
		text string
		time time.Time
		year bool
		next pledge.Date // the day after
	}{
		{"2026-01-05", "05/01/2026", time.Date(2026, 1, 4, 17, 0, 0, 0, time.UTC), false, "2026-01-06"},
		{"2026-12-31", "31/12/2026", time.Date(2026, 12, 30, 17, 0, 0, 0, time.UTC), false, "2027-01-01"},
		{"1968", "1968", time.Date(1967, 12, 31, 17, 0, 0, 0, time.UTC), true, "1968-01-02"},
		{"", "", time.Time{}, false, ""},
	}
	for _, tt := range tests {
		if got := tt.date.String(); got != tt.text {
			t.Errorf("Date(%q).String() = %q, want %q", tt.date, got, tt.text)
		}
		if got := tt.date.Time(); !got.Equal(tt.time) {
			t.Errorf("Date(%q).Time() = %v, want %v", tt.date, got, tt.time)
		}
		if got := tt.date.YearOnly(); got != tt.year {
			t.Errorf("Date(%q).YearOnly() = %t, want %t", tt.date, got, tt.year)
		}
		if got := tt.date.AddDays(1); tt.date != "" && got != tt.next {
			t.Errorf("Date(%q).AddDays(1) = %q, want %q", tt.date, got, tt.next)
		}
	}
}

// TestDateOf has the day change at midnight in Hà Nội, not in London.
func TestDateOf(t *testing.T) {
	tests := []struct {
		at   time.Time
		want pledge.Date
	}{
		{time.Date(2026, 1, 4, 16, 59, 59, 0, time.UTC), "2026-01-04"},
		{time.Date(2026, 1, 4, 17, 0, 0, 0, time.UTC), "2026-01-05"},
		{time.Date(2026, 1, 5, 0, 0, 0, 0, pledge.Hanoi), "2026-01-05"},
	}
	for _, tt := range tests {
		if got := pledge.DateOf(tt.at); got != tt.want {
			t.Errorf("DateOf(%v) = %q, want %q", tt.at, got, tt.want)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"05/01/2026", "5.1.2026", "29/02/2024", "29/02/2026", "1968", "2026-01-05", "0000", "1/1/0001"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := pledge.ParseDate(s)
		if err != nil {
			if d != "" {
				t.Errorf("ParseDate(%q) = %q with an error", s, d)
			}
			return
		}
		// What is shown can be read back, and the days of Vietnam are the same
		// on either side of the clock.
		again, err := pledge.ParseDate(d.String())
		if err != nil || again != d {
			t.Errorf("ParseDate(%q) = %q, read back %q, %v", s, d, again, err)
		}
		if !d.YearOnly() && pledge.DateOf(d.Time()) != d {
			t.Errorf("ParseDate(%q) = %q, which begins on %q", s, d, pledge.DateOf(d.Time()))
		}
	})
}
