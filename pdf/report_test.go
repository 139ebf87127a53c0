package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pdf/layout"
	"camket/pledge"
	"camket/pledge/ledger"
)

// asLetter is the form of a document with a number, and of its annexes.
var asLetter = form{format: layout.A4, sizes: []float64{11, 12, 13, 14}}

// A reportCase is an account, and the pages on which the annexes of its document begin.
type reportCase struct {
	name   string
	acc    pledge.Account
	starts []int
}

// closed is an account of a campaign that closed, ten days after its deadline was to
// be.
func closed(acc *pledge.Account) {
	c := &acc.Campaign
	c.State, c.ClosedAt = pledge.Closed, time.Date(2026, time.February, 16, 2, 0, 0, 0, time.UTC)
	c.Deadline, c.Moved = "2026-02-10", []pledge.MovedDeadline{{From: "2026-01-31", On: "2026-01-28"}}
	acc.Report.AsOf = c.ClosedAt.AddDate(0, 1, 0)
}

// late is an account of the day after the deadline, when everyone who has not
// signed is overdue.
func late(acc *pledge.Account) {
	acc.Report.AsOf = time.Date(2026, time.February, 1, 16, 59, 59, 0, time.UTC)
	rep := &acc.Report
	for i := range rep.Rows {
		r := &rep.Rows[i]
		r.Overdue, r.Own.Overdue = r.Required-r.Signed, r.Own.Required-r.Own.Signed
	}
	rep.People.Overdue = rep.People.Required - rep.People.Signed
	for i := range acc.Unsigned {
		acc.Unsigned[i].Overdue = true
	}
}

// school is an agency of one unit.
func school(required, online, excused int) []office {
	return []office{{code: "th", name: "Trường Tiểu học Hoa Sen", required: required, online: online, excused: excused}}
}

// province is an agency of very many people.
func province() []office {
	list := []office{{code: "ubnd", name: "Ủy ban nhân dân tỉnh Sơn Lâm", required: 12, online: 12}}
	for i := range 70 {
		code := fmt.Sprintf("x%d", i)
		list = append(list, office{
			code: code, under: "ubnd", name: fmt.Sprintf("Ủy ban nhân dân xã Mường Và %d", i+1), required: 340 + i, online: 339 + i, pledge: pledged,
		})
		for j := range 3 {
			list = append(list, office{
				code: fmt.Sprintf("%s-%d", code, j), under: code, name: fmt.Sprintf("Phòng Kinh tế số %d", j+1), required: 30, online: 29 + i%2, pledge: pledged,
			})
		}
	}
	return list
}

