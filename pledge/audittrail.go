package pledge

import (
	"context"
	"strconv"

	"camket/pledge/ledger"
	"camket/pledge/store"
)

// An AuditQuery says which entries of the audit trail are meant. Empty fields ask
// for nothing.
type AuditQuery struct {
	By      string // who did it: code, e-mail address or login, or a part of a name
	Action  Action // one ending in a dot stands for all that begin with it
	Subject string // what it was about: a part of a name, a code or an id
	From    Date   // the first day
	To      Date   // the last day
	Before  int64  // Next of the page before
	Limit   int    // of a page, at most this many; 100 if 0
}

// An AuditLine is an entry with the names that it stands for.
type AuditLine struct {
	AuditEntry
	Who  Mention // who did it
	What Mention // what it was about
	With Mention // what else Detail names, such as the unit that somebody went to

	// Reason is why a signature was voided, as its record says. The trail does not keep
	// it: it may be private.
	Reason string
}

// An AuditPage is one page of the audit trail, newest first.
type AuditPage struct {
	Lines []AuditLine
	Total int64 // entries in the whole trail
	Next  int64 // Before of the page that follows; 0 at the end
}

// Audit lists the audit trail for whoever sees everything. A page that finds little
// reads much: the trail has no index but its order.
func (s *Service) Audit(ctx context.Context, a Actor, q AuditQuery) (AuditPage, error) {
	var page AuditPage
	if err := a.mustSeeAll(); err != nil {
		return page, err
	}
	if q.Limit <= 0 {
		q.Limit = 100
	}
	err := s.Store.View(ctx, func(tx store.Tx) error {
		page = AuditPage{}
		var err error
		if page.Total, err = ledger.Trail.Size(tx); err != nil {
			return err
		}
		for line, err := range q.find(ctx, tx, page.Total) {
			if err != nil {
				return err
			}
			if len(page.Lines) == q.Limit {
				page.Next = page.Lines[q.Limit-1].Number
				return nil
			}
			page.Lines = append(page.Lines, line)
		}
		return nil
	})
	return page, err
}

// AuditFile lists all that a query finds, newest first, to be taken away: Before and
// Limit mean nothing. It is for whoever sees everything, and is itself entered.
func (s *Service) AuditFile(ctx context.Context, a Actor, q AuditQuery) ([]AuditLine, error) {
	if err := a.mustSeeAll(); err != nil {
		return nil, err
	}
	q.Before = 0
	var list []AuditLine
	err := s.Store.View(ctx, func(tx store.Tx) error {
		list = nil
		size, err := ledger.Trail.Size(tx)
		if err != nil {
			return err
		}
		for line, err := range q.find(ctx, tx, size) {
			if err != nil {
				return err
			}
			list = append(list, line)
		}
		return nil
	})
	if err == nil {
		err = s.saw(ctx, a, ActSeeAudit, about{detail: strconv.Itoa(len(list))})
	}
	if err != nil {
		return nil, err
	}
	return list, nil
}
