package web

import (
	"time"

	"camket/pledge"
	"camket/pledge/prose"
)

// managePages are samples of the head's and the organiser's pages.
func managePages() []pageSample {
	var list []pageSample
	for _, samples := range [][]pageSample{unitPages(), campaignPages(), importPages(), adminUnitPages(), officePages(), printPages(), organiserPages()} {
		list = append(list, samples...)
	}
	return list
}

func sampleAsOf() time.Time { return time.Date(2026, 1, 20, 8, 30, 0, 0, pledge.Hanoi) }

func sampleCampaign() pledge.Campaign {
	return pledge.Campaign{
		ID: "2026-1", Year: 2026, Title: "Ký cam kết năm 2026", Subject: "Thực hiện văn hóa công sở",
		Bases: []string{"Căn cứ Luật Cán bộ, công chức;"}, Scope: pledge.Scope{Kinds: []pledge.Kind{pledge.KindServant}},
		Opens: "2026-01-05", Deadline: "2026-01-31", State: pledge.Open, OpenedAt: sampleAsOf(),
	}
}

// sampleCoverage is an agency with a finished office, one that is not, and one
// with nobody to sign.
func sampleCoverage() pledge.Coverage {
	agency := pledge.Unit{ID: "a", Code: "ubnd", Name: "Ủy ban nhân dân phường", Path: []pledge.UnitID{"a"}}
	child := func(code string, n pledge.Count, units pledge.UnitCount) pledge.Row {
		u := pledge.Unit{ID: pledge.UnitID(code), Code: code, Name: "Phòng " + code, Parent: "a", Path: []pledge.UnitID{"a", pledge.UnitID(code)}}
		return pledge.Row{Unit: u, Own: n, All: n, Units: units, Applicable: n.Required > 0}
	}
	return pledge.Coverage{
		Campaign:  sampleCampaign(),
		AsOf:      sampleAsOf(),
		Ancestors: []pledge.Unit{{Code: "tinh", Name: "Ủy ban nhân dân tỉnh"}},
		Row: pledge.Row{
			Unit: agency, Own: pledge.Count{Required: 3, Online: 2}, Applicable: true,
			All:   pledge.Count{Required: 13, Excused: 1, Online: 10, Paper: 1},
			Units: pledge.UnitCount{Applicable: 3, Complete: 1},
		},
		Children: []pledge.Row{
			child("kinh-te", pledge.Count{Required: 5, Excused: 1, Online: 3, Paper: 1}, pledge.UnitCount{Applicable: 2}),
			child("van-phong", pledge.Count{Required: 5, Online: 5}, pledge.UnitCount{Applicable: 1, Complete: 1}),
			child("trong", pledge.Count{}, pledge.UnitCount{}),
		},
	}
}

