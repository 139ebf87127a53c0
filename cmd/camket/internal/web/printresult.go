package web

import (
	"net/url"
	"strings"

	"camket/pledge/viet"
)

// printResultOf says what a settled query prints.
func printResultOf(unit string, st *printStock, p *printable, q printQuery, n int) printResult {
	r := printResult{Name: p.Name, Why: st.why(p.Kind, q.Scope), Zip: q.Zip}
	if r.Why != "" {
		return r
	}
	r.Count = resultCount(st, p, q, n)
	if p.Kind == printSlips {
		r.Slips = newSlipsForm(unit, q)
		return r
	}
	r.Preview = q.fileHref(unit, url.Values{"preview": {"1"}})
	r.Note = previewNote(p, n)
	return r
}

// resultCount says how much will be printed, and as what.
func resultCount(st *printStock, p *printable, q printQuery, n int) string {
	words := st.amount(p, q.Scope)
	if p.Kind == printPoster {
		words = viet.Number(st.Sheets) + " tờ"
	}
	if q.Size != "" {
		words += ", khổ " + strings.ToUpper(string(q.Size))
	}
	switch {
	case p.Kind == printSlips:
		return words
	case q.Zip:
		return words + ", " + viet.Number(n) + " tệp trong .zip"
	}
	return words + ", một tệp PDF"
}

// previewNote says what the preview leaves out.
func previewNote(p *printable, n int) string {
	switch {
	case p.Kind == printList && n > firstLines:
		return "Xem trước " + viet.Number(firstLines) + " người đầu; số liệu đủ ở bản tải về."
	case p.Kind == printReport:
		return "Xem trước; phụ lục dài được lược bớt, bản tải về có đủ."
	case n > 1 && p.Kind != printList && p.Kind != printLetter:
		return "Xem trước bản đầu tiên."
	}
	return "Xem trước."
}

// newSlipsForm is the form that asks for the slips of a settled query.
func newSlipsForm(unit string, q printQuery) *slipsForm {
	f := &slipsForm{Action: unitPath(unit, "/print/slips")}
	values := q.values()
	for _, name := range []string{"campaign", "who", peopleField} {
		for _, value := range values[name] {
			f.Hidden = append(f.Hidden, printChoice{Label: name, Value: value})
		}
	}
	return f
}
