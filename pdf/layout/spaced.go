package layout

// tracking is the air between the letters of spaced text, in parts of the size. A
// reader of the file still takes them for one word.
const tracking = 0.06

// Spaced is one line of text with air between its letters, for what people copy
// letter by letter.
func Spaced(f *Fonts, text string, st Style, size float64) Box {
	text = f.Clean(text)
	return Box{Height: size * lineSpacing, Draw: func(c *Canvas, x, y float64) {
		y += (lineSpacing-ascent-descent)/2*size + ascent*size
		for _, r := range text {
			c.Text(x, y, string(r), st, size, Black)
			x += f.Width(string(r), st, size) + tracking*size
		}
	}}
}

// SpacedWidth returns the width of spaced text.
func SpacedWidth(f *Fonts, text string, st Style, size float64) float64 {
	text = f.Clean(text)
	gaps := max(0, len([]rune(text))-1)
	return f.Width(text, st, size) + float64(gaps)*tracking*size
}
