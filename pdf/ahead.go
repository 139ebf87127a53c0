package pdf

import (
	"iter"
	"runtime"
)

// ahead yields f(0) to f(n-1) in order. It works on a few at once, as many as
// there are processors, from the moment it is called, and never gets far ahead of
// its reader: a file of a thousand papers does not lie in memory twice. If the
// reader stops, what has been begun is finished and dropped.
func ahead[T any](n int, f func(i int) T) iter.Seq2[int, T] {
	workers := min(n, runtime.GOMAXPROCS(0))
	results := make([]chan T, n)
	start := func(i int) {
		results[i] = make(chan T, 1)
		go func() { results[i] <- f(i) }()
	}
	for i := range workers {
		start(i)
	}
	return func(yield func(int, T) bool) {
		for i := range n {
			made := <-results[i]
			results[i] = nil
			if next := i + workers; next < n {
				start(next)
			}
			if !yield(i, made) {
				return
			}
		}
	}
}
