package syntax

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
)

// The first line of a file, and its last ones.
var (
	head = regexp.MustCompile(`^%PDF-\d\.\d[ \r\n]`)
	tail = regexp.MustCompile(`[\r\n]startxref[ \r\n]+(\d{1,10})[ \r\n]+%%EOF[ \r\n]*$`)
)

// ErrLinearized is the error of a file that is laid out for the web (ISO 32000-1, Annex
// F): it says a second time which objects its pages are, in tables that some programs go
// by and others do not.
var ErrLinearized = errors.New("it is laid out for fast web view, by which it says twice what its pages are; save it without, as qpdf FILE NEWFILE does")

// ErrAddedTo is the error of a file that was added to after it was written (ISO 32000-1,
// 7.5.6): what was there before is in it still, and some programs find that.
var ErrAddedTo = errors.New("it was added to after it was written, so that some programs may show what it was before; save it anew, as qpdf FILE NEWFILE does")

// checkWhole refuses a file that has more in it than its tables lead to. A program that
// finds fault with a table looks for objects and trailers itself, and what counts as a
// fault is another thing for each: so all must find the same, with or without the tables.
func (f *File) checkWhole() error {
	for _, check := range []func() error{f.checkTrailers, f.checkStrays, f.checkObjects} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// linearized reports whether the first object of the file says that it is.
func (f *File) linearized() bool {
	s := scanner{data: f.data, refs: true}
	for range 3 { // as in "1 0 obj"; the header is a comment
		s.space()
		s.regular()
	}
	o, err := s.object(0)
	d, ok := o.(Dict)
	return err == nil && ok && d["Linearized"] != nil
}

// checkTrailers refuses trailers that are not the table's.
func (f *File) checkTrailers() error {
	for at := range positions(f.data, "trailer") {
		if at != f.trailer {
			return errors.New("it has a trailer that is not its table's")
		}
	}
	return nil
}

// checkStrays refuses objects that the table does not lead to, wherever they seem to
// begin to any program, also in comments and streams.
func (f *File) checkStrays() error {
	for at := range positions(f.data, "obj") {
		number, begins, ok := objectBefore(f.data[:at])
		after := at + len("obj")
		switch {
		case !ok && at > 0 && isSpace(f.data[at-1]) && (after == len(f.data) || !isRegular(f.data[after])):
			return errors.New("it has the word obj without a number before it")
		case !ok || begins == f.table:
			continue
		}
		if p, ok := f.where[number]; !ok || p.free || p.pack != 0 || p.at != begins {
			return fmt.Errorf("object %d is in the file where no table leads", number)
		}
	}
	return nil
}

// checkObjects reads every object that the tables lead to.
func (f *File) checkObjects() error {
	for number, p := range f.where {
		if p.free {
			continue
		}
		o, err := f.load(Ref{number, p.generation})
		if err != nil {
			return fmt.Errorf("object %d: %w", number, err)
		}
		if d, ok := o.(Dict); ok && d["Type"] == Name("Catalog") && f.Trailer["Root"] != (Ref{number, 0}) {
			return fmt.Errorf("object %d is a catalog that is not the file's; save it anew, as qpdf FILE NEWFILE does", number)
		}
		s, ok := o.(*Stream)
		switch {
		case !ok:
		case s.Dict["Type"] == Name("XRef") && p.at != f.table:
			return fmt.Errorf("object %d is a table that is not the file's", number)
		case s.Dict["Type"] == Name("ObjStm"):
			if err := f.checkPack(number); err != nil {
				return fmt.Errorf("pack %d: %w", number, err)
			}
		}
	}
	root, ok := f.Trailer["Root"].(Ref)
	if o, err := f.Resolve(root); err != nil || !ok {
		return errors.Join(errors.New("its root is nowhere"), err)
	} else if d, ok := o.(Dict); !ok || d["Type"] != Name("Catalog") {
		return errors.New("its root is no catalog")
	}
	return nil
}

// checkPack refuses a pack with objects that the tables do not lead to.
func (f *File) checkPack(pack int) error {
	if _, ok := f.packs[pack]; !ok {
		if err := f.openPack(pack); err != nil {
			return err
		}
	}
	for i, number := range f.packed[pack] {
		if p := f.where[number]; p.free || p.pack != pack || p.at != i {
			return fmt.Errorf("it has object %d, where no table leads", number)
		}
	}
	return nil
}

// positions yields where a word is in data, also within others.
func positions(data []byte, word string) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for at := 0; ; at += len(word) {
			next := bytes.Index(data[at:], []byte(word))
			if next < 0 {
				return
			}
			if at += next; !yield(at) {
				return
			}
		}
	}
}

// objectBefore returns the number at the end of data, with a generation behind it, and
// where it begins. Between and behind them is what some program takes for white space.
func objectBefore(data []byte) (number, begins int, ok bool) {
	end := len(data)
	back := func(is func(byte) bool) (n int) {
		for end > 0 && is(data[end-1]) {
			end--
			n++
		}
		return n
	}
	digit := func(c byte) bool { return '0' <= c && c <= '9' }
	blank := func(c byte) bool { return c <= ' ' || c >= 0x7F }
	if back(blank); back(digit) == 0 || back(blank) == 0 {
		return 0, 0, false
	}
	till := end
	if back(digit) == 0 {
		return 0, 0, false
	}
	number, err := strconv.Atoi(string(data[end:till]))
	return number, end, err == nil
}
