package pledge

// A Roster is a list of people and their units as a file gave it, ready to be
// compared with what is on record.
type Roster struct {
	File   string      `json:"file"`             // the file's name, for the audit
	SHA256 string      `json:"sha256"`           // of the file, in hexadecimal
	Agency string      `json:"agency,omitempty"` // the agency's name, where the file has it
	Rows   []RosterRow `json:"rows"`
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
	Unit      []string `json:"unit"` // names from just below the agency down to the unit; empty for the agency itself
}
