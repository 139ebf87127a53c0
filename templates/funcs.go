package templates

import (
	"fmt"
	"html/template"
	"strings"
	"time"

	"camket/pledge"
	"camket/pledge/prose"
	"camket/pledge/viet"
)

// funcs are the functions that templates call.
//
//	asset "base.css"        address of a style, script or picture
//	date d                  05/01/2026; of a pledge.Date or a time.Time
//	moment t                09:05 ngày 05/01/2026
//	number n                1.234
//	upper s                 capitals
//	class block             the class of a block of a text: "heading", "item", …
//	field form name …       a labelled input for {{template "field"}}; see newField
//	bar percent label       a bar for {{template "bar"}}; percent in tenths
func funcs(a *Assets) template.FuncMap {
	return template.FuncMap{
		"asset":  a.URL,
		"date":   date,
		"moment": func(t time.Time) string { return at(t, "15:04 ngày 02/01/2006") },
		"number": viet.Number,
		"upper":  strings.ToUpper,
		"class":  class,
		"field":  newField,
		"bar":    newBar,
	}
}

func date(v any) (string, error) {
	switch v := v.(type) {
	case pledge.Date:
		return v.String(), nil
	case time.Time:
		return at(v, "02/01/2006"), nil
	}
	return "", fmt.Errorf("templates: date of a %T", v)
}

func at(t time.Time, layout string) string {
	if t.IsZero() {
		return ""
	}
	return t.In(pledge.Hanoi).Format(layout)
}

func class(b prose.Block) string {
	switch b.Kind {
	case prose.Heading:
		return "heading"
	case prose.Item:
		return "item"
	case prose.Subitem:
		return "subitem"
	default:
		return "paragraph"
	}
}
