package prose

import "fmt"

// An Error says what is wrong with a text, and where.
type Error struct {
	Line    int    // from 1, in the text as given
	Problem string // one of the constants below; whoever shows it may put it in other words
}

// What can be wrong with a text.
const (
	NoText     = "no text"                        // the whole text, or a heading or an item, has no words
	Unclosed   = "emphasis that nothing closes"   // at the line that opens it
	NoEmphasis = "emphasis with nothing in it"    // such as "****"
	Control    = "control or invisible character" // but for tabs and line ends
	NotUTF8    = "bytes that are not text (not UTF-8)"
)

func (e *Error) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Problem) }
