package syntax

import (
	"errors"
	"iter"
)

// maxOperands is more than any operator has: an array counts once.
const maxOperands = 64

// An Operation is an operator of a page's content and what it is given.
type Operation struct {
	Operator Operator
	Operands []Object
}

// Operations yields what a content stream does. An error ends it. A picture within
// the content is an error: see [File.Content].
func Operations(content []byte) iter.Seq2[Operation, error] {
	return func(yield func(Operation, error) bool) {
		s := scanner{data: content}
		var operands []Object
		for {
			if s.space(); s.at == len(content) && len(operands) == 0 {
				return
			}
			o, err := s.object(0)
			switch op, ok := o.(Operator); {
			case err == nil && !ok && len(operands) < maxOperands:
				operands = append(operands, o)
				continue
			case err == nil && op == "BI":
				err = errors.New("a picture stands within the content")
			case err == nil && !ok:
				err = ErrTooLarge
			case err == nil:
				if !yield(Operation{op, operands}, nil) {
					return
				}
				operands = nil
				continue
			}
			yield(Operation{}, err)
			return
		}
	}
}

// ParseObject reads one object and nothing after it.
func ParseObject(text []byte) (Object, error) {
	s := scanner{data: text, refs: true}
	o, err := s.object(0)
	if err != nil {
		return nil, err
	}
	if s.space(); s.at != len(text) {
		return nil, errors.New("something follows the object")
	}
	return o, nil
}
