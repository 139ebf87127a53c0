package store_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge/store"
	"camket/pledge/store/storetest"
)

type plan struct {
	ID    string
	Steps []string
}

// A counted is a plan that knows whether it is fresh from decoding.
type counted struct {
	plan
	fresh int // 1 if it is, 0 for a clone
}

// A decoder counts how often a plan is decoded.
type decoder struct{ times int }

// table returns a table of plans that remembers.
func (d *decoder) table() *store.Table[counted] {
	return &store.Table[counted]{
		Name: "plan",
		Key:  func(p *counted) []byte { return store.Key(p.ID) },
		Clone: func(p counted) counted {
			d.times += p.fresh
			p.Steps, p.fresh = slices.Clone(p.Steps), 0
			return p
		},
	}
}

func (p *counted) UnmarshalJSON(text []byte) error {
	p.fresh = 1
	return json.Unmarshal(text, &p.plan)
}

func (p counted) MarshalJSON() ([]byte, error) { return json.Marshal(p.plan) }

func TestTableRemembers(t *testing.T) {
	var d, writer decoder
	table, written := d.table(), writer.table()
	s := storetest.NewOnce(t)
	put := func(steps ...string) func(store.Tx) error {
		return func(tx store.Tx) error {
			if err := written.Put(tx, counted{plan: plan{"a", steps}}); err != nil {
				return err
			}
			// What was written need not be decoded.
			got, err := written.Get(tx, store.Key("a"))
			if diff := cmp.Diff(steps, got.Steps); diff != "" || err != nil || writer.times > 0 {
				t.Errorf("Get() by who has written: %v, %d decoded (-want +got):\n%s", err, writer.times, diff)
			}
			return nil
		}
	}
	get := func(times int, want ...string) func(store.Tx) error {
		return func(tx store.Tx) error {
			for range 3 {
				got, err := table.Get(tx, store.Key("a"))
				if diff := cmp.Diff(want, got.Steps); diff != "" || err != nil {
					t.Errorf("Get(): %v (-want +got):\n%s", err, diff)
				}
				got.Steps[0] = "spoilt by who got it"
			}
			if d.times != times {
				t.Errorf("%d plans were decoded, want %d", d.times, times)
			}
			return nil
		}
	}
	refused := errors.New("refused")
	steps := []struct {
		name string
		run  func(context.Context, func(store.Tx) error) error
		do   func(store.Tx) error
		want error
	}{
		{"written", s.Update, put("one", "two"), nil},
		{"read", s.View, get(1, "one", "two"), nil},
		{"changed and taken back", s.Update, func(tx store.Tx) error {
			if err := put("three")(tx); err != nil {
				return err
			}
			if err := get(2, "three")(tx); err != nil {
				return err
			}
			return refused
		}, refused},
		{"as it was", s.View, get(2, "one", "two"), nil},
		{"changed", s.Update, put("four"), nil},
		{"read again", s.View, get(3, "four"), nil},
	}
	for _, st := range steps {
		if err := st.run(t.Context(), st.do); err != st.want {
			t.Errorf("%s: %v, want %v", st.name, err, st.want)
		}
	}
}

// More records than a table remembers are read as well, only not as fast.
func TestTableRemembersNotAll(t *testing.T) {
	var d decoder
	table := d.table()
	s := storetest.NewOnce(t)
	const many = 20_000
	recs := make([]counted, many)
	for i := range recs {
		recs[i].plan = plan{fmt.Sprintf("%05d", i), []string{fmt.Sprint(i)}}
	}
	if err := s.Update(t.Context(), func(tx store.Tx) error { return table.PutMany(tx, recs) }); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		n := 0
		err := s.View(t.Context(), func(tx store.Tx) error {
			for p, err := range table.Scan(tx, store.Range{}) {
				if err != nil || p.Steps[0] != fmt.Sprint(n) {
					t.Fatalf("record %d: %q, %v", n, p.Steps, err)
				}
				n++
			}
			return nil
		})
		if err != nil || n != many {
			t.Errorf("%d records, %v, want %d", n, err, many)
		}
	}

	// The walks have filled it. Who is asked for by key is remembered all the same,
	// and a walk past others does not make the table forget them.
	last := store.Key(recs[many-1].ID)
	get := func(tx store.Tx) error {
		_, err := table.Get(tx, last)
		return err
	}
	walk := func(tx store.Tx) error {
		for _, err := range table.Scan(tx, store.Range{To: last}) {
			if err != nil {
				return err
			}
		}
		return nil
	}
	for i, read := range []func(store.Tx) error{get, walk, get} {
		before := d.times
		if err := s.View(t.Context(), read); err != nil {
			t.Fatal(err)
		}
		if i == 2 && d.times != before {
			t.Error("a walk along the table made it forget what was asked for by key")
		}
	}
}
