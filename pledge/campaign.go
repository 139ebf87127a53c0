package pledge

import (
	"slices"
	"time"

	"camket/pledge/store"
)

// CampaignID identifies a campaign: its year and a number, such as "2026-1".
type CampaignID string

// A Campaign (đợt ký cam kết) is one year's signing.
type Campaign struct {
	ID       CampaignID    `json:"id"`
	Year     int           `json:"year"`
	Title    string        `json:"title"`   // "Ký cam kết thực hiện văn hóa công sở năm 2026"
	Subject  string        `json:"subject"` // trích yếu: what is pledged, under BẢN CAM KẾT
	Bases    []string      `json:"bases"`   // căn cứ: the legal bases, each a whole line: "Căn cứ Luật …"
	Scope    Scope         `json:"scope"`
	Opens    Date          `json:"opens"`    // nobody signs before
	Deadline Date          `json:"deadline"` // the last day in time
	State    CampaignState `json:"state"`
	// Texts are the hashes of the texts, frozen when the campaign opened.
	Texts    map[Audience]string `json:"texts,omitempty"`
	OpenedAt time.Time           `json:"opened_at,omitzero"`
	ClosedAt time.Time           `json:"closed_at,omitzero"`
}

// frozen returns the audience whose text stands for the given one, which is Staff
// where the campaign has no other, and the hash of that text.
func (c *Campaign) frozen(a Audience) (Audience, string) {
	if hash, ok := c.Texts[a]; ok {
		return a, hash
	}
	return Staff, c.Texts[Staff]
}

// CampaignState is where a campaign stands: draft, then open, then closed.
type CampaignState string

// The states of a campaign. Texts can change only in a draft; signatures are
// taken only while it is open.
const (
	Draft  CampaignState = "draft"
	Open   CampaignState = "open"
	Closed CampaignState = "closed"
)

// A Scope says whom a campaign is for. An empty list leaves nobody out.
type Scope struct {
	Units []UnitID `json:"units,omitempty"` // subtrees
	Kinds []Kind   `json:"kinds,omitempty"`
}

// Includes reports whether an official of the given unit is asked to sign.
func (s Scope) Includes(o *Official, u *Unit) bool {
	if len(s.Kinds) > 0 && !slices.Contains(s.Kinds, o.Kind) {
		return false
	}
	return len(s.Units) == 0 || slices.ContainsFunc(s.Units, u.Within)
}

var campaigns = store.Table[Campaign]{
	Name: "campaign",
	Key:  func(c *Campaign) []byte { return campaignKey(c.ID) },
	Indexes: []store.Index[Campaign]{
		{Name: "state", Value: func(c *Campaign) []byte { return store.Key(string(c.State)) }},
	},
}

func campaignKey(id CampaignID) []byte { return store.Key(string(id)) }
