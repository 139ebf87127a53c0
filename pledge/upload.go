package pledge

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"camket/pledge/store"
	"camket/pledge/token"
)

// An Upload is a roster that was read from a file and waits to be applied, and
// afterwards the memory of it.
type Upload struct {
	ID        string     `json:"id"` // ids sort in the order of time
	File      string     `json:"file"`
	SHA256    string     `json:"sha256"`
	At        time.Time  `json:"at"`
	By        string     `json:"by"`
	ByName    string     `json:"by_name"`            // as they were called then
	Findings  int        `json:"findings,omitempty"` // when it was last read
	AppliedAt time.Time  `json:"applied_at,omitzero"`
	AppliedBy string     `json:"applied_by,omitempty"`
	Counts    PlanCounts `json:"counts,omitzero"` // once applied
	Held      bool       `json:"held,omitempty"`  // whether the file and its reading are still here
}

// Applied reports whether the upload has been applied.
func (u *Upload) Applied() bool { return !u.AppliedAt.IsZero() }

// uploadKept is how long a file is kept. Rosters come with more about people than
// camket takes over, so that is no longer than mending one needs.
const uploadKept = 7 * 24 * time.Hour

var uploads = store.Table[Upload]{
	Name: "upload",
	Key:  func(u *Upload) []byte { return store.Key(u.ID) },
}

func (s *Service) newUploadID() string { return token.NewOrderedID(s.Rand, s.now()) }

func newUpload(id string, r *Roster, now time.Time, a Actor) Upload {
	return Upload{ID: id, File: r.File, SHA256: r.SHA256, At: now, By: a.id(), ByName: a.Name}
}

func fileBlob(id string) string    { return "upload/" + id + "/file" }
func readingBlob(id string) string { return "upload/" + id + "/reading" }

// HoldUpload keeps a file and what it says until an organiser has looked at what
// it changes. Files older than seven days are let go, applied or not.
func (s *Service) HoldUpload(ctx context.Context, a Actor, r Reading, file []byte) (Upload, error) {
	var u Upload
	if err := a.MustOrganise(); err != nil {
		return u, err
	}
	content, err := json.Marshal(r)
	if err != nil {
		return u, fmt.Errorf("pledge: encoding a reading: %w", err)
	}
	id := s.newUploadID()
	err = s.act(ctx, a, ActRosterHold, func(tx store.Tx, now time.Time) (about, error) {
		if err := letGo(tx, now.Add(-uploadKept)); err != nil {
			return about{}, err
		}
		u = newUpload(id, &r.Roster, now, a)
		u.Findings, u.Held = len(r.Findings), true
		if err := putBlob(tx, fileBlob(id), file); err != nil {
			return about{}, err
		}
		if err := putBlob(tx, readingBlob(id), content); err != nil {
			return about{}, err
		}
		return about{subject: id, detail: u.File + " sha256:" + u.SHA256}, uploads.Insert(tx, u)
	})
	return u, err
}

// letGo deletes the files that came before a time. Of those that were never
// applied nothing is left but the audit.
func letGo(tx store.Tx, before time.Time) error {
	var old []Upload
	for u, err := range uploads.Scan(tx, store.Range{}) {
		if err != nil {
			return err
		}
		if u.Held && u.At.Before(before) {
			old = append(old, u)
		}
	}
	for _, u := range old {
		if err := errors.Join(deleteBlob(tx, fileBlob(u.ID)), deleteBlob(tx, readingBlob(u.ID))); err != nil {
			return err
		}
		if !u.Applied() {
			if err := uploads.Delete(tx, store.Key(u.ID)); err != nil {
				return err
			}
			continue
		}
		u.Held = false
		if err := uploads.Put(tx, u); err != nil {
			return err
		}
	}
	return nil
}

