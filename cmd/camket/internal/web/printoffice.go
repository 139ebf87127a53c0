package web

import (
	"strings"

	"camket/pledge"
)

// An unsetOffice is what the agency's documents lack: it leaves room for a pen.
type unsetOffice struct {
	Lacks string // "địa danh, người ký"
	Href  string // where it is set, for who may
}

// unsetOfficeOf returns what the agency's letterhead lacks, nil if nothing. A
// province has no body above it: of an agency that has set other things, an empty
// parent says that.
func unsetOfficeOf(l *pledge.Letterhead, a *pledge.Actor) *unsetOffice {
	var lacks []string
	if l.Parent == "" && l.Symbol == "" && len(l.Recipients) == 0 {
		lacks = append(lacks, "cơ quan chủ quản")
	}
	if l.Place == "" {
		lacks = append(lacks, "địa danh")
	}
	if l.SignerName == "" {
		lacks = append(lacks, "người ký")
	}
	if lacks == nil {
		return nil
	}
	u := &unsetOffice{Lacks: strings.Join(lacks, ", ")}
	if a.Organiser {
		u.Href = agencyHref
	}
	return u
}
