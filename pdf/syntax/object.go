package syntax

// An Object is one of: nil, bool, Integer, Number, String, Name, Array, Dict, *Stream, Ref,
// and in the content of pages Operator.
type Object any

type (
	// An Integer is a number that is written as one. Where a whole number belongs, some
	// programs take 12.0 for none.
	Integer int
	// A Number is any other.
	Number float64
	// A String is bytes, without the marks around them.
	String string
	// A Name is without its slash.
	Name string
	// An Operator is a word in the content of a page.
	Operator string
	// An Array is a list of objects.
	Array []Object
	// A Dict is objects by their names.
	Dict map[Name]Object
	// A Ref names an object of the file.
	Ref struct{ Number, Generation int }
	// A Stream is bytes, as the file has them, and how to read them.
	Stream struct {
		Dict Dict
		Raw  []byte
	}
)

// Int returns the number that an Integer is.
func Int(o Object) (int, bool) {
	n, ok := o.(Integer)
	return int(n), ok
}
