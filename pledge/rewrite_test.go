package pledge_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"camket/pledge"
	"camket/pledge/ledger"
	"camket/pledge/store"
)

// drop removes the last entries of tables.
func drop(tx *memoryTx, tables ...string) error {
	for _, table := range tables {
		list := tx.tables[table]
		if err := tx.Delete(table, list[len(list)-1].Key); err != nil {
			return err
		}
	}
	return nil
}

// TestRewritten has somebody who can write to the store change it in ways that leave
// each entry whole.
func TestRewritten(t *testing.T) {
	tests := []struct {
		name   string
		damage func(tx *memoryTx) error
		want   string
	}{
		{"the last leaf dropped", func(tx *memoryTx) error { return drop(tx, "ledgerleaf") }, "is missing"},
		{"the last leaf dropped with its hashes", func(tx *memoryTx) error {
			return drop(tx, "ledgerleaf", "ledgerhash")
		}, "more than the"},
		{"a leaf dropped with its hashes and its record", func(tx *memoryTx) error {
			return drop(tx, "ledgerleaf", "ledgerhash", "signature", "evidence")
		}, "more than the"},
		{"a record dropped", func(tx *memoryTx) error { return drop(tx, "signature", "evidence") }, "and not on record"},
		{"the last audit entry dropped", func(tx *memoryTx) error {
			return drop(tx, "trailleaf", "trailhash")
		}, "more than the"},
		{"the last checkpoint dropped", func(tx *memoryTx) error { return drop(tx, "ledgercheckpoint") }, "there is no checkpoint"},
		{"two leaves swapped", func(tx *memoryTx) error {
			a, b := tx.tables["ledgerleaf"][0], tx.tables["ledgerleaf"][2]
			return errors.Join(tx.Put("ledgerleaf", a.Key, b.Value), tx.Put("ledgerleaf", b.Key, a.Value))
		}, "is not what was appended"},
		{"two evidences swapped", func(tx *memoryTx) error {
			a, b := tx.tables["evidence"][0], tx.tables["evidence"][3]
			return errors.Join(tx.Put("evidence", a.Key, b.Value), tx.Put("evidence", b.Key, a.Value))
		}, "lies under"},
		{"the last checkpoint signed with another key", func(tx *memoryTx) error { return resign(tx) }, "signed by none of the ledger's keys"},
		{"all signed again with another key", func(tx *memoryTx) error {
			return rebuild(tx, strangeKey(), func(leaf []byte) []byte { return leaf })
		}, "the checkpoint of its report"}, // which closed under the first
	}
	for _, tt := range tests {
		k, mem := signedWard(t)
		if err := mem.Update(t.Context(), func(tx store.Tx) error { return tt.damage(tx.(*memoryTx)) }); err != nil {
			t.Fatal(err)
		}
		wrong, err := k.Check(t.Context())
		if err != nil || !strings.Contains(strings.Join(wrong, "\n"), tt.want) {
			t.Errorf("%s: Check() = %q, %v, want a sentence with %q", tt.name, wrong, err, tt.want)
		}
	}
}

// TestKeptCheckpoint has somebody with the key itself, or with an older copy of the
// whole store: nothing within it can show that. A checkpoint that was kept does.
func TestKeptCheckpoint(t *testing.T) {
	tests := []struct {
		name string
		do   func(k *kit, mem *memory, older map[string][]store.Entry) error
	}{
		{"the store set back", func(_ *kit, mem *memory, older map[string][]store.Entry) error {
			mem.tables = older
			return nil
		}},
		{"the history rewritten with the key", func(k *kit, mem *memory, _ map[string][]store.Entry) error {
			return mem.Update(t.Context(), func(tx store.Tx) error { return forge(tx.(*memoryTx), k.Key) })
		}},
	}
	for _, tt := range tests {
		k, mem := signedWard(t)
		older := mem.tables
		k.MustSign(t, "an", "2026-1")
		kept := k.latest(t)
		if found, err := k.Inspect(t.Context(), kept); err != nil || len(found.Differences) > 0 {
			t.Fatalf("Inspect(the latest checkpoint) = %q, %v, want nothing", found.Differences, err)
		}
		if err := tt.do(k, mem, older); err != nil {
			t.Fatal(err)
		}
		k.MustBeSound(t)
		found, err := k.Inspect(t.Context(), kept)
		if err != nil || !strings.Contains(strings.Join(found.Differences, "\n"), "the checkpoint of") {
			t.Errorf("%s: Inspect(kept) = %q, %v, want that the checkpoint does not fit", tt.name, found.Differences, err)
		}
	}
}

