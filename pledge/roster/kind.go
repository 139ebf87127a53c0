package roster

import (
	"strings"

	"camket/pledge"
)

// kinds are the words for kinds of employment, folded, without punctuation.
var kinds = map[string]pledge.Kind{
	"can bo": pledge.KindCadre, "cb": pledge.KindCadre,
	"cong chuc": pledge.KindServant, "cc": pledge.KindServant, "cong chuc cap xa": pledge.KindServant,
	"vien chuc": pledge.KindEmployee, "vc": pledge.KindEmployee,
	"nguoi lao dong": pledge.KindWorker, "nld": pledge.KindWorker, "lao dong": pledge.KindWorker, "ld": pledge.KindWorker,
	"khac": pledge.KindOther, "khong chuyen trach": pledge.KindOther, "kct": pledge.KindOther,
	"can bo khong chuyen trach": pledge.KindOther, "nguoi hoat dong khong chuyen trach": pledge.KindOther,
	"luc luong vu trang": pledge.KindOther, "bo doi": pledge.KindOther,
}

// contracts begin the words for people with a contract, whichever decree it is
// by: HĐ 68, HĐLĐ 111, hợp đồng theo NĐ 111/2022/NĐ-CP.
var contracts = []string{"hd", "hdld", "hop dong", "lao dong hop dong", "nld hd", "nguoi lao dong hop dong"}

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
