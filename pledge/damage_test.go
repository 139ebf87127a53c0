package pledge_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"slices"
	"testing"

	"camket/pledge"
	"camket/pledge/store"
)

var everyByte = flag.Bool("every-byte", false, "let TestEveryByte damage every byte, which takes a minute")

// signedWard returns a store of everything that is ever signed: five signatures of
// which one is void and one erased, one on paper, one of a unit, and a campaign that
// has closed.
func signedWard(t *testing.T) (*kit, *memory) {
	t.Helper()
	mem := newMemory()
	k, op := newKitOn(mem), pledge.Operator()
	var rows []pledge.RosterRow
	for _, code := range []string{"an", "binh", "chi", "dung", "em"} {
		r := row(code, "VP")
		r.BirthDate = "1985-09-05"
		rows = append(rows, r)
	}
	k.MustImport(t, ward(rows...))
	if err := k.SetHead(t.Context(), op, "vp", "an"); err != nil {
		t.Fatal(err)
	}
	old := k.MustOpen(t, form(2025))
	k.MustSign(t, "an", old)
	k.MustClose(t, old)
	c := k.MustOpen(t, unitForm(2026))
	void := k.MustSign(t, "an", c)
	erased := k.MustSign(t, "binh", c)
	k.MustSign(t, "chi", c)
	k.MustRecordPaper(t, op, c, "dung")
	k.MustSignUnit(t, "an", "vp", c)
	k.MustExcuse(t, op, c, "em")
	if err := k.Void(t.Context(), op, void.ID, "ký nhầm"); err != nil {
		t.Fatal(err)
	}
	if err := k.Erase(t.Context(), op, erased.ID, "theo yêu cầu"); err != nil {
		t.Fatal(err)
	}
	k.MustBeSound(t)
	return k, mem
}

// guarded are the tables of which nothing may change unseen.
func guarded() []string {
	return []string{
		"signature", "signature.code", "signature.serial", "signature.official", "evidence", "scan", "blob", "text",
		"unitpledge", "standing", "tally", "closedunit",
		"ledgerleaf", "ledgerhash", "ledgercheckpoint", "ledgerkey", "trailleaf", "trailhash",
	}
}

// spared lists what no check can miss, since nothing signed rests on it: by the table
// the fields of its records that may have any value of their kind.
func spared() map[string][]string {
	return map[string][]string{
		"scan": {"name"},    // how the file was called on the clerk's computer
		"text": {"version"}, // how often the draft was changed
	}
}

// TestEveryByte damages each byte of each record behind the Service's back, the keys
// too: Check must see it. Without -every-byte it is every 61st byte.
func TestEveryByte(t *testing.T) {
	k, mem := signedWard(t)
	step := 61
	if *everyByte {
		step = 1
	}
	for _, table := range guarded() {
		if len(mem.tables[table]) == 0 {
			t.Errorf("the store has no %s to be damaged", table)
		}
		t.Run(table, func(t *testing.T) {
			t.Parallel()
			for i, e := range mem.tables[table] {
				for at := 0; at < len(e.Key)+len(e.Value); at += step {
					damaged := damage(e, at)
					if k.soundWith(t, withEntry(mem.tables, table, i, damaged)) && !sparedAt(table, e, at) {
						t.Errorf("record %q, byte %d: Check sees nothing:\n%s", e.Key, at-len(e.Key), damaged.Value)
					}
				}
			}
		})
	}
}

// damage returns an entry with one bit of its key, or of its value behind that,
// changed: which bit depends on the byte, so that letters change case among others.
func damage(e store.Entry, at int) store.Entry {
	mask := byte(1 << (at % 6))
	if at < len(e.Key) {
		e.Key = flipped(e.Key, at, mask)
	} else {
		e.Value = flipped(e.Value, at-len(e.Key), mask)
	}
	return e
}

// soundWith reports whether Check finds nothing in a store of tables.
func (k *kit) soundWith(t *testing.T, tables map[string][]store.Entry) bool {
	other := &pledge.Service{Store: &memory{tables: tables}, Clock: k.Clock}
	wrong, err := other.Check(t.Context())
	return err == nil && len(wrong) == 0
}

// flipped returns a copy with bits of one byte changed.
func flipped(b []byte, at int, mask byte) []byte {
	b = bytes.Clone(b)
	b[at] ^= mask
	return b
}

// withEntry returns a copy of the tables with another entry in the place of one.
func withEntry(tables map[string][]store.Entry, table string, i int, e store.Entry) map[string][]store.Entry {
	changed := maps.Clone(tables)
	list := slices.Clone(tables[table])
	list[i] = e
	slices.SortFunc(list, func(a, b store.Entry) int { return bytes.Compare(a.Key, b.Key) })
	changed[table] = list
	return changed
}

// sparedAt reports whether a byte is in the value of a field that may be anything.
func sparedAt(table string, e store.Entry, at int) bool {
	at -= len(e.Key)
	for _, field := range spared()[table] {
		_, behind, found := bytes.Cut(e.Value, fmt.Appendf(nil, "%q:", field))
		begin := len(e.Value) - len(behind)
		if found && at >= begin && at < begin+bytes.IndexAny(behind, ",}") {
			return true
		}
	}
	return false
}
