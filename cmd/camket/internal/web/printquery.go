package web

import (
	"net/url"
	"slices"

	"camket/pdf"
	"camket/pledge"
)

// A printQuery is what is to be printed, for whom and how. The zero printQuery
// leaves all of it to what is usual.
type printQuery struct {
	Campaign pledge.CampaignID
	Kind     printKind
	Scope    printScope
	People   []string // codes of those who were chosen
	Size     pdf.Size
	Text     pledge.Audience // of the poster
	Zip      bool            // a file for each person
}

// printQueryOf reads the query of a request. What does not exist is left to what is
// usual.
func printQueryOf(values url.Values) printQuery {
	q := printQuery{
		Campaign: pledge.CampaignID(values.Get("campaign")),
		Kind:     printKind(values.Get("what")),
		Scope:    printScope(values.Get("who")),
		Size:     pdf.Size(values.Get("size")),
		Text:     pledge.Audience(values.Get("text")),
		Zip:      values.Get("as") == asZip,
	}
	for _, code := range values[peopleField] {
		if code != "" && !slices.Contains(q.People, code) {
			q.People = append(q.People, code)
		}
	}
	return q
}

// asZip is the format of a file for each person.
const asZip = "zip"

// settle makes of what was asked for what the document has. hasBelow says whether
// there are units below: otherwise the unit alone is all there is.
func (q *printQuery) settle(p *printable, hasBelow bool) {
	q.Kind = p.Kind
	q.Scope = q.scopeOf(p, hasBelow)
	q.Zip = q.Zip && p.Each
	switch {
	case len(p.Sizes) == 0:
		q.Size = ""
	case !slices.Contains(p.Sizes, q.Size):
		q.Size = p.Sizes[0]
	}
	if p.Kind != printPoster {
		q.Text = ""
	}
}

func (q *printQuery) scopeOf(p *printable, hasBelow bool) printScope {
	chosen := p.has(scopeChosen) && len(q.People) > 0
	switch {
	case len(p.Scopes) == 0:
		return ""
	case chosen && (q.Scope == "" || q.Scope == scopeChosen):
		return scopeChosen
	case p.has(scopeOwn) && (q.Scope == scopeOwn || !hasBelow):
		return scopeOwn
	}
	return scopeAll
}

// selection returns whose papers a settled query means.
func (q *printQuery) selection(unit string, show pledge.PeopleFilter) pledge.Selection {
	sel := pledge.Selection{Campaign: q.Campaign, Unit: unit, Alone: q.Scope == scopeOwn, Show: show}
	if q.Scope == scopeChosen {
		sel.People = q.People
	}
	return sel
}

// values returns the query as the form sends it.
func (q *printQuery) values() url.Values {
	values := url.Values{}
	for name, value := range map[string]string{
		"campaign": string(q.Campaign), "what": string(q.Kind), "who": string(q.Scope), "size": string(q.Size), "text": string(q.Text),
	} {
		if value != "" {
			values.Set(name, value)
		}
	}
	if q.Zip {
		values.Set("as", asZip)
	}
	if len(q.People) > 0 {
		values[peopleField] = q.People
	}
	return values
}

// fileHref returns the address of the document itself; more is added to the query.
func (q *printQuery) fileHref(unit string, more url.Values) string {
	values := q.values()
	values.Del("what")
	if q.Scope != scopeChosen {
		values.Del(peopleField)
	}
	for name, list := range more {
		values[name] = list
	}
	return unitPath(unit, "/print/"+url.PathEscape(string(q.Kind))) + withQuery(values)
}

func withQuery(values url.Values) string {
	if len(values) == 0 {
		return ""
	}
	return "?" + values.Encode()
}
