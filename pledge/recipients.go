package pledge

import (
	"slices"
	"strings"

	"camket/pledge/viet"
)

// Every document ends with whom it goes to (Nơi nhận). An office types the lines
// that are its own; the first, "Như trên", and the last, "Lưu: VT", stand there
// anyway.

const archive = "Lưu: VT"

// TidyRecipients brings lines of Nơi nhận, as they were typed, into the form in which
// they are kept: without dashes, ends and "Như trên". A line that names the archive
// is left out if it says no more than every document does, "Lưu: VT"; one that says
// more, such as "Lưu: VT, NV", comes last. Of several the last counts.
func TidyRecipients(typed []string) []string {
	var lines []string
	own := "" // the archive's
	for _, text := range typed {
		line := strings.TrimRight(strings.TrimLeft(viet.Normalize(text), "-–+• "), " ;.,")
		switch folded := viet.Fold(line); {
		case folded == "", folded == "nhu tren":
		case folded == "luu", folded == "luu vt", folded == "luu: vt":
		case namesArchive(line):
			own = line
		default:
			lines = append(lines, line)
		}
	}
	if own != "" {
		lines = append(lines, own)
	}
	return slices.Clip(lines)
}

// RecipientLines returns the lines of Nơi nhận of a document that is addressed to
// somebody, from those that [TidyRecipients] made: "Như trên" first, and last the
// archive with the office that drafted the document, unless a line names it.
func RecipientLines(tidied []string, drafter string) []string {
	lines := append([]string{"Như trên"}, tidied...)
	if namesArchive(lines[len(lines)-1]) {
		return lines
	}
	if drafter != "" {
		return append(lines, archive+", "+drafter)
	}
	return append(lines, archive)
}

// namesArchive reports whether a line of Nơi nhận is of the archive: "Lưu: VT, NV".
func namesArchive(line string) bool {
	folded := viet.Fold(line)
	return folded == "luu" || strings.HasPrefix(folded, "luu:") || strings.HasPrefix(folded, "luu vt")
}
