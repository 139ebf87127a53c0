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
	"tỉnh", "thành phố", "phường", "xã", "đặc khu", "liên đoàn", "hội", "đoàn",
}

// findAgency returns the name of the agency that stands in capitals above the
// heading. Where the agency above it stands there too, it is the lower one.
func findAgency(above []sheet.Row) string {
	agency := ""
	for _, row := range above {
		for _, cell := range row.Cells {
			if cell.Blank() {
				continue
			}
			for line := range strings.Lines(cell.Text) {
				if text := viet.Normalize(line); isAgency(text) {
					agency = viet.AgencyName(text)
				}
			}
			break // the motto of the state stands to the right
		}
	}
	return agency
}

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
