package storetest

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge/store"
)

// A person is the record of the table tests.
type person struct {
	ID, Unit, Email string
	Rank            uint64
}

var people = store.Table[person]{
	Name: "people",
	Key:  func(p *person) []byte { return store.Key(p.ID) },
	Indexes: []store.Index[person]{
		{Name: "unit", Value: func(p *person) []byte { return store.Key(p.Unit, p.Rank) }},
		{Name: "email", Unique: true, Value: func(p *person) []byte { return []byte(p.Email) }},
	},
}

func ids(seq iter.Seq2[person, error]) (got []string, err error) {
	for p, err := range seq {
		if err != nil {
			return nil, err
		}
		got = append(got, p.ID)
	}
	return got, nil
}

func mustPutPeople(t *testing.T, s store.Store, recs ...person) {
	t.Helper()
	mustUpdate(t, s, func(tx store.Tx) error {
		for _, rec := range recs {
			if err := people.Put(tx, rec); err != nil {
				return err
			}
		}
		return nil
	})
}

// checkIndexes compares what lies in the index tables with the records.
func checkIndexes(t *testing.T, s store.Store) {
	t.Helper()
	mustView(t, s, func(tx store.Tx) error {
		byUnit, byEmail := 0, 0
		for p, err := range people.Scan(tx, store.Range{}) {
			if err != nil {
				return err
			}
			byUnit++
			got, err := ids(people.ScanIndex(tx, "unit", store.Prefix(store.Key(p.Unit, p.Rank))))
			if err != nil || !slices.Contains(got, p.ID) {
				t.Errorf("index unit does not lead to %v: %q, %v", p, got, err)
			}
			if p.Email == "" {
				continue
			}
			byEmail++
			if got, err := people.Lookup(tx, "email", []byte(p.Email)); got != p || err != nil {
				t.Errorf("Lookup(%q) = %v, %v, want %v", p.Email, got, err, p)
			}
		}
		for index, want := range map[string]int{"people.unit": byUnit, "people.email": byEmail} {
			got, err := collect(tx, index, store.Range{})
			if err != nil || len(got) != want {
				t.Errorf("%s has %d entries, want %d: %q, %v", index, len(got), want, got, err)
			}
		}
		return nil
	})
}

func testTable(t *testing.T, h Harness) {
	s := h.open(t)
	an := person{ID: "an", Unit: "VP", Email: "an@example.vn", Rank: 2}
	binh := person{ID: "bình", Unit: "VP", Rank: 1}
	mustPutPeople(t, s, an, binh)
	checkIndexes(t, s)

	an.Unit, an.Email = "TP", "an.moi@example.vn"
	binh.Email = "binh@example.vn"
	mustPutPeople(t, s, an, binh, binh)
	checkIndexes(t, s)
	mustView(t, s, func(tx store.Tx) error {
		if got, err := people.Get(tx, store.Key("an")); got != an || err != nil {
			t.Errorf("Get(an) = %v, %v, want %v", got, err, an)
		}
		if _, err := people.Lookup(tx, "email", []byte("an@example.vn")); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("Lookup of the address that was changed = %v, want ErrNotFound", err)
		}
		got, err := ids(people.ScanIndex(tx, "unit", store.Prefix(store.Key("VP"))))
		if diff := cmp.Diff([]string{"bình"}, got); diff != "" || err != nil {
			t.Errorf("people of VP: %v (-want +got):\n%s", err, diff)
		}
		return nil
	})

	mustUpdate(t, s, func(tx store.Tx) error {
		return errors.Join(people.Delete(tx, store.Key("an")), people.Delete(tx, store.Key("nobody")))
	})
	checkIndexes(t, s)
	mustView(t, s, func(tx store.Tx) error {
		if _, err := people.Get(tx, store.Key("an")); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("Get of a deleted record = %v, want ErrNotFound", err)
		}
		return nil
	})
}

// replace is Replace as Put would be called.
func replace(t *store.Table[person], tx store.Tx, rec person) error {
	old, err := t.Get(tx, t.Key(&rec))
	if err != nil {
		return err
	}
	return t.Replace(tx, old, rec)
}

// insertPrepared is Insert in two steps.
func insertPrepared(t *store.Table[person], tx store.Tx, rec person) error {
	p, err := t.Prepare(rec)
	if err != nil {
		return err
	}
	return p.Insert(tx)
}

