package web

import (
	"context"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"camket/pdf"
	"camket/pledge"
	"camket/templates"
)

// A printPage is where papers are printed: which, for whom and how, and beside that
// the first of them.
type printPage struct {
	Frame  formFrame
	Groups []cardGroup
	Scopes []printChoice
	People []chosenPerson // who were chosen on the unit's page
	Sizes  []printChoice
	Texts  []printChoice
	Ways   []printChoice // one PDF, or a file for each person
	Result printResult
	Unset  *unsetOffice // nil if the agency's documents say what they should
}

// A cardGroup is documents to choose from, under a heading.
type cardGroup struct {
	Name  string
	Cards []printCard
}

// A printCard is one document to choose.
type printCard struct {
	Kind   printKind
	Name   string
	About  string
	Count  string // how much of it there is
	Why    string // why there is none
	Chosen bool
}

// A printChoice is one answer to a question of the form.
type printChoice struct {
	Value, Label string
	Count        string
	Why          string // why it cannot be chosen
	Chosen       bool
}

// A printResult is what would be printed.
type printResult struct {
	Name    string
	Count   string
	Why     string // why it cannot be
	Preview string // address of its beginning
	Note    string // on what the preview shows
	Zip     bool   // it is no PDF: it can only be kept
	Slips   *slipsForm
}

// A slipsForm asks for slips with sign codes, which are made anew each time.
type slipsForm struct {
	Action string
	Hidden []printChoice // what is sent along
	Form   templates.Form
}

// handlePrint shows the form or, when a document has been asked for, leads to it.
func (s *Server) handlePrint(c echo.Context, a pledge.Actor) error {
	values, unit := c.QueryParams(), c.Param("code")
	q := printQueryOf(values)
	if kind, ok := printableOf(q.Kind); ok && kind.Kind != printSlips {
		q.settle(&kind, true)
		switch values.Get("do") {
		case "download":
			return c.Redirect(http.StatusSeeOther, q.fileHref(unit, url.Values{"job": values["job"]}))
		case "open":
			return c.Redirect(http.StatusSeeOther, q.fileHref(unit, url.Values{"inline": {"1"}}))
		}
	}
	page, err := s.printPage(c.Request().Context(), a, unit, q)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "print", page)
}

// printPage fills the form of a unit.
func (s *Server) printPage(ctx context.Context, a pledge.Actor, code string, q printQuery) (printPage, error) {
	offer, err := s.service.UnitOffer(ctx, a, code, q.Campaign)
	if err != nil {
		return printPage{}, err
	}
	q.Campaign = offer.Campaign.ID
	people, err := s.printedPeople(ctx, a, &offer, q.People)
	if err != nil {
		return printPage{}, err
	}
	stock, err := s.printStock(ctx, a, &offer, people)
	if err != nil {
		return printPage{}, err
	}
	head, err := s.service.Letterhead(ctx, a, "")
	if err != nil {
		return printPage{}, err
	}
	var texts []pledge.Text
	if kind := stock.usual(q); kind.Kind == printPoster {
		if texts, stock.Sheets, err = s.posterSheets(ctx, a, &offer, q); err != nil {
			return printPage{}, err
		}
	}
	page := newPrintPage(&offer, &stock, q, people, texts)
	page.Unset = unsetOfficeOf(&head, &a)
	return page, nil
}

// printedPeople returns those who were chosen.
func (s *Server) printedPeople(ctx context.Context, a pledge.Actor, offer *pledge.UnitOffer, codes []string) ([]pledge.Person, error) {
	if len(codes) == 0 {
		return nil, nil
	}
	return s.service.Named(ctx, a, pledge.Selection{Campaign: offer.Campaign.ID, Unit: offer.Unit.Code, People: codes})
}

func newPrintPage(offer *pledge.UnitOffer, stock *printStock, q printQuery, people []pledge.Person, texts []pledge.Text) printPage {
	kind := stock.usual(q)
	asked := q
	q.settle(&kind, stock.HasBelow)
	n := stock.count(kind.Kind, q.Scope)
	q.Zip = q.Zip || kind.Each && n > pdf.MaxMerged
	page := printPage{
		Frame:  newFormFrame(&offer.Unit, &offer.Campaign, "/print"),
		Groups: printCards(stock, asked, kind.Kind),
		Scopes: scopeChoices(stock, &kind, q),
		Sizes:  sizeChoices(&kind, q),
		Texts:  textChoices(texts, q),
		Ways:   wayChoices(&kind, q, n),
		Result: printResultOf(offer.Unit.Code, stock, &kind, q, n),
	}
	for i := range people {
		p := &people[i]
		page.People = append(page.People, chosenPerson{Code: p.Official.Code, Name: p.Official.Name, Status: p.Status()})
	}
	return page
}
