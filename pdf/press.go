package pdf

import (
	"errors"
	"fmt"
	"io"
	"iter"

	"camket/pdf/layout"
)

// press prints one paper for each record into one file. paper may be called for
// several records at once; properties describes the file by its first record and
// the number of papers.
func press[R any](w io.Writer, records iter.Seq2[R, error], paper func(R) (*layout.Paper, error), properties func(first R, n int) layout.Properties) error {
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
		if err != nil {
			return fmt.Errorf("pdf: %w", err)
		}
		if n == 0 {
			first = m
		} else {
			doc.Add(last.paper)
		}
		last = m
		n++
	}
	switch n {
	case 0:
		return errors.New("pdf: nothing to print")
	case 1:
		last.paper.Chapters = nil // there is nothing to choose from
	}
	doc.Add(last.paper)
	if err := doc.Write(w, properties(first.record, n)); err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	return nil
}
