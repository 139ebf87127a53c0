package syntax

import "errors"

// The bounds within which a file is read.
const (
	// MaxFile is the most bytes of a file.
	MaxFile = 20 << 20
	// MaxPages is the most pages of a file.
	MaxPages = 6000

	maxDecoded = 256 << 20 // bytes, of all streams of a file, each as often as it is read
	maxStream  = 32 << 20  // bytes, of one of them
	maxObjects = 1 << 20
	maxDepth   = 64 // of objects within each other, and of trees
)

// ErrTooLarge is the error of a file that goes beyond the bounds.
var ErrTooLarge = errors.New("the file is too large")
