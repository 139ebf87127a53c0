//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package bolt

import (
	"os"
	"syscall"
)

// unlock gives up the lock on f. Closing f would not: bbolt's memory map, which
// is out of reach after a panic, keeps the open file and its lock alive.
func unlock(f *os.File) {
	_ = syscall.Flock(int(f.Fd()), syscall.LOCK_UN)
}
