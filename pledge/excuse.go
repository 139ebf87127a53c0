package pledge

import (
	"time"

	"camket/pledge/store"
)

// ExcuseID identifies an excuse. Ids sort in the order in which they were
// proposed.
type ExcuseID string

// An Excuse (miễn, chưa phải ký) lets an official off signing a campaign, for some
// days or for all of it. It is in effect once it is approved, on the days it is
// for, until it is ended or the official signs.
type Excuse struct {
	ID       ExcuseID     `json:"id"`
	Campaign CampaignID   `json:"campaign"`
	Official OfficialID   `json:"official"`
	Reason   ExcuseReason `json:"reason"`
	From     Date         `json:"from"`
	To       Date         `json:"to,omitempty"` // the last day; empty: as long as the campaign
	State    ExcuseState  `json:"state"`

	ProposedAt time.Time `json:"proposed_at"`
	ProposedBy string    `json:"proposed_by"`
	Proposer   string    `json:"proposer"` // their name
	DecidedAt  time.Time `json:"decided_at,omitzero"`
	DecidedBy  string    `json:"decided_by,omitempty"`
	Decider    string    `json:"decider,omitempty"`
	EndedAt    time.Time `json:"ended_at,omitzero"`
	EndedBy    string    `json:"ended_by,omitempty"`

	// Turns is the day on which the excuse begins or stops to be in effect next;
	// empty if it never will.
	Turns Date `json:"turns,omitempty"`
}

// turn sets Turns, seen from a day.
func (e *Excuse) turn(today Date) {
	e.Turns = ""
	switch {
	case e.State != Approved:
	case today < e.From:
		e.Turns = e.From
	case e.To != "" && today <= e.To:
		e.Turns = e.To.AddDays(1)
	}
}

// inEffect reports whether an excuse lets the official off on a day.
func (e *Excuse) inEffect(day Date) bool {
	return e.State == Approved && e.From <= day && (e.To == "" || day <= e.To)
}

// standing returns where the official stands while the excuse is in effect.
func (e *Excuse) standing() *Standing {
	return &Standing{Campaign: e.Campaign, Official: e.Official, At: e.DecidedAt, Excuse: e.ID, Reason: e.Reason}
}

// ExcuseReason is why, as coarsely as a list can bear it: no word of health.
type ExcuseReason string

// The reasons there are. None tells more than a report upward has to.
const (
	Maternity  ExcuseReason = "maternity"
	LongLeave  ExcuseReason = "long-leave" // nghỉ ốm dài ngày
	Study      ExcuseReason = "study"
	Secondment ExcuseReason = "secondment"
	Suspension ExcuseReason = "suspension"
	Retiring   ExcuseReason = "retiring" // nghỉ chờ hưu
	OtherCause ExcuseReason = "other"
)

// ExcuseReasons lists every reason in the order they are offered.
func ExcuseReasons() []ExcuseReason {
	return []ExcuseReason{Maternity, LongLeave, Study, Secondment, Suspension, Retiring, OtherCause}
}

// ExcuseState is what has become of a proposal.
type ExcuseState string

// The states of an excuse.
const (
	Proposed ExcuseState = "proposed"
	Approved ExcuseState = "approved"
	Refused  ExcuseState = "refused"
	Ended    ExcuseState = "ended" // it was approved, and is over before its last day
)

var excuses = store.Table[Excuse]{
	Name: "excuse",
	Key:  func(e *Excuse) []byte { return excuseKey(e.ID) },
	Indexes: []store.Index[Excuse]{
		{Name: "official", Value: func(e *Excuse) []byte { return store.Key(string(e.Campaign), string(e.Official)) }},
		{Name: "state", Value: func(e *Excuse) []byte { return store.Key(string(e.Campaign), string(e.State)) }},
		{Name: "turn", Value: func(e *Excuse) []byte {
			if e.Turns == "" {
				return nil
			}
			return store.Key(string(e.Turns))
		}},
	},
}

func excuseKey(id ExcuseID) []byte { return store.Key(string(id)) }
