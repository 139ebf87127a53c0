package web

import (
	"context"

	"camket/pledge"
)

// A printStock is how much of each document there is to print.
type printStock struct {
	Campaign pledge.Campaign
	Manages  bool             // the visitor may change things in the unit
	HasBelow bool             // there are units below
	Units    pledge.UnitCount // as the unit's page counts them
	Behind   int              // units that a letter would go to
	Sheets   int              // of the poster that is shown
	Of       map[printScope]printCounts
}

// printCounts are the figures of a scope.
type printCounts struct {
	People, Signed, Unsigned int
	Pledged, Complete        int // units
}

// printStock counts what there is in a unit, and for people who were chosen.
func (s *Server) printStock(ctx context.Context, a pledge.Actor, offer *pledge.UnitOffer, chosen []pledge.Person) (printStock, error) {
	rep, err := s.service.Report(ctx, a, offer.Campaign.ID, offer.Unit.Code, "")
	if err != nil {
		return printStock{}, err
	}
	stock := newPrintStock(&rep)
	stock.Campaign, stock.Manages = offer.Campaign, manages(&a, &offer.Unit)
	stock.Of[scopeChosen] = countChosen(chosen)
	return stock, nil
}

func newPrintStock(rep *pledge.Report) printStock {
	top := &rep.Rows[0]
	own, all := countPeople(&top.Own), countPeople(&top.ReportPeople)
	own.Pledged, own.Complete = one(top.Pledged != nil && *top.Pledged), one(top.Complete)
	if rep.Pledges != nil {
		all.Pledged = rep.Pledges.Complete
	}
	for i := range rep.Rows {
		all.Complete += one(rep.Rows[i].Complete)
	}
	return printStock{
		HasBelow: len(rep.Rows) > 1,
		Units:    rep.Units,
		Behind:   len((&pledge.Account{Report: *rep}).Behind()),
		Of:       map[printScope]printCounts{scopeOwn: own, scopeAll: all},
	}
}

func countPeople(n *pledge.ReportPeople) printCounts {
	return printCounts{People: n.Required + n.Excused, Signed: n.Signed, Unsigned: n.Required - n.Signed}
}

func countChosen(people []pledge.Person) printCounts {
	n := printCounts{People: len(people)}
	for i := range people {
		switch st := people[i].Standing; {
		case st.Signed():
			n.Signed++
		case st == nil:
			n.Unsigned++
		}
	}
	return n
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// count returns how much of a document there is in a scope.
func (st *printStock) count(kind printKind, scope printScope) int {
	n := st.Of[scope]
	switch kind {
	case printPledges, printCertificates:
		return n.Signed
	case printBlank, printSlips:
		return n.Unsigned
	case printUnitPledges:
		return n.Pledged
	case printUnitCertificates:
		return n.Complete
	case printList:
		return n.People
	case printLetter:
		return st.Behind
	case printReport:
		return one(st.Units.Applicable > 0)
	}
	return 1
}

// why says why a document cannot be printed for a scope; it is empty if it can.
func (st *printStock) why(kind printKind, scope printScope) string {
	open := st.Campaign.State == pledge.Open
	switch {
	case kind == printSlips && !st.Manages:
		return "Chỉ người phụ trách đơn vị hoặc bộ phận quản trị cấp mã ký"
	case !open && (kind == printBlank || kind == printSlips || kind == printLetter):
		return "Đợt ký đã kết thúc"
	case kind == printUnitPledges && !st.Campaign.UnitPledges:
		return "Đợt ký không yêu cầu cam kết tập thể"
	case st.count(kind, scope) > 0:
		return ""
	}
	if kind == printLetter && !st.HasBelow && st.Units.Applicable > 0 {
		return "Đơn vị không còn ai chưa ký"
	}
	return whyNone(kind, scope)
}

// whyNone says why there is none of a document.
func whyNone(kind printKind, scope printScope) string {
	alone := scope == scopeOwn
	switch kind {
	case printPledges, printCertificates:
		if scope == scopeChosen {
			return "Những người đã chọn chưa ký"
		}
		return "Chưa ai ký"
	case printBlank, printSlips:
		if scope == scopeChosen {
			return "Những người đã chọn đã ký hoặc được miễn"
		}
		return "Không còn ai chưa ký"
	case printUnitPledges:
		if alone {
			return "Đơn vị chưa ký cam kết tập thể"
		}
		return "Chưa đơn vị nào ký cam kết tập thể"
	case printUnitCertificates:
		if alone {
			return "Đơn vị chưa đạt 100%"
		}
		return "Chưa đơn vị nào đạt 100%"
	case printLetter:
		return "Không có đơn vị nào chưa đạt 100%"
	}
	return "Không có ai phải ký"
}
