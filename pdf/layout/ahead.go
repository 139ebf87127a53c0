package layout

import (
	"iter"
	"runtime"
)

// Ahead yields f of each record, in order. It works on a few at once, as many as
// there are processors, and never gets far ahead of its reader: a file of a
// thousand papers does not lie in memory twice. It ends after the first error, be
// it of the records or of f. If the reader stops, what has been begun is finished
// and dropped.
func Ahead[R, T any](records iter.Seq2[R, error], f func(R) (T, error)) iter.Seq2[T, error] {
	type result struct {
		made T
		err  error
	}
	workers := runtime.GOMAXPROCS(0)
	return func(yield func(T, error) bool) {
		var begun []chan result // the oldest first
		next := func() bool {
			r := <-begun[0]
			begun = begun[1:]
			return yield(r.made, r.err) && r.err == nil
		}
		for record, err := range records {
			done := make(chan result, 1)
			if err != nil {
				done <- result{err: err}
			} else {
				go func() {
					made, err := f(record)
					done <- result{made, err}
				}()
			}
			if begun = append(begun, done); len(begun) > workers && !next() {
				return
			}
			if err != nil {
				break
			}
		}
		for len(begun) > 0 {
			if !next() {
				return
			}
		}
	}
}
