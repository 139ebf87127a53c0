package pledge

import (
	"context"
	"time"

	"camket/pledge/store"
	"camket/pledge/token"
)

// An Upload is a roster that was read from a file and waits to be applied, and
// afterwards the memory of it.
type Upload struct {
	ID        string     `json:"id"`
	Roster    Roster     `json:"roster"`
	Findings  []Finding  `json:"findings,omitempty"`
	At        time.Time  `json:"at"`
	By        string     `json:"by"`
	AppliedAt time.Time  `json:"applied_at,omitzero"`
	Counts    PlanCounts `json:"counts"` // once applied
}

// A Finding is something in a file that cannot be taken as it is.
type Finding struct {
	Sheet   string `json:"sheet"`
	Cell    string `json:"cell"`
	Value   string `json:"value"`
	Problem string `json:"problem"` // stable, for programs
}

var uploads = store.Table[Upload]{
	Name: "upload",
	Key:  func(u *Upload) []byte { return store.Key(u.ID) },
}

// HoldRoster keeps a roster until the organiser has looked at what it changes.
func (s *Service) HoldRoster(ctx context.Context, a Actor, r Roster, findings []Finding) (Upload, error) {
	var u Upload
	if err := a.MustOrganise(); err != nil {
		return u, err
	}
	id := token.NewID(s.Rand)
	err := s.act(ctx, a, ActRosterHold, func(tx store.Tx, now time.Time) (about, error) {
		u = Upload{ID: id, Roster: r, Findings: findings, At: now, By: a.id()}
		return about{subject: id, detail: r.File + " sha256:" + r.SHA256}, uploads.Insert(tx, u)
	})
	return u, err
}

// Upload returns a roster that is held.
func (s *Service) Upload(ctx context.Context, a Actor, id string) (Upload, error) {
	var u Upload
	if err := a.MustOrganise(); err != nil {
		return u, err
	}
	err := s.Store.View(ctx, func(tx store.Tx) error {
		var err error
		u, err = uploads.Get(tx, store.Key(id))
		return missing(err, "upload_unknown", "there is no such upload")
	})
	return u, err
}

// ApplyUpload applies a roster that is held, as ApplyImport does, and remembers
// that it was. A second time is a Conflict.
func (s *Service) ApplyUpload(ctx context.Context, a Actor, id, digest string) (Plan, error) {
	var p Plan
	if err := a.MustOrganise(); err != nil {
		return p, err
	}
	err := s.act(ctx, a, ActRosterApply, func(tx store.Tx, now time.Time) (about, error) {
		u, err := uploads.Get(tx, store.Key(id))
		if err != nil {
			return about{}, missing(err, "upload_unknown", "there is no such upload")
		}
		if !u.AppliedAt.IsZero() {
			return about{}, conflict("upload_applied", "the upload has been applied")
		}
		if p, err = s.applyImport(tx, u.Roster, digest, DateOf(now)); err != nil {
			return about{}, err
		}
		u.AppliedAt, u.Counts = now, p.Counts
		return about{subject: id, detail: importDetail(&u.Roster, p.Counts)}, uploads.Put(tx, u)
	})
	return p, err
}
