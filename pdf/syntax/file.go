package syntax

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
)

// A File is a PDF file that lies in memory. It is not safe for use by many at once.
type File struct {
	Trailer Dict
	data    []byte
	where   map[int]place
	known   map[int]Object
	opening map[int]bool // objects at whose reading we are
	packs   map[int][]Object
	packed  map[int][]int // the numbers of the objects of a pack
	decoded int           // bytes

	table   int // where the table begins
	trailer int // where the word before its trailer does, 0 if it is a stream
}

// A place is where an object stands: at an offset or, in a pack (an object stream),
// at an index.
type place struct {
	free       bool
	at         int
	generation int
	pack       int // number of the pack, 0 for none
}

// Read reads the tables of a file. The file must not be changed afterwards.
func Read(data []byte) (*File, error) {
	f := &File{
		data: data, Trailer: Dict{}, where: map[int]place{}, known: map[int]Object{}, opening: map[int]bool{},
		packs: map[int][]Object{}, packed: map[int][]int{},
	}
	if len(data) > MaxFile {
		return nil, fmt.Errorf("reading a PDF file: %w", ErrTooLarge)
	}
	if err := f.readTables(); err != nil {
		return nil, fmt.Errorf("reading a PDF file: %w", err)
	}
	return f, nil
}

// IsPDF reports whether a file says that it is one.
func IsPDF(data []byte) bool { return bytes.HasPrefix(data, []byte("%PDF-")) }

func (f *File) readTables() error {
	if !head.Match(f.data) {
		return errors.New("it is no PDF file")
	}
	if f.linearized() {
		return ErrLinearized
	}
	found := tail.FindSubmatch(f.data[max(0, len(f.data)-1024):])
	if found == nil {
		return errors.New("it does not say where its table is")
	}
	at, err := strconv.Atoi(string(found[1]))
	if err != nil {
		return err
	}
	if at <= 0 || at >= len(f.data) {
		return errors.New("its table is not where it should be")
	}
	f.table = at
	if f.Trailer, err = f.readSection(at); err != nil {
		return fmt.Errorf("the table at %d: %w", at, err)
	}
	if f.Trailer["Prev"] != nil {
		return ErrAddedTo
	}
	if size, ok := Int(f.Trailer["Size"]); !ok || size < 1 || size > maxObjects || !f.where[0].free {
		return errors.New("it does not say how many objects it has")
	}
	if _, ok := f.Trailer["Encrypt"]; ok {
		return errors.New("it is encrypted")
	}
	return f.checkWhole()
}

// readSection reads one table of objects and the trailer with it.
func (f *File) readSection(at int) (Dict, error) {
	s := &scanner{data: f.data, at: at, refs: true}
	if bytes.HasPrefix(f.data[at:], []byte("xref")) {
		s.at += len("xref")
		if s.blank() == 0 {
			return nil, errors.New("it is no table")
		}
		return f.readTable(s)
	}
	_, o, err := readIndirect(f, at)
	if err != nil {
		return nil, err
	}
	stream, ok := o.(*Stream)
	if !ok || stream.Dict["Type"] != Name("XRef") {
		return nil, errors.New("it is no table")
	}
	return stream.Dict, f.readTableStream(stream)
}

// entryLength and anyEntry are what an entry of a table in letters is (ISO 32000-1,
// 7.5.4), to the byte: programs that count by it find others elsewhere. anyPart is what
// begins a part of the table.
const entryLength = 20

var anyPart = regexp.MustCompile(`^(\d{1,7}) (\d{1,7}) ?(?:\r\n|\r|\n)`)

var anyEntry = regexp.MustCompile(`^(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)$`)

