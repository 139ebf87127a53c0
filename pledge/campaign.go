package pledge

import (
	"maps"
	"slices"
	"time"

	"camket/pledge/ledger"
	"camket/pledge/store"
)

// CampaignID identifies a campaign: its year and a number, such as "2026-1".
type CampaignID string

// A Campaign (đợt ký cam kết) is one year's signing.
type Campaign struct {
	ID       CampaignID `json:"id"`
	Year     int        `json:"year"`
	Title    string     `json:"title"`   // "Ký cam kết thực hiện văn hóa công sở năm 2026"
	Subject  string     `json:"subject"` // trích yếu: what is pledged, under BẢN CAM KẾT
	Bases    []string   `json:"bases"`   // căn cứ: the legal bases, each a whole line: "Căn cứ Luật …"
	Scope    Scope      `json:"scope"`
	Opens    Date       `json:"opens"`    // nobody signs before
	Deadline Date       `json:"deadline"` // the last day in time
	Grace    int        `json:"grace"`    // days that a joiner has, from the day they joined

	UnitPledges bool `json:"unit_pledges,omitempty"` // each unit signs a pledge of its own
	HeadsExcuse bool `json:"heads_excuse,omitempty"` // heads excuse their people without asking

	// Moved are the deadlines that were moved, the first one first.
	Moved []MovedDeadline `json:"moved,omitempty"`

	State CampaignState `json:"state"`
	// Texts are the hashes of the texts, frozen when the campaign opened.
	Texts    map[Audience]string `json:"texts,omitempty"`
	OpenedAt time.Time           `json:"opened_at,omitzero"`
	ClosedAt time.Time           `json:"closed_at,omitzero"`
	// Sealed is the checkpoint of the ledger when the campaign closed.
	Sealed ledger.Checkpoint `json:"sealed,omitzero"`
}

// A MovedDeadline is a deadline that an organiser moved.
type MovedDeadline struct {
	From Date `json:"from"`
	On   Date `json:"on"` // the day it was moved
}

// deadlineOn returns the deadline as it was when a day ended.
func (c *Campaign) deadlineOn(day Date) Date {
	for _, m := range c.Moved {
		if day < m.On {
			return m.From
		}
	}
	return c.Deadline
}

// frozen returns the audience whose text stands for the given one, which is Staff
// where the campaign has no other, and the hash of that text.
func (c *Campaign) frozen(a Audience) (Audience, string) {
	if hash, ok := c.Texts[a]; ok {
		return a, hash
	}
	return Staff, c.Texts[Staff]
}

// DefaultGrace is how many days a joiner has where nobody says otherwise.
const DefaultGrace = 10

// DueOf returns the last day that an official has to sign: the deadline or, for
// who joined after the opening, as many days after that as the grace, whichever is
// later.
func (c *Campaign) DueOf(o *Official) Date { return max(c.Deadline, c.joinerDue(o)) }

// joinerDue returns the last day of the grace of someone who joined after the
// opening; it is empty for others. Where a campaign was opened later than on its
// opening day, nobody who was on the roster by then is a joiner.
func (c *Campaign) joinerDue(o *Official) Date {
	if o.Joined <= max(c.Opens, DateOf(c.OpenedAt)) {
		return ""
	}
	return o.Joined.AddDays(c.Grace)
}

// dayOf returns the day of a campaign, counted from 1 on the day of opening, that
// an instant falls on.
func (c *Campaign) dayOf(at time.Time) int {
	return max(1, 1+int(DateOf(at).Time().Sub(c.Opens.Time())/(24*time.Hour)))
}

// asksUnit reports whether a unit is asked for a pledge of its own, given how many
// of its people are active.
func (c *Campaign) asksUnit(u *Unit, active int) bool {
	return c.UnitPledges && (active > 0 || u.Head != "" || u.Acting != "") && c.Scope.includesUnit(u)
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
	Units   []UnitID `json:"units,omitempty"`   // subtrees
	Without []UnitID `json:"without,omitempty"` // subtrees of these that it is not for
	Kinds   []Kind   `json:"kinds,omitempty"`
}

// Includes reports whether an official of the given unit is asked to sign.
func (s Scope) Includes(o *Official, u *Unit) bool {
	if len(s.Kinds) > 0 && !slices.Contains(s.Kinds, o.Kind) {
		return false
	}
	return s.includesUnit(u)
}

// bySubtree reports whether the scope depends on where in the tree a unit is.
func (s Scope) bySubtree() bool { return len(s.Units) > 0 || len(s.Without) > 0 }

func (s Scope) includesUnit(u *Unit) bool {
	if slices.ContainsFunc(s.Without, u.Within) {
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
	Clone: Campaign.clone,
}

func (c Campaign) clone() Campaign {
	c.Bases, c.Moved, c.Texts = slices.Clone(c.Bases), slices.Clone(c.Moved), maps.Clone(c.Texts)
	c.Scope = Scope{slices.Clone(c.Scope.Units), slices.Clone(c.Scope.Without), slices.Clone(c.Scope.Kinds)}
	return c
}

func campaignKey(id CampaignID) []byte { return store.Key(string(id)) }
