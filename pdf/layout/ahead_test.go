package layout

import (
	"errors"
	"iter"
	"runtime"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var errBad = errors.New("bad")

// upTo yields 0 to n-1 and then, if there is one, an error.
func upTo(n int, err error) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for i := range n {
			if !yield(i, nil) {
				return
			}
		}
		if err != nil {
			yield(0, err)
		}
	}
}

func TestAhead(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 50} {
		for _, end := range []error{nil, errBad} {
			var want, got []int
			for i := range n {
				want = append(want, i*i)
			}
			var last error
			for square, err := range Ahead(upTo(n, end), func(i int) (int, error) { return i * i, nil }) {
				if last = err; err == nil {
					got = append(got, square)
				}
			}
			if diff := cmp.Diff(want, got); diff != "" || !errors.Is(last, end) {
				t.Errorf("Ahead of %d ends with %v, want %v (-want +got):\n%s", n, last, end, diff)
			}
		}
	}
}

func TestAheadStopsAtAnError(t *testing.T) {
	yields := 0
	for _, err := range Ahead(upTo(1000, nil), func(i int) (int, error) {
		if i == 2 {
			return 0, errBad
		}
		return i, nil
	}) {
		if yields++; (err != nil) != (yields == 3) {
			t.Fatalf("yield %d has the error %v", yields, err)
		}
	}
	if yields != 3 {
		t.Errorf("Ahead yields %d times, want 3", yields)
	}
}

func TestAheadStops(t *testing.T) {
	var called atomic.Int32
	for range Ahead(upTo(1000, nil), func(int) (int, error) { called.Add(1); return 0, nil }) {
		break
	}
	if most := int32(runtime.GOMAXPROCS(0) + 1); called.Load() > most {
		t.Errorf("Ahead made %d values for a reader of one, want at most %d", called.Load(), most)
	}
}
