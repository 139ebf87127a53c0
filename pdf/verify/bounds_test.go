package verify

import (
	"errors"
	"fmt"
	"testing"

	"camket/pdf/syntax"
)

// Names may hold anything, also what divides them from what follows.
func TestDumpTellsApart(t *testing.T) {
	r := newReader(nil)
	seen := map[string]syntax.Object{}
	for _, o := range []syntax.Object{
		syntax.Dict{"Type": syntax.Name("Font"), "W": syntax.Name("x")},
		syntax.Dict{"Type": syntax.Name("Font /W /x")},
		syntax.Dict{"Type /Font /W": syntax.Name("x")},
		syntax.Array{syntax.Name("a"), syntax.Name("b")},
		syntax.Array{syntax.Name("a /b")},
		syntax.Array{syntax.Name(`a" "/b`)},
		syntax.Name("null"), nil, syntax.String("null"), true, syntax.Name("true"), syntax.Integer(0), syntax.Name("0"),
	} {
		text, err := r.dump(o)
		if err != nil {
			t.Fatal(err)
		}
		if other, ok := seen[text]; ok {
			t.Errorf("%#v and %#v are both written %s", o, other, text)
		}
		seen[text] = o
	}
}

// What a page is told apart by is bounded for all pages of a file together.
func TestDrawnIsBounded(t *testing.T) {
	r := newReader(nil)
	r.operations = maxOperations - 2
	if err := r.drawing(0).draw([]byte("n n"), nil); err != nil {
		t.Errorf("as many operations as may be: %v", err)
	}
	if err := r.drawing(0).draw([]byte("n"), nil); !errors.Is(err, syntax.ErrTooLarge) {
		t.Errorf("one more: %v, want ErrTooLarge", err)
	}

	r = newReader(nil)
	r.kept = maxKept - 100
	d := r.drawing(0)
	for i := range 20 {
		d.mark(fmt.Sprint("mark ", i))
	}
	if n := len(d.marks); n == 0 || n == 20 {
		t.Errorf("%d marks of 20 are kept, want some", n)
	}
	whole := newReader(nil).drawing(0)
	for i := range 20 {
		whole.mark(fmt.Sprint("mark ", i))
	}
	if d.sheet().sum != whole.sheet().sum {
		t.Error("what is not kept is not compared")
	}
}
