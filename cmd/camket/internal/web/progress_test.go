package web

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

func TestStateOf(t *testing.T) {
	row := func(required, online int, asked, pledged bool) pledge.Row {
		return pledge.Row{
			Own: pledge.Count{Required: required, Online: online}, Asked: asked, Pledged: pledged, Applicable: required > 0 || asked,
		}
	}
	tests := []struct {
		row  pledge.Row
		want unitState
	}{
		{row(0, 0, false, false), ""},
		{row(3, 3, false, false), unitDone},
		{row(3, 3, true, true), unitDone},
		{row(3, 3, true, false), unitNear},
		{row(0, 0, true, true), unitDone},
		{row(0, 0, true, false), unitNotBegun},
		{row(3, 0, true, true), unitUnderWay},
		{row(10, 9, false, false), unitNear},
		{row(1000, 899, false, false), unitUnderWay},
		{row(30400, 30399, false, false), unitNear},
		{row(3, 0, false, false), unitNotBegun},
	}
	for _, tt := range tests {
		if got := stateOf(&tt.row); got != tt.want {
			t.Errorf("stateOf(%+v) = %q, want %q", tt.row.Own, got, tt.want)
		}
	}
}

// TestStatesBar checks that the parts of the bar fill it without a gap.
func TestStatesBar(t *testing.T) {
	rep := sampleReport()
	bar := statesOf(rowsOf(&rep), progressQuery{}, "2026-1")
	x := 0
	var counts []int
	for _, part := range bar.Parts {
		if part.X != x {
			t.Errorf("%s begins at %d, want %d", part.State, part.X, x)
		}
		x += part.Width
		counts = append(counts, part.Count)
	}
	if x != 1000 {
		t.Errorf("the bar is filled up to %d, want 1000", x)
	}
	if diff := cmp.Diff([]int{1, 1, 2, 1}, counts); diff != "" || bar.Outside != 2 {
		t.Errorf("units by state (-want +got):\n%s\noutside %d, want 2", diff, bar.Outside)
	}
	if want := "Xong (đạt 100%): 1 đơn vị; Gần xong (từ 90%): 1 đơn vị; Đang ký: 2 đơn vị; Chưa bắt đầu: 1 đơn vị"; bar.Label != want {
		t.Errorf("label %q, want %q", bar.Label, want)
	}
}

func TestRanked(t *testing.T) {
	rep := sampleReport()
	rows := rowsOf(&rep)
	tests := []struct {
		q    progressQuery
		want string
	}{
		{progressQuery{}, "1 xong, 2 gan-xong, 3 dang-ky, 4 chua"},
		{progressQuery{Level: everyUnit}, "1 xong, 2 gan-xong, 3 dang-ky, 3 duoi, 5 chua"},
		{progressQuery{Level: everyUnit, Order: worstRank}, "5 chua, 3 duoi, 3 dang-ky, 2 gan-xong, 1 xong"},
		{progressQuery{Level: everyUnit, Order: mostUnsigned}, "3 duoi, 5 chua, 3 dang-ky, 2 gan-xong, 1 xong"},
		{progressQuery{Level: everyUnit, Order: largest}, "3 duoi, 2 gan-xong, 1 xong, 3 dang-ky, 5 chua"},
		{progressQuery{Order: alphabetical}, "4 chua, 3 dang-ky, 2 gan-xong, 1 xong"},
		{progressQuery{Level: everyUnit, State: unitUnderWay}, "1 dang-ky, 1 duoi"},
	}
	for _, tt := range tests {
		var got []string
		for _, u := range ranked(rows, tt.q, "2026-1") {
			got = append(got, string(rune('0'+u.Rank))+" "+strings.TrimPrefix(u.Name, "Đơn vị "))
		}
		if got := strings.Join(got, ", "); got != tt.want {
			t.Errorf("ranked(%+v) = %s, want %s", tt.q, got, tt.want)
		}
	}
	var held []string
	for _, u := range holdingBack(rows, "2026-1") {
		held = append(held, u.Name)
	}
	if diff := cmp.Diff([]string{"Đơn vị duoi", "Đơn vị chua", "Đơn vị dang-ky", "Đơn vị gan-xong"}, held); diff != "" {
		t.Errorf("units that hold back (-want +got):\n%s", diff)
	}
}

