package roster

import (
	"camket/pledge"
	"camket/pledge/sheet"
	"camket/pledge/viet"
)

// encodingKey is the key of the question which encoding a text file is in.
const encodingKey = string(pledge.AskEncoding)

// askEncoding asks about the encoding of a text file that would be better
// Vietnamese in another one; nil if that has been answered or is clear.
func askEncoding(f *sheet.File, choices pledge.Choices) *pledge.Question {
	if len(f.Offers) == 0 || len(f.Sheets) == 0 || choices.Answers[encodingKey] != "" {
		return nil
	}
	s := &f.Sheets[0]
	q := &pledge.Question{Key: encodingKey, Kind: pledge.AskEncoding, Value: string(f.Encoding), Rows: len(s.Rows)}
	for _, encoding := range append(f.Offers[:len(f.Offers):len(f.Offers)], f.Encoding) {
		q.Options = append(q.Options, pledge.Option{
			Value: string(encoding), Label: string(encoding), Detail: preview(s, decoderOf(encoding)),
		})
	}
	return q
}

// decoderOf returns how text comes out if it is in an encoding after all.
func decoderOf(encoding sheet.Encoding) func(string) (string, bool) {
	switch encoding {
	case sheet.TCVN3:
		return viet.FromTCVN3
	case sheet.VNI:
		return viet.FromVNI
	}
	return func(text string) (string, bool) { return text, true }
}

// preview returns the first names in the top of a sheet, decoded; nothing where
// no names are found.
func preview(s *sheet.Sheet, decode func(string) (string, bool)) string {
	top := sheet.Sheet{Name: s.Name}
	for _, row := range s.Rows[:min(len(s.Rows), 2*lastHeaderRow)] {
		cells := make([]sheet.Cell, len(row.Cells))
		for i, cell := range row.Cells {
			cells[i] = cell
			if text, ok := decode(cell.Text); ok {
				cells[i].Text = text
			}
		}
		top.Rows = append(top.Rows, sheet.Row{Number: row.Number, Hidden: row.Hidden, Cells: cells})
	}
	h, ok := findHeader(&top)
	if !ok {
		return ""
	}
	t := newTable(&top, h, sheet.UTF8)
	list := t.columns.nameColumns(t.body)
	if len(list) == 0 {
		list = []int{t.columns.at[family]}
	}
	return firstNames(t.body, list[0])
}
