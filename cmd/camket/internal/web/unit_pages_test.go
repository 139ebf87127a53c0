package web

import (
	"camket/pledge"
)

// unitPages are samples of the pages of heads and clerks.
func unitPages() []pageSample {
	cov := sampleCoverage()
	cov.Days = []int{0, 3, 0, 5, 3}
	cov.Earlier = &pledge.Earlier{Campaign: pledge.Campaign{Year: 2025}, Required: 12, Signed: 4, Days: []int{4, 0, 8}}
	cov.Row.Own.Excused, cov.Row.Own.Overdue = 1, 1
	cov.Row.Pledges = pledge.UnitCount{Applicable: 3, Complete: 1}
	q := unitQuery{Campaign: "2026-1", Sort: bySize, Search: "anh", Show: pledge.Unsigned, After: "CB01"}
	page := coveragePage(cov, q)
	page.Organiser = true
	page.Live = liveOf(&cov, q, "2026-01-20-7")
	page.ReportFault = link{Href: "/f", Label: "Báo sai"}
	page.Lead = &unitLead{
		Leader: &pledge.Official{Name: "Trần Văn Đức", Position: "Chủ tịch"}, As: "Quyền", Asked: true, SignHref: "/s", Mine: true, Acting: "/a",
	}
	list := samplePeople(cov, q)
	list.choose(&cov)
	list.manage(&cov)
	page.People = &list

	nobody := coveragePage(pledge.Coverage{Campaign: cov.Campaign, AsOf: sampleAsOf()}, q)
	nobody.Headline.Row.All.Excused = 2
	none := peopleListOf(cov, pledge.PeoplePage{}, q)
	unsigned := coveragePage(cov, unitQuery{})
	unsigned.Headline.Row.All.Online, unsigned.Headline.Row.All.Paper = 0, 0
	unsigned.People = &none
	unsigned.Lead = &unitLead{Asked: true, Signed: true, By: "Trần Văn Đức", At: sampleAsOf(), Receipt: "/r"}

	var many pledge.Coverage
	for range mostBars + 1 {
		many.Children = append(many.Children, cov.Children[0])
	}
	crowd := newUnitList(many.Children, "ubnd", q)
	return append([]pageSample{
		{"unit", page},
		{"unit", nobody},
		{"unit", unsigned},
		{"unit", unitPage{Organiser: true}},
		{"unit", unitPage{Campaign: cov.Campaign, Children: &crowd}},
		{"units", unitsPage{Units: page.Children.Bars}},
	}, unitForms(cov)...)
}

func samplePeople(cov pledge.Coverage, q unitQuery) peopleList {
	list := peopleListOf(cov, pledge.PeoplePage{Next: "CB09", People: []pledge.Person{
		{Official: pledge.Official{Code: "CB02", Name: "Trần Văn Đức", Position: "Chủ tịch"},
			Standing: &pledge.Standing{Signature: "s1", Method: pledge.Paper, At: sampleAsOf()}},
		{Official: pledge.Official{Code: "CB03", Name: "Nguyễn Thị Ánh"}, Due: "2026-01-31"},
		{Official: pledge.Official{Code: "CB04", Name: "Lê Văn Muộn"}, Due: "2026-01-10", Overdue: true},
		{Official: pledge.Official{Code: "CB05", Name: "Võ Thị Sương"}, Standing: &pledge.Standing{Excuse: "e1", Reason: pledge.Maternity}},
	}}, q)
	list.Rows[0].Scan = "/signatures/s1/scan"
	return list
}

