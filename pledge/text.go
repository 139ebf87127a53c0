package pledge

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"camket/pledge/prose"
	"camket/pledge/store"
)

// Audience is whom a text is for.
type Audience string

// The audiences that a campaign has a text for.
const (
	Staff   Audience = "staff"
	Leaders Audience = "leaders"
	OneStop Audience = "onestop" // staff of the one-stop shop (bộ phận một cửa)
	ForUnit Audience = "unit"    // the unit's own pledge, signed by its head
)

// Audiences lists every audience in the order they are shown.
func Audiences() []Audience { return []Audience{Staff, Leaders, OneStop, ForUnit} }

// A Text (nội dung cam kết) is the words that are signed. It is frozen when its
// campaign opens.
type Text struct {
	Campaign CampaignID `json:"campaign"`
	Audience Audience   `json:"audience"`
	Version  int        `json:"version"` // from 1, up by one with each change of the draft
	Subject  string     `json:"subject"` // as in the campaign
	Bases    []string   `json:"bases"`   // as in the campaign
	Body     string     `json:"body"`    // in the markup of package prose
	Hash     string     `json:"hash"`    // SHA-256 of Canonical, in lower-case hexadecimal
}

// Canonical returns the exact words that the hash covers: the subject, the legal
// bases each on a line, and the body, with empty lines between the three.
func (t *Text) Canonical() string {
	return t.Subject + "\n\n" + strings.Join(t.Bases, "\n") + "\n\n" + prose.Canonical(t.Body)
}

// Doc returns the structure of the body.
func (t *Text) Doc() (prose.Doc, error) { return prose.Parse(t.Body) }

// sum returns the hash of the text as it now stands.
func (t *Text) sum() string {
	sum := sha256.Sum256([]byte(t.Canonical()))
	return hex.EncodeToString(sum[:])
}

var texts = store.Table[Text]{
	Name: "text",
	Key:  func(t *Text) []byte { return textKey(t.Campaign, t.Audience) },
	Clone: func(t Text) Text {
		t.Bases = slices.Clone(t.Bases)
		return t
	},
}

func textKey(c CampaignID, a Audience) []byte { return store.Key(string(c), string(a)) }
