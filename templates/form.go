package templates

import (
	"fmt"
	"net/url"
)

// A Form is what a person typed, kept as they typed it, and what was wrong with
// it. The zero Form is an empty form.
type Form struct {
	Values  url.Values
	Errors  map[string]string // sentences by the name of the field
	Summary string            // what went wrong with the form as a whole
}

// Value returns what was typed into a field.
func (f Form) Value(name string) string { return f.Values.Get(name) }

// Error returns the sentence about a field, or "".
func (f Form) Error(name string) string { return f.Errors[name] }

// Failed reports whether anything was wrong.
func (f Form) Failed() bool { return f.Summary != "" || len(f.Errors) > 0 }

// A Field is a labelled input with its hint and its error.
type Field struct {
	Name, Label, Type, Value string
	Hint, Error              string
	Autocomplete, Inputmode  string
	Placeholder, Class       string
	Required, Autofocus      bool
	Readonly                 bool
	Rows                     string // more than "" makes it a textarea
}

// newField makes the field called name of a form. Options are pairs of a key and
// a value: label, type, hint, autocomplete, inputmode, placeholder, class, rows,
// value (instead of what was typed), required, autofocus and readonly (with any
// value but ""). A password is never sent back.
func newField(f Form, name string, options ...string) (Field, error) {
	field := Field{Name: name, Type: "text", Value: f.Value(name), Error: f.Error(name)}
	if len(options)%2 != 0 {
		return Field{}, fmt.Errorf("templates: field %q: options are pairs", name)
	}
	for i := 0; i < len(options); i += 2 {
		if err := field.set(options[i], options[i+1]); err != nil {
			return Field{}, err
		}
	}
	if field.Type == "password" {
		field.Value = ""
	}
	return field, nil
}

func (f *Field) set(key, value string) error {
	switch key {
	case "label":
		f.Label = value
	case "type":
		f.Type = value
	case "value":
		f.Value = value
	case "hint":
		f.Hint = value
	case "autocomplete":
		f.Autocomplete = value
	case "inputmode":
		f.Inputmode = value
	case "placeholder":
		f.Placeholder = value
	case "class":
		f.Class = value
	case "rows":
		f.Rows = value
	case "required":
		f.Required = value != ""
	case "autofocus":
		f.Autofocus = value != ""
	case "readonly":
		f.Readonly = value != ""
	default:
		return fmt.Errorf("templates: field %q: no option %q", f.Name, key)
	}
	return nil
}

// A Bar is a proportion drawn as a bar, in tenths of a percent.
type Bar struct {
	Tenths int
	Label  string // said to those who do not see it
	Done   bool   // the whole: drawn in green
}

// newBar accepts any integer type for the percentage, among them pledge.Percent.
func newBar(percent any, label string) (Bar, error) {
	var tenths int
	if _, err := fmt.Sscan(fmt.Sprintf("%d", percent), &tenths); err != nil {
		return Bar{}, fmt.Errorf("templates: bar of a %T", percent)
	}
	tenths = min(max(tenths, 0), 1000)
	return Bar{Tenths: tenths, Label: label, Done: tenths == 1000}, nil
}
