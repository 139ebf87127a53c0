package store_test

import (
	"errors"
	"strings"
	"testing"

	"camket/pledge/store"
	"camket/pledge/store/storetest"
)

type member struct {
	ID    string   `json:"id"`
	Unit  string   `json:"unit"`
	Email string   `json:"email,omitempty"`
	Posts []string `json:"posts"`
	Rank  int      `json:"rank"`
}

var members = store.Table[member]{
	Name: "members",
	Key:  func(m *member) []byte { return store.Key(m.ID) },
	Indexes: []store.Index[member]{
		{Name: "unit", Value: func(m *member) []byte { return store.Key(m.Unit) }},
		{Name: "email", Unique: true, Value: func(m *member) []byte { return []byte(m.Email) }},
	},
}

func TestTableCheck(t *testing.T) {
	an := store.Key("an")
	raw := func(text string) func(store.Tx) error {
		return func(tx store.Tx) error { return tx.Put("members", an, []byte(text)) }
	}
	tests := []struct {
		name   string
		damage func(store.Tx) error
		want   string // empty: nothing is wrong
	}{
		{"nothing", func(store.Tx) error { return nil }, ""},
		{"no JSON", raw(`{"id":"an"`), "cannot be read"},
		{"another key", raw(`{"id":"am","unit":"VP","posts":null,"rank":0}`), "lies under"},
		{"another unit", raw(`{"id":"an","unit":"KT","posts":null,"rank":0}`), "index unit"},
		{"a field in another case", raw(`{"id":"an","Unit":"VP","posts":null,"rank":0}`), "not written as it should be"},
		{"a field that is none", raw(`{"id":"an","unit":"VP","posts":null,"rank":0,"x":1}`), "not written as it should be"},
		{"a field twice", raw(`{"id":"an","unit":"XX","unit":"VP","posts":null,"rank":0}`), "not written as it should be"},
		{"white space", raw(`{"id":"an", "unit":"VP","posts":null,"rank":0}`), "not written as it should be"},
		{"before there were ranks", raw(`{"id":"an","unit":"VP","posts":null}`), ""},
		{"before there were posts, a rank of its own", raw(`{"id":"an","unit":"VP","rank":7}`), ""},
		{"an entry missing", func(tx store.Tx) error { return tx.Delete("members.unit", append(store.Key("VP"), an...)) }, "does not lead to record"},
		{"an entry too many", func(tx store.Tx) error { return tx.Put("members.email", []byte("x@example.vn"), an) }, "by which it is not to be found"},
		{"an entry that leads elsewhere", func(tx store.Tx) error {
			return tx.Put("members.email", []byte("binh@example.vn"), an)
		}, "and should to"},
		{"a record lost", func(tx store.Tx) error { return tx.Delete("members", an) }, "by which it is not to be found"},
	}
	for _, tt := range tests {
		s := storetest.New(t)
		err := s.Update(t.Context(), func(tx store.Tx) error {
			return errors.Join(
				members.Put(tx, member{ID: "an", Unit: "VP"}),
				members.Put(tx, member{ID: "binh", Unit: "VP", Email: "binh@example.vn", Posts: []string{"x"}, Rank: 1}),
				tt.damage(tx),
			)
		})
		if err != nil {
			t.Fatal(err)
		}
		var recs []member
		var wrong []string
		err = s.View(t.Context(), func(tx store.Tx) (err error) {
			recs, wrong, err = members.Check(tx)
			return err
		})
		if said := strings.Join(wrong, "\n"); err != nil || (said == "") != (tt.want == "") || !strings.Contains(said, tt.want) {
			t.Errorf("%s: Check() = %d records, %q, %v, want a sentence with %q", tt.name, len(recs), wrong, err, tt.want)
		}
	}
}
