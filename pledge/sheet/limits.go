package sheet

import "io"

// Limits bound what reading one file may cost. A limit of zero stands for the
// default.
type Limits struct {
	Bytes    int64 // size of the file; default 20 MiB
	Unpacked int64 // size of everything packed in a workbook; default 128 MiB
	Rows     int   // rows with text in one sheet; default 200,000
	Columns  int   // columns of one sheet; default 256
	Cells    int   // cells of the whole file; default 4 million
}

// withDefaults returns the limits with every zero filled in.
func (l Limits) withDefaults() Limits {
	orDefault(&l.Bytes, 20<<20)
	orDefault(&l.Unpacked, 128<<20)
	orDefault(&l.Rows, 200_000)
	orDefault(&l.Columns, 256)
	orDefault(&l.Cells, 4_000_000)
	return l
}

func orDefault[T int | int64](limit *T, def T) {
	if *limit == 0 {
		*limit = def
	}
}

// Load reads the bytes of a file for [Read], and stops with an *[Error] as soon
// as there are more than the limit allows. Other errors are the reader's own.
func Load(name string, r io.Reader, limits Limits) ([]byte, error) {
	limits = limits.withDefaults()
	data, err := io.ReadAll(io.LimitReader(r, limits.Bytes+1))
	if err != nil {
		return nil, err
	}
	return data, checkSize(name, data, limits)
}

func checkSize(name string, data []byte, limits Limits) error {
	if int64(len(data)) > limits.Bytes {
		return refuse(name, TooLarge, "more than %d bytes", limits.Bytes)
	}
	return nil
}

// A budget is what is left of the limits while a file is read.
type budget struct {
	name   string // of the file
	limits Limits
	cells  int // used so far
}

// spend takes a row with so many columns, which is the sheet's nth, and refuses
// it if that is too much.
func (b *budget) spend(rows, columns int) error {
	switch {
	case rows > b.limits.Rows:
		return refuse(b.name, TooLarge, "more than %d rows", b.limits.Rows)
	case columns > b.limits.Columns:
		return refuse(b.name, TooLarge, "more than %d columns", b.limits.Columns)
	}
	return b.spendCells(columns)
}

// spendCells takes so many cells, or things that are about as large.
func (b *budget) spendCells(n int) error {
	b.cells += n
	if b.cells > b.limits.Cells {
		return refuse(b.name, TooLarge, "more than %d cells", b.limits.Cells)
	}
	return nil
}
