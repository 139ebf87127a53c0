package prose

import "strings"

// Text returns the words alone, a line for each block, items with their labels.
func (d Doc) Text() string {
	all := make([]string, len(d.Blocks))
	for i, b := range d.Blocks {
		all[i] = b.lead() + b.text()
	}
	return strings.Join(all, "\n")
}

// text returns the words of a block without its label.
func (b Block) text() string {
	var words strings.Builder
	for _, s := range b.Spans {
		words.WriteString(s.Text)
	}
	return words.String()
}

// lead returns the label of an item and the space after it.
func (b Block) lead() string {
	if b.Label == "" {
		return ""
	}
	return b.Label + " "
}

// Format writes a text in the markup, each block on one line. Parse gives d back
// if it was Parse that made it. The result is its own Canonical.
func Format(d Doc) string {
	var out strings.Builder
	for i, b := range d.Blocks {
		if i > 0 && (b.Kind == Heading || b.Kind == Paragraph) {
			out.WriteByte('\n')
		}
		if b.Kind == Heading {
			out.WriteString("## ")
		}
		out.WriteString(b.lead())
		b.format(&out)
		out.WriteByte('\n')
	}
	return out.String()
}

var escaper = strings.NewReplacer(`\`, `\\`, `*`, `\*`)

func (b Block) format(out *strings.Builder) {
	var last Span
	for i, s := range b.Spans {
		out.WriteString(marks(last, s))
		text := escaper.Replace(s.Text)
		if i == 0 && b.Kind == Paragraph && (strings.HasPrefix(text, "#") || strings.HasPrefix(text, "-")) {
			text = `\` + text
		}
		out.WriteString(text)
		last = s
	}
	out.WriteString(marks(last, Span{}))
}

// marks returns what turns the emphasis of one span into that of the next.
func marks(from, to Span) string {
	marks := ""
	if from.Bold != to.Bold {
		marks += "**"
	}
	if from.Italic != to.Italic {
		marks += "*"
	}
	return marks
}
