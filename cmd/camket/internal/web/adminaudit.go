package web

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"camket/cmd/camket/internal/tables"
	"camket/pledge"
	"camket/pledge/sheet"
	"camket/pledge/viet"
	"camket/templates"
)

// An auditPage is a part of the audit trail: who did what, and who saw what is
// private to others.
type auditPage struct {
	Form     templates.Form // the search
	Actions  []choiceGroup
	Rows     []auditRow
	Total    int    // entries in the whole trail
	Found    string // how many of them were asked for, as far as one page tells
	Searched bool   // not all of them are asked for
	Newest   string
	Older    string
	Files    []link // all that is found, to be taken away
}

// An auditRow is one entry.
type auditRow struct {
	Number  int
	At      time.Time // zero if the entry is damaged
	Who     link      // leads to all that they did
	Action  string
	What    link // no address where there is nothing to look at
	With    link
	Detail  string
	IP      string
	Sight   bool // nothing was changed: somebody saw something
	Damaged bool
}

func (s *Server) handleAudit(c echo.Context, a pledge.Actor) error {
	q := auditSearchOf(c.QueryParams())
	page, err := s.auditPage(c.Request().Context(), a, q)
	if err == nil {
		return s.render(c, http.StatusOK, "adminaudit", page)
	}
	form, status, ok := formFailure(q.values(), err)
	if !ok || form.Errors == nil {
		return err
	}
	return s.render(c, status, "adminaudit", auditPage{Form: form, Actions: auditGroups(q.Action), Searched: true})
}

func (s *Server) auditPage(ctx context.Context, a pledge.Actor, q auditSearch) (auditPage, error) {
	asked, invalid := q.query()
	if invalid != nil {
		asked = pledge.AuditQuery{Limit: 1} // whether they may comes first
	}
	found, err := s.service.Audit(ctx, a, asked)
	if err == nil {
		err = invalid
	}
	if err != nil {
		return auditPage{}, err
	}
	return newAuditPage(&found, &q, a.Organiser), nil
}

func newAuditPage(found *pledge.AuditPage, q *auditSearch, organiser bool) auditPage {
	page := auditPage{
		Form: templates.Form{Values: q.values()}, Actions: auditGroups(q.Action),
		Total: int(found.Total), Searched: len(q.values()) > 0,
	}
	for i := range found.Lines {
		page.Rows = append(page.Rows, auditRowOf(&found.Lines[i], organiser))
	}
	page.Found = foundWords(found, q)
	if q.Before > 0 {
		page.Newest = q.href("")
	}
	if found.Next > 0 {
		page.Older = q.older(found.Next)
	}
	if len(found.Lines) == 0 {
		return page // and nothing to take away
	}
	for _, format := range []string{asXLSX, asCSV, asJSON} {
		page.Files = append(page.Files, link{Href: q.href("." + format), Label: "." + format})
	}
	return page
}

// foundWords says how many entries a search found, if they are all on this page. The
// trail is not read to its end for a number: a page that is one of several says which
// entries it has.
func foundWords(found *pledge.AuditPage, q *auditSearch) string {
	lines := found.Lines
	if len(lines) == 0 {
		return ""
	}
	if q.Before == 0 && found.Next == 0 {
		return "Tìm thấy " + viet.Number(len(lines)) + " mục."
	}
	span := "Trang này có " + viet.Number(len(lines)) + " mục, từ mục " + viet.Number(int(lines[0].Number)) + " về mục " + viet.Number(int(lines[len(lines)-1].Number))
	if found.Next > 0 {
		return span + "; còn mục cũ hơn ở trang sau."
	}
	return span + "; không còn mục nào cũ hơn."
}

func auditRowOf(l *pledge.AuditLine, organiser bool) auditRow {
	row := auditRow{
		Number: int(l.Number), At: l.At, Action: actionWords(l.Action), IP: l.IP, Detail: detailWords(l),
		What: mentionLink(&l.What, organiser), With: mentionLink(&l.With, organiser),
		Sight: strings.HasPrefix(string(l.Action), string(seeing)), Damaged: l.Action == pledge.ActDamaged,
	}
	if l.By != "" {
		by := auditSearch{By: l.Who.Code}
		row.Who = link{Href: by.href(""), Label: mentionWords(&l.Who)}
	}
	return row
}

