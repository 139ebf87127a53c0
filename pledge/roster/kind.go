package roster

import (
	"slices"
	"strings"

	"camket/pledge"
)

// kinds are the words for kinds of employment, folded, without punctuation.
var kinds = map[string]pledge.Kind{
	"can bo": pledge.KindCadre, "cb": pledge.KindCadre, "can bo cap xa": pledge.KindCadre,
	"can bo chuyen trach": pledge.KindCadre, "can bo xa": pledge.KindCadre, "can bo phuong": pledge.KindCadre,
	"cong chuc": pledge.KindServant, "cc": pledge.KindServant, "cong chuc cap xa": pledge.KindServant,
	"cong chuc xa": pledge.KindServant, "cong chuc phuong": pledge.KindServant, "cong chuc lanh dao": pledge.KindServant,
	"cong chuc tap su": pledge.KindServant,
	"vien chuc":        pledge.KindEmployee, "vc": pledge.KindEmployee, "vien chuc quan ly": pledge.KindEmployee,
	"vien chuc su nghiep": pledge.KindEmployee, "vien chuc tap su": pledge.KindEmployee,
	"nguoi lao dong": pledge.KindWorker, "nld": pledge.KindWorker, "lao dong": pledge.KindWorker, "ld": pledge.KindWorker,
	"hdlv": pledge.KindEmployee, "hop dong lam viec": pledge.KindEmployee,
	"khac": pledge.KindOther, "khong chuyen trach": pledge.KindOther, "kct": pledge.KindOther, "nhdkct": pledge.KindOther,
	"can bo khong chuyen trach": pledge.KindOther, "nguoi hoat dong khong chuyen trach": pledge.KindOther,
	"ban chuyen trach": pledge.KindOther, "cbkct": pledge.KindOther,
	"luc luong vu trang": pledge.KindOther, "bo doi": pledge.KindOther, "quan nhan": pledge.KindOther, "cong an": pledge.KindOther,
}

// contracts begin the words for people with a contract, whichever decree it is
// by: HĐ 68, HĐLĐ 111, hợp đồng theo NĐ 111/2022/NĐ-CP.
var contracts = []string{
	"hd", "hdld", "hop dong", "lao dong hop dong", "nld hd", "nld hop dong", "nguoi lao dong hd", "nguoi lao dong hop dong",
	"nguoi lao dong theo", "nld theo", "nhan vien hop dong", "nv hd", "nd 68", "nd 111", "nd68", "nd111", "nghi dinh 68", "nghi dinh 111",
}

// parseKind reads a kind of employment. Nothing is no kind.
func parseKind(text string) (pledge.Kind, bool) {
	key := headingKey(text)
	if key == "" {
		return "", strings.TrimSpace(text) == ""
	}
	if k, ok := kinds[key]; ok {
		return k, true
	}
	for _, contract := range contracts {
		rest, ok := strings.CutPrefix(key, contract)
		if ok && (rest == "" || rest[0] == ' ' || rest[0] >= '0' && rest[0] <= '9') {
			return pledge.KindWorker, true
		}
	}
	return "", false
}

// tenures say how long someone is employed, which is no kind of employment but no
// mistake where the heading is about contracts.
var tenures = []string{
	"bien che", "bc", "trong bien che", "khong xac dinh thoi han", "xac dinh thoi han", "kxdth", "xdth", "co thoi han", "khong thoi han",
}

// saysTenure reports whether a text says how long someone is employed, as its
// column asks.
func (t *table) saysTenure(text string) bool {
	asked := headingKey(t.columns.heading(t.columns.at[kind]).text)
	return slices.Contains(tenures, headingKey(text)) && hasPhrase(asked, []string{"hd", "hdld", "hop dong"})
}

// A kindOf is what a text says of the kind of employment.
type kindOf struct {
	kind pledge.Kind
	ok   bool
}

// kindOf reads a text once, however many rows have it.
func (t *table) kindOf(text string) kindOf {
	k, ok := t.kinds[text]
	if !ok {
		k.kind, k.ok = parseKind(text)
		k.ok = k.ok || t.saysTenure(text)
		t.kinds[text] = k
	}
	return k
}

// kind returns the kind of employment: as a word, or as a mark in one of several
// columns.
func (r *record) kind(wrong report) pledge.Kind {
	if r.table.columns.marks != nil {
		return r.markedKind(wrong)
	}
	k := r.table.kindOf(r.texts[kind])
	if !k.ok {
		wrong(r.table.columns.at[kind], r.texts[kind], pledge.KindUnknown)
	}
	return k.kind
}

// markedKind returns the kind whose column has a mark. No row has two.
func (r *record) markedKind(wrong report) pledge.Kind {
	var found pledge.Kind
	for _, m := range r.table.columns.marks {
		text := r.text(kind, m.column)
		switch {
		case text == "" || text == "0" || text == "-":
		case found != "":
			wrong(m.column, text, pledge.KindUnknown)
			return ""
		default:
			found = m.kind
		}
	}
	return found
}
