package prose

import "strings"

// A spanner reads the emphasis within one block. Each "**" turns bold on or off
// and each "*" italics, whatever the other is.
type spanner struct {
	spans  []Span
	text   strings.Builder // of the span that is being written
	last   byte            // what was written last in the block, or 0
	bold   emphasis
	italic emphasis
}

// An emphasis is one way of setting words: whether it is on, since which line,
// and whether words have come since.
type emphasis struct {
	on   bool
	line int
	used bool
}

// add reads more of the block, from the given line.
func (s *spanner) add(line int, words string) error {
	for words != "" {
		size := 1
		switch {
		case strings.HasPrefix(words, "**"):
			size = 2
			if err := s.toggle(&s.bold, line); err != nil {
				return err
			}
		case words[0] == '*':
			if err := s.toggle(&s.italic, line); err != nil {
				return err
			}
		case words[0] == '\\' && len(words) > 1 && strings.IndexByte(`*\#-`, words[1]) >= 0:
			size = 2
			s.write(words[1])
		default:
			s.write(words[0])
		}
		words = words[size:]
	}
	return nil
}

// space stands for the end of a line within a block.
func (s *spanner) space() { s.write(' ') }

// write adds a byte to the span, but for a space that begins the block or
// follows another: "a ** b**" has one space.
func (s *spanner) write(c byte) {
	if c == ' ' && (s.last == ' ' || s.last == 0) {
		return
	}
	s.last = c
	s.text.WriteByte(c)
	s.bold.used, s.italic.used = true, true
}

func (s *spanner) toggle(e *emphasis, line int) error {
	if e.on && !e.used {
		return &Error{Line: line, Problem: NoEmphasis}
	}
	s.flush()
	*e = emphasis{on: !e.on, line: line}
	return nil
}

// flush ends the span that is being written. Words that follow in the same way
// as the span before, as in "**a****b**", are more of it.
func (s *spanner) flush() {
	text := s.text.String()
	s.text.Reset()
	if text == "" {
		return
	}
	next := Span{Text: text, Bold: s.bold.on, Italic: s.italic.on}
	if n := len(s.spans); n > 0 && s.spans[n-1].Bold == next.Bold && s.spans[n-1].Italic == next.Italic {
		s.spans[n-1].Text += text
		return
	}
	s.spans = append(s.spans, next)
}

// take returns the spans of the block and gets ready for the next.
func (s *spanner) take() ([]Span, error) {
	for _, e := range []emphasis{s.bold, s.italic} {
		if e.on {
			return nil, &Error{Line: e.line, Problem: Unclosed}
		}
	}
	s.flush()
	spans := s.spans
	s.spans, s.last = nil, 0
	return spans, nil
}
