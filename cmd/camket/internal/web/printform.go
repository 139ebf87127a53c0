package web

import (
	"strings"

	"camket/pdf"
	"camket/pledge"
	"camket/pledge/viet"
)

// usual returns the document that was asked for, or else the first of which there
// is any.
func (st *printStock) usual(q printQuery) printable {
	if kind, ok := printableOf(q.Kind); ok {
		return kind
	}
	groups := printGroups()
	for _, g := range groups {
		for _, p := range g.List {
			if st.why(p.Kind, q.scopeOf(&p, st.HasBelow)) == "" {
				return p
			}
		}
	}
	return groups[0].List[0]
}

// printCards are the documents, each with how much of it there is for whom was asked.
func printCards(st *printStock, q printQuery, chosen printKind) []cardGroup {
	var groups []cardGroup
	for _, g := range printGroups() {
		group := cardGroup{Name: g.Name}
		for _, p := range g.List {
			scope := q.scopeOf(&p, st.HasBelow)
			card := printCard{Kind: p.Kind, Name: p.Name, About: st.about(&p, scope), Why: st.why(p.Kind, scope), Chosen: p.Kind == chosen}
			if card.Why == "" {
				card.Count = st.amount(&p, scope)
			}
			group.Cards = append(group.Cards, card)
		}
		groups = append(groups, group)
	}
	return groups
}

// amount says how much of a document there is in a scope.
func (st *printStock) amount(p *printable, scope printScope) string {
	n, unit := st.count(p.Kind, scope), p.Unit
	if p.Kind == printLetter && !st.HasBelow {
		unit = "công văn"
	}
	return viet.Number(n) + " " + unit
}

// about says in a line what a document is, of the unit at hand.
func (st *printStock) about(p *printable, scope printScope) string {
	switch {
	case p.Kind == printLetter && !st.HasBelow:
		return "Nhắc người chưa ký của đơn vị."
	case p.Kind == printUnitCertificates && scope == scopeAll && st.HasBelow:
		return st.aboutCertificates()
	}
	return p.About
}

// aboutCertificates says why there are not as many certificates as units at 100%. A
// unit's own people make it one of these; a certificate is of all below it, too, and
// that may be all there is.
func (st *printStock) aboutCertificates() string {
	n, units := st.count(printUnitCertificates, scopeAll), st.Units
	if n == units.Complete {
		return ""
	}
	counted := viet.Number(units.Complete) + "/" + viet.Number(units.Applicable) + " đơn vị đạt 100%; "
	if n < units.Complete {
		return counted + "giấy chỉ cấp khi mọi đơn vị trực thuộc cũng đạt."
	}
	return counted + "thêm giấy cho đơn vị chỉ gồm các đơn vị trực thuộc đã đạt."
}

// scopeChoices are for whom the document can be printed.
func scopeChoices(st *printStock, p *printable, q printQuery) []printChoice {
	var list []printChoice
	add := func(scope printScope, label string) {
		if p.has(scope) {
			list = append(list, printChoice{
				Value: string(scope), Label: label, Chosen: q.Scope == scope,
				Count: st.amount(p, scope),
			})
		}
	}
	if len(q.People) > 0 {
		add(scopeChosen, viet.Number(st.Of[scopeChosen].People)+" người đã chọn")
	}
	if st.HasBelow {
		add(scopeAll, "Cả các đơn vị trực thuộc")
		add(scopeOwn, "Riêng đơn vị này")
	} else {
		add(scopeOwn, "Cả đơn vị")
	}
	if len(list) < 2 {
		return nil
	}
	return list
}

func sizeChoices(p *printable, q printQuery) []printChoice {
	var list []printChoice
	for _, size := range p.Sizes {
		list = append(list, printChoice{Value: string(size), Label: strings.ToUpper(string(size)), Chosen: q.Size == size})
	}
	return list
}

func textChoices(texts []pledge.Text, q printQuery) []printChoice {
	chosen, _ := chosenText(texts, q.Text)
	var list []printChoice
	for _, t := range texts {
		list = append(list, printChoice{Value: string(t.Audience), Label: audienceName(t.Audience), Chosen: t.Audience == chosen.Audience})
	}
	return list
}

// wayChoices are how the papers of several people can come.
func wayChoices(p *printable, q printQuery, n int) []printChoice {
	if !p.Each || n < 2 {
		return nil
	}
	merged := printChoice{Value: asPDF, Label: "Một tệp PDF", Chosen: !q.Zip}
	if n > pdf.MaxMerged {
		merged.Why = "quá " + viet.Number(pdf.MaxMerged) + " bản thì tệp quá lớn để mở"
	}
	return []printChoice{merged, {Value: asZip, Label: "Mỗi người một tệp (.zip)", Chosen: q.Zip}}
}

// asPDF is the format of one file for all.
const asPDF = "pdf"
