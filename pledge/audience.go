package pledge

import (
	"slices"
	"strings"

	"camket/pledge/viet"
)

// AudienceOf returns whose text an official signs: the leaders' for heads and
// those whose title leads others, the one-stop shop's for its staff, and the
// common one for everybody else.
func AudienceOf(o *Official, u *Unit) Audience {
	switch {
	case u.Head == o.ID && o.ID != "", Leads(o.Position):
		return Leaders
	case servesCounter(u.Name):
		return OneStop
	}
	return Staff
}

// Leads reports whether a position (chức vụ) is one that leads a unit, as head
// or deputy: "Trưởng phòng", "Phó Chánh Văn phòng", "Q. Giám đốc".
func Leads(position string) bool {
	words := strings.FieldsFunc(viet.Fold(position), func(r rune) bool { return r == ' ' || r == '.' || r == ',' })
	for len(words) > 0 && slices.Contains([]string{"q", "quyen", "phu", "trach", "pho", "tong"}, words[0]) {
		words = words[1:]
	}
	title := strings.Join(words, " ")
	return slices.ContainsFunc(leadingTitles(), func(t string) bool {
		return title == t || strings.HasPrefix(title, t+" ")
	})
}

// leadingTitles are how positions that lead begin, folded.
func leadingTitles() []string {
	return []string{
		"chu tich", "bi thu", "truong phong", "truong ban", "truong khoa", "chanh", "giam doc", "hieu truong",
		"tram truong", "cuc truong", "chi cuc truong", "vu truong", "vien truong", "thu truong", "bo truong",
		"truong dai dien", "truong tram", "chu nhiem", "truong cong an", "chi huy truong",
	}
}

// servesCounter reports whether a unit is a one-stop shop.
func servesCounter(unitName string) bool {
	name := viet.Fold(unitName)
	return strings.Contains(name, "phuc vu hanh chinh cong") || strings.Contains(name, "mot cua")
}
