package sheet

import (
	"fmt"
	"strings"
)

// A Reason is why a file was refused. Reasons are stable: programs may compare
// and store them.
type Reason string

// The reasons of this package. Packages that make sense of the cells may add
// their own.
const (
	TooLarge    Reason = "too_large"    // more bytes, rows, columns or cells than the limits allow
	ZipBomb     Reason = "zip_bomb"     // unpacks to more than the limits allow
	NotASheet   Reason = "not_a_sheet"  // some other kind of file
	OldXLS      Reason = "old_xls"      // .xls, from before 2007
	ODS         Reason = "ods"          // OpenDocument
	Encrypted   Reason = "encrypted"    // a workbook with a password
	Macro       Reason = "macro"        // a workbook with a program in it
	Corrupt     Reason = "corrupt"      // damaged
	NoRows      Reason = "no_rows"      // nothing in it
	BadEncoding Reason = "bad_encoding" // text that is not in a known encoding, or not in the one asked for
)

// An Error says why a file was refused.
type Error struct {
	File   string // the file's name
	Reason Reason
	Detail string // what exactly, in English; may be empty if the reason is one of this package
}

// Error returns a sentence in English.
func (e *Error) Error() string {
	why := []string{fmt.Sprintf("sheet: can't read %q", e.File)}
	for _, part := range []string{e.Reason.sentence(), e.Detail} {
		if part != "" {
			why = append(why, part)
		}
	}
	return strings.Join(why, ": ")
}

// sentence returns the reason in English, and nothing for those of other packages.
func (r Reason) sentence() string {
	switch r {
	case TooLarge:
		return "it is too large"
	case ZipBomb:
		return "it unpacks to too much data"
	case NotASheet:
		return "it is not a spreadsheet (want .xlsx or .csv)"
	case OldXLS:
		return "it is in the old .xls format (save it as .xlsx)"
	case ODS:
		return "it is in the OpenDocument format (save it as .xlsx)"
	case Encrypted:
		return "it is protected by a password (save a copy without)"
	case Macro:
		return "it contains macros (save it as .xlsx)"
	case Corrupt:
		return "it is damaged"
	case NoRows:
		return "it has no rows"
	case BadEncoding:
		return "its text is in another encoding (save it as .xlsx)"
	}
	return ""
}

// refuse returns an *Error.
func refuse(file string, reason Reason, format string, args ...any) error {
	return &Error{File: file, Reason: reason, Detail: fmt.Sprintf(format, args...)}
}
