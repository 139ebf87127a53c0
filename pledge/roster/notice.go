package roster

import (
	"slices"

	"camket/pledge"
	"camket/pledge/sheet"
)

// note adds the notices about what was read.
func (r *reader) note(units bool) {
	list := r.table.columns.notices()
	if r.hidden > 0 {
		list = append(list, pledge.Notice{Kind: pledge.HiddenRows, Count: r.hidden})
	}
	if r.capitals.names > 0 {
		list = append(list, pledge.Notice{Kind: pledge.NamesCapital, Items: r.capitals.items(), Count: r.capitals.names})
	}
	if !units && len(r.people) > 0 {
		list = append(list, pledge.Notice{Kind: pledge.NoUnits, Count: len(r.people)})
	}
	r.reading.Notices = list
}

// noteFile adds the notices that are about the file as a whole.
func (r *reader) noteFile(encoding sheet.Encoding) {
	if encoding == sheet.TCVN3 || encoding == sheet.VNI {
		n := pledge.Notice{Kind: pledge.TextDecoded, Count: len(r.people)}
		for _, e := range r.people {
			if e.person.Name != "" && len(n.Items) < shown {
				n.Items = append(n.Items, e.person.Name)
			}
		}
		r.reading.Notices = append(r.reading.Notices, n)
	}
	others := slices.DeleteFunc(slices.Clone(r.reading.Sheets), func(name string) bool { return name == r.table.sheet.Name })
	if len(others) > 0 {
		r.reading.Notices = append(r.reading.Notices, pledge.Notice{Kind: pledge.OtherSheets, Items: others})
	}
}