func campaignPages() []pageSample {
	c, cov := sampleCampaign(), sampleCoverage()
	text := pledge.Text{
		Campaign: c.ID, Audience: pledge.Staff, Version: 2, Subject: c.Subject, Bases: c.Bases,
		Body: "Tôi cam kết.", Hash: sampleSigned().Text.Hash,
	}
	sheet := paper{Unit: "UBND phường", Subject: c.Subject, Bases: c.Bases, Doc: prose.Doc{Blocks: []prose.Block{
		{Kind: prose.Paragraph, Spans: []prose.Span{{Text: "Tôi cam kết."}}},
	}}}
	open := campaignPage{
		Campaign: c, Headline: headlineOf(cov.Row, &c, sampleAsOf()), Applicable: true, Scope: scopeWords(c.Scope), Units: unitWords(c.Scope, nil), Deadline: sampleForm("deadline"), Bases: c.Bases,
		Time: timeLeftOf(&c, sampleAsOf(), false), Texts: []textRow{textRowOf(text)}, Open: true, Organiser: true,
		Href: campaignHref(c.ID), Stage: taking, Links: linksTo(&c, &cov.Row),
	}
	draft := open
	draft.Draft, draft.Open, draft.Applicable = true, false, false
	form := newCampaignPage(sampleForm("year", "title", "subject", "bases", "opens", "deadline", "grace", "kinds", "units", "unit_pledges"), sampleLines())
	form.Units[1].In, form.UnitPledges, form.HeadsExcuse = true, true, true
	form.ID, form.Heading = c.ID, c.Title
	admin := adminPage{Agency: "UBND phường", People: 13, Units: 3, Organiser: true, Ledger: sampleValue()}
	admin.setCampaigns([]pledge.CampaignSummary{{Campaign: c, Row: cov.Row}, {Campaign: pledge.Campaign{ID: "2027-1", State: pledge.Draft}}}, sampleAsOf())
	admin.Steps = nextSteps(13, 2, []pledge.CampaignSummary{{Campaign: pledge.Campaign{ID: "2027-1", State: pledge.Draft}}})
	return []pageSample{
		{"admin", admin},
		{"campaign", open},
		{"campaign", draft},
		{"campaignform", form},
		{"campaigntext", campaignTextPage{Campaign: c, Text: text, Audience: "Nội dung chung", For: "Mọi người.", Paper: sheet,
			Draft: true, Editable: true, Form: sampleForm("body"), Href: "/a", Back: "/b"}},
		{"campaigntext", campaignTextPage{Campaign: c, Text: text, Audience: "Cam kết tập thể", Paper: sheet, Collective: true}},
		{"campaignstep", openPage(c, sampleLines(), []pledge.Text{text})},
		{"campaignstep", closePage(c, cov.Row)},
		{"campaigncodes", codesPage{Campaign: c, Units: unitChoices(sampleLines(), "ubnd"), Address: "https://camket.test/k", Form: sampleForm("unit", "understood"), Action: "/a", Back: "/b"}},
	}
}

func sampleLines() []pledge.UnitLine {
	head := pledge.Official{ID: "o", Code: "CB02", Name: "Trần Văn Đức", Position: "Chánh Văn phòng"}
	return []pledge.UnitLine{
		{Unit: pledge.Unit{ID: "a", Code: "ubnd", Name: "Ủy ban nhân dân phường", Path: []pledge.UnitID{"a"}}, People: 3},
		{Unit: pledge.Unit{ID: "b", Code: "van-phong", Name: "Văn phòng", Path: []pledge.UnitID{"a", "b"}}, Depth: 1, People: 5, Head: &head},
	}
}

func adminUnitPages() []pageSample {
	lines := sampleLines()
	d := pledge.UnitDetail{
		Unit: lines[1].Unit, Path: []pledge.Unit{lines[0].Unit, lines[1].Unit}, Head: lines[1].Head, Children: 2,
		People: []pledge.Official{*lines[1].Head, {Code: "CB03", Name: "Nguyễn Thị Ánh"}},
	}
	return []pageSample{
		{"adminunits", adminUnitsPage{
			Units: []unitLine{{UnitLine: lines[0], Href: "/a"}, {UnitLine: lines[1], Inset: 1, Href: "/b"}}, People: 8, Headless: 1, Organiser: true,
			Parents: unitChoices(lines, "ubnd"), Add: sampleForm("name", "code", "parent"),
		}},
		{"adminunit", adminUnitPage{
			Detail: d, Members: []member{{d.People[1], "/o"}}, Crumbs: []link{{Href: "/a", Label: "Ủy ban nhân dân phường"}}, Candidates: headCandidates(&d), Parents: parentChoices(lines, &d.Unit, "ubnd"),
			Form: sampleForm("name", "code", "parent"), Head: sampleForm("other"), Reset: sampleForm("official"), People: headCandidates(&d), Ticket: "1.0", Given: d.Head, Password: "abcd-efgh", Organiser: true, Href: "/b", CoverageHref: "/units/van-phong",
		}},
	}
}
