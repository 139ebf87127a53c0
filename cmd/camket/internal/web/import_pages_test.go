package web

import "camket/pledge"

// importPages are samples of the pages about importing.
func importPages() []pageSample {
	form := newImportPage()
	form.Form = sampleForm("file")
	reading := samplePreview()
	asked := sampleReading()
	asked.Questions = []pledge.Question{
		{Key: "name", Kind: pledge.AskName, Options: []pledge.Option{{Value: "B", Label: "Họ và tên", Detail: "Lê An"}}},
		{Key: "encoding", Kind: pledge.AskEncoding, Options: []pledge.Option{{Value: "TCVN3", Detail: "Lê An"}, {Value: "UTF-8"}}},
	}
	reading.Reading = newAskForm(asked.Questions, importQuery{}, "u")
	reading.setForm(sampleForm("answer:name"))

	preview := samplePreview()
	r, plan := sampleReading(), samplePlan()
	preview.Findings = findingsOf(&r, &plan, importQuery{}, "u")
	preview.setPlan(&r, &plan, sampleLines(), []keptRow{{Code: "CB09", Name: "Lê An", Unit: "Văn phòng"}})
	preview.setForm(sampleForm("below", "answer:unit:Phòng VH-XH"))
	list := []pageSample{{"import", form}, {"importpreview", reading}, {"importpreview", preview}}
	for _, t := range []tabID{tabUnits, "new", "changed", "moved", "left", "waiting", "unchanged"} {
		page := samplePreview()
		page.Query.Tab = t
		page.setPlan(&r, &plan, sampleLines(), nil)
		list = append(list, pageSample{"importpreview", page})
	}

	applied := samplePreview()
	applied.Applied, applied.Upload.AppliedAt, applied.Counts = true, sampleAsOf(), plan.Counts
	applied.Findings = preview.Findings
	gone := importPreviewPage{Applied: true, Counts: plan.Counts}
	uploads := []pledge.Upload{applied.Upload, {ID: "v", File: "lần hai.csv", By: "operator", Findings: 3}}
	history := importHistoryPage{Organiser: true, Pager: pager{Page: 2, Pages: 3, Previous: "/a", Next: "/b"}}
	for i := range uploads {
		history.Rows = append(history.Rows, importRowOf(&uploads[i], &pledge.Actor{Organiser: i == 0}))
	}
	return append(list,
		pageSample{"importpreview", applied}, pageSample{"importpreview", gone},
		pageSample{"imports", history}, pageSample{"imports", importHistoryPage{Organiser: true}},
	)
}

func samplePreview() importPreviewPage {
	upload := pledge.Upload{ID: "u", File: "danh-sach.xlsx", At: sampleAsOf(), By: "account:quantri", Held: true}
	r := sampleReading()
	return importPreviewPage{
		Upload: upload, File: fileLine(&upload, &r), Understood: understood(&r),
		Action: importHref("u"), Choices: importHref("u") + "/choices",
	}
}

// sampleReading has a finding, every notice and a row with neither.
func sampleReading() pledge.Reading {
	return pledge.Reading{
		Roster: pledge.Roster{
			Sheet: "Tờ 1", Rows: make([]pledge.RosterRow, 3), Aside: make([]pledge.RosterRow, 1),
			Choices: pledge.Choices{Full: true, Answers: map[string]string{"name": "B", "encoding": "VNI", "unit:X": "new"}},
		},
		Sheets: []string{"Tờ 1", "Tờ 2"}, HeaderRow: 5, Encoding: "TCVN3",
		Findings: []pledge.Finding{{Sheet: "Tờ 1", Cell: "C7", Value: "31/02/1990", Problem: pledge.BirthInvalid}},
		Notices: []pledge.Notice{
			{Kind: pledge.ColumnsDropped, Items: []string{"Số CCCD", "Dân tộc"}},
			{Kind: pledge.ColumnsUnknown, Items: []string{"Ghi chú"}},
			{Kind: pledge.HiddenRows, Count: 2},
			{Kind: pledge.NamesCapital, Items: []string{"LÊ AN", "Lê An"}, Count: 40},
			{Kind: pledge.TextDecoded, Items: []string{"Lê An"}},
			{Kind: pledge.NoUnits, Count: 3},
			{Kind: pledge.OtherSheets},
		},
		Excerpt: &pledge.Excerpt{Row: 7, Cells: []pledge.ExcerptCell{
			{Cell: "B7", Heading: "Họ và tên", Text: "Lê An"}, {Cell: "C7", Heading: "Ngày sinh", Text: "31/02/1990", Bad: true}, {Cell: "D7", Heading: "Chức vụ"},
		}},
	}
}

