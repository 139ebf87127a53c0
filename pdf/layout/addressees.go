package layout

// Addressees sets whom a document goes to (kính gửi), by Nghị định 30/2020/NĐ-CP,
// Phụ lục I, mục II, khoản 9: one on the same line, in the middle; several below,
// each after a dash under the colon, ending in ";", the last in ".". Without any it
// is nothing.
func Addressees(f *Fonts, to []string, width float64) Box {
	const label = "Kính gửi:"
	switch len(to) {
	case 0:
		return Space(0)
	case 1:
		return Text(f, Paragraph{
			Runs: []Run{{label + " " + to[0], Regular}}, Size: SizeBody, Align: Centre, Balance: true,
		}, width)
	}
	const dash = 7.0 // between a dash and its name
	indent := f.Width(label, Regular, SizeBody)
	longest := 0.0
	for _, name := range to {
		longest = max(longest, dash+f.Width(f.Clean(name)+";", Regular, SizeBody))
	}
	left := max(0, (width-indent-longest)/2)
	boxes := []Box{Text(f, Paragraph{Runs: []Run{{label, Regular}}, Size: SizeBody}, width)}
	for i, name := range to {
		end := ";"
		if i == len(to)-1 {
			end = "."
		}
		boxes = append(boxes, Row(
			Column{indent, Text(f, Paragraph{Runs: []Run{{"-", Regular}}, Size: SizeBody}, dash)},
			Column{indent + dash, Text(f, Paragraph{Runs: []Run{{name + end, Regular}}, Size: SizeBody}, width-left-indent-dash)},
		))
	}
	return Row(Column{left, Stack(boxes...)})
}
