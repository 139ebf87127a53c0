package web

import (
	"net/url"
	"slices"
	"strings"

	"camket/pledge"
)

// A scopeUnit is a unit in the form of a campaign: whether the campaign is for it
// and all below it, or leaves these out.
type scopeUnit struct {
	Code, Name string
	Inset      int
	In, Out    bool
}

func scopeUnits(lines []pledge.UnitLine, values url.Values) []scopeUnit {
	list := make([]scopeUnit, len(lines))
	for i, l := range lines {
		list[i] = scopeUnit{
			Code: l.Unit.Code, Name: l.Unit.Name, Inset: min(l.Depth, maxInset),
			In: slices.Contains(values["units"], l.Unit.Code), Out: slices.Contains(values["without"], l.Unit.Code),
		}
	}
	return list
}

// parseScope reads the units of a campaign's form. All of the agency is the same
// as no choice, and is kept as none.
func parseScope(values url.Values, lines []pledge.UnitLine) (in, out []pledge.UnitID, err error) {
	byCode := map[string]*pledge.Unit{}
	for i := range lines {
		byCode[lines[i].Unit.Code] = &lines[i].Unit
	}
	read := func(field string) ([]pledge.UnitID, error) {
		var ids []pledge.UnitID
		for _, code := range values[field] {
			u := byCode[code]
			if u == nil {
				return nil, &pledge.Error{Code: pledge.Invalid, Field: "units", Reason: "unit_unknown", Message: "there is no unit " + code}
			}
			ids = append(ids, u.ID)
		}
		return ids, nil
	}
	if in, err = read("units"); err != nil {
		return nil, nil, err
	}
	if out, err = read("without"); err != nil {
		return nil, nil, err
	}
	for i := range lines {
		u := &lines[i].Unit
		if slices.Contains(in, u.ID) && slices.Contains(out, u.ID) {
			return nil, nil, &pledge.Error{Code: pledge.Invalid, Field: "units", Reason: "scope_unclear", Detail: u.Name, Message: "a unit is both in the campaign and left out"}
		}
		if u.Parent == "" && slices.Contains(in, u.ID) {
			in = nil
		}
	}
	return in, out, nil
}

// scopeCodes are units as a form has them.
func scopeCodes(ids []pledge.UnitID, lines []pledge.UnitLine) []string {
	var codes []string
	for _, l := range lines {
		if slices.Contains(ids, l.Unit.ID) {
			codes = append(codes, l.Unit.Code)
		}
	}
	return codes
}

// scopeNames are units as a sentence has them.
func scopeNames(ids []pledge.UnitID, lines []pledge.UnitLine) string {
	var names []string
	for _, l := range lines {
		if slices.Contains(ids, l.Unit.ID) {
			names = append(names, l.Unit.Name)
		}
	}
	return strings.Join(names, "; ")
}

// scopeWords says for which kinds of people a campaign is.
func scopeWords(s pledge.Scope) string {
	if len(s.Kinds) == 0 {
		return "Mọi người trong danh sách"
	}
	names := make([]string, len(s.Kinds))
	for i, k := range s.Kinds {
		names[i] = k.Name()
	}
	return strings.Join(names, "; ")
}

// unitWords says for which units a campaign is.
func unitWords(s pledge.Scope, lines []pledge.UnitLine) string {
	words := "Toàn cơ quan"
	if len(s.Units) > 0 {
		words = scopeNames(s.Units, lines)
	}
	if len(s.Without) > 0 {
		words += ", trừ " + scopeNames(s.Without, lines)
	}
	return words
}
