package store

import (
	"bytes"
	"fmt"
	"runtime"
	"sync"
)

// Check reads the whole table and its indexes. It returns the records that can be
// read, in the order of their keys, and a sentence for each difference: a record that
// can't be read or is not written as Put writes it, or lies under a key that is not
// its own; a record that an index does not lead to, and an entry of an index that
// leads nowhere. None means all is well. A record of an earlier version, which lacks
// fields that have come since and are empty, is well. The error is the store's.
//
// It holds the table in memory, and decodes on all processors: the table's functions
// must bear that.
func (t *Table[T]) Check(tx Tx) (recs []T, wrong []string, err error) {
	var entries []Entry
	for e, err := range tx.Scan(t.Name, Range{}) {
		if err != nil {
			return nil, nil, err
		}
		entries = append(entries, e)
	}
	c := tableCheck[T]{table: t, indexes: make([]map[string][]byte, len(t.Indexes))}
	for i := range c.indexes {
		c.indexes[i] = make(map[string][]byte, len(entries))
	}
	for _, part := range t.examine(entries) {
		c.add(part)
	}
	for i := range t.Indexes {
		if err := c.index(tx, i); err != nil {
			return nil, nil, err
		}
	}
	return c.recs, c.wrong, nil
}

// examine looks at entries by themselves, on all processors.
func (t *Table[T]) examine(entries []Entry) []tablePart[T] {
	const atOnce = 256 // fewer are not worth a goroutine
	workers := min(runtime.GOMAXPROCS(0), 1+len(entries)/atOnce)
	size := (len(entries) + workers - 1) / workers
	parts := make([]tablePart[T], workers)
	var wg sync.WaitGroup
	for i := range parts {
		parts[i].table = t
		mine := entries[min(i*size, len(entries)):min((i+1)*size, len(entries))]
		wg.Go(func() {
			for _, e := range mine {
				parts[i].record(e)
			}
		})
	}
	wg.Wait()
	return parts
}

// A tablePart is what some entries of a table are by themselves.
type tablePart[T any] struct {
	table *Table[T]
	recs  []T
	leads []lead
	wrong []string
}

// A lead is an entry that an index should have.
type lead struct {
	index      int
	entry, key []byte
}

func (p *tablePart[T]) report(format string, args ...any) {
	p.wrong = append(p.wrong, p.table.Name+": "+fmt.Sprintf(format, args...))
}

func (p *tablePart[T]) record(e Entry) {
	rec, err := p.table.unmarshal(e.Value)
	if err != nil {
		p.report("record %q cannot be read: %v", e.Key, err)
		return
	}
	p.recs = append(p.recs, rec)
	if !sameJSON(e.Value, &rec) {
		p.report("record %q is not written as it should be", e.Key)
	}
	if own := p.table.Key(&rec); !bytes.Equal(own, e.Key) {
		p.report("record %q lies under %q", own, e.Key)
	}
	for i := range p.table.Indexes {
		if entry := p.table.Indexes[i].entry(&rec, e.Key); entry != nil {
			p.leads = append(p.leads, lead{i, entry, e.Key})
		}
	}
}

type tableCheck[T any] struct {
	table   *Table[T]
	recs    []T
	indexes []map[string][]byte // what each should have: the record's key by the entry's
	wrong   []string
}

func (c *tableCheck[T]) add(p tablePart[T]) {
	c.recs, c.wrong = append(c.recs, p.recs...), append(c.wrong, p.wrong...)
	for _, l := range p.leads {
		c.indexes[l.index][string(l.entry)] = l.key
	}
}

func (c *tableCheck[T]) report(format string, args ...any) {
	c.wrong = append(c.wrong, c.table.Name+": "+fmt.Sprintf(format, args...))
}

// index compares an index with what the records say of it.
func (c *tableCheck[T]) index(tx Tx, i int) error {
	name, want := c.table.Indexes[i].Name, c.indexes[i]
	for e, err := range tx.Scan(c.table.indexTable(name), Range{}) {
		if err != nil {
			return err
		}
		key, ok := want[string(e.Key)]
		switch {
		case !ok:
			c.report("index %s leads to record %q from %s, by which it is not to be found", name, e.Value, brief(e.Key))
		case !bytes.Equal(key, e.Value):
			c.report("index %s leads to record %q from %s, and should to %q", name, e.Value, brief(e.Key), key)
		}
		delete(want, string(e.Key))
	}
	for entry, key := range want {
		c.report("index %s does not lead to record %q from %s", name, key, brief([]byte(entry)))
	}
	return nil
}

// brief writes the beginning of an index entry: it may hold a whole name, folded into
// bytes that nobody can read.
func brief(entry []byte) string {
	const enough = 16
	if len(entry) <= enough {
		return fmt.Sprintf("%q", entry)
	}
	return fmt.Sprintf("%q…", entry[:enough])
}
