package web

import (
	"net/url"
	"slices"
	"strconv"

	"camket/pledge"
	"camket/pledge/viet"
)

const auditHref = "/admin/audit"

// An auditSearch is what the page of the audit trail is asked for, as it was typed.
type auditSearch struct {
	By, Subject string
	Action      pledge.Action
	From, To    string // days
	Before      int64  // entries before this one, on the pages behind the first
}

// auditSearchOf reads a query as it was typed.
func auditSearchOf(values url.Values) auditSearch {
	q := auditSearch{
		By: searched(values.Get("by")), Subject: searched(values.Get("subject")), Action: pledge.Action(values.Get("action")),
		From: searched(values.Get("from")), To: searched(values.Get("to")),
	}
	if n, err := strconv.ParseInt(values.Get("before"), 10, 64); err == nil {
		q.Before = max(n, 0)
	}
	return q
}

// searched is what is searched for: no longer than any name.
func searched(typed string) string {
	letters := []rune(viet.Normalize(typed))
	return string(letters[:min(len(letters), maxSearch)])
}

// query returns the domain's query. A day or an action that is none, and a last day
// before the first, are errors at their fields: an answer to another question could
// be taken for the answer to this.
func (q *auditSearch) query() (pledge.AuditQuery, error) {
	found := pledge.AuditQuery{By: q.By, Action: q.Action, Subject: q.Subject, Before: q.Before, Limit: rowsPerPage}
	if viet.Fold(q.By) == viet.Fold(operatorWords) {
		found.By = string(pledge.MentionOperator)
	}
	var err error
	if q.Action != "" && q.Action != seeing && !slices.Contains(pledge.Actions(), q.Action) {
		return found, &pledge.Error{Code: pledge.Invalid, Field: "action", Reason: "action_unknown", Message: "there is no such action"}
	}
	if found.From, err = dayOf(q.From, "from"); err != nil {
		return found, err
	}
	if found.To, err = dayOf(q.To, "to"); err != nil {
		return found, err
	}
	if found.From != "" && found.To != "" && found.To < found.From {
		return found, &pledge.Error{Code: pledge.Invalid, Field: "to", Reason: "days_reversed", Message: "the last day is before the first"}
	}
	return found, nil
}

// values returns the search as fields of a form.
func (q *auditSearch) values() url.Values {
	values := url.Values{}
	for name, value := range map[string]string{
		"by": q.By, "action": string(q.Action), "subject": q.Subject, "from": q.From, "to": q.To,
	} {
		if value != "" {
			values.Set(name, value)
		}
	}
	return values
}

// href is the address of the first page of a search, or with an ending such as
// ".csv" of all it finds as a file.
func (q *auditSearch) href(ending string) string {
	if values := q.values(); len(values) > 0 {
		return auditHref + ending + "?" + values.Encode()
	}
	return auditHref + ending
}

// older is the address of the page that begins before an entry.
func (q *auditSearch) older(before int64) string {
	values := q.values()
	values.Set("before", strconv.FormatInt(before, 10))
	return auditHref + "?" + values.Encode()
}
