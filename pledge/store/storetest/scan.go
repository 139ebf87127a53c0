package storetest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge/store"
)

func testScan(t *testing.T, h Harness) {
	s := h.open(t)
	mustPut(t, s, "t", "a", "", "a\x00", "", "a\xff", "", "ab", "", "b", "", "ba", "", "\xff", "", "\xff\xff", "", "\xff\xffz", "")
	tests := []struct {
		name string
		r    store.Range
		want []string
	}{
		{"all", store.Range{}, []string{"a", "a\x00", "ab", "a\xff", "b", "ba", "\xff", "\xff\xff", "\xff\xffz"}},
		{"from", store.Range{From: []byte("b")}, []string{"b", "ba", "\xff", "\xff\xff", "\xff\xffz"}},
		{"from between", store.Range{From: []byte("aa")}, []string{"ab", "a\xff", "b", "ba", "\xff", "\xff\xff", "\xff\xffz"}},
		{"to is not in it", store.Range{To: []byte("ab")}, []string{"a", "a\x00"}},
		{"both", store.Range{From: []byte("a\x00"), To: []byte("b")}, []string{"a\x00", "ab", "a\xff"}},
		{"nothing between", store.Range{From: []byte("c"), To: []byte("d")}, nil},
		{"ends crossed", store.Range{From: []byte("b"), To: []byte("a")}, nil},
		{"ends equal", store.Range{From: []byte("b"), To: []byte("b")}, nil},
		{"to the very first", store.Range{To: []byte{}}, nil},
		{"after the last", store.Range{From: []byte("\xff\xff\xff")}, nil},
		{"prefix", store.Prefix([]byte("a")), []string{"a", "a\x00", "ab", "a\xff"}},
		{"prefix of 0xFF", store.Prefix([]byte("\xff")), []string{"\xff", "\xff\xff", "\xff\xffz"}},
		{"prefix ending in 0xFF", store.Prefix([]byte("a\xff")), []string{"a\xff"}},
		{"empty prefix", store.Prefix(nil), []string{"a", "a\x00", "ab", "a\xff", "b", "ba", "\xff", "\xff\xff", "\xff\xffz"}},
	}
	for _, tt := range tests {
		want := slices.Clone(tt.want)
		for i := range want {
			want[i] += "="
		}
		if diff := cmp.Diff(want, entries(t, s, "t", tt.r)); diff != "" {
			t.Errorf("%s: Scan(%q, %q) (-want +got):\n%s", tt.name, tt.r.From, tt.r.To, diff)
		}
		slices.Reverse(want)
		tt.r.Reverse = true
		if diff := cmp.Diff(want, entries(t, s, "t", tt.r)); diff != "" {
			t.Errorf("%s: reverse Scan(%q, %q) (-want +got):\n%s", tt.name, tt.r.From, tt.r.To, diff)
		}
	}
}

func testScanStops(t *testing.T, h Harness) {
	s := h.open(t)
	mustPut(t, s, "t", "a", "1", "b", "2", "c", "3")
	mustView(t, s, func(tx store.Tx) error {
		for _, reverse := range []bool{false, true} {
			seq := tx.Scan("t", store.Range{Reverse: reverse})
			for n := 1; n <= 3; n++ { // a sequence can be ranged over again
				var got int
				for range seq {
					if got++; got == n {
						break
					}
				}
				if got != n {
					t.Errorf("a loop left after %d entries (reverse: %v) saw %d", n, reverse, got)
				}
			}
		}
		return nil
	})
	mustUpdate(t, s, func(tx store.Tx) error {
		for e, err := range tx.Scan("t", store.Range{}) {
			if err != nil {
				return err
			}
			for range tx.Scan("t", store.Range{From: e.Key, Reverse: true}) {
				break // a scan inside a scan
			}
			if err := tx.Put("copy", e.Key, e.Value); err != nil {
				return err
			}
		}
		return nil
	})
	if diff := cmp.Diff([]string{"a=1", "b=2", "c=3"}, entries(t, s, "copy", store.Range{})); diff != "" {
		t.Errorf("a copy made while scanning (-want +got):\n%s", diff)
	}
}

// testScanManyPages deletes long runs of keys and scans in the same
// transaction, where a tree has pages with nothing left on them.
func testScanManyPages(t *testing.T, h Harness) {
	s := h.open(t)
	const n = 3000
	key := func(i int) []byte { return fmt.Appendf(nil, "%05d", i) }
	mustUpdate(t, s, func(tx store.Tx) error {
		for i := range n {
			if err := tx.Put("t", key(i), make([]byte, 50)); err != nil {
				return err
			}
		}
		return nil
	})
	holes := []struct{ from, to int }{{0, 700}, {1000, 1010}, {1500, 2400}, {2900, n}, {0, n}}
	mustUpdate(t, s, func(tx store.Tx) error {
		there := map[int]bool{}
		for i := range n {
			there[i] = true
		}
		for _, hole := range holes {
			for i := hole.from; i < hole.to; i++ {
				if err := tx.Delete("t", key(i)); err != nil {
					return err
				}
				delete(there, i)
			}
			for _, ends := range [][2]int{{0, n}, {0, 500}, {300, 1005}, {650, 2000}, {1005, 2950}, {1600, 2300}, {2950, n}} {
				r := store.Range{From: key(ends[0]), To: key(ends[1])}
				if ends == [2]int{0, n} {
					r = store.Range{}
				}
				checkKeys(t, tx, r, there, ends[0], ends[1])
			}
		}
		return nil
	})
}

func checkKeys(t *testing.T, tx store.Tx, r store.Range, there map[int]bool, from, to int) {
	t.Helper()
	var want []string
	for i := from; i < to; i++ {
		if there[i] {
			want = append(want, fmt.Sprintf("%05d", i))
		}
	}
	for _, reverse := range []bool{false, true} {
		var got []string
		r.Reverse = reverse
		for e, err := range tx.Scan("t", r) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, string(e.Key))
		}
		if reverse {
			slices.Reverse(got)
		}
		if !slices.Equal(got, want) {
			t.Errorf("Scan from %d to %d (reverse: %v) yields %d keys, want %d", from, to, reverse, len(got), len(want))
		}
	}
}

func testAfter(t *testing.T, h Harness) {
	s := h.open(t)
	mustPut(t, s, "t", "a", "", "b1", "", "b2", "", "b2\x00", "", "b3", "", "c", "")
	for _, reverse := range []bool{false, true} {
		r := store.Prefix([]byte("b"))
		r.Reverse = reverse
		whole := entries(t, s, "t", r)
		var paged []string
		for {
			page := entries(t, s, "t", r)
			if len(page) == 0 {
				break
			}
			last := page[0]
			paged = append(paged, last)
			r = r.After([]byte(last[:len(last)-1]))
		}
		if diff := cmp.Diff(whole, paged); diff != "" || len(whole) != 4 {
			t.Errorf("one entry a page, reverse: %v (-whole +paged):\n%s", reverse, diff)
		}
	}
}
