package viet

import (
	"testing"
	"time"
)

func TestNumber(t *testing.T) {
	tests := []struct {
		n    int
		want string
	}{
		{0, "0"}, {7, "7"}, {999, "999"}, {1000, "1.000"}, {30400, "30.400"}, {1234567, "1.234.567"},
		{-5, "-5"}, {-999, "-999"}, {-1826, "-1.826"}, {-123456, "-123.456"},
	}
	for _, tt := range tests {
		if got := Number(tt.n); got != tt.want {
			t.Errorf("Number(%d) = %q, want %q", tt.n, got, tt.want)
		}
	}
}

func TestPercent(t *testing.T) {
	tests := []struct {
		tenths int
		want   string
	}{
		{0, "0%"}, {5, "0,5%"}, {846, "84,6%"}, {840, "84%"}, {999, "99,9%"}, {1000, "100%"}, {-5, "-0,5%"},
	}
	for _, tt := range tests {
		if got := Percent(tt.tenths); got != tt.want {
			t.Errorf("Percent(%d) = %q, want %q", tt.tenths, got, tt.want)
		}
	}
}

func TestLongDate(t *testing.T) {
	tests := []struct {
		year  int
		month time.Month
		day   int
		want  string
	}{
		{2026, time.January, 5, "ngày 05 tháng 01 năm 2026"},
		{2026, time.February, 28, "ngày 28 tháng 02 năm 2026"},
		{2026, time.March, 9, "ngày 09 tháng 3 năm 2026"},
		{2019, time.June, 29, "ngày 29 tháng 6 năm 2019"},
		{2025, time.December, 10, "ngày 10 tháng 12 năm 2025"},
	}
	for _, tt := range tests {
		if got := LongDate(time.Date(tt.year, tt.month, tt.day, 0, 0, 0, 0, time.UTC)); got != tt.want {
			t.Errorf("LongDate(%d-%d-%d) = %q, want %q", tt.year, tt.month, tt.day, got, tt.want)
		}
	}
}