// reportCases are the reports that are hard to print.
func reportCases() []reportCase {
	strange := ward()
	strange[1].name = longUnit
	strange[3].name = strings.Repeat("phòngkinhtế", 15)
	strange[4].name = "Phòng 汉 𝕏 Kơ̆"
	return []reportCase{
		{"as usual", accountOf(ward()), []int{4, 5}},
		{"all complete", accountOf(finished(ward())), []int{4}},
		{"closed", accountOf(ward(), late, closed), []int{4, 5}},
		{"late", accountOf(ward(), late), []int{4, 5}},
		{"a unit without units below it", accountOf(school(28, 20, 1)), []int{3, 4}},
		{"a unit that is complete", accountOf(school(28, 28, 0)), nil},
		{"nobody has signed", accountOf(school(28, 0, 0)), []int{3}},
		{"nobody is asked", accountOf(school(0, 0, 0)), nil},
		{"everybody is excused", accountOf(school(0, 0, 3)), []int{3}},
		{"nothing known", accountOf(ward(), func(acc *pledge.Account) {
			acc.Letterhead = pledge.Letterhead{Name: "Phòng Kinh tế"}
			acc.Campaign.Bases = nil
		}), []int{4, 5}},
		{"long names", accountOf(strange, func(acc *pledge.Account) {
			acc.Letterhead.Name, acc.Letterhead.Parent = longUnit, longUnit
			acc.Campaign.Title = strings.Repeat("Ký cam kết thực hiện văn hóa công sở ", 8)
			for i := range acc.Unsigned {
				acc.Unsigned[i].Official.Name = strings.Repeat("Nguyễnthịhồnghạnhnh", 11)
				acc.Unsigned[i].Official.Position = everyLetter()
			}
		}), []int{5, 6}},
		{"the first day", accountOf(ward(), func(acc *pledge.Account) {
			acc.Report.AsOf, acc.Days = time.Date(2026, 1, 5, 3, 0, 0, 0, time.UTC), spread(acc.Report.People.Signed, 1)
		}), []int{4, 5}},
		{"a year, and the deadline on the first day", accountOf(ward(), func(acc *pledge.Account) {
			acc.Report.AsOf, acc.Days = acc.Report.AsOf.AddDate(1, 0, 0), spread(acc.Report.People.Signed, 300)
			acc.Campaign.Deadline = acc.Campaign.Opens
		}), []int{4, 5}},
		{"with the ledger", accountOf(ward(), ledgered), []int{4, 5}},
		{"a province", accountOf(province()), []int{7}},
		{"1 and 25 in the annexes", accountOf(school(60, 35, 1)), []int{3, 4}},
		{"26 and 1 in the annexes", accountOf(school(60, 59, 26)), []int{3, 5}},
		{"2,000 in the annex", accountOf(school(2400, 400, 0)), []int{3}},
	}
}

// ledgered lets a report stand on a checkpoint.
func ledgered(acc *pledge.Account) {
	at := acc.Report.AsOf.Add(-45 * time.Second)
	acc.Report.Ledger = &pledge.ReportLedger{Size: 1234, Root: ledger.Hash{1, 2, 3}, Checkpoint: ledger.Checkpoint{Time: at}}
}

func reportDocuments() []document {
	var list []document
	for _, r := range reportCases() {
		list = append(list, document{name: "~report, " + r.name, form: asLetter, starts: r.starts, print: func(w io.Writer) error {
			return CoverageReport(w, Options{BaseURL: sampleBase}, r.acc)
		}})
	}
	list[0].name = "report"
	return list
}

