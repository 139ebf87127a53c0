package pledge

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

// The problems of a row by itself or with others of its file. A row with any of
// them is set aside.
const (
	NameMissing     Problem = "name_missing"
	NameInvalid     Problem = "name_invalid" // see viet.IsName
	BirthInvalid    Problem = "birth_invalid"
	KindUnknown     Problem = "kind_unknown"
	EmailInvalid    Problem = "email_invalid"
	CodeInvalid     Problem = "code_invalid" // letters, digits and . - _ / only
	UnitMissing     Problem = "unit_missing"
	CodeDuplicate   Problem = "code_duplicate"   // an earlier row has the code, whatever the case
	EmailDuplicate  Problem = "email_duplicate"  // an earlier row has the address
	PersonDuplicate Problem = "person_duplicate" // an earlier row has the same name and date of birth: in another unit, or with the same post in this one
	TooLong         Problem = "too_long"         // more than 200 letters
	FormulaEmpty    Problem = "formula_empty"    // a formula whose value the file does not hold, or whose value is an error
)

// The problems of a row with what is on record.
const (
	CodeTaken  Problem = "code_taken"  // the code is someone else's: neither name nor date of birth agree
	EmailTaken Problem = "email_taken" // the address is someone else's, who is not in the file
	BirthYoung Problem = "birth_young" // not yet 15 years old, see Bộ luật Lao động 45/2019/QH14, Điều 3 khoản 1
)

// GroupEmpty is a line taken for a unit's name, with nobody below. It may be a
// person of whom nothing but the name is known.
const GroupEmpty Problem = "group_empty"

// explanations says of each problem what is wrong and what to do about it.
var explanations = map[Problem]struct{ message, hint string }{
	NameMissing:     {"the row has no name", "fill in the full name, or clear the row"},
	NameInvalid:     {"this is not a person's name", "write the full name, with letters only"},
	BirthInvalid:    {"this is not a date of birth", "write dd/mm/yyyy, or the year alone"},
	KindUnknown:     {"this is not a known kind of employment", "write cán bộ, công chức, viên chức, người lao động or khác, or leave it empty"},
	EmailInvalid:    {"this is not an e-mail address", "correct the address, or leave it empty"},
	CodeInvalid:     {"this is not a code of an official", "write letters and digits only, or leave it empty"},
	UnitMissing:     {"the row does not say which unit the person belongs to", "fill in the unit, or move the row below its unit's heading"},
	CodeDuplicate:   {"another row above has the same code", "give each person one row and a code of their own"},
	EmailDuplicate:  {"another row above has the same e-mail address", "give each person an address of their own, or leave it empty"},
	PersonDuplicate: {"another row above has the same name and date of birth", "leave one row, in the primary unit; if they are two people, give each their own code"},
	TooLong:         {"the text is too long", "shorten it to 200 letters"},
	FormulaEmpty:    {"this cell has an error, or a formula without a stored value", "open the file in Excel, mend and save it, or write the value itself"},
	CodeTaken:       {"someone else on record has this code, with another name and date of birth", "correct the code, or the name or date of birth"},
	EmailTaken:      {"someone else on record has this e-mail address", "correct the address, or leave it empty"},
	BirthYoung:      {"by this date of birth the person is not yet 15", "correct the date of birth"},
	GroupEmpty:      {"this was taken for the name of a unit, but nobody is listed below it", "if it is a person, fill in the rest of the row; otherwise leave it"},
}

// Message says in English what is wrong.
func (p Problem) Message() string { return explanations[p].message }

// Hint says in English what to do about it.
func (p Problem) Hint() string { return explanations[p].hint }

// Problems lists every problem there is.
func Problems() []Problem {
	list := make([]Problem, 0, len(explanations))
	for p := range explanations {
		list = append(list, p)
	}
	return list
}
