package pdf

import (
	"errors"
	"fmt"
	"io"
	"iter"

	"camket/pdf/layout"
)

// MaxMerged is the most papers that come as one PDF file, which lies in memory until
// the last of them is set, at about 100 KB each. More come as a zip.
const MaxMerged = 2000

// ErrTooMany is the error of who asks for more than [MaxMerged] papers as one file.
var ErrTooMany = fmt.Errorf("more than %d papers in one file: print them as a zip", MaxMerged)

var errNothing = errors.New("nothing to print")

// press prints one paper for each record into one file, of at most [MaxMerged].
// paper may be called for several records at once; properties describes the file by
// its first record and the number of papers.
func press[R any](
	w io.Writer, records iter.Seq2[R, error],
	paper func(R) (*layout.Paper, error),
	properties func(first R, n int) layout.Properties,
) error {
	type made struct {
		record R
		paper  *layout.Paper
	}
	doc := layout.NewDocument(layout.LoadFonts())
	var first, last made
	n := 0
	for m, err := range layout.Ahead(records, func(r R) (made, error) {
		p, err := paper(r)
		return made{r, p}, err
	}) {
		switch {
		case err != nil:
			return fmt.Errorf("pdf: %w", err)
		case n == MaxMerged:
			return fmt.Errorf("pdf: %w", ErrTooMany)
		case n == 0:
			first = m
		default:
			doc.Add(last.paper)
		}
		last = m
		n++
	}
	switch n {
	case 0:
		return fmt.Errorf("pdf: %w", errNothing)
	case 1:
		last.paper.Chapters = nil // there is nothing to choose from
	}
	doc.Add(last.paper)
	if err := doc.Write(w, properties(first.record, n)); err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	return nil
}
