package main

import (
	"fmt"
	"io"
	"iter"
	"os"
)

// progressEvery is after how many records a progress line is written anew.
const progressEvery = 100

// progress yields what it is given. If somebody watches errs on a terminal and there
// are many, it says there how far it has come.
func progress[T any](errs io.Writer, records iter.Seq2[T, error], total int) iter.Seq2[T, error] {
	if total <= progressEvery || !isTerminal(errs) {
		return records
	}
	return func(yield func(T, error) bool) {
		n := 0
		defer fmt.Fprint(errs, "\r\x1b[K") // the line has done its work
		for record, err := range records {
			if !yield(record, err) {
				return
			}
			if n++; n%progressEvery == 0 {
				fmt.Fprintf(errs, "\r%d of %d", n, total)
			}
		}
	}
}

// isTerminal reports whether what is written is seen on a screen.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
