package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"camket/pledge/store"
)

// testModel does random things to a store and to a map, and compares.
func testModel(t *testing.T, h Harness) {
	s := h.open(t)
	rapid.Check(t, func(rt *rapid.T) {
		m := model{"t": {}, "u": {}}
		mustUpdate(t, s, clearTables)
		rt.Repeat(map[string]func(*rapid.T){
			"":        func(rt *rapid.T) { mustView(t, s, func(tx store.Tx) error { return m.compare(tx) }) },
			"update":  func(rt *rapid.T) { m = m.update(rt, s) },
			"scan":    func(rt *rapid.T) { m.scan(rt, s) },
			"getMany": func(rt *rapid.T) { m.getMany(rt, s) },
			"reopen": func(rt *rapid.T) {
				if h.Reopen == nil || rapid.IntRange(0, 9).Draw(rt, "dice") > 0 {
					rt.Skip("seldom enough")
				}
				s = h.reopen(t, s)
			},
		})
	})
}

// A model is what a store should hold, by table and key.
type model map[string]map[string]string

var (
	drawTable = rapid.SampledFrom([]string{"t", "u"})
	drawKey   = rapid.Map(rapid.SliceOfN(rapid.SampledFrom([]byte("\x00\x01ab\xfe\xff")), 1, 4), toString)
	drawValue = rapid.StringN(0, 6, -1)
)

func toString(b []byte) string { return string(b) }

func clearTables(tx store.Tx) error {
	for _, table := range []string{"t", "u"} {
		var keys [][]byte
		for e, err := range tx.Scan(table, store.Range{}) {
			if err != nil {
				return err
			}
			keys = append(keys, e.Key)
		}
		for _, key := range keys {
			if err := tx.Delete(table, key); err != nil {
				return err
			}
		}
	}
	return nil
}

// A change is a Put, or a Delete if the value is nil.
type change struct {
	table, key string
	value      []byte
}

// update makes random changes in one function, which may fail, and returns what
// the store should hold afterwards.
func (m model) update(rt *rapid.T, s store.Store) model {
	next := model{"t": maps.Clone(m["t"]), "u": maps.Clone(m["u"])}
	var changes []change
	for range rapid.IntRange(1, 12).Draw(rt, "changes") {
		c := change{table: drawTable.Draw(rt, "table"), key: drawKey.Draw(rt, "key")}
		if rapid.Bool().Draw(rt, "put") {
			c.value = []byte(drawValue.Draw(rt, "value"))
			next[c.table][c.key] = string(c.value)
		} else {
			delete(next[c.table], c.key)
		}
		changes = append(changes, c)
	}
	fails := rapid.IntRange(0, 3).Draw(rt, "fails") == 0
	err := s.Update(rt.Context(), func(tx store.Tx) error {
		for _, c := range changes {
			if err := c.apply(tx); err != nil {
				return err
			}
		}
		if err := next.compare(tx); err != nil {
			return fmt.Errorf("before it commits: %w", err)
		}
		if fails {
			return errRefused
		}
		return nil
	})
	switch {
	case fails && errors.Is(err, errRefused):
		return m
	case fails || err != nil:
		rt.Fatalf("Update() = %v, should fail: %v", err, fails)
	}
	return next
}

func (c change) apply(tx store.Tx) error {
	if c.value == nil {
		return tx.Delete(c.table, []byte(c.key))
	}
	return tx.Put(c.table, []byte(c.key), c.value)
}

// compare returns how tx differs from the model.
func (m model) compare(tx store.Tx) error {
	for _, table := range []string{"t", "u"} {
		for _, reverse := range []bool{false, true} {
			r := store.Range{Reverse: reverse}
			got, err := collect(tx, table, r)
			if err != nil {
				return err
			}
			if want := m.entries(table, r); !slices.Equal(got, want) {
				return fmt.Errorf("table %s (reverse: %v) holds %q, want %q", table, reverse, got, want)
			}
		}
	}
	return nil
}

func (m model) entries(table string, r store.Range) []string {
	var want []string
	for _, k := range slices.Sorted(maps.Keys(m[table])) {
		if bytes.Compare([]byte(k), r.From) >= 0 && (r.To == nil || bytes.Compare([]byte(k), r.To) < 0) {
			want = append(want, k+"="+m[table][k])
		}
	}
	if r.Reverse {
		slices.Reverse(want)
	}
	return want
}

// scan compares a random range, now and then continued after a random key.
func (m model) scan(rt *rapid.T, s store.Store) {
	table := drawTable.Draw(rt, "table")
	r := store.Range{Reverse: rapid.Bool().Draw(rt, "reverse")}
	if rapid.Bool().Draw(rt, "has From") {
		r.From = []byte(drawKey.Draw(rt, "From"))
	}
	if rapid.Bool().Draw(rt, "has To") {
		r.To = []byte(drawKey.Draw(rt, "To"))
	}
	want := m.entries(table, r)
	if rapid.Bool().Draw(rt, "has After") {
		after := drawKey.Draw(rt, "After")
		r = r.After([]byte(after))
		want = slices.DeleteFunc(want, func(e string) bool {
			k := e[:strings.IndexByte(e, '=')]
			return k == after || (k > after) == r.Reverse
		})
	}
	var got []string
	err := s.View(rt.Context(), func(tx store.Tx) (err error) {
		got, err = collect(tx, table, r)
		return err
	})
	if err != nil || !slices.Equal(got, want) {
		rt.Errorf("Scan(%q to %q, reverse: %v) = %q, %v, want %q", r.From, r.To, r.Reverse, got, err, want)
	}
}

func (m model) getMany(rt *rapid.T, s store.Store) {
	table := drawTable.Draw(rt, "table")
	keys := rapid.SliceOfN(drawKey, 0, 8).Draw(rt, "keys")
	raw := make([][]byte, len(keys))
	for i, k := range keys {
		raw[i] = []byte(k)
	}
	var got [][]byte
	err := s.View(rt.Context(), func(tx store.Tx) (err error) {
		vals, err := tx.GetMany(table, raw)
		for _, val := range vals {
			got = append(got, bytes.Clone(val))
		}
		return err
	})
	if err != nil || len(got) != len(keys) {
		rt.Fatalf("GetMany(%q) = %q, %v", keys, got, err)
	}
	for i, k := range keys {
		want, there := m[table][k]
		if string(got[i]) != want || (got[i] != nil) != there {
			rt.Errorf("GetMany: %q has %q, want %q (there: %v)", k, got[i], want, there)
		}
	}
}
