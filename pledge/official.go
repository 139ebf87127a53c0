package pledge

import (
	"strings"

	"camket/pledge/store"
	"camket/pledge/viet"
)

// OfficialID identifies an official for ever. Ids sort in the order in which people
// came onto the roster.
type OfficialID string

// An Official (cán bộ, công chức, viên chức, người lao động) is a person on the
// roster. Someone with several posts is one Official, in their primary unit.
type Official struct {
	ID        OfficialID `json:"id"`
	Code      string     `json:"code"`                 // mã cán bộ; never changes, unless someone says that it has; unique whatever the case
	CodeGiven bool       `json:"code_given,omitempty"` // camket gave the code for want of one; only such a code may be replaced
	Name      string     `json:"name"`                 // NFC, with the person's own spelling of tones
	BirthDate Date       `json:"birth_date,omitempty"`
	Position  string     `json:"position,omitempty"` // chức vụ, chức danh
	Kind      Kind       `json:"kind,omitempty"`
	Email     string     `json:"email,omitempty"` // lower case; unique
	Unit      UnitID     `json:"unit"`
	Joined    Date       `json:"joined"`
	Since     Date       `json:"since"`          // the day they came into their unit, or became of their kind
	Left      Date       `json:"left,omitempty"` // the first day they no longer count
}

// Active reports whether the official is on the roster.
func (o *Official) Active() bool { return o.Left == "" }

// Kind is the kind of employment (đối tượng).
type Kind string

// The kinds of the law on officials and public employees, and the rest.
const (
	KindCadre    Kind = "can-bo"         // cán bộ: elected or approved, for a term
	KindServant  Kind = "cong-chuc"      // công chức: in a rank of the civil service
	KindEmployee Kind = "vien-chuc"      // viên chức: by contract in a public-service unit
	KindWorker   Kind = "nguoi-lao-dong" // người lao động: contract under NĐ 111/2022/NĐ-CP
	KindOther    Kind = "khac"           // part-time posts of the commune, armed forces
)

// Kinds lists every kind in the order offices list them.
func Kinds() []Kind {
	return []Kind{KindCadre, KindServant, KindEmployee, KindWorker, KindOther}
}

var officials = store.Table[Official]{
	Name: "official",
	Key:  func(o *Official) []byte { return officialKey(o.ID) },
	// Whoever acts is read when they come and again in the act's transaction.
	Clone: func(o Official) Official { return o },
	Indexes: []store.Index[Official]{
		{Name: "code", Unique: true, Value: func(o *Official) []byte { return codeKey(o.Code) }},
		{Name: "email", Unique: true, Value: func(o *Official) []byte {
			if o.Email == "" {
				return nil
			}
			return codeKey(o.Email)
		}},
		{Name: "unit", Value: func(o *Official) []byte {
			if !o.Active() {
				return nil
			}
			return listKey(o)
		}},
	},
}

// listKey orders a unit's people as rosters do: by given name.
func listKey(o *Official) []byte { return store.Key(string(o.Unit), viet.SortKey(o.Name)) }

func officialKey(id OfficialID) []byte { return store.Key(string(id)) }

// codeKey is how codes and addresses are told apart: not by case.
func codeKey(code string) []byte { return store.Key(strings.ToLower(code)) }
