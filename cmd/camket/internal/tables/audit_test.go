package tables

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestAudit(t *testing.T) {
	at := time.Date(2026, 1, 31, 20, 0, 7, 0, time.UTC) // already February in Hà Nội
	list := []AuditRow{
		{Number: 51_234, At: at, Who: "Trần Văn Đức (CB02)", Action: "Hủy bản cam kết", What: "=An", IP: "192.0.2.7", Detail: "ký nhầm"},
		{Number: 51_233, Action: "Mục bị hỏng, không đọc được"},
	}
	want := [][]string{
		{"Nhật ký hệ thống ký cam kết"},
		{"Tính đến 03:00 ngày 01/02/2026"},
		{"Số", "Thời điểm", "Người thực hiện", "Việc", "Đối tượng", "Địa chỉ IP", "Chi tiết"},
		{"51234", "01/02/2026 03:00:07", "Trần Văn Đức (CB02)", "Hủy bản cam kết", "=An", "192.0.2.7", "ký nhầm"},
		{"51233", "", "", "Mục bị hỏng, không đọc được"},
	}
	table := Audit(at, list)
	if diff := cmp.Diff(want, mustRead(t, table)); diff != "" {
		t.Errorf("the workbook (-want +got):\n%s", diff)
	}
	lines := mustCSV(t, table)
	if want := `51234,01/02/2026 03:00:07,Trần Văn Đức (CB02),Hủy bản cam kết,'=An,192.0.2.7,ký nhầm`; len(lines) != 3 || lines[1] != want {
		t.Errorf("the .csv has the row %q of %d, want %q", lines[1], len(lines), want)
	}
}