func unitForms(cov pledge.Coverage) []pageSample {
	frame := newFormFrame(&cov.Row.Unit, &cov.Campaign, "/paper")
	who := choosing{
		People: []chosenPerson{{Code: "CB03", Name: "Nguyễn Thị Ánh", Position: "Chuyên viên", Status: "Chưa ký", Chosen: true}},
		All:    true, Capped: true, Gone: 2, Signed: 1, Error: "Chưa chọn ai.",
	}
	leader := &pledge.Official{ID: "o", Code: "CB02", Name: "Trần Văn Đức", Position: "Chủ tịch"}
	excuse := func(state pledge.ExcuseState) excuseLine {
		line := excuseLineOf(pledge.Excused{
			Excuse:   pledge.Excuse{ID: "e1", State: state, Reason: pledge.Study, From: "2026-01-10", To: "2026-03-01", Proposer: "Trần Văn Đức", ProposedAt: sampleAsOf(), Decider: "quantri", DecidedBy: "account:quantri", DecidedAt: sampleAsOf()},
			Official: pledge.Official{Code: "CB03", Name: "Nguyễn Thị Ánh"}, Unit: cov.Row.Unit,
		}, &pledge.Unit{}, "2026-01-20")
		line.Decide, line.End = "/d", "/e"
		return line
	}
	signed := sampleSigned()
	signed.Text.Audience = pledge.ForUnit
	sh, _ := newPaper(&signed)
	offer := pledge.UnitOffer{
		Unit: cov.Row.Unit, Campaign: cov.Campaign, Text: signed.Text, Signer: signed.Signature.Signer, Leader: leader,
		Pledge: &pledge.UnitPledge{Signature: "s1", Signer: "Trần Văn Đức", At: sampleAsOf()},
	}
	return []pageSample{
		{"paper", paperPage{Frame: frame, Who: who, Form: sampleForm("signed_on", "scan"), Attempt: "x", Limit: 1}},
		{"excuse", excusePage{Frame: frame, Who: who, Form: sampleForm("reason", "from", "to"), Reasons: []choice{{Value: "study", Label: "Đi học", Chosen: true}}}},
		{"excuses", excusesPage{
			Frame: frame, Pending: []excuseLine{excuse(pledge.Proposed)}, Now: []excuseLine{excuse(pledge.Approved)},
			Over: []excuseLine{excuse(pledge.Refused), excuse(pledge.Ended)}, Propose: "/p", Error: "Đã xử lý.",
		}},
		{"unitpledge", unitPledgePage{Frame: frame, Offer: offer, Sheet: sh, Sign: sampleSignForm(), Can: true}},
		{"unitpledge", unitPledgePage{Frame: frame, Offer: offer, Sheet: sh, Sign: sampleSignForm(), Why: "Đã ký."}},
		{"acting", actingPage{
			Unit: cov.Row.Unit, Crumbs: frame.Crumbs, Action: "/a", Leader: leader, As: "Quyền", Acts: true,
			Candidates: []choice{{Value: "CB03", Label: "Ánh"}}, Capacities: capacities(pledge.AsActing), Form: sampleForm("acting", "other", "as"),
		}},
		{"fault", faultPage{Action: "/a", Back: link{"/b", "Đơn vị", false}, Code: "CB03", Name: "Nguyễn Thị Ánh", Kinds: faultKinds(true), Form: sampleForm("kind", "note")}},
		{"fault", faultPage{
			Action: "/a", Back: link{"/b", "Đơn vị", false}, Form: sampleForm("name", "note"),
			Pending: []faultLine{{Who: "Ánh", What: "Đã nghỉ", Note: "từ tháng 1", By: "Đức"}},
		}},
	}
}

func sampleSignForm() signForm {
	return signForm{
		Action: "/pledge", Heading: "Ký cam kết", Campaign: "2026-1", TextHash: "0f", Attempt: "x", Consent: "Tôi đồng ý", Name: "Nguyễn Thị Ánh",
		AsksSecret: true, ByCode: true, Form: sampleForm("strokes", "typed_name", "agree", "secret"),
	}
}

// onPaper turns a sample into one that was signed on paper.
func onPaper(s pledge.Signed) pledge.Signed {
	s.Signature.Method = pledge.Paper
	s.Signature.Paper = &pledge.PaperRecord{SignedOn: "2026-01-15", Scan: "c1", ByName: "Trần Văn Đức"}
	s.Evidence.Strokes = ""
	return s
}
