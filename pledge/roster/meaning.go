package roster

import (
	"slices"
	"strings"
	"unicode"

	"camket/pledge/viet"
)

// headingKey returns a heading folded, its words apart by single spaces.
func headingKey(text string) string {
	if len(text) > 200 { // no heading; titles and notes need not be folded
		return ""
	}
	return strings.Join(strings.FieldsFunc(viet.Fold(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// headingMeaning returns what a heading stands for. What it has in brackets may be
// part of its words, or a hint: "Ngày sinh (dd/mm/yyyy)".
func headingMeaning(text string) meaning {
	m := meaningOf(headingKey(text))
	if m.field == unknown {
		if words, _, ok := strings.Cut(text, "("); ok {
			m = meaningOf(headingKey(words))
		}
	}
	return m
}

// meaningOf returns what a heading stands for, given its key.
func meaningOf(key string) meaning {
	if m, ok := meanings[key]; ok {
		return m
	}
	if m, ok := nameMeaning(key); ok {
		return m
	}
	if isPersonal(key) {
		return meaning{field: personal}
	}
	return meaning{}
}

// nameHeads begin headings of names of all sorts of people.
var nameHeads = []string{"ho va ten ", "ho ten ", "ho chu dem va ten ", "ho dem va ten "}

// relations are people who are not the official but have to do with one.
var relations = []string{
	"vo", "chong", "con", "cha", "bo", "me", "nguoi than", "than nhan", "nguoi phu thuoc", "nguoi quan ly",
	"nguoi lien he", "thu truong", "chu ho", "nguoi huong dan", "nguoi lap",
}

// nameMeaning returns the meaning of a heading of names that is none of the
// ordinary ones.
func nameMeaning(key string) (meaning, bool) {
	for _, head := range nameHeads {
		rest, ok := strings.CutPrefix(key, head)
		switch {
		case !ok:
		case hasPhrase(rest, relations):
			return meaning{field: personal}, true
		default:
			return meaning{field: name, loose: true}, true
		}
	}
	return meaning{}, false
}

// personalHeadings are personal matters that a pledge has no use for.
var personalHeadings = []string{
	"gt", "phai", "nam nu", "dt", "so dt", "dang", "benh", "que", "me", "cha", "con",
}

// personalPhrases stand in headings of such matters.
var personalPhrases = []string{
	"cccd", "cmnd", "cmt", "cmtnd", "can cuoc", "chung minh", "so dinh danh", "ma dinh danh", "ho chieu",
	"dan toc", "ton giao", "suc khoe", "benh tat", "benh ly", "tien su benh", "nhom mau", "khuyet tat", "thuong tat", "tinh trang benh",
	"dang vien", "vao dang", "chuc vu dang", "sinh hoat dang", "chi bo", "dang bo", "dang so", "cap uy", "the dang", "doan vien", "vao doan",
	"dien thoai", "sdt", "di dong", "mobile", "zalo", "so dtdd", "dtdd",
	"tai khoan", "ngan hang", "stk", "luong", "he so", "phu cap", "ma so thue", "mst", "bao hiem", "bhxh", "bhyt",
	"dia chi", "cho o", "noi o", "thuong tru", "tam tru", "ho khau", "que quan", "nguyen quan", "noi sinh",
	"gioi tinh", "vo", "chong", "hon nhan", "gia dinh", "nhan than", "than nhan", "nguoi phu thuoc", "ky luat",
}

// isPersonal reports whether a heading is about a personal matter.
func isPersonal(key string) bool {
	return slices.Contains(personalHeadings, key) || hasPhrase(key, personalPhrases)
}

// hasPhrase reports whether any of the phrases stands in a key, as whole words.
func hasPhrase(key string, phrases []string) bool {
	key = " " + key + " "
	return slices.ContainsFunc(phrases, func(p string) bool { return strings.Contains(key, " "+p+" ") })
}
