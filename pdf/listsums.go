package pdf

import (
	"fmt"
	"strings"
	"time"

	"camket/pledge"
	"camket/pledge/viet"
)

// The signingSums of a list add up who is in it and how they signed.
type signingSums struct {
	units int
	pledge.Count
	drawn, typed, erased   int // how hands were given online
	byPassword, bySignCode int // how those who gave them were known
	latest                 time.Time
}

// count adds a person and, if they have signed, how.
func (n *signingSums) count(e *pledge.Entry) {
	signed := hasSigned(e)
	countPerson(&n.Count, &e.Person, signed)
	if signed {
		n.countHand(&e.Paper)
	}
}

// countPerson adds a person to a count.
func countPerson(n *pledge.Count, p *pledge.Person, signed bool) {
	if !signed && p.Standing.Excused() {
		n.Excused++
		return
	}
	n.Required++
	switch {
	case signed && p.Standing.Method == pledge.Paper:
		n.Paper++
	case signed:
		n.Online++
	case p.Overdue:
		n.Overdue++
	}
}

// countHand adds how a hand was given.
func (n *signingSums) countHand(s *pledge.Signed) {
	n.latest = latest(n.latest, s.Signature.At)
	if s.Signature.Method == pledge.Paper {
		return
	}
	switch {
	case s.Evidence.Strokes != "":
		n.drawn++
	case s.Evidence.Typed != "":
		n.typed++
	default:
		n.erased++
	}
	switch s.Signature.Proof.By {
	case pledge.ByPassword:
		n.byPassword++
	case pledge.BySignCode:
		n.bySignCode++
	}
}

// add adds the sums of a part.
func (n *signingSums) add(m *signingSums) {
	n.units += m.units
	n.Required += m.Required
	n.Excused += m.Excused
	n.Online += m.Online
	n.Paper += m.Paper
	n.Overdue += m.Overdue
	n.drawn += m.drawn
	n.typed += m.typed
	n.erased += m.erased
	n.byPassword += m.byPassword
	n.bySignCode += m.bySignCode
	n.latest = latest(n.latest, m.latest)
}

// people is how many there are.
func (n *signingSums) people() string { return viet.Number(n.Required+n.Excused) + " người" }

// figures says how they stand. There is no percentage: a list may be of those alone
// who have not signed.
func figures(n *pledge.Count) string {
	text := fmt.Sprintf("Phải ký: %s; đã ký: %s", viet.Number(n.Required), viet.Number(n.Signed()))
	if n.Signed() > 0 {
		text += fmt.Sprintf(" (trực tuyến: %s, ký giấy: %s)", viet.Number(n.Online), viet.Number(n.Paper))
	}
	text += "; chưa ký: " + viet.Number(n.Unsigned())
	if n.Overdue > 0 {
		text += fmt.Sprintf(" (quá hạn: %s)", viet.Number(n.Overdue))
	}
	text += "; được miễn: " + viet.Number(n.Excused)
	return strings.ReplaceAll(text, ": ", ":\u00A0") // no line ends before a number
}

// methods says how many hands were given in which way, and how those who gave them
// were known. It is empty if there are none.
func (n *signingSums) methods() string {
	var ways []string
	if n.Online > 0 {
		ways = append(ways, viet.Number(n.Online)+" người ký trực tuyến: "+amounts(
			amount{n.drawn, "vẽ chữ ký trên màn hình"}, amount{n.typed, "gõ họ tên"}, amount{n.erased, "hình chữ ký đã được xóa"}))
	}
	if known := amounts(amount{n.byPassword, "mật khẩu"}, amount{n.bySignCode, "mã ký dùng một lần"}); known != "" {
		ways = append(ways, "người ký được xác định bằng "+known)
	}
	if n.Paper > 0 {
		ways = append(ways, viet.Number(n.Paper)+" người ký tay trên bản giấy, đơn vị ghi nhận vào hệ thống")
	}
	if ways == nil {
		return ""
	}
	return strings.Join(ways, "; ") + "."
}

// An amount is how many people something is said of.
type amount struct {
	people int
	what   string
}

// amounts lists those that are not zero: "mật khẩu (15), mã ký dùng một lần (3)".
func amounts(list ...amount) string {
	var parts []string
	for _, a := range list {
		if a.people > 0 {
			parts = append(parts, fmt.Sprintf("%s (%s)", a.what, viet.Number(a.people)))
		}
	}
	return strings.Join(parts, ", ")
}

// latest returns the later of two instants.
func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
