package web

import (
	"testing"
	"time"

	"camket/pledge"
)

func TestTimeLeft(t *testing.T) {
	tests := []struct {
		name     string
		today    pledge.Date
		state    pledge.CampaignState
		complete bool
		want     timeLeft
	}{
		{"before it opens", "2026-01-02", pledge.Open, false, timeLeft{Text: "bắt đầu ký từ 05/01/2026"}},
		{"first day", "2026-01-05", pledge.Open, false, timeLeft{Text: "còn 26 ngày"}},
		{"day before", "2026-01-30", pledge.Open, false, timeLeft{Text: "còn 1 ngày"}},
		{"last day", "2026-01-31", pledge.Open, false, timeLeft{Text: "hôm nay là ngày cuối"}},
		{"day after", "2026-02-01", pledge.Open, false, timeLeft{Text: "đã quá hạn 1 ngày", Late: true}},
		{"years after", "2029-01-31", pledge.Open, false, timeLeft{Text: "đã quá hạn 1.096 ngày", Late: true}},
		{"all have signed", "2026-02-01", pledge.Open, true, timeLeft{}},
		{"draft", "2026-02-01", pledge.Draft, false, timeLeft{}},
		{"closed", "2026-02-01", pledge.Closed, false, timeLeft{}},
	}
	for _, tt := range tests {
		c := pledge.Campaign{State: tt.state, Opens: "2026-01-05", Deadline: "2026-01-31"}
		for _, clock := range []time.Duration{0, 24*time.Hour - time.Millisecond} {
			if got := timeLeftOf(&c, tt.today.Time().Add(clock), tt.complete); got != tt.want {
				t.Errorf("%s: timeLeftOf(%s + %v) = %+v, want %+v", tt.name, tt.today, clock, got, tt.want)
			}
		}
	}
}

func TestUnitQueryHref(t *testing.T) {
	tests := []struct {
		q    unitQuery
		code string
		want string
	}{
		{unitQuery{}, "van-phong", "/units/van-phong"},
		{unitQuery{}, "a/../b?c#d", "/units/a%2F..%2Fb%3Fc%23d"},
		{unitQuery{Campaign: "2026-1", Search: "ánh & đức", Show: pledge.Unsigned, After: "CB01"}, "x",
			"/units/x?after=CB01&campaign=2026-1&q=%C3%A1nh+%26+%C4%91%E1%BB%A9c&show=unsigned"},
	}
	for _, tt := range tests {
		if got := tt.q.href(tt.code); got != tt.want {
			t.Errorf("%+v.href(%q) = %q, want %q", tt.q, tt.code, got, tt.want)
		}
	}
}

// TestHeadlineNeverRoundsUp holds the headline to the rule that only n of n is
// 100%.
func TestHeadlineNeverRoundsUp(t *testing.T) {
	row := pledge.Row{
		All:   pledge.Count{Required: 30400, Online: 30399},
		Units: pledge.UnitCount{Applicable: 1240, Complete: 1239},
	}
	h := headlineOf(row, &pledge.Campaign{}, time.Now())
	if h.Percent != "99,9%" || h.Complete || h.Missing != 1 {
		t.Errorf("headlineOf = %q, complete %v, %d missing; want 99,9%%, false, 1", h.Percent, h.Complete, h.Missing)
	}
}
