package web

import (
	"camket/pdf"
	"camket/pledge"
)

// printPages are samples of the page that prints: for people who were chosen, for
// more than one file holds, and where there is nothing.
func printPages() []pageSample {
	offer := pledge.UnitOffer{Unit: sampleCoverage().Row.Unit, Campaign: sampleCampaign()}
	people := []pledge.Person{{Official: pledge.Official{Code: "CB03", Name: "Nguyễn Thị Ánh"}}}
	text := []pledge.Text{{Audience: pledge.Staff}, {Audience: pledge.Leaders}}
	plenty := printCounts{People: 30400, Signed: pdf.MaxMerged + 1, Unsigned: 300, Complete: 2}
	stock := printStock{
		Campaign: offer.Campaign, Manages: true, HasBelow: true, Units: pledge.UnitCount{Applicable: 3, Complete: 3}, Behind: 2,
		Of: map[printScope]printCounts{scopeAll: plenty, scopeOwn: plenty, scopeChosen: countChosen(people)},
	}
	sample := func(st printStock, q printQuery, people []pledge.Person) pageSample {
		page := newPrintPage(&offer, &st, q, people, text)
		if page.Result.Slips != nil {
			page.Result.Slips.Form = sampleForm("understood")
		}
		page.Unset = &unsetOffice{Lacks: "địa danh", Href: agencyHref}
		return pageSample{"print", page}
	}
	return []pageSample{
		sample(stock, printQuery{}, nil),
		sample(stock, printQuery{Kind: printCertificates, People: []string{"CB03"}}, people),
		sample(stock, printQuery{Kind: printSlips, People: []string{"CB03"}}, people),
		sample(stock, printQuery{Kind: printPoster}, nil),
		sample(printStock{Campaign: offer.Campaign}, printQuery{}, nil),
	}
}
