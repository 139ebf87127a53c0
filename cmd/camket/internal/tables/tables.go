// Package tables lays out figures and lists as offices send them on: as sheets of a
// workbook, or as rows of a .csv file. They are complete, whatever a screen shows
// of them.
package tables

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"camket/pledge"
	"camket/pledge/sheet"
	"camket/pledge/viet"
)

// Coverage lays out a report: a row for each unit, indented below the one above,
// and the whole in the last row.
func Coverage(rep *pledge.Report) sheet.Table {
	t := sheet.Table{
		Name:  "Số liệu",
		Title: []string{rep.Campaign.Title, asOf(rep.AsOf)},
		Columns: []sheet.Column{
			{Heading: "STT", Width: 6}, {Heading: "Mã đơn vị", Width: 22}, {Heading: "Đơn vị", Width: 48},
			{Heading: "Phải ký", Width: 10}, {Heading: "Đã ký", Width: 10}, {Heading: "Ký trực tuyến", Width: 14}, {Heading: "Ký giấy", Width: 10},
			{Heading: "Chưa ký", Width: 10}, {Heading: "Quá hạn", Width: 10}, {Heading: "Miễn", Width: 8}, {Heading: "Tỷ lệ", Width: 9},
			{Heading: "Đơn vị phải ký", Width: 15}, {Heading: "Đơn vị đạt 100%", Width: 16},
		},
	}
	if rep.Pledges != nil {
		t.Columns = append(t.Columns, sheet.Column{Heading: "Cam kết tập thể", Width: 16})
	}
	depth := map[string]int{}
	for i := range rep.Rows {
		r := &rep.Rows[i]
		if i > 0 {
			depth[r.Code] = depth[r.Parent] + 1
		}
		row := []any{i + 1, r.Code, strings.Repeat("    ", depth[r.Code]) + r.Name}
		row = append(append(row, people(&r.ReportPeople)...), r.Units.Applicable, r.Units.Complete)
		if rep.Pledges != nil {
			row = append(row, unitPledge(r.Pledged))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Total = append([]any{nil, nil, "Tổng cộng"}, people(&rep.People)...)
	t.Total = append(t.Total, rep.Units.Applicable, rep.Units.Complete)
	if rep.Pledges != nil {
		t.Total = append(t.Total, fmt.Sprintf("%d/%d", rep.Pledges.Complete, rep.Pledges.Applicable))
	}
	return t
}

// people are the figures of one row. Nobody to sign has no percentage.
func people(n *pledge.ReportPeople) []any {
	var share any
	if n.Required > 0 {
		share = sheet.Percent(float64(n.Signed) / float64(n.Required))
	}
	return []any{n.Required, n.Signed, n.Online, n.Paper, n.Required - n.Signed, n.Overdue, n.Excused, share}
}

func unitPledge(signed *bool) any {
	switch {
	case signed == nil:
		return nil
	case *signed:
		return "Đã ký"
	}
	return "Chưa ký"
}

// People lays out a list of people of a campaign, in the order it has.
func People(title string, at time.Time, list []pledge.Person) sheet.Table {
	t := sheet.Table{
		Name:  "Danh sách",
		Title: []string{title, asOf(at)},
		Columns: []sheet.Column{
			{Heading: "STT", Width: 6}, {Heading: "Mã cán bộ", Width: 14, Text: true}, {Heading: "Họ và tên", Width: 28},
			{Heading: "Chức vụ, chức danh", Width: 26}, {Heading: "Đối tượng", Width: 16}, {Heading: "Đơn vị", Width: 40},
			{Heading: "Tình trạng", Width: 26}, {Heading: "Ngày ký", Width: 12}, {Heading: "Ngày ghi nhận", Width: 14},
			{Heading: "Hạn ký", Width: 12},
		},
	}
	for i := range list {
		p := &list[i]
		var signed, recorded, due any
		if p.Standing.Signed() {
			signed, recorded = p.Standing.Day().Time(), p.Standing.At.In(pledge.Hanoi)
		} else if !p.Standing.Excused() {
			due = p.Due.Time()
		}
		o := &p.Official
		t.Rows = append(t.Rows, []any{i + 1, o.Code, o.Name, o.Position, o.Kind.Name(), p.Unit.Name, p.Status(), signed, recorded, due})
	}
	return t
}

func asOf(at time.Time) string {
	return "Tính đến " + at.In(pledge.Hanoi).Format("15:04 ngày 02/01/2006")
}

// WriteCSV writes a table for a spreadsheet program: headings, rows and the total,
// with percentages and dates as offices write them.
func WriteCSV(w io.Writer, t *sheet.Table) error {
	rows := [][]string{make([]string, len(t.Columns))}
	for i, c := range t.Columns {
		rows[0][i] = c.Heading
	}
	for _, row := range t.Rows {
		rows = append(rows, texts(row))
	}
	if t.Total != nil {
		rows = append(rows, texts(t.Total))
	}
	return sheet.WriteCSV(w, sheet.ForSpreadsheets, rows)
}

func texts(row []any) []string {
	list := make([]string, len(row))
	for i, cell := range row {
		switch v := cell.(type) {
		case string:
			list[i] = v
		case int:
			list[i] = strconv.Itoa(v)
		case sheet.Percent:
			list[i] = viet.Percent(int(float64(v)*1000 + 1e-9))
		case time.Time:
			list[i] = v.Format("02/01/2006")
		}
	}
	return list
}
