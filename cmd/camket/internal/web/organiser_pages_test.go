package web

import (
	"camket/pledge"
)

// organiserPages are samples of the pages on which an organiser runs a campaign
// that is under way.
func organiserPages() []pageSample {
	rep, cov := sampleReport(), sampleCoverage()
	cov.Days = []int{1, 0, 4, 6}
	cov.Earlier = &pledge.Earlier{Campaign: pledge.Campaign{ID: "2025-1", Year: 2025}, Required: 12, Signed: 6, Days: []int{2, 4}}
	all := progressQuery{AsOf: "19/01/2026", Level: everyUnit, Order: worstRank}
	done := progressQuery{Level: everyUnit, State: unitDone}
	refused := newProgressPage(&rep, cov, progressQuery{}, "")
	refused.Form = sampleForm("as_of")
	return []pageSample{
		{"campaignprogress", refused},
		{"campaignprogress", newProgressPage(&rep, cov, all, "2026-01-19")},
		{"campaignprogress", newProgressPage(&rep, cov, done, "")},
		{"adminfaults", adminFaultsPage{
			Rows:  []faultRow{failed(faultRowOf(&sampleFaults()[0])), faultRowOf(&sampleFaults()[1])},
			Units: unitNames(sampleLines()), Summary: "Chưa gửi được.", Organiser: true,
		}},
		{"adminexcuses", adminExcusesPage{Summary: "Chưa gửi được.", Campaigns: []excusesOf{{
			Title: "Đợt ký", Rows: []adminExcuseRow{adminExcuseRowOf(sampleExcused())},
		}}}},
		{"adminofficial", officialPage{
			Official: *sampleFaults()[0].Official, Kind: "Công chức", Unit: sampleLines()[1].Unit, UnitHref: "/u", Crumbs: []link{{Href: "/a", Label: "Ủy ban"}},
			Signed: []pledge.Signed{sampleSigned()}, Units: unitChoices(sampleLines(), "ubnd"), Transfer: sampleForm("unit"), Leave: sampleForm("understood"),
			Organiser: true, Href: "/o",
		}},
		{"adminjoin", joinPage{
			Unit: sampleLines()[1].Unit, Kinds: kindChoices([]string{"cong-chuc"}), Form: sampleForm("name", "code", "birth_date", "position", "kind", "email"), Action: "/a", Back: "/b",
		}},
		{"adminaudit", sampleAudit()},
		{"adminaudit", auditPage{Form: sampleForm("by", "subject", "from", "to"), Actions: auditGroups(seeing), Searched: true}},
		{"admintokens", tokensPage{
			Rows:  []tokenRow{{Label: "Trung tâm", Unit: "Văn phòng", At: sampleAsOf(), Action: "/r"}, {Label: "Cũ", Unit: "Văn phòng", At: sampleAsOf(), RevokedAt: sampleAsOf(), Revoked: true}},
			Units: unitChoices(sampleLines(), "ubnd"), Form: sampleForm("label", "unit"), Ticket: "1.0", Issued: &tokenRow{Label: "Trung tâm", Unit: "Văn phòng"}, Secret: "camket_abc",
			Address: "https://camket.test/api/v1/coverage", Document: openAPIPath, Organiser: true,
		}},
	}
}

func failed(row faultRow) faultRow {
	row.Form = sampleForm("unit", "as")
	return row
}

func sampleFaults() []pledge.FaultLine {
	u := sampleLines()[1].Unit
	o := pledge.Official{ID: "o", Code: "CB02", Name: "Trần Văn Đức", Position: "Chánh Văn phòng", Unit: u.ID, BirthDate: "1970", Joined: "2020-01-01", Since: "2020-01-01", Email: "duc@example.vn", CodeGiven: true}
	return []pledge.FaultLine{
		{Fault: pledge.Fault{ID: "f1", Kind: pledge.NotOurs, Note: "đã sang Phòng Kinh tế", At: sampleAsOf(), ByName: "Nguyễn Thị Ánh"}, Unit: u, Official: &o},
		{Fault: pledge.Fault{ID: "f2", Kind: pledge.IsMissing, Name: "Lê Thị Mới", At: sampleAsOf(), ByName: "Nguyễn Thị Ánh"}, Unit: u},
	}
}

func sampleExcused() *pledge.Excused {
	f := sampleFaults()[0]
	return &pledge.Excused{
		Excuse:   pledge.Excuse{ID: "e1", Reason: pledge.Maternity, From: "2026-01-10", State: pledge.Proposed, ProposedAt: sampleAsOf(), Proposer: "Nguyễn Thị Ánh"},
		Official: *f.Official, Unit: f.Unit, Decides: true,
	}
}

// sampleReport is an agency with units in every state.
func sampleReport() pledge.Report {
	yes, no := true, false
	people := func(required, online int) pledge.ReportPeople {
		return pledge.ReportPeople{Required: required, Signed: online, Online: online, Percent: pledge.PercentOf(online, required).Float()}
	}
	row := func(code, parent string, own pledge.ReportPeople, units pledge.UnitCount) pledge.ReportRow {
		return pledge.ReportRow{
			Code: code, Name: "Đơn vị " + code, Parent: parent, ReportPeople: own, Own: own, Units: units, Applicable: own.Required > 0,
			Complete: units.Applicable > 0 && units.Applicable == units.Complete,
		}
	}
	rep := pledge.Report{
		Campaign: pledge.ReportCampaign{ID: "2026-1", Year: 2026, Title: "Ký cam kết năm 2026", Deadline: "2026-01-31"},
		AsOf:     sampleAsOf(), Units: pledge.UnitCount{Applicable: 5, Complete: 1}, Pledges: &pledge.UnitCount{Applicable: 2, Complete: 1},
		Rows: []pledge.ReportRow{
			row("ubnd", "", people(0, 0), pledge.UnitCount{Applicable: 5, Complete: 1}),
			row("xong", "ubnd", people(4, 4), pledge.UnitCount{Applicable: 1, Complete: 1}),
			row("gan-xong", "ubnd", people(20, 18), pledge.UnitCount{Applicable: 1}),
			row("dang-ky", "ubnd", people(3, 1), pledge.UnitCount{Applicable: 2}),
			row("duoi", "dang-ky", people(30, 10), pledge.UnitCount{Applicable: 1}),
			row("chua", "ubnd", people(2, 0), pledge.UnitCount{Applicable: 1}),
			row("ngoai", "ubnd", people(0, 0), pledge.UnitCount{}),
		},
	}
	rep.Rows[0].ReportPeople = people(59, 33)
	rep.Rows[3].ReportPeople = people(33, 11)
	rep.Rows[1].Pledged, rep.Rows[2].Pledged = &yes, &no
	rep.People = rep.Rows[0].ReportPeople
	return rep
}
