package pledge

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"camket/pledge/store"
	"camket/pledge/token"
	"camket/pledge/viet"
)

// NewAttempt returns a token for a signing form. A form sent twice carries the
// same one, which is how a repeated POST is told from a second signature.
func (s *Service) NewAttempt() string { return token.NewID(s.Rand) }

// A Signing is what an official sends to sign. Strokes or Typed is empty.
type Signing struct {
	Campaign CampaignID
	TextHash string // of the text that was on the screen
	Attempt  string // from NewAttempt
	Consent  string // the sentence that was ticked; empty if it was not
	Strokes  string // JSON, see ParseDrawing
	Typed    string // the full name
	Secret   string // password or sign code, if the offer asked for it
}

// Sign records the actor's signature. It is one transaction, and needs nothing
// else to be valid.
//
// Sent again with the same Attempt, it answers with the same signature. The
// errors are Invalid at a field; Conflict if the text changed, the campaign is
// not open, or they have signed otherwise; Forbidden if they are not asked to.
func (s *Service) Sign(ctx context.Context, a Actor, in Signing) (Signature, error) {
	return s.takeHand(ctx, a, ActSign, in, func(tx store.Tx, h hand, now time.Time) (Signature, error) {
		return s.sign(tx, a, h, now)
	})
}

// takeHand is what signing for oneself and for a unit have in common. Whatever a form
// is refused for that is sent again, such as a code that is used by now, it is answered
// with the signature that it has made.
func (s *Service) takeHand(ctx context.Context, a Actor, action Action, in Signing, write func(store.Tx, hand, time.Time) (Signature, error)) (Signature, error) {
	if err := a.maySignAtAll(); err != nil {
		return Signature{}, err
	}
	made, err := s.giveHand(ctx, a, action, in, write)
	if err == nil {
		return made, nil
	}
	sig, again := s.repeated(ctx, a, in)
	if again != nil {
		return Signature{}, again
	}
	if sig != nil {
		return *sig, nil
	}
	return Signature{}, err
}

// giveHand checks what can be checked before the transaction, and lets write record
// the signature in it.
func (s *Service) giveHand(ctx context.Context, a Actor, action Action, in Signing, write func(store.Tx, hand, time.Time) (Signature, error)) (Signature, error) {
	ev, err := in.evidence(&a)
	if err != nil {
		return Signature{}, err
	}
	proof, err := s.prove(ctx, a, in.Secret)
	if err != nil {
		return Signature{}, err
	}
	h, err := s.newHand(s.newSignature(&a, &in, proof), ev)
	if err != nil {
		return Signature{}, err
	}
	var made Signature
	err = s.act(ctx, a, action, func(tx store.Tx, now time.Time) (about, error) {
		if sig, err := attempted(tx, in.Campaign, a.Person.ID, in.Attempt); sig != nil || err != nil {
			return about{}, cmp.Or(err, errRepeated)
		}
		var err error
		made, err = write(tx, h, now)
		return about{subject: string(made.ID), detail: strings.TrimSpace(string(in.Campaign) + " " + string(made.ForUnit))}, err
	})
	return made, err
}

// errRepeated says that a form has been sent again: it is to be answered and is no
// act, of which the trail would tell.
var errRepeated = errors.New("pledge: the form has made its signature before")

// maySignAtAll returns Forbidden for who can sign nothing.
func (a *Actor) maySignAtAll() error {
	if a.Person == nil {
		return forbidden("not_on_roster", "only someone on the roster signs, and only for themselves")
	}
	if a.MustChangePassword { // somebody else still knows it
		return forbidden("password_change_needed", "the password was given by an organiser and must be changed first")
	}
	return nil
}

// repeated returns the signature that an attempt has already made, nil if none.
func (s *Service) repeated(ctx context.Context, a Actor, in Signing) (*Signature, error) {
	var sig *Signature
	err := s.Store.View(ctx, func(tx store.Tx) error {
		var err error
		sig, err = attempted(tx, in.Campaign, a.Person.ID, in.Attempt)
		return err
	})
	return sig, err
}

// attempted returns the signature that an official's attempt has made, nil if
// none. It may be void by now: a form sent again does not sign again.
func attempted(tx store.Tx, c CampaignID, o OfficialID, attempt string) (*Signature, error) {
	if attempt == "" {
		return nil, nil
	}
	made := signatures.ScanIndex(tx, "official", store.Prefix(store.Key(string(o), string(c))))
	for sig, err := range made {
		if err != nil {
			return nil, err
		}
		if sig.Attempt == attempt {
			return &sig, nil
		}
	}
	return nil, nil
}

