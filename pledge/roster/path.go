package roster

import "strings"

// steps lead from a unit to one within it. Slashes need spaces around them, since
// they also stand within names: TDTT/VH.
var steps = []string{">", "»", "→", " / ", ` \ `}

// splitPath splits the path to a unit: "Sở Nội vụ > Văn phòng Sở". A unit that is
// named twice running, as by two columns, is there once.
func splitPath(text string) []string {
	for _, step := range steps[1:] {
		if strings.Contains(text, step) {
			text = strings.ReplaceAll(text, step, steps[0])
		}
	}
	units := []string{}
	for part := range strings.SplitSeq(text, steps[0]) {
		part = strings.TrimSpace(part)
		if part != "" && (len(units) == 0 || units[len(units)-1] != part) {
			units = append(units, part)
		}
	}
	return units
}
