package pledge

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"camket/pledge/store"
	"camket/pledge/token"
	"camket/pledge/viet"
)

// A Bar is why an official cannot sign. It is what the screen explains.
type Bar string

// The bars to signing; the empty one is none.
const (
	BarNoCampaign  Bar = "no_campaign"   // none has been opened
	BarNotYet      Bar = "not_yet"       // it opens on a later day
	BarClosed      Bar = "closed"        // it has closed
	BarOutOfScope  Bar = "out_of_scope"  // it is for others
	BarNotOnRoster Bar = "not_on_roster" // the account is nobody's on the roster
	BarSigned      Bar = "signed"        // they have signed
)

// An Offer is what an official is asked to sign, or why they are not.
type Offer struct {
	Bar        Bar
	Campaign   Campaign   // zero for BarNoCampaign
	Text       Text       // zero if there is nothing to show
	Signer     Snapshot   // as it will be recorded
	Head       *Official  // of the official's unit, or the nearest one above: whom to ask
	Signature  *Signature // for BarSigned
	AsksSecret bool       // the proof of identity is too old: password or code again
}

// Offer returns what the actor is asked to sign now: the open campaign with the
// earliest deadline that they have not signed, if there is one.
func (s *Service) Offer(ctx context.Context, a Actor) (Offer, error) {
	if a.Person == nil {
		return Offer{Bar: BarNotOnRoster}, nil
	}
	var offer Offer
	now := s.now()
	err := s.Store.View(ctx, func(tx store.Tx) error {
		var err error
		offer, err = offerTo(tx, a, now)
		return err
	})
	offer.AsksSecret = a.stale(now)
	return offer, err
}

// stale reports whether the actor's proof of identity is too old for signing.
func (a *Actor) stale(now time.Time) bool { return now.Sub(a.Proof.At) > reproveAfter }

func offerTo(tx store.Tx, a Actor, now time.Time) (Offer, error) {
	var offer Offer
	u, err := units.Get(tx, unitKey(a.Person.Unit))
	if err != nil {
		return offer, err
	}
	path, err := pathUnits(tx, &u)
	if err != nil {
		return offer, err
	}
	if offer.Signer, err = snapshot(tx, a.Person, path); err != nil {
		return offer, err
	}
	if offer.Head, err = nearestHead(tx, path); err != nil {
		return offer, err
	}
	choices, err := campaignsFor(tx, a, DateOf(now))
	if err != nil || len(choices) == 0 {
		offer.Bar = BarNoCampaign
		return offer, err
	}
	for _, c := range choices {
		bar, sig, err := barTo(tx, &c, a.Person, &u, DateOf(now))
		if err != nil {
			return offer, err
		}
		if offer.Campaign.ID == "" || bar == "" || offer.Bar == BarOutOfScope {
			offer.Campaign, offer.Bar, offer.Signature = c, bar, sig
		}
		if bar == "" {
			break
		}
	}
	if offer.Bar == "" {
		audience, _ := offer.Campaign.frozen(AudienceOf(a.Person, &u))
		offer.Text, err = texts.Get(tx, textKey(offer.Campaign.ID, audience))
	}
	return offer, err
}

// campaignsFor returns the campaigns an actor may be asked to sign, the most
// pressing first: open ones by deadline, else the current one.
func campaignsFor(tx store.Tx, a Actor, today Date) ([]Campaign, error) {
	open, err := openCampaigns(tx)
	if err != nil {
		return nil, err
	}
	if a.Campaign != "" { // a sign code is for one campaign
		open = slices.DeleteFunc(open, func(c Campaign) bool { return c.ID != a.Campaign })
	}
	slices.SortFunc(open, func(c, d Campaign) int {
		return cmp.Or(cmp.Compare(c.Deadline, d.Deadline), cmp.Compare(c.ID, d.ID))
	})
	if len(open) > 0 {
		return open, nil
	}
	c, err := campaignOrCurrent(tx, a.Campaign, today)
	if CodeOf(err) == NotFound {
		return nil, nil
	}
	return []Campaign{c}, err
}

