package web

import (
	"cmp"
	"slices"
	"strings"

	"camket/pledge"
)

// A changeList is one page of a tab: people to whom one kind of thing happens, or
// the new units.
type changeList struct {
	Tab      tabID
	Title    string
	Adds     bool   // they are new
	Compares bool   // their records change, rather than begin or end
	Waits    bool   // they wait, and for what
	Leaves   bool   // they can be kept
	Action   string // where that is sent
	Rows     []changeRow
	Units    []unitBranch
	Pager    pager
}

// A changeRow is one person of a plan.
type changeRow struct {
	Code, Name, Position, Kind, Unit, Cell string
	BirthDate                              pledge.Date
	Note                                   string // why they wait, or what is special
	Differences                            []difference
}

// A difference is one thing that changes.
type difference struct{ Label, Before, After string }

// changesOf returns a page of the people of a plan with one kind of change.
func changesOf(plan *pledge.Plan, t importTab, page int, href func(int) string) changeList {
	kind := pledge.ChangeKind(t.ID)
	list := changeList{
		Tab: t.ID, Title: t.Label,
		Adds:     kind == pledge.Adding,
		Compares: kind == pledge.Moving || kind == pledge.Changing,
		Waits:    kind == pledge.Waiting,
		Leaves:   kind == pledge.Leaving,
	}
	var of []*pledge.Change
	for i := range plan.Changes {
		if plan.Changes[i].Kind == kind {
			of = append(of, &plan.Changes[i])
		}
	}
	of, list.Pager = pageOf(of, page, rowsPerPage, href)
	problems := problemsByCell(plan)
	for _, ch := range of {
		list.Rows = append(list.Rows, changeRowOf(ch, problems))
	}
	return list
}

func problemsByCell(plan *pledge.Plan) map[string]pledge.Problem {
	problems := make(map[string]pledge.Problem, len(plan.Findings))
	for _, f := range plan.Findings {
		problems[f.Cell] = f.Problem
	}
	return problems
}

func changeRowOf(ch *pledge.Change, problems map[string]pledge.Problem) changeRow {
	row := changeRow{
		Code: ch.After.Code, Name: ch.After.Name, Position: ch.After.Position,
		Unit: cmp.Or(ch.To, ch.From), Cell: ch.Row.Cell,
	}
	switch ch.Kind {
	case pledge.Waiting:
		row.Note = waitText(ch, problems)
	case pledge.Adding:
		row.BirthDate, row.Kind = ch.After.BirthDate, ch.After.Kind.Name()
		if ch.Before != nil {
			row.Note = "Trước đây đã rời đơn vị, nay có lại trong danh sách."
		}
	case pledge.Moving, pledge.Changing:
		row.Differences = differences(ch)
	}
	return row
}

// waitText says what a row waits for.
func waitText(ch *pledge.Change, problems map[string]pledge.Problem) string {
	switch {
	case strings.HasPrefix(ch.Asked, string(pledge.AskUnit)):
		return "Chờ trả lời câu hỏi về đơn vị này."
	case ch.Asked != "":
		return "Chờ trả lời: có phải là người đã có trong hệ thống không?"
	}
	return problemText(problems[ch.Row.Cell])
}

// differences lists what becomes different of a person on record.
func differences(ch *pledge.Change) []difference {
	before, after := ch.Before, &ch.After
	if before == nil {
		return nil
	}
	all := []difference{
		{"Đơn vị", ch.From, ch.To},
		{"Mã cán bộ", before.Code, after.Code},
		{"Họ và tên", before.Name, after.Name},
		{"Ngày sinh", before.BirthDate.String(), after.BirthDate.String()},
		{"Chức vụ", before.Position, after.Position},
		{"Đối tượng", before.Kind.Name(), after.Kind.Name()},
		{"Thư điện tử", before.Email, after.Email},
	}
	var list []difference
	for _, d := range all {
		if d.Before != d.After {
			d.Before = cmp.Or(d.Before, "trống")
			list = append(list, d)
		}
	}
	return list
}

// A unitBranch is a new unit of an upload, or one on record above it.
type unitBranch struct {
	Name   string
	Inset  int // how far it is set in
	People int // rows directly in it
	New    bool
}

// unitBranches is the tree of the new units. Units on record are in it where new
// ones stand below them. Without New there are none.
func unitBranches(plan *pledge.Plan, agency string) []unitBranch {
	sorted := slices.Clone(plan.Units)
	first := firstSeen(plan.Units)
	slices.SortStableFunc(sorted, func(a, b pledge.PlannedUnit) int { return compareBranches(first, a.Path, b.Path) })
	var branches []unitBranch
	for i, u := range sorted {
		if !u.New && !hasNewBelow(sorted[i+1:], u.Path) {
			continue
		}
		name := agency
		if n := len(u.Path); n > 0 {
			name = u.Path[n-1]
		}
		branches = append(branches, unitBranch{Name: name, Inset: min(len(u.Path), maxInset), People: u.People, New: u.New})
	}
	return branches
}

// firstSeen says where in the file each unit comes first.
func firstSeen(units []pledge.PlannedUnit) map[string]int {
	first := make(map[string]int, len(units))
	for i, u := range units {
		first[branchKey(u.Path)] = i
	}
	return first
}

func branchKey(path []string) string { return strings.Join(path, "\x00") }

// compareBranches puts units below those above them, siblings in the file's order.
func compareBranches(first map[string]int, a, b []string) int {
	for n := 1; n <= min(len(a), len(b)); n++ {
		if a[n-1] != b[n-1] {
			return cmp.Compare(first[branchKey(a[:n])], first[branchKey(b[:n])])
		}
	}
	return cmp.Compare(len(a), len(b))
}

// hasNewBelow reports whether one of the units that follow in the tree is new and
// below a path.
func hasNewBelow(following []pledge.PlannedUnit, path []string) bool {
	for _, u := range following {
		if len(u.Path) <= len(path) || !slices.Equal(u.Path[:len(path)], path) {
			return false
		}
		if u.New {
			return true
		}
	}
	return false
}

// newUnits counts the units that are to be made.
func newUnits(plan *pledge.Plan) int {
	n := 0
	for _, u := range plan.Units {
		if u.New {
			n++
		}
	}
	return n
}
