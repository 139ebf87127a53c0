package web

import (
	"strings"

	"camket/pledge"
	"camket/pledge/viet"
)

// countWords says what a plan does: "12 người mới, 3 chuyển đơn vị".
func countWords(n *pledge.PlanCounts, newUnits int) string {
	var words []string
	for _, part := range []struct {
		n     int
		words string
	}{
		{n.New, "người mới"}, {n.Changed, "đổi thông tin"}, {n.Moved, "chuyển đơn vị"}, {n.Left, "rời đơn vị"},
	} {
		if part.n > 0 {
			words = append(words, viet.Number(part.n)+" "+part.words)
		}
	}
	if len(words) == 0 && newUnits > 0 {
		return viet.Number(newUnits) + " đơn vị mới"
	}
	if len(words) == 0 {
		return "không có gì thay đổi"
	}
	return strings.Join(words, ", ")
}

// heldBack says which rows are not applied with the rest, "" where all are.
func heldBack(r *pledge.Reading, plan *pledge.Plan) string {
	var parts []string
	if n := len(r.Roster.Aside); n > 0 {
		parts = append(parts, viet.Number(n)+" dòng có chỗ cần sửa")
	}
	if n := plan.Counts.Waiting; n > 0 {
		parts = append(parts, viet.Number(n)+" người đang chờ")
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, " và ") + " sẽ chưa được nhập. Có thể áp dụng phần còn lại ngay."
}

// whyNothing says why there is nothing to apply, "" if there is something.
func whyNothing(r *pledge.Reading, plan *pledge.Plan) string {
	switch {
	case len(r.Roster.Rows) == 0:
		return "Chưa có dòng nào dùng được. Hãy sửa các chỗ nêu trên trong tệp rồi tải lên lại."
	case !plan.Nothing():
		return ""
	case plan.Counts.Waiting == len(r.Roster.Rows):
		return "Chưa có gì để áp dụng: mọi người trong tệp đang chờ sửa tệp hoặc chờ câu trả lời."
	case len(r.Roster.Aside) > 0 || plan.Counts.Waiting > 0:
		return "Chưa có gì để áp dụng: những người không phải chờ đã có trong hệ thống, đúng như tệp ghi."
	}
	return "Danh sách này không làm thay đổi gì. Mọi người và đơn vị trong tệp đã có trong hệ thống, đúng như tệp ghi."
}

// leaveWarning warns of a list that more than a third of its people would leave
// by: it may be no full list.
func leaveWarning(r *pledge.Roster, plan *pledge.Plan, units []pledge.UnitLine) string {
	top := baseUnit(r, plan, units)
	if top == nil || !r.Choices.Full {
		return ""
	}
	covered := 0
	for i := range units {
		if units[i].Unit.Within(top.Unit.ID) {
			covered += units[i].People
		}
	}
	left := plan.Counts.Left
	if covered == 0 || 3*left <= covered {
		return ""
	}
	return viet.Number(left) + " trong số " + viet.Number(covered) + " người của " + top.Unit.Name +
		" (" + viet.Percent(1000*left/covered) + ") không có tên trong tệp và sẽ được ghi là đã rời đơn vị. " +
		"Nếu tệp không phải danh sách đầy đủ, hãy đổi lựa chọn này trong mục Tùy chọn."
}

// baseUnit returns the unit on record that a file is of, nil if it is a new one.
func baseUnit(r *pledge.Roster, plan *pledge.Plan, units []pledge.UnitLine) *pledge.UnitLine {
	switch {
	case r.Choices.Below != "":
		return unitWithCode(units, r.Choices.Below)
	case plan.Below == "" && len(units) > 0:
		return &units[0] // the agency
	}
	for i := range units {
		if units[i].Unit.Name == plan.Below {
			return &units[i]
		}
	}
	return nil
}

// unitWithCode returns the unit with a code, nil if there is none.
func unitWithCode(units []pledge.UnitLine, code string) *pledge.UnitLine {
	for i := range units {
		if strings.EqualFold(units[i].Unit.Code, code) {
			return &units[i]
		}
	}
	return nil
}

// agencyName is the name of the agency, on record or to be made.
func agencyName(plan *pledge.Plan, units []pledge.UnitLine) string {
	if plan.Agency == "" && len(units) > 0 {
		return units[0].Unit.Name
	}
	return plan.Agency
}

// encodingName is how people call an encoding of text.
func encodingName(encoding string) string {
	switch encoding {
	case "UTF-8", "UTF-16":
		return "Unicode (" + encoding + ")"
	case "windows-1258":
		return "Windows-1258"
	case "TCVN3":
		return "TCVN3 (ABC)"
	}
	return encoding
}

// uploaderWords says who uploaded a file.
func uploaderWords(u *pledge.Upload) string {
	if u.By == "operator" {
		return "Dòng lệnh trên máy chủ"
	}
	return u.ByName
}
