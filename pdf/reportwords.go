package pdf

import (
	"fmt"

	"camket/pledge"
	"camket/pledge/viet"
)

// The figures of a report in sentences. A sentence that says 100% says it of all
// that it speaks of, and the excused are named beside it.

// unitsWords say how many units are complete, as the rest of a sentence. What the
// campaign was for, that every unit has signed, is said first where it is true.
func (a *account) unitsWords() string {
	switch n := a.Report.Units; {
	case n.Applicable == 0:
		return "không có đơn vị nào phải ký."
	case n.Applicable == 1 && n.Complete == 1:
		return "đơn vị đã hoàn thành việc ký cam kết, đạt 100%."
	case n.Applicable == 1:
		return "đơn vị chưa đạt 100%."
	case n.Complete == n.Applicable:
		return fmt.Sprintf("100%% đơn vị ký cam kết: %s đơn vị đạt 100%%.", fraction(n))
	default:
		return fmt.Sprintf("có %s đơn vị đạt 100%%, bằng %s số đơn vị.", fraction(n), shareWords(n.Complete, n.Applicable))
	}
}

// peopleWords say how many people have signed, how, and how many have not.
func (a *account) peopleWords(list []annex) string {
	n := a.Report.People
	if n.Required == 0 {
		return "Cam kết của cá nhân: không có người phải ký."
	}
	words := "Cam kết của cá nhân: " + signedWords(n) + methodsWords(n) + "."
	left := n.Required - n.Signed
	if left == 0 {
		return words + " Người chưa ký: không có."
	}
	words += " Còn " + persons(left) + " chưa ký"
	switch {
	case n.Overdue == left:
		words += ", đều đã quá hạn"
	case n.Overdue > 0:
		words += ", trong đó " + persons(n.Overdue) + " đã quá hạn"
	}
	return words + " (" + inAnnex(list, annexUnsigned) + ")."
}

// signedWords say how many people have signed: "412/430 người phải ký đã ký, đạt
// 95,8%".
func signedWords(n pledge.ReportPeople) string {
	return fmt.Sprintf("%s/%s phải ký đã ký, đạt %s", viet.Number(n.Signed), persons(n.Required), shareWords(n.Signed, n.Required))
}

// persons is a number of people, on one line.
func persons(n int) string { return viet.Number(n) + "\u00a0người" }

// methodsWords say how those signed who have.
func methodsWords(n pledge.ReportPeople) string {
	switch {
	case n.Signed == 0:
		return ""
	case n.Paper == 0:
		return ", tất cả ký trực tuyến"
	case n.Online == 0:
		return ", tất cả ký trên bản giấy"
	}
	return fmt.Sprintf(", gồm %s ký trực tuyến và %s ký trên bản giấy", persons(n.Online), persons(n.Paper))
}

// excusedWords say how many are excused, and why.
func (a *account) excusedWords(list []annex) string {
	if len(a.Excused) == 0 {
		return "Người được miễn: không có."
	}
	counts := map[pledge.ExcuseReason]int{}
	for i := range a.Excused {
		counts[a.Excused[i].Standing.Reason]++
	}
	return fmt.Sprintf("Người được miễn, không tính vào số phải ký: %s (%s; %s).",
		persons(len(a.Excused)), reasons(counts), inAnnex(list, annexExcused))
}