// TestYearBefore compares with the same day of the campaign a year before, also
// where one of the two was shorter.
func TestYearBefore(t *testing.T) {
	cov := sampleCoverage()
	cov.Campaign.Opens = "2026-01-18" // the third day
	cov.Row.All = pledge.Count{Required: 10, Online: 5}
	cov.Earlier = &pledge.Earlier{Campaign: pledge.Campaign{Year: 2025}, Required: 8, Days: []int{1, 0, 2, 5}}
	tests := []struct {
		day  pledge.Date
		want string
	}{
		{"2026-01-20", "Ngày thứ 3 của đợt ký: năm nay 5/10 người đã ký (50%), năm 2025 cũng ngày thứ ấy 3/8 người đã ký (37,5%). Năm nay nhanh hơn 12,5 điểm phần trăm."},
		{"2026-01-18", "Ngày thứ 1 của đợt ký: năm nay 5/10 người đã ký (50%), năm 2025 cũng ngày thứ ấy 1/8 người đã ký (12,5%). Năm nay nhanh hơn 37,5 điểm phần trăm."},
		{"2026-02-20", "Ngày thứ 34 của đợt ký: năm nay 5/10 người đã ký (50%), năm 2025 cũng ngày thứ ấy 8/8 người đã ký (100%). Năm nay chậm hơn 50 điểm phần trăm."},
	}
	for _, tt := range tests {
		day := onDay(cov, tt.day)
		if got := yearBeforeOf(&day).Text; got != tt.want {
			t.Errorf("on %s: %q, want %q", tt.day, got, tt.want)
		}
	}
	cov.Earlier = nil
	if yearBeforeOf(&cov).Known {
		t.Error("a comparison with no year before")
	}
}

func TestProgressPage(t *testing.T) {
	s := newSite(t)
	s.signs("CB04")
	s.clock.advance(24 * time.Hour)
	s.signs("CB05")
	c := s.signedIn("quantri")
	path := campaignHref(s.campaign.ID) + "/progress"
	page := c.get(path).want(http.StatusOK)
	checkDocument(t, page.dom())
	page.wantText(".headline-figures", "1/2 đơn vị đạt 100% 40% 2/5 người đã ký")
	page.wantText(".states", "Xong (đạt 100%) 1 đơn vị 50%")
	page.wantText(".states", "Chưa bắt đầu 1 đơn vị 50%")
	page.wantText("section:has(#states)", "Ngoài ra 1 đơn vị không thuộc diện")
	page.wantText(".holding", "Văn phòng Ủy ban nhân dân phường Hoa Sen 3 người chưa ký")
	page.wantText("section:has(#year)", "Chưa có đợt ký năm trước")
	page.wantText("tbody tr:first-child", "Thứ 1Phòng Kinh tế 100% ✓ Đạt 2/2 1/1")

	past := c.get(path + "?as_of=20/01/2026&level=all&sort=worst").want(http.StatusOK)
	checkDocument(t, past.dom())
	past.wantText(".notice", "Số liệu như lúc hết ngày 20/01/2026")
	past.wantText(".headline-figures", "0/2 đơn vị đạt 100% 20% 1/5 người đã ký")
	past.wantText("#ranking ~ .table-scroll tbody tr:first-child", "Thứ 2Văn phòng")
	if got, want := past.dom().Find(`a[download]`).First().AttrOr("href", ""), "/units/"+agencyCode+"/coverage.xlsx?as_of=20%2F01%2F2026&campaign=2026-1"; got != want {
		t.Errorf("the file is at %q, want %q", got, want)
	}
	c.get(past.dom().Find(`a[download]`).Last().AttrOr("href", "")).want(http.StatusOK)

	for typed, says := range map[string]string{"hôm qua": "Ngày chưa đúng.", "2026": "Ngày chưa đúng.", "22/01/2026": "Ngày vừa nhập chưa đến."} {
		refused := c.get(path + "?as_of=" + strings.ReplaceAll(typed, " ", "+")).want(http.StatusUnprocessableEntity)
		refused.wantText("#as_of-error", says)
		refused.wantText(".headline-figures", "40%")
		if got := refused.dom().Find("#as_of").AttrOr("value", ""); got != typed {
			t.Errorf("%q comes back as %q", typed, got)
		}
	}
	s.signedIn("giamsat").get(path).want(http.StatusOK)
	s.signedIn(ducCode).get(path).want(http.StatusForbidden)
	c.get(newDraft(t, c) + "/progress").want(http.StatusConflict)
	c.get("/admin/campaigns/2019-1/progress").want(http.StatusNotFound)
}
