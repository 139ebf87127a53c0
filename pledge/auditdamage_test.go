package pledge_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"camket/pledge"
	"camket/pledge/store"
)

// The tables of the trail, as the ledger's documentation has them.
const (
	trailLeaves = "trailleaf"
	trailHashes = "trailhash"
)

// mustUpdate changes what the service would not.
func (k *kit) mustUpdate(t *testing.T, fn func(store.Tx) error) {
	t.Helper()
	if err := k.Store.Update(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

// table reads a whole table.
func (k *kit) table(t *testing.T, name string) []store.Entry {
	t.Helper()
	var list []store.Entry
	err := k.Store.View(t.Context(), func(tx store.Tx) error {
		list = nil
		for e, err := range tx.Scan(name, store.Range{}) {
			if err != nil {
				return err
			}
			list = append(list, store.Entry{Key: bytes.Clone(e.Key), Value: bytes.Clone(e.Value)})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// wantNamed checks that Check says something of an entry of the trail, by its index.
func (k *kit) wantNamed(t *testing.T, what string, index int) {
	t.Helper()
	wrong, err := k.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(wrong, func(w string) bool {
		return strings.Contains(w, "trail") && strings.Contains(w, fmt.Sprintf("leaf %d", index+1))
	}) {
		t.Fatalf("%s: Check() = %q, want leaf %d of the trail named", what, wrong, index+1)
	}
}

// smallTrail is a ward with few entries in its trail, in memory.
func smallTrail(t *testing.T) *kit {
	t.Helper()
	k := newKitOn(newMemory())
	k.MustImport(t, ward(row("an", "Văn phòng")))
	if err := k.SetHead(t.Context(), pledge.Operator(), "van-phong", "an"); err != nil {
		t.Fatal(err)
	}
	k.MustAccount(t, "giamsat", "auditor", "")
	k.MustBeSound(t)
	return k
}

// TestTrailDamage changes each byte of each entry in turn: none goes unnoticed, and the
// others can still be searched.
func TestTrailDamage(t *testing.T) {
	k := smallTrail(t)
	a := k.MustSignIn(t, "giamsat", goodPassword)
	for index, e := range k.table(t, trailLeaves) {
		for i := range e.Value {
			bad := bytes.Clone(e.Value)
			bad[i] ^= 1
			k.mustUpdate(t, func(tx store.Tx) error { return tx.Put(trailLeaves, e.Key, bad) })
			k.wantNamed(t, fmt.Sprintf("byte %d of entry %d", i, index), index)
			if _, err := k.Audit(t.Context(), a, pledge.AuditQuery{}); err != nil {
				t.Fatalf("Audit() with byte %d of entry %d damaged = %v", i, index, err)
			}
		}
		k.mustUpdate(t, func(tx store.Tx) error { return tx.Put(trailLeaves, e.Key, e.Value) })
	}
	k.MustBeSound(t)
}

// TestTrailLoss takes entries away, puts others in their places, and adds some.
func TestTrailLoss(t *testing.T) {
	k := smallTrail(t)
	leaves, hashes := k.table(t, trailLeaves), k.table(t, trailHashes)
	last := len(leaves) - 1
	restore := func() {
		k.mustUpdate(t, func(tx store.Tx) error {
			for i := range leaves {
				if err := tx.Put(trailLeaves, leaves[i].Key, leaves[i].Value); err != nil {
					return err
				}
				if err := tx.Put(trailHashes, hashes[i].Key, hashes[i].Value); err != nil {
					return err
				}
			}
			return nil
		})
	}
	for index, e := range leaves {
		k.mustUpdate(t, func(tx store.Tx) error { return tx.Delete(trailLeaves, e.Key) })
		k.wantNamed(t, fmt.Sprintf("entry %d is gone", index), index)
		restore()
	}
	for index := range last {
		k.mustUpdate(t, func(tx store.Tx) error {
			if err := tx.Put(trailLeaves, leaves[index].Key, leaves[index+1].Value); err != nil {
				return err
			}
			return tx.Put(trailLeaves, leaves[index+1].Key, leaves[index].Value)
		})
		k.wantNamed(t, fmt.Sprintf("entries %d and the next are swapped", index), index)
		restore()
	}

	// With its hashes, the last can only be missed by the checkpoint that was signed.
	k.mustUpdate(t, func(tx store.Tx) error {
		if err := tx.Delete(trailLeaves, leaves[last].Key); err != nil {
			return err
		}
		return tx.Delete(trailHashes, hashes[last].Key)
	})
	if wrong, err := k.Check(t.Context()); err != nil || !strings.Contains(strings.Join(wrong, "\n"), "trail") {
		t.Errorf("Check() without the last entry = %q, %v, want the trail named", wrong, err)
	}
	restore()
	k.MustBeSound(t)
}
