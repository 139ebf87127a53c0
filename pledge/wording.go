package pledge

import (
	"slices"
	"strings"

	"camket/pledge/viet"
)

// The words here stand on a pledge wherever it is shown, on paper or screen.

// Issuer returns the name of the body in whose name the document stands: the
// signer's unit, or the one above where the unit is only how a roster groups the
// leaders ("Lãnh đạo UBND").
func (s *Snapshot) Issuer() string {
	if len(s.Units) == 0 {
		return ""
	}
	return s.Units[s.issuer()]
}

// Superior returns the name of the body above the issuer, or of the authority
// above the agency; it may be empty.
func (s *Snapshot) Superior() string { return s.above(s.issuer()) }

// issuer returns the place of the issuer in Units.
func (s *Snapshot) issuer() int {
	i := len(s.Units) - 1
	for i > 0 && groupsLeaders(s.Units[i]) {
		i--
	}
	return i
}

// above returns the name of the body above the one at place i.
func (s *Snapshot) above(i int) string {
	if i > 0 {
		return s.Units[i-1]
	}
	return s.Agency.Parent
}

// groupsLeaders reports whether a unit's name is a heading over leaders and not
// that of a body.
func groupsLeaders(unit string) bool {
	name := viet.Fold(unit)
	return slices.ContainsFunc([]string{"lanh dao", "ban lanh dao", "ban giam doc", "ban giam hieu", "thuong truc"},
		func(heading string) bool { return name == heading || strings.HasPrefix(name, heading+" ") })
}

// Workplace returns where the signer works: their unit first, then those above.
func (s *Snapshot) Workplace() string {
	upwards := slices.Clone(s.Units)
	slices.Reverse(upwards)
	return strings.Join(upwards, ", ")
}

// Addressee returns whom the pledge is made to (kính gửi): the head of the
// signer's unit or, from that head, the one of the unit above. It is empty if
// nobody is above. A deputy is under the head like everybody else. A people's
// committee has a chairman.
func (s *Signed) Addressee() string {
	who := &s.Signature.Signer
	unit := who.Issuer()
	switch {
	case s.Collective() && len(who.Units) > 0:
		unit = who.above(len(who.Units) - 1)
	case who.HeadOf != "":
		unit = who.above(slices.Index(who.Units, who.HeadOf))
	}
	switch {
	case unit == "":
		return ""
	case isCommittee(unit):
		return "Chủ tịch " + unit
	}
	return "Thủ trưởng " + unit
}

// isCommittee reports whether a body is a people's committee, by its name.
func isCommittee(body string) bool {
	folded := viet.Fold(body)
	return strings.HasPrefix(folded, "uy ban nhan dan") || strings.HasPrefix(folded, "ubnd")
}

// SignsAs returns the lines above the signer's name, in capitals: on the pledge of a
// unit the authority, which may be empty or two lines, and the position by which the
// signer leads it, such as "TM. ỦY BAN NHÂN DÂN" and "CHỦ TỊCH"; else "NGƯỜI CAM KẾT".
func (s *Signed) SignsAs() (authority, title string) {
	who, as := &s.Signature.Signer, s.Signature.Capacity
	if as == "" {
		return "", as.Role()
	}
	authority, title = as.signsAs(who.Position, "")
	if title != as.Role() && isCommittee(who.Issuer()) {
		authority = strings.TrimRight("TM. ỦY BAN NHÂN DÂN\n"+authority, "\n")
	}
	return authority, title
}

// Collective reports whether it is the pledge of a unit rather than a person's.
func (s *Signed) Collective() bool {
	return s.Text.Audience == ForUnit || s.Signature.Audience == ForUnit
}

// DateLine returns the place and day of signing, on paper the day that stands
// there, by Nghị định 30/2020/NĐ-CP, Phụ
// lục I, mục II, khoản 4: "Hoa Sen, ngày 05 tháng 01 năm 2026".
func (s *Signed) DateLine() string {
	at := s.Signature.At.In(Hanoi)
	if on := s.Signature.Paper; on != nil {
		at = on.SignedOn.Time()
	}
	day := viet.LongDate(at)
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
