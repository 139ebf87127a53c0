package storetest

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge/store"
)

// testTablePutMany writes records together that could not be written one after
// another, and some that cannot be written at all.
func testTablePutMany(t *testing.T, h Harness) {
	s := h.open(t)
	a := person{ID: "a", Unit: "1", Email: "a@x"}
	b := person{ID: "b", Unit: "1", Email: "b@x"}
	c := person{ID: "c", Unit: "2", Email: "c@x", Rank: 7}
	with := func(p person, email string) person { p.Email = email; return p }
	tests := []struct {
		name  string
		put   []person
		want  []person
		index string // of the duplicate, "key" for the key itself; empty if there is none
	}{
		{"nothing", nil, nil, ""},
		{"newcomers, out of order", []person{c, a, b}, []person{a, b, c}, ""},
		{"the same again", []person{a, b, c}, []person{a, b, c}, ""},
		{"one key twice", []person{with(a, "d@x"), with(a, "e@x")}, []person{a, b, c}, "key"},
		{"a value twice", []person{with(a, "d@x"), with(b, "d@x")}, []person{a, b, c}, "email"},
		{"a value that stays with another", []person{with(a, "d@x"), with(b, "c@x")}, []person{a, b, c}, "email"},
		{"a swap", []person{with(a, "b@x"), with(b, "a@x")}, []person{with(a, "b@x"), with(b, "a@x"), c}, ""},
		{"a value that another gives up", []person{with(a, "c@x"), with(c, "")}, []person{with(a, "c@x"), with(b, "a@x"), with(c, "")}, ""},
	}
	for _, tt := range tests {
		mustUpdate(t, s, func(tx store.Tx) error {
			err := people.PutMany(tx, tt.put)
			var dup *store.DuplicateError
			switch {
			case tt.index == "" && err != nil:
				t.Errorf("%s: %v", tt.name, err)
			case tt.index != "" && (!errors.As(err, &dup) || dup.Table != "people" || dup.Index != tt.index && tt.index+dup.Index != "key"):
				t.Errorf("%s: %v, want a DuplicateError of the %s", tt.name, err, tt.index)
			}
			return nil // also after a duplicate, which must have written nothing
		})
		checkIndexes(t, s)
		mustView(t, s, func(tx store.Tx) error {
			var got []person
			for p, err := range people.Scan(tx, store.Range{}) {
				if err != nil {
					return err
				}
				got = append(got, p)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s: records (-want +got):\n%s", tt.name, diff)
			}
			return nil
		})
	}
}