// TestReportSays reads the sentences of reports.
func TestReportSays(t *testing.T) {
	onPaper := accountOf(ward(), func(acc *pledge.Account) { acc.Report.People.Online, acc.Report.People.Paper = 0, 108 })
	tests := []struct {
		name string
		acc  pledge.Account
		want []string
		not  []string
	}{
		{"as usual", accountOf(ward()), []string{
			"Số: /BC-UBND", "Hoa Sen, ngày tháng năm 2026", "BÁO CÁO Kết quả ký cam kết thực hiện văn hóa công sở năm 2026",
			"Kính gửi: Ủy ban nhân dân tỉnh Sơn Lâm", "Căn cứ Quy chế làm việc của Ủy ban nhân dân phường Hoa Sen.",
			"Ủy ban nhân dân phường Hoa Sen báo cáo kết quả ký cam kết thực hiện văn hóa công sở năm 2026 như sau:",
			"Thời gian ký: từ ngày 05/01/2026 đến hết ngày 31/01/2026.",
			"Mỗi đơn vị ký thêm một bản cam kết tập thể.", sampleBase,
			"Tính đến 14 giờ 30 phút ngày 20/01/2026, có 5/10 đơn vị đạt 100%, bằng 50% số đơn vị.",
			"108/147 người phải ký đã ký, đạt 73,4%, gồm 87 người ký trực tuyến và 21 người ký trên bản giấy.",
			"Còn 39 người chưa ký (danh sách tại Phụ lục II kèm theo).",
			"Cam kết tập thể: 7/10 đơn vị đã ký, đạt 70%; còn 3 đơn vị chưa ký.",
			"Người được miễn, không tính vào số phải ký: 6 người (nghỉ thai sản: 2, đi học: 1, biệt phái: 2, lý do khác: 1; danh sách tại Phụ lục I kèm theo).",
			"1 Trực tiếp thuộc Ủy ban nhân dân phường Hoa Sen 0/1 5 4 1 0 80% Đã ký",
			"2 Văn phòng Hội đồng nhân dân và Ủy ban nhân dân 1/2 17 16 1 0 94,1% 1/2",
			"10 Ban Chỉ huy Quân sự – 0 0 0 1 – –", "Tổng cộng 5/10 147 108 39 6 73,4% 7/10",
			"Tình trạng của 10 đơn vị phải ký cam kết", "Đạt 100% 5 đơn vị Đang thực hiện 4 đơn vị Chưa bắt đầu 1 đơn vị Ngoài ra, không phải ký 1 đơn vị",
			"Phải ký: 147 người", "Hạn ký: hết ngày 31/01/2026", "05/01/2026 10/01/2026",
			"trân trọng báo cáo Ủy ban nhân dân tỉnh Sơn Lâm./.", "- Như trên; - Sở Nội vụ tỉnh Sơn Lâm;", "- Lưu: VT.",
			"TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Trần Quốc Thắng",
			"Phụ lục I DANH SÁCH NGƯỜI ĐƯỢC MIỄN KÝ CAM KẾT (Kèm theo Báo cáo số /BC-UBND ngày tháng năm 2026 của Ủy ban nhân dân phường Hoa Sen)",
			"Phụ lục II DANH SÁCH NGƯỜI CHƯA KÝ CAM KẾT", "Tổ Văn thư - Lưu trữ, Văn phòng Hội đồng nhân dân",
		}, []string{"100% đơn vị ký cam kết", "quá hạn", "Quá hạn"}},
		{"all complete", accountOf(finished(ward())), []string{
			"Tính đến 14 giờ 30 phút ngày 20/01/2026, 100% đơn vị ký cam kết: 10/10 đơn vị đạt 100%.",
			"147/147 người phải ký đã ký, đạt 100%", "Người chưa ký: không có.",
			"Cam kết tập thể: 10/10 đơn vị đã ký, đạt 100%.", "6 người", "danh sách tại Phụ lục kèm theo", "Phụ lục DANH SÁCH NGƯỜI ĐƯỢC MIỄN",
		}, []string{"Phụ lục I", "CHƯA KÝ"}},
		{"late", accountOf(ward(), late), []string{
			"Tính đến hết ngày 01/02/2026, có 5/10", "Còn 39 người chưa ký, đều đã quá hạn (danh sách", "31/01/2026 (quá hạn)",
		}, nil},
		{"closed", accountOf(ward(), late, closed), []string{
			"đến hết ngày 10/02/2026 (hạn ký ban đầu là hết ngày 31/01/2026, đã được điều chỉnh).",
			"Đợt ký đã kết thúc ngày 16/02/2026; số liệu của báo cáo này được chốt tại thời điểm đó.",
			"Đến khi kết thúc đợt ký (ngày 16/02/2026), có 5/10",
		}, []string{"Tính đến"}},
		{"some are overdue", accountOf([]office{{code: "th", required: 9, overdue: 2}}), []string{"Còn 9 người chưa ký, trong đó 2 người đã quá hạn"}, nil},
		{"a unit without units below it", accountOf(school(28, 20, 1)), []string{
			"ngày 20/01/2026, đơn vị chưa đạt 100%.", "20/28 người phải ký đã ký, đạt 71,4%, tất cả ký trực tuyến.", "3. Tiến độ ký cam kết",
			"Đơn vị đạt 100% khi toàn bộ người phải ký của đơn vị đã ký.",
		}, []string{"Kết quả theo đơn vị", "tập thể"}},
		{"a unit that is complete", accountOf(school(28, 28, 0)), []string{
			"đơn vị đã hoàn thành việc ký cam kết, đạt 100%.", "Người được miễn: không có.",
		}, []string{"Phụ lục"}},
		{"nobody has signed", accountOf(school(28, 0, 0)), []string{"0/28 người phải ký đã ký, đạt 0%. Còn 28 người"}, []string{"Tiến độ", "tất cả", "Sổ chứng thực"}},
		{"nobody is asked", accountOf(school(0, 0, 0)), []string{"không có đơn vị nào phải ký.", "Cam kết của cá nhân: không có người phải ký."}, []string{"100%."}},
		{"all on paper", onPaper, []string{"đạt 73,4%, tất cả ký trên bản giấy."}, nil},
		{"pledges alone are missing", accountOf([]office{{code: "a", required: 9, online: 9, pledge: unpledged}, {code: "b", under: "a", required: 9, online: 9, pledge: pledged}}), []string{
			"có 1/2 đơn vị đạt 100%", "18/18 người phải ký đã ký, đạt 100%",
		}, []string{"100% đơn vị ký cam kết"}},
		{"one in 30,400 is missing", accountOf(school(30400, 30399, 0)), []string{"30.399/30.400 người phải ký đã ký, đạt 99,9%"}, []string{"đạt 100%,"}},
		{"with the ledger", accountOf(ward(), ledgered), []string{
			"Sổ chứng thực: 1.234 bản ghi; gốc 0102030000000000000000000000000000000000000000000000000000000000; xác nhận lúc 20/01/2026 14:29:15 GMT+7.",
		}, nil},
		{"some kinds of people", accountOf(ward(), func(acc *pledge.Account) {
			acc.Campaign.Scope.Kinds = []pledge.Kind{pledge.KindServant, pledge.KindEmployee}
			acc.Letterhead.Parent, acc.Letterhead.Symbol = "", ""
		}), []string{"Người phải ký là công chức, viên chức trong phạm vi đợt ký, trừ người được miễn.", "Số: /BC-………… Hoa Sen", "Báo cáo số /BC-………… ngày", "Kính gửi: " + addresseeRoom, "- Như trên;", "năm 2026./."}, []string{"trân trọng"}},
		{"no unit without anything to sign", accountOf(ward()[:10]), []string{"Tình trạng của 10 đơn vị", "Chưa bắt đầu 1 đơn vị"}, []string{"Ngoài ra"}},
		{"one unit, and its pledge", accountOf([]office{{code: "a", required: 9, online: 9, pledge: pledged}}), []string{"Cam kết tập thể: đơn vị đã ký."}, []string{"1/1"}},
		{"one unit without its pledge", accountOf([]office{{code: "a", required: 9, online: 9, pledge: unpledged}}), []string{
			"Cam kết tập thể: đơn vị chưa ký cam kết tập thể.",
		}, []string{"0/1", "đạt 0%"}},
		{"recipients as typed", accountOf(ward(), func(acc *pledge.Account) {
			acc.Letterhead.Drafter = "VHXH"
			acc.Letterhead.Recipients = []string{"UBND tỉnh Sơn Lâm (để báo cáo)", "Sở Nội vụ tỉnh Sơn Lâm", "Các đơn vị thuộc, trực thuộc UBND phường"}
		}), []string{"Số: /BC-UBND Hoa Sen", "Nơi nhận: - Như trên; - Sở Nội vụ tỉnh Sơn Lâm; - Các đơn vị thuộc, trực thuộc UBND phường; - Lưu: VT, VHXH."}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var b bytes.Buffer
			if err := CoverageReport(&b, Options{BaseURL: sampleBase}, tt.acc); err != nil {
				t.Fatal(err)
			}
			checkSays(t, b.Bytes(), tt.want, tt.not)
		})
	}
}

