package ledger_test

import (
	"bytes"
	"testing"
	"time"

	"camket/pledge/ledger"
	"camket/pledge/store"
	"camket/pledge/store/storetest"
)

// province is how many leaves the largest ledger has after a year.
const province = 30_400

// bigLeaf is about as long as the leaf of a signature.
func bigLeaf() []byte { return bytes.Repeat([]byte("cam kết "), 90) }

// bigEntry is about as long as the leaf of an audit entry.
func bigEntry() []byte { return bytes.Repeat([]byte("nhật ký "), 20) }

func appendBoth(tx store.Tx, leaf, entry []byte) error {
	if _, err := ledger.Book.Append(tx, leaf); err != nil {
		return err
	}
	_, err := ledger.Trail.Append(tx, entry)
	return err
}

// fill appends n leaves to both logs, a thousand in a commit and one commit an hour.
func fill(b *testing.B, n int) (store.Store, *ledger.Key) {
	b.Helper()
	s := storetest.NewOnce(b)
	k, leaf, entry := mustBegin(b, s), bigLeaf(), bigEntry()
	for done := 0; done < n; done += 1000 {
		mustUpdate(b, s, func(tx store.Tx) error {
			for range min(1000, n-done) {
				if err := appendBoth(tx, leaf, entry); err != nil {
					return err
				}
			}
			_, err := ledger.Seal(tx, k, start().Add(time.Duration(done/1000)*time.Hour))
			return err
		})
	}
	return s, k
}

// BenchmarkAppendSeal appends a leaf to both logs and seals them, in each operation, as 64 signers do
// at once, in a ledger of a province's size. The disk is not waited for.
func BenchmarkAppendSeal(b *testing.B) {
	s, k := fill(b, province)
	leaf, entry := bigLeaf(), bigEntry()
	b.SetParallelism(32)
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			err := s.Update(b.Context(), func(tx store.Tx) error {
				if err := appendBoth(tx, leaf, entry); err != nil {
					return err
				}
				_, err := ledger.Seal(tx, k, start().Add(48*time.Hour))
				return err
			})
			if err != nil {
				b.Error(err)
				return
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "leaves/s")
}

func BenchmarkCheck(b *testing.B) {
	s, _ := fill(b, province)
	for b.Loop() {
		if wrong := mustCheck(b, s); wrong != nil {
			b.Fatal(wrong)
		}
	}
}

func BenchmarkProve(b *testing.B) {
	s, _ := fill(b, province)
	for i := int64(0); b.Loop(); i++ {
		mustProve(b, s, i%province)
	}
}

func BenchmarkVerify(b *testing.B) {
	s, _ := fill(b, province)
	p := mustProve(b, s, 12345)
	for b.Loop() {
		if err := p.Verify(); err != nil {
			b.Fatal(err)
		}
	}
}
