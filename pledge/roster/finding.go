package roster

// A Finding is something in a file that its author has to mend or should know.
type Finding struct {
	Sheet   string  `json:"sheet"`
	Cell    string  `json:"cell,omitempty"` // such as "C7"; empty if it is about the whole sheet
	Value   string  `json:"value"`          // what the cell says, shortened if it is long
	Problem Problem `json:"problem"`
}

// A Problem is what is wrong. Problems are stable: programs may compare and store
// them.
type Problem string

// The problems of a row. A row with any of them is left out.
const (
	NameMissing    Problem = "name_missing"
	NameInvalid    Problem = "name_invalid" // see viet.IsName
	BirthInvalid   Problem = "birth_invalid"
	KindUnknown    Problem = "kind_unknown"
	EmailInvalid   Problem = "email_invalid"
	UnitMissing    Problem = "unit_missing"
	CodeDuplicate  Problem = "code_duplicate"  // an earlier row has the code, whatever the case
	EmailDuplicate Problem = "email_duplicate" // an earlier row has the address
	TooLong        Problem = "too_long"        // more than 200 letters
)

// Problems that are not of one person.
const (
	SheetIgnored Problem = "sheet_ignored" // looks like a roster too, beside the one that was read
	GroupEmpty   Problem = "group_empty"   // a line taken for a unit's name, with nobody below
)

// explanations says of each problem what is wrong and what to do about it.
var explanations = map[Problem]struct{ message, hint string }{
	NameMissing:    {"the row has no name", "fill in the full name, or clear the row"},
	NameInvalid:    {"this is not a person's name", "write the full name, with letters only"},
	BirthInvalid:   {"this is not a date of birth", "write dd/mm/yyyy, or the year alone"},
	KindUnknown:    {"this is not a known kind of employment", "write cán bộ, công chức, viên chức, người lao động or khác, or leave it empty"},
	EmailInvalid:   {"this is not an e-mail address", "correct the address, or leave it empty"},
	UnitMissing:    {"the row does not say which unit the person belongs to", "fill in the unit, or move the row below its unit's heading"},
	CodeDuplicate:  {"another row above has the same code", "give each person one row and a code of their own"},
	EmailDuplicate: {"another row above has the same e-mail address", "give each person an address of their own, or leave it empty"},
	TooLong:        {"the text is too long", "shorten it to 200 letters"},
	GroupEmpty:     {"this was taken for the name of a unit, but nobody is listed below it", "if it is a person, fill in the rest of the row; otherwise leave it"},
	SheetIgnored:   {"this sheet was not read", "upload each sheet as a file of its own"},
}

// Message says in English what is wrong.
func (p Problem) Message() string { return explanations[p].message }

// Hint says in English what to do about it.
func (p Problem) Hint() string { return explanations[p].hint }

// clip shortens text that is shown to say where a problem is.
func clip(s string) string {
	const longest = 80
	runes := 0
	for i := range s {
		if runes == longest {
			return s[:i] + "…"
		}
		runes++
	}
	return s
}