// barTo returns why an official cannot sign a campaign, with the signature if that
// is why.
func barTo(tx store.Tx, c *Campaign, o *Official, u *Unit, today Date) (Bar, *Signature, error) {
	st, err := standings.Get(tx, standingKey(c.ID, o.ID))
	if err == nil {
		sig, err := signatures.Get(tx, signatureKey(st.Signature))
		return BarSigned, &sig, err
	}
	if !errors.Is(err, store.ErrNotFound) {
		return "", nil, err
	}
	switch {
	case c.State == Closed:
		return BarClosed, nil, nil
	case !c.Scope.Includes(o, u):
		return BarOutOfScope, nil, nil
	case today < c.Opens:
		return BarNotYet, nil, nil
	}
	return "", nil, nil
}

// nearestHead returns the head of the lowest unit of a path that has one.
func nearestHead(tx store.Tx, path []Unit) (*Official, error) {
	for _, u := range slices.Backward(path) {
		if head, err := headOf(tx, &u); head != nil || err != nil {
			return head, err
		}
	}
	return nil, nil
}

// NewAttempt returns a token for a signing form. A form sent twice carries the
// same one, which is how a repeated POST is told from a second signature.
func (s *Service) NewAttempt() string { return token.NewID(s.Rand) }

// A Signing is what an official sends to sign. Strokes or Typed is empty.
type Signing struct {
	Campaign CampaignID
	TextHash string // of the text that was on the screen
	Attempt  string // from NewAttempt
	Consent  string // the sentence that was ticked; empty if it was not
	Strokes  string // JSON, see ParseStrokes
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
	if a.Person == nil {
		return Signature{}, forbidden("not_on_roster", "only someone on the roster signs, and only for themselves")
	}
	if a.MustChangePassword { // somebody else still knows it
		return Signature{}, forbidden("password_change_needed", "the password was given by an organiser and must be changed first")
	}
	if sig, err := s.repeated(ctx, a, in); sig != nil || err != nil {
		return *cmp.Or(sig, &Signature{}), err
	}
	ev, err := in.evidence(a)
	if err != nil {
		return Signature{}, err
	}
	proof, err := s.prove(ctx, a, in.Secret)
	if err != nil {
		return Signature{}, err
	}
	sig := Signature{
		ID: SignatureID(token.NewID(s.Rand)), Campaign: in.Campaign, Official: a.Person.ID, TextHash: in.TextHash,
		Method: Online, Proof: proof, Consent: in.Consent, Code: token.NewCode(s.Rand), Attempt: in.Attempt,
	}
	ev.Signature = sig.ID
	var made Signature
	err = s.act(ctx, a, ActSign, func(tx store.Tx, now time.Time) (about, error) {
		var err error
		made, err = s.sign(tx, a, sig, ev, now)
		return about{subject: string(made.ID), detail: string(in.Campaign)}, err
	})
	return made, err
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

// evidence checks what can be checked without the store.
func (in *Signing) evidence(a Actor) (Evidence, error) {
	ev := Evidence{IP: a.IP, UserAgent: a.UserAgent[:min(len(a.UserAgent), maxUserAgent)]}
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
	ev.Strokes, err = ParseStrokes(in.Strokes)
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
func (s *Service) sign(tx store.Tx, a Actor, sig Signature, ev Evidence, now time.Time) (Signature, error) {
	if made, err := attempted(tx, sig.Campaign, a.Person.ID, sig.Attempt); made != nil || err != nil {
		return *cmp.Or(made, &sig), err // the first of two at once won
	}
	c, err := openCampaign(tx, sig.Campaign)
	if err != nil {
		return sig, err
	}
	o, u, err := officialAndUnit(tx, a.Person.ID)
	if err != nil {
		return sig, err
	}
	if err := maySign(&c, &o, &u, a, now); err != nil {
		return sig, err
	}
	if _, err := standings.Get(tx, standingKey(c.ID, o.ID)); err == nil {
		return sig, conflict("already_signed", "the official has signed this campaign")
	} else if !errors.Is(err, store.ErrNotFound) {
		return sig, err
	}
	audience, hash := c.frozen(AudienceOf(&o, &u))
	if hash != sig.TextHash {
		return sig, conflict("text_changed", "the text is not the one that was shown")
	}
	sig.At, sig.Audience = now, audience
	path, err := pathUnits(tx, &u)
	if err != nil {
		return sig, err
	}
	if sig.Signer, err = snapshot(tx, &o, path); err != nil {
		return sig, err
	}
	return sig, record(tx, &c, &o, &u, &sig, ev)
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

// snapshot returns who an official is now; path leads to their unit.
func snapshot(tx store.Tx, o *Official, path []Unit) (Snapshot, error) {
	ag, err := agency(tx)
	return Snapshot{
		Code: o.Code, Name: o.Name, BirthDate: o.BirthDate, Position: o.Position, Kind: o.Kind,
		Unit: o.Unit, Units: names(path), HeadOf: headed(path, o.ID), Agency: ag,
	}, err
}

// headed returns the name of the first unit of a path that an official heads.
func headed(path []Unit, o OfficialID) string {
	for i := range path {
		if path[i].Head == o {
			return path[i].Name
		}
	}
	return ""
}

// serialCounter names the counter of a campaign's serial numbers.
func serialCounter(c CampaignID) string { return "serial/" + string(c) }

// record stores a new signature with all that follows from it.
func record(tx store.Tx, c *Campaign, o *Official, u *Unit, sig *Signature, ev Evidence) error {
	var err error
	if sig.Serial, err = next(tx, serialCounter(c.ID)); err != nil {
		return err
	}
	if err := signatures.Insert(tx, *sig); err != nil {
		return err
	}
	if err := evidence.Insert(tx, ev); err != nil {
		return err
	}
	st := Standing{Campaign: c.ID, Official: sig.Official, Signature: sig.ID, Method: sig.Method, At: sig.At}
	if err := standings.Insert(tx, st); err != nil {
		return err
	}
	if err := countStanding(tx, c, o, u, &st, 1); err != nil {
		return err
	}
	return retireCode(tx, c.ID, sig.Official, sig.At)
}

// countStanding adds an official's standing to the tally of their unit, or takes
// it away.
func countStanding(tx store.Tx, c *Campaign, o *Official, u *Unit, st *Standing, times int) error {
	d := deltas{}
	d.add(c.ID, u.ID, weigh(c, o, u, nil), -times)
	d.add(c.ID, u.ID, weigh(c, o, u, st), times)
	return d.apply(tx)
}

// Void ends a signature, with a reason that stays on record. The official may
// sign again while the campaign is open.
func (s *Service) Void(ctx context.Context, a Actor, id SignatureID, reason string) error {
	if err := a.mustOrganise(); err != nil {
		return err
	}
	if reason = viet.Normalize(reason); reason == "" {
		return invalid("reason", "reason_missing", "a signature is voided for a reason")
	}
	return s.act(ctx, a, ActVoid, func(tx store.Tx, now time.Time) (about, error) {
		sig, err := signatures.Get(tx, signatureKey(id))
		if err != nil {
			return about{}, missing(err, "signature_unknown", "there is no such signature")
		}
		if !sig.Valid() {
			return about{}, conflict("void", "the signature is void already")
		}
		c, err := openCampaign(tx, sig.Campaign)
		if err != nil {
			return about{}, err
		}
		st, err := standings.Get(tx, standingKey(sig.Campaign, sig.Official))
		if err != nil {
			return about{}, err
		}
		o, u, err := officialAndUnit(tx, sig.Official)
		if err != nil {
			return about{}, err
		}
		if err := countStanding(tx, &c, &o, &u, &st, -1); err != nil {
			return about{}, err
		}
		if err := standings.Delete(tx, standingKey(sig.Campaign, sig.Official)); err != nil {
			return about{}, err
		}
		sig.Voided = &Void{At: now, By: a.id(), Reason: reason}
		return about{subject: string(id), detail: reason}, signatures.Put(tx, sig)
	})
}
