package syntax

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

// Resolve returns the object that o names, if it is a reference, and else o: never a
// reference, for no object may be one. What the file has no object for is nil; another
// generation of the object is an error, for some programs take it all the same.
func (f *File) Resolve(o Object) (Object, error) {
	ref, ok := o.(Ref)
	if !ok {
		return o, nil
	}
	o, err := f.load(ref)
	if _, again := o.(Ref); again && err == nil {
		err = errors.New("it is nothing but a reference, which some programs do not follow")
	}
	if err != nil {
		return nil, fmt.Errorf("object %d: %w", ref.Number, err)
	}
	return o, nil
}

// load returns an object of the file.
func (f *File) load(ref Ref) (Object, error) {
	p, ok := f.where[ref.Number]
	if !ok || p.free {
		return nil, nil
	}
	if p.generation != ref.Generation {
		return nil, errors.New("another generation of it is in the file")
	}
	if o, ok := f.known[ref.Number]; ok {
		return o, nil
	}
	if f.opening[ref.Number] {
		return nil, errors.New("it is within itself")
	}
	f.opening[ref.Number] = true
	defer delete(f.opening, ref.Number)
	o, err := f.loadFrom(ref.Number, p)
	if err != nil {
		return nil, err
	}
	f.known[ref.Number] = o
	return o, nil
}

func (f *File) loadFrom(number int, p place) (Object, error) {
	if p.pack != 0 {
		return f.unpack(number, p)
	}
	head, o, err := readIndirect(f, p.at)
	if err == nil && (head.Number != number || head.Generation != p.generation) {
		err = fmt.Errorf("object %d is in its place", head.Number)
	}
	return o, err
}

// unpack returns an object from a pack.
func (f *File) unpack(number int, p place) (Object, error) {
	if _, ok := f.packs[p.pack]; !ok {
		if err := f.openPack(p.pack); err != nil {
			return nil, fmt.Errorf("pack %d: %w", p.pack, err)
		}
	}
	if p.at >= len(f.packs[p.pack]) || f.packed[p.pack][p.at] != number {
		return nil, fmt.Errorf("pack %d has another in its place", p.pack)
	}
	return f.packs[p.pack][p.at], nil
}

// openPack reads the objects of a pack.
func (f *File) openPack(pack int) error {
	if f.where[pack].pack != 0 {
		return errors.New("it is in a pack")
	}
	o, err := f.Resolve(Ref{pack, 0})
	if err != nil {
		return err
	}
	stream, ok := o.(*Stream)
	if !ok || stream.Dict["Type"] != Name("ObjStm") {
		return errors.New("it is none")
	}
	data, err := f.Decode(stream)
	if err != nil {
		return err
	}
	n, ok1 := Int(stream.Dict["N"])
	first, ok2 := Int(stream.Dict["First"])
	if !ok1 || !ok2 || n < 0 || n > maxObjects || first < 0 || first > len(data) {
		return errors.New("it does not say what is in it")
	}
	list, numbers := []Object{}, []int{}
	head, end, seen := scanner{data: data[:first]}, first, map[int]bool{}
	for range n {
		number, err1 := head.object(0)
		offset, err2 := head.object(0)
		num, ok1 := Int(number)
		at, ok2 := Int(offset)
		if err1 != nil || err2 != nil || !ok1 || !ok2 || at < 0 || at > len(data)-first {
			return errors.New("its numbers cannot be read")
		}
		if first+at < end || seen[num] {
			return errors.New("its objects are not one behind the other")
		}
		seen[num] = true
		s := scanner{data: data, at: first + at, refs: true}
		o, err := s.object(0)
		if err != nil {
			return err
		}
		end = s.at
		list, numbers = append(list, o), append(numbers, num)
	}
	f.packs[pack], f.packed[pack] = list, numbers
	return nil
}

// readIndirect reads an object with its number before it, at an offset.
func readIndirect(f *File, at int) (Ref, Object, error) {
	s := &scanner{data: f.data, at: at, refs: true}
	if at <= 0 || at >= len(f.data) || isSpace(f.data[at]) {
		return Ref{}, nil, errors.New("it is not in the file")
	}
	var words [3]string
	for i := range words {
		s.blank()
		words[i] = s.regular()
	}
	number, err1 := strconv.Atoi(words[0])
	generation, err2 := strconv.Atoi(words[1])
	if err1 != nil || err2 != nil || words[2] != "obj" {
		return Ref{}, nil, errors.New("no object is in its place")
	}
	head := Ref{number, generation}
	o, err := s.object(0)
	if err != nil {
		return head, nil, err
	}
	s.space()
	switch word := s.regular(); word {
	case "endobj":
		return head, o, nil
	case "stream":
		dict, ok := o.(Dict)
		if !ok {
			return head, nil, errors.New("a stream has no dictionary")
		}
		raw, err := f.rawStream(s, dict)
		return head, &Stream{dict, raw}, err
	}
	return head, nil, errors.New("it does not end where it should")
}

// rawStream returns the bytes of a stream, whose first word has been read.
func (f *File) rawStream(s *scanner, dict Dict) ([]byte, error) {
	switch rest := s.data[s.at:]; {
	case bytes.HasPrefix(rest, []byte("\r\n")):
		s.at += 2
	case bytes.HasPrefix(rest, []byte("\n")):
		s.at++
	default:
		return nil, errors.New("its stream does not begin where it should")
	}
	o, err := f.Resolve(dict["Length"])
	if err != nil {
		return nil, err
	}
	n, ok := Int(o)
	if !ok || n < 0 || n > len(s.data)-s.at {
		return nil, errors.New("its stream has no length")
	}
	raw := s.data[s.at : s.at+n]
	s.at += n
	s.space()
	if s.regular() != "endstream" {
		return nil, errors.New("its stream does not end where it should")
	}
	return raw, nil
}