// checkSays checks that a file has some texts and lacks others, whatever the spaces.
func checkSays(t *testing.T, file []byte, want, not []string) {
	t.Helper()
	got := read(t, saved(t, file))
	for _, text := range want {
		if !strings.Contains(got, squeeze(text)) {
			t.Errorf("the paper lacks %q", text)
		}
	}
	for _, text := range not {
		if strings.Contains(got, squeeze(text)) {
			t.Errorf("the paper has %q", text)
		}
	}
}

// TestReportNames checks that the annexes name everybody, in order, and that nothing
// of an excuse but its coarse reason is there.
func TestReportNames(t *testing.T) {
	acc := accountOf(ward())
	for i := range acc.Excused {
		acc.Excused[i].Official.Name = fmt.Sprintf("Miễn%d", i)
	}
	for i := range acc.Unsigned {
		acc.Unsigned[i].Official.Name = fmt.Sprintf("Thiếu%d", i)
	}
	var b bytes.Buffer
	if err := CoverageReport(&b, Options{}, acc); err != nil {
		t.Fatal(err)
	}
	got := read(t, saved(t, b.Bytes()))
	var want []string
	for i := range acc.Excused {
		want = append(want, fmt.Sprintf("%dMiễn%d", i+1, i))
	}
	for i := range acc.Unsigned {
		want = append(want, fmt.Sprintf("%dThiếu%d", i+1, i))
	}
	for _, name := range want {
		_, rest, ok := strings.Cut(got, name)
		if !ok {
			t.Fatalf("%q is not there, or not behind those before it", name)
		}
		got = rest
	}
}

