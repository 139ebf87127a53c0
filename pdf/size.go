package pdf

// Size is a paper size of documents that come in several: certificates and
// posters.
type Size string

// The sizes of paper. A certificate is on its side, a poster upright.
const (
	SizeA3 Size = "a3"
	SizeA4 Size = "a4"
	SizeA5 Size = "a5"
)
