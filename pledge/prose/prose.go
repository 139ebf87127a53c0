package prose

// A Doc is a text as its structure.
type Doc struct {
	Blocks []Block
}

// A Block is a heading, a paragraph or an item.
type Block struct {
	Kind  Kind
	Label string // of an item, as written: "1.", "a)", "-"
	Spans []Span
}

// Kind is what a block is.
type Kind int

// The kinds of blocks. A Subitem is an item lettered "a)" or dashed "-".
const (
	Paragraph Kind = iota
	Heading
	Item
	Subitem
)

// A Span is a run of words set in one way.
type Span struct {
	Text         string
	Bold, Italic bool
}