// TestShortTable checks that a table of few rows is on one page, wherever it begins.
func TestShortTable(t *testing.T) {
	for n := range 15 { // move it down, line by line
		acc := accountOf(ward(), func(acc *pledge.Account) {
			acc.Campaign.Bases = slices.Repeat([]string{"Căn cứ một văn bản"}, 12+n)
		})
		var b bytes.Buffer
		if err := CoverageReport(&b, Options{}, acc); err != nil {
			t.Fatal(err)
		}
		heads := 0
		for _, page := range look(t, saved(t, b.Bytes())) {
			if place(page, "MIỄN") >= 0 { // the first annex
				break
			}
			for _, w := range page.words {
				if w.text == "STT" {
					heads++
				}
			}
		}
		if heads != 1 {
			t.Errorf("with %d bases the table has %d heads, want 1", 12+n, heads)
		}
	}
}

// TestReportAddsUp checks that the lines of the table, and the bars of the chart,
// add up to the headline.
func TestReportAddsUp(t *testing.T) {
	for _, r := range reportCases() {
		a := newAccount(&r.acc)
		complete := 0
		for i := range a.Report.Rows {
			if stateOf(&a.Report.Rows[i]) == isComplete {
				complete++
			}
		}
		if complete != a.Report.Units.Complete {
			t.Errorf("%s: %d units at 100%% in the chart, want %d", r.name, complete, a.Report.Units.Complete)
		}
		rows := a.children()
		if len(rows) == 0 {
			continue
		}
		sum, people := sumOf(rows), a.Report.People
		if sum.units != a.Report.Units || sum.people.Required != people.Required || sum.people.Signed != people.Signed ||
			sum.people.Excused != people.Excused || sum.people.Overdue != people.Overdue {
			t.Errorf("%s: the table adds up to %+v, want %+v and %+v", r.name, sum, a.Report.Units, people)
		}
		if p := a.Report.Pledges; p != nil && sum.pledges != *p {
			t.Errorf("%s: the table adds up to %+v unit pledges, want %+v", r.name, sum.pledges, *p)
		}
	}
}

func TestStateOf(t *testing.T) {
	tests := []struct {
		name   string
		office office
		want   unitState
	}{
		{"nobody to sign", office{excused: 2}, nobodyAsked},
		{"all have signed", office{required: 2, online: 1, paper: 1}, isComplete},
		{"all, and the unit", office{required: 2, online: 2, pledge: pledged}, isComplete},
		{"all, but not the unit", office{required: 2, online: 2, pledge: unpledged}, inProgress},
		{"the unit alone", office{required: 2, pledge: pledged}, inProgress},
		{"one has", office{required: 2, paper: 1}, inProgress},
		{"nobody has", office{required: 2, excused: 1, pledge: unpledged}, notBegun},
		{"a unit without people", office{pledge: unpledged}, notBegun},
		{"a unit without people that signed", office{pledge: pledged}, isComplete},
	}
	for _, tt := range tests {
		r := tt.office.row()
		if got := stateOf(&r); got != tt.want {
			t.Errorf("%s: stateOf = %q, want %q", tt.name, got.words(), tt.want.words())
		}
	}
}

