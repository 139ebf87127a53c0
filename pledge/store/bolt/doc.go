// Package bolt keeps a store in one file, with go.etcd.io/bbolt.
//
// # The file
//
// Every table is a bbolt bucket of the same name. One more bucket, "camket",
// says what the file is:
//
//	format   "camket store"
//	version  "1"
//
// A file without it is not ours and is never written to. [Open] looks at an
// existing file read-only first and refuses what it does not know, leaving its
// bytes and its time as they were. A new file is made under another name and
// takes its own only when it is complete, so a crash cannot leave half of one.
//
// The file is locked while it is open: one process has it. It grows in steps of
// 16 MiB, which most file systems store as holes.
//
// # Group commit
//
// Committing costs two fdatasyncs, whatever the transaction holds. So
// concurrent updates share transactions: while one commits, others queue, and
// when the file is free they run one after the other in the next transaction,
// each in its caller's goroutine, and are committed together. Nobody waits for
// company: an update that finds the file free and the queue empty commits at
// once, after those goroutines that are ready to run, which may be about to queue.
// The slower the disk, the larger the groups.
//
// A function that fails or panics leaves nothing. If it has written, its
// transaction is given up and those before it, which had succeeded, are run again
// in another, in the goroutine of the one that failed; then their group is
// committed. Few functions write and then fail, so that is cheaper than to note for
// every write what it replaces. One that does not succeed again, as it must in the
// state that it had before, takes its group with it. All answers of a group, refusals
// too, wait for its commit, since each may rest on what the others wrote. What they
// asked for before the commit is done when the last of them has run.
//
// # What can go wrong
//
// If a commit fails, all functions of its group fail and nothing happened; the
// next one tries again. If it fails so late that the file may hold it after
// all, what is in memory can no longer be trusted to be what is on disk: from
// then on every call returns [ErrUncertain], until the file is opened anew.
//
// A View or Update inside a View's function can wait for itself for ever: when
// the file outgrows its memory map (1 GiB to begin with), bbolt has to wait for
// all readers. For the same reason a View of many minutes can hold up writers
// of a very large file.
package bolt