// testTableUnique takes duplicates for an answer and goes on in the same
// transaction: they must have changed nothing.
func testTableUnique(t *testing.T, h Harness) {
	s := h.open(t)
	mustPutPeople(t, s, person{ID: "a", Unit: "1", Email: "a@x"}, person{ID: "b", Unit: "1", Email: "b@x"})
	tests := []struct {
		name  string
		do    func(*store.Table[person], store.Tx, person) error
		rec   person
		index string
		ok    bool
	}{
		{"insert the same key", (*store.Table[person]).Insert, person{ID: "a", Unit: "2", Email: "c@x"}, "", false},
		{"insert the same e-mail", (*store.Table[person]).Insert, person{ID: "c", Unit: "2", Email: "a@x"}, "email", false},
		{"put a taken e-mail", (*store.Table[person]).Put, person{ID: "b", Unit: "2", Email: "a@x"}, "email", false},
		{"put one's own e-mail", (*store.Table[person]).Put, person{ID: "b", Unit: "3", Email: "b@x"}, "", true},
		{"replace with a taken e-mail", replace, person{ID: "b", Unit: "2", Email: "a@x"}, "email", false},
		{"replace all but the e-mail", replace, person{ID: "b", Unit: "4", Email: "b@x", Rank: 1}, "", true},
		{"replace the e-mail", replace, person{ID: "b", Unit: "4", Email: "b2@x"}, "", true},
		{"insert the same key, prepared", insertPrepared, person{ID: "a", Unit: "2", Email: "c@x"}, "", false},
		{"insert the same e-mail, prepared", insertPrepared, person{ID: "c", Unit: "2", Email: "a@x"}, "email", false},
		{"insert a freed e-mail, prepared", insertPrepared, person{ID: "f", Unit: "2", Email: "b@x"}, "", true},
		{"no e-mail", (*store.Table[person]).Insert, person{ID: "d", Unit: "2"}, "", true},
		{"no e-mail either", (*store.Table[person]).Insert, person{ID: "e", Unit: "2"}, "", true},
	}
	mustUpdate(t, s, func(tx store.Tx) error {
		for _, tt := range tests {
			err := tt.do(&people, tx, tt.rec)
			if tt.ok {
				if err != nil {
					t.Errorf("%s: %v", tt.name, err)
				}
				continue
			}
			var dup *store.DuplicateError
			if !errors.As(err, &dup) || !errors.Is(err, store.ErrDuplicate) {
				t.Errorf("%s: %v, want a DuplicateError", tt.name, err)
				continue
			}
			if want := (store.DuplicateError{Table: "people", Index: tt.index}); *dup != want {
				t.Errorf("%s: %+v, want %+v", tt.name, *dup, want)
			}
		}
		return nil
	})
	checkIndexes(t, s)
	mustView(t, s, func(tx store.Tx) error {
		got, err := ids(people.Scan(tx, store.Range{}))
		if diff := cmp.Diff([]string{"a", "b", "d", "e", "f"}, got); diff != "" || err != nil {
			t.Errorf("records: %v (-want +got):\n%s", err, diff)
		}
		return nil
	})
}

func testTableIndexOrder(t *testing.T, h Harness) {
	s := h.open(t)
	const n = 2000 // more than ScanIndex reads ahead
	var recs []person
	for i := range n {
		recs = append(recs, person{ID: fmt.Sprintf("%04d", i), Unit: fmt.Sprint("u", i%2), Rank: uint64(n - i)})
	}
	mustPutPeople(t, s, recs...)
	mustView(t, s, func(tx store.Tx) error {
		var want []string
		for i := n - 1; i > 0; i -= 2 {
			want = append(want, fmt.Sprintf("%04d", i))
		}
		r := store.Prefix(store.Key("u1"))
		got, err := ids(people.ScanIndex(tx, "unit", r))
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("in order of rank: %v (-want +got):\n%s", err, diff)
		}
		r.Reverse = true
		got = got[:0]
		for p, err := range people.ScanIndex(tx, "unit", r) {
			if err != nil {
				return err
			}
			if got = append(got, p.ID); len(got) == 3 {
				break
			}
		}
		if diff := cmp.Diff([]string{"0001", "0003", "0005"}, got); diff != "" {
			t.Errorf("the last three (-want +got):\n%s", diff)
		}
		got, err = ids(people.ScanIndex(tx, "unit", store.Range{From: store.Key("u0", uint64(n-2)), To: store.Key("u1", uint64(4))}))
		if len(got) != 2+2 || err != nil {
			t.Errorf("from one unit's last two to the next one's first: %q, %v", got, err)
		}
		return nil
	})
}

func testTableReopen(t *testing.T, h Harness) {
	s := h.open(t)
	mustPutPeople(t, s, person{ID: "Đỗ Thị Ánh", Unit: "VP", Email: "anh@example.vn", Rank: 1<<64 - 1})
	s = h.reopen(t, s)
	checkIndexes(t, s)
	if got := len(entries(t, s, "people", store.Range{})); got != 1 {
		t.Errorf("%d records after reopening, want 1", got)
	}
}