// forge gives a signature to somebody else, on record and in the ledger, and signs
// that.
func forge(tx *memoryTx, key *ledger.Key) error {
	change := func(text []byte) []byte {
		return bytes.ReplaceAll(text, []byte(`"name":"chi"`), []byte(`"name":"che"`))
	}
	for _, e := range slices.Clone(tx.tables["signature"]) {
		if err := tx.Put("signature", e.Key, change(e.Value)); err != nil {
			return err
		}
	}
	return rebuild(tx, key, change)
}

// latest returns the latest checkpoint.
func (k *kit) latest(t *testing.T) (c ledger.Checkpoint) {
	t.Helper()
	err := k.Store.View(t.Context(), func(tx store.Tx) (err error) {
		c, err = ledger.Latest(tx)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// strangeKey returns a key that is not the ledger's, with its origin.
func strangeKey() *ledger.Key {
	key, err := ledger.NewKey(rand.NewChaCha8([32]byte{'x'}), newKey().Public().Origin())
	if err != nil {
		panic(err)
	}
	return key
}

// resign signs the latest checkpoint with another key, and leaves the list of keys.
func resign(tx *memoryTx) error {
	keys := tx.tables["ledgerkey"]
	if err := rebuild(tx, strangeKey(), func(leaf []byte) []byte { return leaf }); err != nil {
		return err
	}
	tx.tables["ledgerkey"] = keys
	return nil
}

// rebuild makes the ledger anew, with all its leaves as change has them.
func rebuild(tx *memoryTx, key *ledger.Key, change func([]byte) []byte) error {
	now := morning()
	book, trail := tx.tables["ledgerleaf"], tx.tables["trailleaf"]
	for _, table := range []string{"ledgerleaf", "ledgerhash", "trailleaf", "trailhash", "ledgercheckpoint", "ledgerkey"} {
		tx.tables[table] = nil
	}
	if _, err := ledger.Begin(tx, key, now); err != nil {
		return err
	}
	for _, e := range book {
		if _, err := ledger.Book.Append(tx, change(e.Value)); err != nil {
			return err
		}
	}
	for _, e := range trail {
		if _, err := ledger.Trail.Append(tx, e.Value); err != nil {
			return err
		}
	}
	_, err := ledger.Seal(tx, key, now)
	return err
}

// TestErased sees that who was erased stays proved.
func TestErased(t *testing.T) {
	k, c := office(t, "an", "binh")
	sig := k.MustSign(t, "an", c)
	k.MustSign(t, "binh", c)
	if err := k.Erase(t.Context(), pledge.Operator(), sig.ID, "theo yêu cầu"); err != nil {
		t.Fatal(err)
	}
	k.MustBeSound(t)
	signed, err := k.Signed(t.Context(), k.Person(t, "an"), sig.ID)
	if err != nil {
		t.Fatal(err)
	}
	if signed.Evidence.Strokes != "" || signed.Evidence.IP != "" {
		t.Errorf("what was erased is there: %+v", signed.Evidence)
	}
	proved, err := signed.Attestation.Verify()
	if err != nil || proved.Signature.Signer.Name != "an" || len(signed.Attestation.Shown) > 0 {
		t.Errorf("Verify() = %+v, %v, want the signature without its private parts", proved, err)
	}
}

// TestErasedTogether erases the people on one scan one after the other: it is there as
// long as somebody is on it.
func TestErasedTogether(t *testing.T) {
	k, c := office(t, "an", "chi", "dung")
	other := k.MustRecordPaper(t, pledge.Operator(), c, "dung")[0]
	sigs := k.MustRecordPaper(t, pledge.Operator(), c, "an", "chi")
	for i, sig := range sigs {
		if _, _, err := k.PaperScan(t.Context(), pledge.Operator(), sigs[1].ID); err != nil {
			t.Errorf("PaperScan() with %d of 2 erased: %v", i, err)
		}
		if err := k.Erase(t.Context(), pledge.Operator(), sig.ID, "theo yêu cầu"); err != nil {
			t.Fatal(err)
		}
		k.MustBeSound(t)
	}
	for _, sig := range sigs {
		if _, _, err := k.PaperScan(t.Context(), pledge.Operator(), sig.ID); pledge.CodeOf(err) != pledge.NotFound {
			t.Errorf("PaperScan() with all erased: %v, want not found", err)
		}
		signed, err := k.Signed(t.Context(), pledge.Operator(), sig.ID)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := signed.Attestation.Verify(); err != nil || signed.Signature.Paper.SHA256 != "" {
			t.Errorf("Verify() = %v, the record has the scan's hash %q", err, signed.Signature.Paper.SHA256)
		}
	}
	if _, _, err := k.PaperScan(t.Context(), pledge.Operator(), other.ID); err != nil {
		t.Errorf("PaperScan() of another scan: %v", err)
	}
}
