package tables

import (
	"time"

	"camket/pledge"
	"camket/pledge/sheet"
)

// An AuditRow is one entry of the audit trail, in words.
type AuditRow struct {
	Number int64
	At     time.Time // zero if the entry can no longer be read
	Who    string
	Action string
	What   string
	IP     string
	Detail string
}

// Audit lays out entries of the audit trail, in the order they have. Times are written
// out, to the second.
func Audit(at time.Time, list []AuditRow) sheet.Table {
	t := sheet.Table{
		Name:  "Nhật ký",
		Title: []string{"Nhật ký hệ thống ký cam kết", asOf(at)},
		Columns: []sheet.Column{
			{Heading: "Số", Width: 9}, {Heading: "Thời điểm", Width: 20, Text: true}, {Heading: "Người thực hiện", Width: 34},
			{Heading: "Việc", Width: 34}, {Heading: "Đối tượng", Width: 34}, {Heading: "Địa chỉ IP", Width: 18, Text: true}, {Heading: "Chi tiết", Width: 48},
		},
	}
	for i := range list {
		r := &list[i]
		when := ""
		if !r.At.IsZero() {
			when = r.At.In(pledge.Hanoi).Format("02/01/2006 15:04:05")
		}
		t.Rows = append(t.Rows, []any{int(r.Number), when, r.Who, r.Action, r.What, r.IP, r.Detail})
	}
	return t
}
