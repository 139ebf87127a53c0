package layout

// Columns deals strips out to columns of a height, by the rules by which
// [Document.Add] deals them out to pages, and returns a box for each column.
func Columns(strips []Strip, depth float64) []Box {
	var columns []Box
	for _, column := range paginate(strips, depth) {
		height := 0.0
		for _, b := range column {
			height = max(height, b.y+b.Height)
		}
		columns = append(columns, Box{Height: height, Draw: func(c *Canvas, x, y float64) {
			for _, b := range column {
				b.Draw(c, x, y+b.y)
			}
		}})
	}
	return columns
}
