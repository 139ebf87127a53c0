package pledge

import "camket/pledge/store"

// A Post is a time that an official spent in a unit, as one kind of official, and
// that is over. The present one is in the official's own record.
type Post struct {
	Official OfficialID `json:"official"`
	Unit     UnitID     `json:"unit"`
	Kind     Kind       `json:"kind,omitempty"`
	Joined   Date       `json:"joined"` // the roster, as of then
	From     Date       `json:"from"`
	To       Date       `json:"to"` // the first day they were no longer there
}

var posts = store.Table[Post]{
	Name: "post",
	Key:  func(p *Post) []byte { return store.Key(string(p.Official), string(p.From)) },
}

// postOn returns the post that an official had on a day, zero if none; past are
// their earlier posts.
func (o *Official) postOn(day Date, past []Post) Post {
	if o.Since <= day && (o.Left == "" || day < o.Left) {
		return Post{Official: o.ID, Unit: o.Unit, Kind: o.Kind, Joined: o.Joined, From: o.Since, To: o.Left}
	}
	for _, p := range past {
		if p.From <= day && day < p.To {
			return p
		}
	}
	return Post{}
}
