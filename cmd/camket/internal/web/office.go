package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/viet"
	"camket/templates"
)

// agencyHref is where it is set what the agency's documents say.
const agencyHref = "/admin/agency"

// An officePage is what the agency's documents say of who issues them: to change,
// for an organiser, and how it will look.
type officePage struct {
	Founded  bool // there is an agency
	Editable bool
	Form     templates.Form
	Defaults officeDefaults
	Preview  officePreview
	Logo     string // its address, empty if there is none
	LogoForm templates.Form
}

func (s *Server) handleOffice(c echo.Context, a pledge.Actor) error {
	page, err := s.officePage(c.Request().Context(), a)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "office", page)
}

// officePage shows what is on record. Before there is an agency it shows that.
func (s *Server) officePage(ctx context.Context, a pledge.Actor) (officePage, error) {
	page := officePage{Editable: a.Organiser}
	office, err := s.service.Office(ctx, a)
	if err != nil {
		return page, err
	}
	l, err := s.service.Letterhead(ctx, a, "")
	if pledge.ReasonOf(err) == "no_agency" {
		return page, nil
	}
	if err != nil {
		return page, err
	}
	page.Founded, page.Logo = true, logoAddress(l.Logo)
	page.Defaults = officeDefaultsOf(&l, &office)
	page.fill(officeValues(l.Name, &office), s.service.Clock().In(pledge.Hanoi).Year())
	return page, nil
}

// fill puts values into the form, and into the preview.
func (p *officePage) fill(values url.Values, year int) {
	p.Form.Values = values
	p.Preview = newOfficePreview(values.Get("name"), officeOf(values), &p.Defaults, year)
}

// officeValues are the fields of the form as they are on record.
func officeValues(name string, of *pledge.Office) url.Values {
	return url.Values{
		"name": {name}, "parent": {of.Parent}, "place": {of.Place}, "symbol": {of.Symbol}, "drafter": {of.Drafter},
		"authority": {of.Authority}, "title": {of.Title}, "signer": {of.SignerName},
		"recipients": {strings.Join(of.Recipients, "\n")},
	}
}

// officeOf is what the fields of the form say, as it was typed.
func officeOf(values url.Values) pledge.Office {
	return pledge.Office{
		Agency: pledge.Agency{Parent: values.Get("parent"), Place: values.Get("place")},
		Symbol: values.Get("symbol"), Drafter: values.Get("drafter"), Authority: values.Get("authority"),
		Title: values.Get("title"), SignerName: values.Get("signer"),
		Recipients: strings.Split(values.Get("recipients"), "\n"),
	}
}

func (s *Server) handleSetOffice(c echo.Context, a pledge.Actor) error {
	ctx := c.Request().Context()
	values, err := readForm(c)
	if err != nil {
		return err
	}
	err = s.setOffice(ctx, a, values)
	if err == nil {
		return s.done(c, "Đã lưu thông tin trên văn bản.", agencyHref)
	}
	form, status, ok := formFailure(values, err)
	if !ok || status == http.StatusNotFound {
		return err
	}
	page, failure := s.officePage(ctx, a)
	if failure != nil {
		return failure
	}
	page.Form = form
	page.fill(values, s.service.Clock().In(pledge.Hanoi).Year())
	return s.render(c, status, "office", page)
}

// setOffice saves the form. An empty name would leave the agency the one it has:
// who has cleared the field learns that it needs one.
func (s *Server) setOffice(ctx context.Context, a pledge.Actor, values url.Values) error {
	if viet.Normalize(values.Get("name")) == "" {
		return &pledge.Error{Code: pledge.Invalid, Field: "name", Reason: "unit_name", Message: "the agency has a name"}
	}
	return s.service.SetOffice(ctx, a, values.Get("name"), officeOf(values))
}