// readTable reads a table in letters, behind its first word.
func (f *File) readTable(s *scanner) (Dict, error) {
	for {
		s.blank()
		if word := []byte("trailer"); bytes.HasPrefix(s.data[s.at:], word) {
			f.trailer = s.at
			s.at += len(word)
			break
		}
		part := anyPart.FindSubmatch(s.data[s.at:min(s.at+32, len(s.data))])
		if part == nil {
			return nil, errors.New("its numbers cannot be read")
		}
		s.at += len(part[0])
		first, err := strconv.Atoi(string(part[1]))
		count, err2 := strconv.Atoi(string(part[2]))
		if err != nil || err2 != nil || first+count > maxObjects {
			return nil, errors.New("its numbers cannot be read")
		}
		for number := first; number < first+count; number++ {
			entry := anyEntry.FindSubmatch(s.data[s.at:min(s.at+entryLength, len(s.data))])
			if entry == nil {
				return nil, fmt.Errorf("its entry for object %d cannot be read", number)
			}
			s.at += entryLength
			offset, err := strconv.Atoi(string(entry[1]))
			generation, err2 := strconv.Atoi(string(entry[2]))
			if err := errors.Join(err, err2); err != nil {
				return nil, err
			}
			if err := f.add(number, place{free: entry[3][0] == 'f', at: offset, generation: generation}); err != nil {
				return nil, err
			}
		}
	}
	o, err := s.object(0)
	trailer, ok := o.(Dict)
	if err != nil || !ok {
		return nil, errors.New("it has no trailer")
	}
	if _, ok := trailer["XRefStm"]; ok {
		return nil, errors.New("it has a second table, which some programs read and others do not")
	}
	return trailer, nil
}

// add notes where an object is. Where a table says it twice, some programs take the
// first and others the last; generations are only of use in files that were added to.
func (f *File) add(number int, p place) error {
	if _, twice := f.where[number]; twice {
		return fmt.Errorf("it has object %d twice", number)
	}
	if !p.free && p.generation != 0 {
		return fmt.Errorf("it has a later generation of object %d", number)
	}
	f.where[number] = p
	return nil
}

// readTableStream reads a table in binary numbers.
func (f *File) readTableStream(stream *Stream) error {
	switch stream.Dict["Filter"].(type) {
	case nil, Name: // and nothing that would have to be looked up, or undone
	default:
		return errors.New("it has a filter that not all programs find")
	}
	if _, ok := stream.Dict["DecodeParms"].(Dict); !ok && stream.Dict["DecodeParms"] != nil {
		return errors.New("it has parameters that not all programs find")
	}
	data, err := f.Decode(stream)
	if err != nil {
		return err
	}
	var w [3]int
	widths, _ := stream.Dict["W"].(Array)
	if len(widths) != len(w) {
		return errors.New("it has no widths")
	}
	for i, o := range widths {
		n, ok := Int(o)
		if !ok || n < 0 || n > 4 {
			return errors.New("its widths cannot be read")
		}
		w[i] = n
	}
	width := w[0] + w[1] + w[2]
	size, ok := Int(stream.Dict["Size"])
	index, given := stream.Dict["Index"].(Array)
	if !given {
		index = Array{Integer(0), Integer(size)}
	}
	if !ok || len(index)%2 == 1 || width == 0 {
		return errors.New("it does not say what is in it")
	}
	for i := 0; i < len(index); i += 2 {
		first, ok1 := Int(index[i])
		count, ok2 := Int(index[i+1])
		if !ok1 || !ok2 || first < 0 || count < 0 || first+count > maxObjects || len(data) < count*width {
			return errors.New("it does not say what is in it")
		}
		for number := first; number < first+count; number++ {
			kind, a, b := 1, 0, 0
			if w[0] > 0 {
				kind, data = bigEndian(data, w[0])
			}
			a, data = bigEndian(data, w[1])
			b, data = bigEndian(data, w[2])
			var p place
			switch kind {
			case 0:
				p = place{free: true}
			case 1:
				p = place{at: a, generation: b}
			case 2:
				p = place{at: b, pack: a}
			default:
				return errors.New("it has an entry of a kind that is not known")
			}
			if err := f.add(number, p); err != nil {
				return err
			}
		}
	}
	return nil
}

// bigEndian reads a number of n bytes, and returns what follows it.
func bigEndian(data []byte, n int) (int, []byte) {
	v := 0
	for _, c := range data[:n] {
		v = v<<8 | int(c)
	}
	return v, data[n:]
}
