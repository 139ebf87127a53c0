package pledge

import (
	"slices"
	"strings"

	"camket/pledge/viet"
)

// The words here stand on a pledge wherever it is shown, on paper or screen.

// UnitName returns the name of the signer's unit, which issues the document.
func (s *Snapshot) UnitName() string {
	if len(s.Units) == 0 {
		return ""
	}
	return s.Units[len(s.Units)-1]
}

// Superior returns the name of the unit above the signer's, or of the authority
// above the agency; it may be empty.
func (s *Snapshot) Superior() string {
	if n := len(s.Units); n > 1 {
		return s.Units[n-2]
	}
	return s.Agency.Parent
}

// Workplace returns where the signer works: their unit first, then those above.
func (s *Snapshot) Workplace() string {
	upwards := slices.Clone(s.Units)
	slices.Reverse(upwards)
	return strings.Join(upwards, ", ")
}

// Addressee returns whom the pledge is made to (kính gửi): the head of the
// signer's unit or, from those who lead it, of the unit above. It is empty if no
// unit is known. A people's committee has a chairman.
func (s *Signed) Addressee() string {
	who := &s.Signature.Signer
	unit := who.UnitName()
	if above := who.Superior(); s.Signature.Audience == Leaders && above != "" {
		unit = above
	}
	switch folded := viet.Fold(unit); {
	case unit == "":
		return ""
	case strings.HasPrefix(folded, "uy ban nhan dan"), strings.HasPrefix(folded, "ubnd"):
		return "Chủ tịch " + unit
	}
	return "Thủ trưởng " + unit
}

// DateLine returns the place and day of signing, by Nghị định 30/2020/NĐ-CP, Phụ
// lục I, mục II, khoản 4: "Hoa Sen, ngày 05 tháng 01 năm 2026".
func (s *Signed) DateLine() string {
	day := viet.LongDate(s.Signature.At.In(Hanoi))
	if place := s.Signature.Signer.Agency.Place; place != "" {
		return place + ", " + day
	}
	return "N" + strings.TrimPrefix(day, "n")
}

// BaseLines returns legal bases as a document lists them: each line ends in ";",
// the last in ".".
func BaseLines(bases []string) []string {
	lines := make([]string, len(bases))
	for i, base := range bases {
		end := ";"
		if i == len(bases)-1 {
			end = "."
		}
		lines[i] = strings.TrimRight(base, " ;.,") + end
	}
	return lines
}
