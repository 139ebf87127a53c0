//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package bolt

import "os"

// unlock does nothing: on these systems closing f gives up its lock.
func unlock(*os.File) {}
