package pledge

// A Roster is a list of people and their units as a file gave it, ready to be
// compared with what is on record.
type Roster struct {
	File   string      `json:"file"`             // the file's name, for the audit
	SHA256 string      `json:"sha256"`           // of the file, in hexadecimal
	Sheet  string      `json:"sheet,omitempty"`  // the name of the sheet it stands on
	Agency string      `json:"agency,omitempty"` // whose list it is, where the file says so
	Rows   []RosterRow `json:"rows"`

	// Aside are the rows that can't be taken as they stand. They change nothing,
	// but whoever they may mean is not missing from the file.
	Aside []RosterRow `json:"aside,omitempty"`

	Choices Choices `json:"choices,omitzero"`
}

// A RosterRow is one person of a roster.
type RosterRow struct {
	Cell      string   `json:"cell"` // where the row begins, such as "A7"
	Code      string   `json:"code,omitempty"`
	Name      string   `json:"name"`
	BirthDate Date     `json:"birth_date,omitempty"`
	Position  string   `json:"position,omitempty"`
	Kind      Kind     `json:"kind,omitempty"`
	Email     string   `json:"email,omitempty"`
	Unit      []string `json:"unit"` // names from the top down to the unit, as the file has them; empty where it says nothing
}

// Choices are what someone decided about a file where it leaves more than one
// way open. The zero value decides nothing.
type Choices struct {
	Sheet    string `json:"sheet,omitempty"`     // the sheet to read; else the first with a roster
	TitleAll bool   `json:"title_all,omitempty"` // names all in capitals are taken in small letters
	Below    string `json:"below,omitempty"`     // code of the unit that the file is of; else the one its title names, or the agency
	Full     bool   `json:"full,omitempty"`      // the file lists everyone of that unit and those below: whom it lacks has left

	// Keep has the codes of people who stay although such a list lacks them.
	Keep []string `json:"keep,omitempty"`

	// Answers are the options taken, by the keys of their questions.
	Answers map[string]string `json:"answers,omitempty"`
}

// A Reading is what a file says: a roster, and what is to be said about it.
type Reading struct {
	Roster    Roster     `json:"roster"`
	Sheets    []string   `json:"sheets,omitempty"` // the sheets with a roster, where there are several
	HeaderRow int        `json:"header_row"`       // the number of the row with the heading of the names
	Encoding  string     `json:"encoding"`         // of the file's text
	Findings  []Finding  `json:"findings,omitempty"`
	Notices   []Notice   `json:"notices,omitempty"`
	Excerpt   *Excerpt   `json:"excerpt,omitempty"`   // the row of the first finding; nil if there is none
	Questions []Question `json:"questions,omitempty"` // without their answers there are no rows
}

// An Excerpt is a row of a file as it stands there. Columns that are not taken
// over are left out.
type Excerpt struct {
	Row   int           `json:"row"`
	Cells []ExcerptCell `json:"cells"`
}

// An ExcerptCell is one cell of an Excerpt.
type ExcerptCell struct {
	Cell    string `json:"cell"` // such as "C7"
	Heading string `json:"heading"`
	Text    string `json:"text"`
	Bad     bool   `json:"bad,omitempty"` // whether there is a finding about it
}

// A Notice is something that the one who applies a file should know.
type Notice struct {
	Kind  NoticeKind `json:"kind"`
	Items []string   `json:"items,omitempty"` // what it is about: headings, names
	Count int        `json:"count,omitempty"` // how many people or rows it is about
}

// NoticeKind is what a notice says.
type NoticeKind string

// The kinds of notice.
const (
	ColumnsDropped NoticeKind = "columns_dropped" // headings of columns with personal matters that are not taken over
	ColumnsUnknown NoticeKind = "columns_unknown" // headings of columns that nothing is known about; not taken over
	HiddenRows     NoticeKind = "hidden_rows"     // rows that the file hides were read like others
	NamesCapital   NoticeKind = "names_capital"   // names all in capitals; Items has one and how it would be in small letters
	TextDecoded    NoticeKind = "text_decoded"    // the text is in a legacy encoding; Items has names as decoded
	NoUnits        NoticeKind = "no_units"        // the file says nothing of units
	OtherSheets    NoticeKind = "other_sheets"    // further sheets look like rosters and were not read
)

// A Question is asked where a file can be understood in more than one way. Until
// it is answered, the rows it is about change nothing.
type Question struct {
	Key     string       `json:"key"` // in Choices.Answers; the same as long as the file is
	Kind    QuestionKind `json:"kind"`
	Cell    string       `json:"cell,omitempty"`
	Value   string       `json:"value"` // what the file says
	Rows    int          `json:"rows"`  // how many wait for the answer
	Options []Option     `json:"options"`
}

// QuestionKind is what is asked.
type QuestionKind string

// The kinds of question. The first two are about reading the file, the others
// about what is on record.
const (
	AskName     QuestionKind = "name"     // which column has the names; options are columns: "C"
	AskEncoding QuestionKind = "encoding" // which encoding the text has; options are encodings
	AskUnit     QuestionKind = "unit"     // whether a unit is one on record; options are codes, and Anew
	AskPerson   QuestionKind = "person"   // whether a person is one on record; options are codes, and Anew
)

// Anew is the option of taking a unit or a person for one not yet on record.
const Anew = "new"

// An Option is an answer to a question.
type Option struct {
	Value  string `json:"value"`
	Label  string `json:"label,omitempty"`  // a name; empty for Anew
	Detail string `json:"detail,omitempty"` // what tells it from others: a unit above, a date of birth, names as they would read
}
