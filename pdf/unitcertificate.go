package pdf

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"camket/pdf/layout"
	"camket/pledge"
	"camket/pledge/viet"
)

// UnitCertificates writes the certificates of units that have reached 100% in a
// campaign as one PDF file, in the form of [Certificates], as of the day that their
// last signature was given. A unit counts with all below it; who was excused is named
// beside the figures. There is nothing to look up by a code, so there is none.
//
// It fails if there is nothing to print, on another size than SizeA4 and SizeA5, on a
// unit that is not complete, on a logo that is no PNG, and if w fails.
func UnitCertificates(w io.Writer, _ Options, size Size, head pledge.Letterhead, campaign pledge.Campaign, units []pledge.UnitComplete) error {
	s, err := newSheet(size, &head)
	if err != nil {
		return err
	}
	records := func(yield func(*pledge.UnitComplete, error) bool) {
		for i := range units {
			if !yield(&units[i], nil) {
				return
			}
		}
	}
	return press(w, records, func(u *pledge.UnitComplete) (*layout.Paper, error) {
		if !u.Row.Complete() {
			return nil, fmt.Errorf("certificate of unit %s: it is not complete", u.Unit.Code)
		}
		return s.paper(newUnitCitation(&head, &campaign, u), u.On.Time(), []string{u.Unit.Name}), nil
	}, func(first *pledge.UnitComplete, n int) layout.Properties {
		p := layout.Properties{
			Title:   "Giấy chứng nhận đơn vị đạt 100% - " + first.Unit.Name,
			Author:  head.Name,
			Subject: campaign.Title,
		}
		if n > 1 {
			p.Title = strconv.Itoa(n) + " giấy chứng nhận đơn vị đạt 100% - " + campaign.Title
		}
		return p
	})
}

// newUnitCitation says that a unit is complete.
func newUnitCitation(head *pledge.Letterhead, campaign *pledge.Campaign, u *pledge.UnitComplete) *citation {
	c := &citation{
		subject: "Đạt 100% " + signedWhat(campaign),
		whom:    certifies(head, "đơn vị:"),
		name:    u.Unit.Name,
		date:    placed(head.Place, u.On),
		source:  []string{printedFrom(head.Name)},
	}
	if above := superiors(u, head.Name); above != "" {
		c.lines = append(c.lines, "Thuộc "+above)
	}
	if figures := achieved(campaign, u.Row.All); figures != "" {
		c.lines = append(c.lines, figures)
	}
	c.lines = append(c.lines, unitsSigned(u.Row.Pledges)+"Hoàn thành "+longDate(u.On)+".")
	return c
}

// superiors are the units above one, up to the issuer of the certificate.
func superiors(u *pledge.UnitComplete, issuer string) string {
	var names []string
	for _, name := range slices.Backward(u.Path[:max(0, len(u.Path)-1)]) {
		if name == issuer {
			break
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// achieved is the figures of those who had to sign, who all did, and of those who
// did not have to.
func achieved(campaign *pledge.Campaign, n pledge.Count) string {
	var parts []string
	if n.Required > 0 {
		parts = append(parts, fmt.Sprintf("%s/%s %s đã ký cam kết", viet.Number(n.Signed()), viet.Number(n.Required), people(campaign)))
	}
	if n.Excused > 0 {
		parts = append(parts, viet.Number(n.Excused)+" người được miễn ký")
	}
	if len(parts) == 0 {
		return ""
	}
	return "Có " + strings.Join(parts, "; ") + "."
}

// unitsSigned says that the pledges asked of units are signed, if any were.
func unitsSigned(n pledge.UnitCount) string {
	switch n.Applicable {
	case 0:
		return ""
	case 1:
		return "Đơn vị đã ký cam kết tập thể. "
	}
	return fmt.Sprintf("%s/%s đơn vị đã ký cam kết tập thể. ", viet.Number(n.Complete), viet.Number(n.Applicable))
}