// samplePlan has one of each change, and more people who leave than stay.
func samplePlan() pledge.Plan {
	before := pledge.Official{Code: "CB02", Name: "Nguyễn Thị Ánh", Position: "Chuyên viên"}
	after := before
	after.Position, after.BirthDate = "Phó Trưởng phòng", "1990-10-18"
	person := func(name string, options int) pledge.Question {
		q := pledge.Question{Key: "person:" + name, Kind: pledge.AskPerson, Cell: name, Value: "Lê An"}
		for range options {
			q.Options = append(q.Options, pledge.Option{Value: "CB01", Label: "Lê An", Detail: "CB01 · 1990"})
		}
		return q
	}
	plan := pledge.Plan{
		Agency: "Ủy ban nhân dân phường",
		Units: []pledge.PlannedUnit{
			{New: true}, {Path: []string{"Văn phòng"}, People: 2}, {Path: []string{"Phòng Kinh tế"}, New: true},
			{Path: []string{"Văn phòng", "Tổ Một cửa"}, New: true, People: 1}, {Path: []string{"Phòng VH-XH"}, Waits: true},
		},
		Changes: []pledge.Change{
			{Kind: pledge.Adding, Row: pledge.RosterRow{Cell: "A4"}, Before: &before, After: after, To: "Văn phòng"},
			{Kind: pledge.Moving, Row: pledge.RosterRow{Cell: "A5"}, Before: &before, After: after, From: "Văn phòng", To: "Phòng Kinh tế"},
			{Kind: pledge.Changing, Row: pledge.RosterRow{Cell: "A6"}, Before: &before, After: after, From: "Văn phòng", To: "Văn phòng"},
			{Kind: pledge.Waiting, Row: pledge.RosterRow{Cell: "A8"}, After: after, To: "Phòng VH-XH", Asked: "unit:Phòng VH-XH"},
			{Kind: pledge.Waiting, Row: pledge.RosterRow{Cell: "A9"}, After: after, Asked: "person:A9"},
			{Kind: pledge.Waiting, Row: pledge.RosterRow{Cell: "A10"}, After: after},
			{Kind: pledge.Keeping, Row: pledge.RosterRow{Cell: "A11"}, Before: &before, After: before},
			{Kind: pledge.Leaving, Before: &before, After: before, From: "Văn phòng"},
		},
		Counts:   pledge.PlanCounts{Rows: 7, New: 1, Moved: 1, Changed: 1, Waiting: 3, Unchanged: 1, Left: 6},
		Findings: []pledge.Finding{{Cell: "A10", Value: "CB07", Problem: pledge.CodeTaken}},
		Digest:   "d",
		Questions: []pledge.Question{{Key: "unit:Phòng VH-XH", Kind: pledge.AskUnit, Value: "Phòng VH-XH", Rows: 12, Options: []pledge.Option{
			{Value: "vh", Label: "Phòng Văn hóa – Xã hội", Detail: "Ủy ban nhân dân phường"}, {Value: pledge.Anew},
		}}},
	}
	for _, cell := range []string{"A12", "A13", "A14", "A15"} {
		plan.Questions = append(plan.Questions, person(cell, 2))
	}
	return plan
}
