package bolt

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"camket/pledge/store"
)

// signature is about what one signing writes.
var signature = make([]byte, 1200)

// An updater is a way to commit one write durably on a disk that needs so much
// longer for a commit.
type updater struct {
	name string
	open func(b *testing.B, disk time.Duration) (update func(key string) error, commits func() int64)
}

var updaters = []updater{
	{"camket", openCamket},
	{"bbolt.Update", openBbolt((*bbolt.DB).Update, 0)},
	{"bbolt.Batch-10ms", openBbolt((*bbolt.DB).Batch, 10*time.Millisecond)},
	{"bbolt.Batch-2ms", openBbolt((*bbolt.DB).Batch, 2*time.Millisecond)},
}

func openCamket(b *testing.B, disk time.Duration) (func(string) error, func() int64) {
	db := mustOpen(b, Options{})
	db.slowDisk(disk)
	update := func(key string) error {
		return db.Update(b.Context(), func(tx store.Tx) error { return tx.Put("t", []byte(key), signature) })
	}
	return update, func() int64 { return db.Stats().Commits }
}

func openBbolt(run func(*bbolt.DB, func(*bbolt.Tx) error) error, delay time.Duration) func(*testing.B, time.Duration) (func(string) error, func() int64) {
	return func(b *testing.B, disk time.Duration) (func(string) error, func() int64) {
		db, err := bbolt.Open(filepath.Join(b.TempDir(), "bbolt.db"), 0o600, &bbolt.Options{
			FreelistType:    bbolt.FreelistMapType,
			InitialMmapSize: mapSize(),
			NoStatistics:    true,
		})
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { db.Close() })
		db.MaxBatchDelay = delay
		var last, commits atomic.Int64
		update := func(key string) error {
			return run(db, func(tx *bbolt.Tx) error {
				if last.Swap(int64(tx.ID())) != int64(tx.ID()) {
					commits.Add(1)
					time.Sleep(disk) // the writer's lock is held, as in a commit
				}
				t, err := tx.CreateBucketIfNotExists([]byte("t"))
				if err != nil {
					return err
				}
				return t.Put([]byte(key), signature)
			})
		}
		return update, commits.Load
	}
}

// BenchmarkUpdate writes one signature an operation, with camket's commits and
// with bbolt's own, from one goroutine and from 64, on the disk as it is and on
// one that takes 10 ms longer for a commit.
func BenchmarkUpdate(b *testing.B) {
	for _, disk := range []time.Duration{0, 10 * time.Millisecond} {
		for _, writers := range []int{1, 64} {
			for _, u := range updaters {
				b.Run(fmt.Sprintf("disk+%v/writers=%d/%s", disk, writers, u.name), func(b *testing.B) {
					update, commits := u.open(b, disk)
					benchmark(b, writers, update, commits)
				})
			}
		}
	}
}

func benchmark(b *testing.B, writers int, update func(string) error, commits func() int64) {
	before := commits()
	took := make([]time.Duration, b.N)
	var next atomic.Int64
	var wg sync.WaitGroup
	b.ResetTimer()
	for range writers {
		wg.Go(func() {
			for {
				i := next.Add(1) - 1
				if i >= int64(b.N) {
					return
				}
				start := time.Now()
				if err := update(fmt.Sprintf("%010d", i*7919%1e9)); err != nil {
					b.Error(err)
					return
				}
				took[i] = time.Since(start)
			}
		})
	}
	wg.Wait()
	b.StopTimer()
	slices.Sort(took)
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "updates/s")
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
	if n := commits() - before; n > 0 {
		b.ReportMetric(float64(b.N)/float64(n), "updates/commit")
	}
}

// BenchmarkFsync is what the disk needs to make one page durable: an update
// cannot be faster than twice that.
func BenchmarkFsync(b *testing.B) {
	f, err := os.Create(filepath.Join(b.TempDir(), "page"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	page := make([]byte, os.Getpagesize())
	for b.Loop() {
		if _, err := f.WriteAt(page, 0); err != nil {
			b.Fatal(err)
		}
		if err := f.Sync(); err != nil {
			b.Fatal(err)
		}
	}
}
