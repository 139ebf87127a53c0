package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"camket/data"
	"camket/pledge"
	"camket/templates"
)

// A pledgePage shows what is to be signed, with the means to sign it; or why the
// visitor can't sign.
type pledgePage struct {
	Offer   pledge.Offer
	Sheet   paper
	Form    templates.Form
	Attempt string
	Consent string
	ByCode  bool // they came with a sign code, which is then the secret
	Why     barSentence
}

func (s *Server) handlePledge(c echo.Context, a pledge.Actor) error {
	page, err := s.pledgePage(c.Request().Context(), a)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "pledge", page)
}

func (s *Server) pledgePage(ctx context.Context, a pledge.Actor) (pledgePage, error) {
	offer, err := s.service.Offer(ctx, a)
	if err != nil {
		return pledgePage{}, err
	}
	page := pledgePage{Offer: offer, Consent: data.Consent, ByCode: a.Proof.By == pledge.BySignCode}
	if offer.Bar != "" {
		page.Why = explainBar(&offer)
		return page, nil
	}
	page.Attempt = s.service.NewAttempt()
	page.Sheet, err = offeredPaper(&offer, s.service.Clock())
	return page, err
}

func (s *Server) handleSign(c echo.Context, a pledge.Actor) error {
	values, err := readForm(c)
	var tooBig *http.MaxBytesError
	if errors.As(err, &tooBig) {
		return s.refuseDrawing(c, a)
	}
	if err != nil {
		return err
	}
	sig, err := s.service.Sign(c.Request().Context(), a, signingOf(values))
	if err != nil {
		return s.showAgain(c, a, values, err)
	}
	return c.Redirect(http.StatusSeeOther, receiptPath(sig.ID))
}

// signingOf reads the form. Its fields are a contract with scripts.
func signingOf(values url.Values) pledge.Signing {
	in := pledge.Signing{
		Campaign: pledge.CampaignID(values.Get("campaign")),
		TextHash: values.Get("text"),
		Attempt:  values.Get("attempt"),
		Strokes:  values.Get("strokes"),
		Typed:    values.Get("typed_name"),
		Secret:   values.Get("secret"),
	}
	if values.Get("agree") == "on" {
		in.Consent = data.Consent
	}
	return in
}

// refuseDrawing answers a form that was too large to read. Only a drawing makes it
// so, and it is lost: it must be drawn again.
func (s *Server) refuseDrawing(c echo.Context, a pledge.Actor) error {
	page, err := s.pledgePage(c.Request().Context(), a)
	if err != nil {
		return err
	}
	text := reasons()["strokes_too_long"].line()
	page.Form = templates.Form{Errors: map[string]string{"strokes": text}}
	return s.render(c, http.StatusRequestEntityTooLarge, "pledge", page)
}

// showAgain shows the pledge after a signing that was refused: as it now stands,
// with what was drawn or typed, and why. A text that has changed must be agreed
// to anew.
func (s *Server) showAgain(c echo.Context, a pledge.Actor, values url.Values, cause error) error {
	kept := url.Values{}
	for _, name := range []string{"strokes", "typed_name", "agree"} {
		kept[name] = values[name]
	}
	if pledge.ReasonOf(cause) == "text_changed" {
		kept.Del("agree")
	}
	form, status, ok := formFailure(kept, cause)
	if !ok {
		return cause
	}
	page, err := s.pledgePage(c.Request().Context(), a)
	if err != nil {
		return err
	}
	page.Form = form
	if status == http.StatusUnprocessableEntity && values.Get("attempt") != "" {
		page.Attempt = values.Get("attempt")
	}
	return s.render(c, status, "pledge", page)
}

func receiptPath(id pledge.SignatureID) string { return "/signatures/" + string(id) }
