package pledge

import (
	"context"
	"iter"
	"strings"

	"camket/pledge/ledger"
	"camket/pledge/store"
	"camket/pledge/viet"
)

// find yields the lines of a query, newest first. An error ends the sequence.
func (q *AuditQuery) find(ctx context.Context, tx store.Tx, size int64) iter.Seq2[AuditLine, error] {
	return func(yield func(AuditLine, error) bool) {
		names := newNamer(tx)
		wants, err := q.wanted(names)
		if err != nil {
			yield(AuditLine{}, err)
			return
		}
		before := size
		if q.Before > 0 {
			before = min(size, q.Before-1)
		}
		for e, err := range ledger.Trail.LeavesBefore(tx, before) {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(AuditLine{}, err)
				return
			}
			entry := readAudit(e)
			if q.over(&entry) {
				return
			}
			if !wants.entry(&entry) {
				continue
			}
			line, err := names.line(entry)
			if err == nil && !wants.names(&line) {
				continue
			}
			if !yield(line, err) || err != nil {
				return
			}
		}
	}
}

// readAudit reads an entry; of one that cannot be read it says so, since a search
// that failed over it would hide all the others.
func readAudit(e ledger.Entry) AuditEntry {
	entry, err := parseAudit(e)
	if err != nil {
		return AuditEntry{Number: entry.Number, Action: ActDamaged}
	}
	return entry
}

// over reports whether all that comes before an entry is too old. Entries of one
// moment may stand in another order than their times: hence the day between.
func (q *AuditQuery) over(e *AuditEntry) bool {
	return q.From != "" && !e.At.IsZero() && DateOf(e.At) < q.From.AddDays(-1)
}

// line adds the names to an entry.
func (n *namer) line(e AuditEntry) (AuditLine, error) {
	who, err := n.who(e.By)
	if err != nil {
		return AuditLine{}, err
	}
	what, with, err := n.about(&e)
	if err != nil {
		return AuditLine{}, err
	}
	reason, err := n.reason(&e)
	return AuditLine{e, who, what, with, reason}, err
}

// A wantedAudit is a query made ready to be compared with many entries.
type wantedAudit struct {
	*AuditQuery
	by     map[string]bool // ids of who is meant; empty if it is a part of a name
	byName string          // folded
	about  string          // folded
}

func (q *AuditQuery) wanted(names *namer) (wantedAudit, error) {
	w := wantedAudit{AuditQuery: q, about: viet.Fold(q.Subject)}
	login := strings.TrimSpace(q.By)
	if login == "" {
		return w, nil
	}
	var err error
	w.by, err = names.ids(login)
	w.byName = viet.Fold(login)
	return w, err
}

// entry reports whether the query may want an entry, as far as that can be told
// without names. A damaged one may be of any day.
func (w *wantedAudit) entry(e *AuditEntry) bool {
	day := DateOf(e.At)
	switch {
	case !e.At.IsZero() && (w.From != "" && day < w.From || w.To != "" && day > w.To):
		return false
	case len(w.by) > 0 && !w.by[e.By]:
		return false
	case strings.HasSuffix(string(w.Action), "."):
		return strings.HasPrefix(string(e.Action), string(w.Action))
	}
	return w.Action == "" || e.Action == w.Action
}

// names reports whether the query wants a line for the names in it.
func (w *wantedAudit) names(l *AuditLine) bool {
	if len(w.by) == 0 && !strings.Contains(viet.Fold(l.Who.Name), w.byName) {
		return false
	}
	if w.about == "" {
		return true
	}
	for _, text := range []string{l.Subject, l.Detail, l.What.Code, l.What.Name, l.What.Of, l.With.Code, l.With.Name, l.With.Of} {
		if strings.Contains(viet.Fold(text), w.about) {
			return true
		}
	}
	return false
}