// mentionWords is how someone or something is called.
func mentionWords(m *pledge.Mention) string {
	switch m.Kind {
	case pledge.MentionOperator:
		return operatorWords
	case pledge.MentionOfficial:
		if m.Code != m.Name {
			return m.Name + " (" + m.Code + ")"
		}
	case pledge.MentionScan:
		if m.Name == "" || m.Name == m.Code {
			return "Bản quét đã xóa"
		}
	}
	return m.Name
}

// mentionLink leads to the page of what is mentioned, where there is one for the
// visitor.
func mentionLink(m *pledge.Mention, organiser bool) link {
	to := link{Label: mentionWords(m)}
	switch {
	case m.Code == "":
	case m.Kind == pledge.MentionOfficial:
		to.Href = officialHref(m.Code)
	case m.Kind == pledge.MentionUnit:
		to.Href = adminUnitHref(m.Code)
	case m.Kind == pledge.MentionCampaign:
		to.Href = campaignHref(pledge.CampaignID(m.Code))
	case m.Kind == pledge.MentionSignature:
		to.Href = receiptPath(pledge.SignatureID(m.Code))
	case m.Kind == pledge.MentionToken:
		to.Href = tokensHref
	case m.Kind == pledge.MentionUpload && organiser:
		to.Href = importHref(m.Code)
	}
	return to
}

// handleAuditFile sends all that a search finds, which the trail says in its turn.
func (s *Server) handleAuditFile(c echo.Context, a pledge.Actor) error {
	format := c.Param("format")
	if format != asXLSX && format != asCSV && format != asJSON {
		return echo.ErrNotFound
	}
	q := auditSearchOf(c.QueryParams())
	asked, err := q.query()
	if err != nil {
		return err
	}
	found, err := s.service.AuditFile(c.Request().Context(), a, asked)
	if err != nil {
		return err
	}
	if format == asXLSX && len(found) > maxSheetRows {
		return &pledge.Error{Code: pledge.Invalid, Reason: "audit_long", Message: "that is more than a worksheet holds"}
	}
	now := s.service.Clock()
	return s.sendFile(c, format, file{
		Name:  "nhat-ky-" + string(pledge.DateOf(now)),
		Table: func() sheet.Table { return tables.Audit(now, auditTableRows(found)) },
		JSON:  auditRecords(found),
	})
}

// maxSheetRows is how many entries go on one worksheet, which has 1,048,576 rows.
const maxSheetRows = 1_000_000

func auditTableRows(found []pledge.AuditLine) []tables.AuditRow {
	rows := make([]tables.AuditRow, len(found))
	for i := range found {
		l := &found[i]
		details := []string{detailWords(l)}
		if with := mentionWords(&l.With); with != "" {
			details = append([]string{with}, details...)
		}
		rows[i] = tables.AuditRow{
			Number: l.Number, At: l.At, Who: mentionWords(&l.Who), Action: actionWords(l.Action), What: mentionWords(&l.What),
			IP: l.IP, Detail: strings.TrimSuffix(strings.Join(details, ", "), ", "),
		}
	}
	return rows
}

// An auditRecord is one entry for programs: as the trail has it, and with names.
type auditRecord struct {
	Number   int64         `json:"number"`
	At       time.Time     `json:"at"`
	By       string        `json:"by"`
	ByName   string        `json:"by_name"`
	IP       string        `json:"ip,omitempty"`
	Action   pledge.Action `json:"action"`
	Subject  string        `json:"subject,omitempty"`
	Name     string        `json:"subject_name,omitempty"`
	Detail   string        `json:"detail,omitempty"`
	WithName string        `json:"detail_name,omitempty"`
}

func auditRecords(found []pledge.AuditLine) []auditRecord {
	records := make([]auditRecord, len(found))
	for i := range found {
		l := &found[i]
		records[i] = auditRecord{
			Number: l.Number, At: l.At, By: l.By, ByName: l.Who.Name, IP: l.IP, Action: l.Action,
			Subject: l.Subject, Name: l.What.Name, Detail: l.Detail, WithName: l.With.Name,
		}
	}
	return records
}
