package sheet

import "hash/maphash"

// An interner makes one string of equal texts that come near each other, as the
// names of units in a roster do. It forgets old texts rather than grow.
type interner struct {
	seed  maphash.Seed
	slots [1 << 12]string
}

// internable is the length of the longest text worth looking up.
const internable = 128

func newInterner() *interner { return &interner{seed: maphash.MakeSeed()} }

// intern returns the text as a string.
func (in *interner) intern(text []byte) string {
	if len(text) == 0 || len(text) > internable {
		return string(text)
	}
	slot := &in.slots[maphash.Bytes(in.seed, text)%uint64(len(in.slots))]
	if *slot != string(text) {
		*slot = string(text)
	}
	return *slot
}