// TestDayChart sees where the curve of a campaign goes.
func TestDayChart(t *testing.T) {
	acc := accountOf(school(40, 30, 0))
	acc.Days = []int{10, 0, 20}
	p := newPlot(newAccount(&acc))
	if p.days != 27 || p.known != 16 {
		t.Errorf("%d days are shown and %d known, want 27 and 16", p.days, p.known)
	}
	foot := p.at(0, 0)
	tests := []struct {
		day, people    int
		along, upwards float64 // in parts of the area
	}{
		{0, 0, 0, 0}, {27, 40, 1, 1}, {1, 10, 1.0 / 27, 0.25}, {3, 30, 3.0 / 27, 0.75},
	}
	for _, tt := range tests {
		got := p.at(tt.day, tt.people)
		if math.Abs(got.X-foot.X-tt.along*p.width) > 1e-9 || math.Abs(foot.Y-got.Y-tt.upwards*plotHeight) > 1e-9 {
			t.Errorf("at(%d, %d) = %v, want %g along and %g upwards of %v", tt.day, tt.people, got, tt.along, tt.upwards, foot)
		}
	}
	var levels []int
	for day := range 5 {
		levels = append(levels, p.until(day))
	}
	if diff := cmp.Diff([]int{0, 10, 10, 30, 30}, levels); diff != "" {
		t.Errorf("signatures by day (-want +got):\n%s", diff)
	}
}

func TestRoundStep(t *testing.T) {
	tests := []struct{ n, most, want int }{
		{1, 5, 1}, {5, 5, 1}, {6, 5, 2}, {11, 5, 5}, {27, 6, 5}, {147, 5, 50}, {30400, 5, 10000}, {0, 5, 1},
	}
	for _, tt := range tests {
		if got := roundStep(tt.n, tt.most); got != tt.want {
			t.Errorf("roundStep(%d, %d) = %d, want %d", tt.n, tt.most, got, tt.want)
		}
	}
}

func TestReportProperties(t *testing.T) {
	var b bytes.Buffer
	if err := CoverageReport(&b, Options{}, accountOf(ward())); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"/Title (" + utf16Text("Báo cáo kết quả ký cam kết thực hiện văn hóa công sở năm 2026") + ")",
		"/Author (" + utf16Text("Ủy ban nhân dân phường Hoa Sen") + ")",
		"/CreationDate (D:20260120073000)", "/Title (" + utf16Text("Phụ lục II") + ")",
	} {
		if !bytes.Contains(b.Bytes(), []byte(want)) {
			t.Errorf("the file does not contain %q", want)
		}
	}
}

func TestReportErrors(t *testing.T) {
	if err := CoverageReport(io.Discard, Options{}, pledge.Account{}); !errors.Is(err, errNoFigures) {
		t.Errorf("CoverageReport of nothing = %v, want %v", err, errNoFigures)
	}
	if err := CoverageReport(fullWriter{}, Options{}, accountOf(ward())); !errors.Is(err, errFull) {
		t.Errorf("CoverageReport to a full disk = %v, want the disk's error within", err)
	}
}

// BenchmarkCoverageReport makes the report of a ward of 147 people.
func BenchmarkCoverageReport(b *testing.B) {
	acc := accountOf(ward())
	for b.Loop() {
		if err := CoverageReport(io.Discard, Options{BaseURL: sampleBase}, acc); err != nil {
			b.Fatal(err)
		}
	}
}