// maxUserAgent is how many bytes are kept of what a browser says of itself.
const maxUserAgent = 512

// evidence returns what is known of the hand of somebody who acts now. What a browser
// says of itself may be any bytes: it is kept as text, so that the record's is what the
// ledger has the hash of.
func (a *Actor) evidence() Evidence {
	agent := strings.ToValidUTF8(a.UserAgent[:min(len(a.UserAgent), maxUserAgent)], "")
	return Evidence{IP: a.IP, UserAgent: agent}
}

// evidence checks what can be checked without the store.
func (in *Signing) evidence(a *Actor) (Evidence, error) {
	ev := a.evidence()
	if len(in.Attempt) < 8 || len(in.Attempt) > 64 {
		return ev, invalid("attempt", "attempt_missing", "the form is not complete")
	}
	if in.Consent == "" {
		return ev, invalid("agree", "consent_missing", "the consent is not ticked")
	}
	if in.Strokes != "" && in.Typed != "" {
		return ev, invalid("strokes", "two_ways", "draw the signature or type the name, not both")
	}
	if in.Typed != "" {
		if !viet.SameName(in.Typed, a.Person.Name) {
			return ev, invalid("typed_name", "typed_mismatch", "the typed name is not the signer's").about(a.Person.Name)
		}
		ev.Typed = viet.Normalize(in.Typed)
		return ev, nil
	}
	if in.Strokes == "" {
		return ev, invalid("strokes", "strokes_empty", "nothing was drawn or typed")
	}
	var err error
	ev.Strokes, err = ParseDrawing(in.Strokes)
	return ev, err
}

// prove returns the actor's proof of identity, renewed with the secret if it is
// too old for signing.
func (s *Service) prove(ctx context.Context, a Actor, secret string) (Proof, error) {
	now := s.now()
	if !a.stale(now) {
		return a.Proof, nil
	}
	if secret == "" {
		return Proof{}, invalid("secret", "secret_needed", "the password or sign code is asked for again")
	}
	var err error
	if a.Proof.By == BySignCode {
		err = s.checkCode(ctx, a, secret)
	} else {
		err = s.checkPassword(ctx, a, secret, invalid("secret", "secret_wrong", "wrong password"))
	}
	return Proof{By: a.Proof.By, At: now}, err
}

// sign is the transaction of Sign.
func (s *Service) sign(tx store.Tx, a Actor, h hand, now time.Time) (Signature, error) {
	sig := &h.sig
	c, err := openCampaign(tx, sig.Campaign)
	if err != nil {
		return *sig, err
	}
	o, u, err := officialAndUnit(tx, a.Person.ID)
	if err != nil {
		return *sig, err
	}
	if err := maySign(&c, &o, &u, a, now); err != nil {
		return *sig, err
	}
	before, err := standingOf(tx, c.ID, o.ID)
	if err != nil {
		return *sig, err
	}
	if before.Signed() {
		return *sig, conflict("already_signed", "the official has signed this campaign")
	}
	audience, hash := c.frozen(AudienceOf(&o, &u))
	if hash != sig.TextHash {
		return *sig, conflict("text_changed", "the text is not the one that was shown")
	}
	sig.At, sig.Audience = now, audience
	path, err := pathUnits(tx, &u)
	if err != nil {
		return *sig, err
	}
	if sig.Signer, err = snapshot(tx, &o, path); err != nil {
		return *sig, err
	}
	err = h.record(tx, &a, &c, &o, &u, before)
	return h.sig, err
}

// maySign reports why an official may not sign a campaign that is open.
func maySign(c *Campaign, o *Official, u *Unit, a Actor, now time.Time) error {
	switch {
	case !o.Active():
		return forbidden("left", "the official has left")
	case a.Campaign != "" && a.Campaign != c.ID:
		return forbidden("other_campaign", "the sign code is for another campaign")
	case !c.Scope.Includes(o, u):
		return forbidden("not_required", "the campaign is not for this official")
	case DateOf(now) < c.Opens:
		return conflict("campaign_not_open", "the campaign opens on "+string(c.Opens)).about(c.Opens.String())
	}
	return nil
}
