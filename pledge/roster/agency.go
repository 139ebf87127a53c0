package roster

import (
	"slices"
	"strings"

	"camket/pledge/sheet"
	"camket/pledge/viet"
)

// agencyHeads begin the names of agencies.
var agencyHeads = []string{
	"ủy ban", "ubnd", "hội đồng nhân dân", "hđnd", "sở", "bộ", "ban", "phòng", "văn phòng", "chi cục", "cục", "tổng cục",
	"trung tâm", "trạm", "trường", "bệnh viện", "viện", "công an", "đảng ủy", "tỉnh ủy", "thành ủy", "thanh tra",
	"hợp tác xã", "tỉnh", "thành phố", "phường", "xã", "đặc khu", "liên đoàn", "hội", "đoàn",
}

// findAgency returns the name of the agency that stands in capitals above the
// heading. Where the agency above it stands there too, it is the lower one.
func findAgency(above []sheet.Row) string {
	agency, upper := "", ""
	for _, row := range above {
		for _, cell := range row.Cells {
			if cell.Blank() {
				continue
			}
			for line := range strings.Lines(cell.Text) {
				if found := agencyLine(viet.Normalize(line), &upper); found != "" {
					agency = found
				}
			}
			break // the motto of the state stands to the right
		}
	}
	return agency
}

// agencyLine returns the agency that a line above the heading names, if any. A
// place in capitals belongs to the authority in the lines above it, which is kept
// in upper: "ỦY BAN NHÂN DÂN" over "PHƯỜNG HOA SEN".
func agencyLine(line string, upper *string) string {
	if name, ok := cutUnitLabel(line); ok && len(name) <= maxText && beginsUnit(name) {
		return unitName(name)
	}
	for _, a := range authorities {
		if line == strings.ToUpper(line) && (viet.SameName(line, a) || beginsWith(line, []string{a})) {
			*upper = a
		}
	}
	switch {
	case !isAgency(line):
		return ""
	case *upper != "" && beginsWith(line, places):
		if *upper == "ubnd" {
			*upper = "ủy ban nhân dân"
		}
		return viet.AgencyName(strings.ToUpper(*upper) + " " + line)
	}
	return viet.AgencyName(line)
}

// authorities are those of a place, whose name often has a line of its own.
var authorities = []string{"ủy ban nhân dân", "ubnd", "hội đồng nhân dân", "đảng ủy", "công an"}

// places begin the names of places that have authorities.
var places = []string{"phường", "xã", "đặc khu", "tỉnh", "thành phố"}

// isAgency reports whether a line of a letterhead is an agency's name.
func isAgency(line string) bool {
	if line != strings.ToUpper(line) || len(line) > maxText {
		return false
	}
	words := strings.Fields(line)
	return slices.ContainsFunc(agencyHeads, func(head string) bool {
		n := len(strings.Fields(head))
		return len(words) > n && viet.SameName(strings.Join(words[:n], " "), head)
	})
}