// Reread replaces what a file says, once it has been read again with other
// choices. An upload that has been applied stays as it is: that is a Conflict.
func (s *Service) Reread(ctx context.Context, a Actor, id string, r Reading) error {
	if err := a.MustOrganise(); err != nil {
		return err
	}
	content, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("pledge: encoding a reading: %w", err)
	}
	return s.act(ctx, a, ActRosterReread, func(tx store.Tx, _ time.Time) (about, error) {
		u, err := waitingUpload(tx, id)
		if err != nil {
			return about{}, err
		}
		if err := deleteBlob(tx, readingBlob(id)); err != nil {
			return about{}, err
		}
		if err := putBlob(tx, readingBlob(id), content); err != nil {
			return about{}, err
		}
		u.Findings = len(r.Findings)
		return about{subject: id}, uploads.Put(tx, u)
	})
}

// waitingUpload returns an upload that is yet to be applied.
func waitingUpload(tx store.Tx, id string) (Upload, error) {
	u, err := uploads.Get(tx, store.Key(id))
	if err != nil {
		return u, missing(err, "upload_unknown", "there is no such upload")
	}
	if u.Applied() {
		return u, conflict("upload_applied", "the upload has been applied")
	}
	return u, nil
}

// Uploads lists the imports, the latest first.
func (s *Service) Uploads(ctx context.Context, a Actor) ([]Upload, error) {
	if err := a.mustSeeAll(); err != nil {
		return nil, err
	}
	var list []Upload
	err := s.Store.View(ctx, func(tx store.Tx) error {
		list = nil
		for u, err := range uploads.Scan(tx, store.Range{Reverse: true}) {
			if err != nil {
				return err
			}
			list = append(list, u)
		}
		return nil
	})
	return list, err
}

// Upload returns an import and what its file says; that is zero once the file has
// been let go.
func (s *Service) Upload(ctx context.Context, a Actor, id string) (Upload, Reading, error) {
	var u Upload
	var r Reading
	if err := a.MustOrganise(); err != nil {
		return u, r, err
	}
	err := s.Store.View(ctx, func(tx store.Tx) error {
		var err error
		if u, err = uploads.Get(tx, store.Key(id)); err != nil {
			return missing(err, "upload_unknown", "there is no such upload")
		}
		r = Reading{}
		if u.Held {
			r, err = heldReading(tx, id)
		}
		return err
	})
	return u, r, err
}

func heldReading(tx store.Tx, id string) (Reading, error) {
	var r Reading
	content, err := readBlob(tx, readingBlob(id))
	if err == nil {
		err = json.Unmarshal(content, &r)
	}
	if err != nil {
		return r, fmt.Errorf("pledge: the reading of upload %s: %w", id, err)
	}
	return r, nil
}

// UploadedFile returns the file of an import as it came. It is NotFound once the
// file has been let go.
func (s *Service) UploadedFile(ctx context.Context, a Actor, id string) ([]byte, error) {
	if err := a.MustOrganise(); err != nil {
		return nil, err
	}
	var file []byte
	err := s.Store.View(ctx, func(tx store.Tx) error {
		content, err := readBlob(tx, fileBlob(id))
		file = content
		return missing(err, "upload_unknown", "there is no such upload, or its file is no longer kept")
	})
	return file, err
}

// ApplyUpload applies a roster that is held, as ApplyImport does, and remembers
// that it was. A second time is a Conflict.
func (s *Service) ApplyUpload(ctx context.Context, a Actor, id, digest string) (Plan, error) {
	var p Plan
	if err := a.MustOrganise(); err != nil {
		return p, err
	}
	err := s.act(ctx, a, ActRosterApply, func(tx store.Tx, now time.Time) (about, error) {
		u, err := waitingUpload(tx, id)
		if err != nil {
			return about{}, err
		}
		r, err := heldReading(tx, id)
		if err != nil {
			return about{}, err
		}
		if p, err = applyRoster(tx, &r.Roster, digest, DateOf(now)); err != nil {
			return about{}, err
		}
		u.AppliedAt, u.AppliedBy, u.Counts = now, a.id(), p.Counts
		return about{subject: id, detail: importDetail(&r.Roster, p.Counts)}, uploads.Put(tx, u)
	})
	return p, err
}
