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
	Offer pledge.Offer
	Sheet paper
	Sign  signForm
	Why   barSentence
	Fault string // where an error in the roster is reported, for who is on it
}

// A signForm is the means to sign a text that stands above it.
type signForm struct {
	Action     string
	Heading    string
	Campaign   pledge.CampaignID
	TextHash   string
	Attempt    string
	Consent    string
	Name       string // of the signer, as it must be typed
	AsksSecret bool
	ByCode     bool // they came with a sign code, which is then the secret
	Form       templates.Form
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
	page := pledgePage{Offer: offer}
	if a.Person != nil {
		page.Fault = ownFaultPath
	}
	if offer.Bar != "" {
		page.Why = explainBar(&offer)
		return page, nil
	}
	page.Sign = signForm{
		Action: "/pledge", Heading: "Ký cam kết", Campaign: offer.Campaign.ID, TextHash: offer.Text.Hash, Attempt: s.service.NewAttempt(),
		Consent: data.Consent, Name: offer.Signer.Name, AsksSecret: offer.AsksSecret, ByCode: a.Proof.By == pledge.BySignCode,
	}
	page.Sheet, err = offeredPaper(&offer, s.service.Clock())
	return page, err
}

func (s *Server) handleSign(c echo.Context, a pledge.Actor) error {
	values, err := readForm(c)
	if err == nil {
		var sig pledge.Signature
		if sig, err = s.service.Sign(c.Request().Context(), a, signingOf(values, data.Consent)); err == nil {
			return c.Redirect(http.StatusSeeOther, receiptPath(sig.ID))
		}
	}
	again, status, ok := signAgain(values, err)
	if !ok {
		return err
	}
	page, err := s.pledgePage(c.Request().Context(), a)
	if err != nil {
		return err
	}
	page.Sign.refused(again)
	return s.render(c, status, "pledge", page)
}

// signingOf reads the form. Its fields are a contract with scripts. consent is the
// sentence that the form has.
func signingOf(values url.Values, consent string) pledge.Signing {
	in := pledge.Signing{
		Campaign: pledge.CampaignID(values.Get("campaign")),
		TextHash: values.Get("text"),
		Attempt:  values.Get("attempt"),
		Strokes:  values.Get("strokes"),
		Typed:    values.Get("typed_name"),
		Secret:   values.Get("secret"),
	}
	if values.Get("agree") == "on" {
		in.Consent = consent
	}
	return in
}

// A refusal is what a form shows after a signing that was refused.
type refusal struct {
	form    templates.Form
	attempt string // to go on with; empty: a new one
}

// signAgain returns what to show after a signing that was refused, with what was
// drawn or typed, and why; it is not ok if a person can't mend it. A text that has
// changed must be agreed to anew.
func signAgain(values url.Values, cause error) (again refusal, status int, ok bool) {
	var tooBig *http.MaxBytesError
	if errors.As(cause, &tooBig) {
		// Only a drawing makes a form too large, and it is lost: it must be
		// drawn again.
		text := reasons()["strokes_too_long"].line()
		return refusal{form: templates.Form{Errors: map[string]string{"strokes": text}}}, http.StatusRequestEntityTooLarge, true
	}
	kept := url.Values{}
	for _, name := range []string{"strokes", "typed_name", "agree"} {
		kept[name] = values[name]
	}
	if pledge.ReasonOf(cause) == "text_changed" {
		kept.Del("agree")
	}
	again.form, status, ok = formFailure(kept, cause)
	if status == http.StatusUnprocessableEntity {
		again.attempt = values.Get("attempt")
	}
	return again, status, ok
}

func (f *signForm) refused(again refusal) {
	f.Form = again.form
	if again.attempt != "" {
		f.Attempt = again.attempt
	}
}

func receiptPath(id pledge.SignatureID) string { return "/signatures/" + string(id) }
