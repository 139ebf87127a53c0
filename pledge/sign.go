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
	Campaign   Campaign // zero for BarNoCampaign
	Text       Text     // zero if there is nothing to show
	Official   Official
	Units      []string // names from the agency down to the official's unit
	Agency     Agency
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
	err := s.Store.View(ctx, func(tx store.Tx) error {
		var err error
		offer, err = s.offer(tx, a)
		return err
	})
	offer.AsksSecret = s.stale(a)
	return offer, err
}

// stale reports whether the actor's proof of identity is too old for signing.
func (s *Service) stale(a Actor) bool { return s.now().Sub(a.Proof.At) > reproveAfter }

func (s *Service) offer(tx store.Tx, a Actor) (Offer, error) {
	offer := Offer{Official: *a.Person}
	u, err := units.Get(tx, unitKey(a.Person.Unit))
	if err != nil {
		return offer, err
	}
	path, err := pathUnits(tx, &u)
	if err != nil {
		return offer, err
	}
	offer.Units = names(path)
	if offer.Agency, err = agency(tx); err != nil {
		return offer, err
	}
	if offer.Head, err = nearestHead(tx, path); err != nil {
		return offer, err
	}
	choices, err := campaignsFor(tx, a)
	if err != nil || len(choices) == 0 {
		offer.Bar = BarNoCampaign
		return offer, err
	}
	for _, c := range choices {
		bar, sig, err := s.bar(tx, &c, a.Person, &u)
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
		offer.Text, err = textFor(tx, offer.Campaign.ID, AudienceOf(a.Person, &u))
	}
	return offer, err
}

// campaignsFor returns the campaigns an actor may be asked to sign, the most
// pressing first: open ones by deadline, else the current one.
func campaignsFor(tx store.Tx, a Actor) ([]Campaign, error) {
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
	c, err := campaignOrCurrent(tx, a.Campaign)
	if CodeOf(err) == NotFound {
		return nil, nil
	}
	return []Campaign{c}, err
}

// bar returns why an official cannot sign a campaign, with the signature if that
// is why.
func (s *Service) bar(tx store.Tx, c *Campaign, o *Official, u *Unit) (Bar, *Signature, error) {
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
	case DateOf(s.now()) < c.Opens:
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

// textFor returns the text of an audience, or the common one where the campaign
// has no other.
func textFor(tx store.Tx, c CampaignID, audience Audience) (Text, error) {
	t, err := texts.Get(tx, textKey(c, audience))
	if errors.Is(err, store.ErrNotFound) {
		return texts.Get(tx, textKey(c, Staff))
	}
	return t, err
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
		sig, err = standingSignature(tx, in.Campaign, a.Person.ID)
		return err
	})
	if err != nil || sig == nil || sig.Attempt != in.Attempt || sig.TextHash != in.TextHash {
		return nil, err
	}
	return sig, nil
}

// standingSignature returns an official's valid signature, nil if there is none.
func standingSignature(tx store.Tx, c CampaignID, o OfficialID) (*Signature, error) {
	st, err := standings.Get(tx, standingKey(c, o))
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	sig, err := signatures.Get(tx, signatureKey(st.Signature))
	return &sig, err
}

// evidence checks what can be checked without the store.
func (in *Signing) evidence(a Actor) (Evidence, error) {
	ev := Evidence{IP: a.IP, UserAgent: a.UserAgent}
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
	if !s.stale(a) {
		return a.Proof, nil
	}
	if secret == "" {
		return Proof{}, invalid("secret", "secret_needed", "the password or sign code is asked for again")
	}
	var err error
	if a.Proof.By == BySignCode {
		err = s.checkCode(ctx, a, secret)
	} else {
		err = s.checkPassword(ctx, a, "secret", secret)
	}
	return Proof{By: a.Proof.By, At: s.now()}, err
}

// sign is the transaction of Sign.
func (s *Service) sign(tx store.Tx, a Actor, sig Signature, ev Evidence, now time.Time) (Signature, error) {
	c, err := openCampaign(tx, sig.Campaign)
	if err != nil {
		return sig, err
	}
	o, err := officials.Get(tx, officialKey(a.Person.ID))
	if err != nil {
		return sig, err
	}
	u, err := units.Get(tx, unitKey(o.Unit))
	if err != nil {
		return sig, err
	}
	if err := maySign(&c, &o, &u, a, now); err != nil {
		return sig, err
	}
	if st, err := standingSignature(tx, c.ID, o.ID); st != nil || err != nil {
		if st != nil && st.Attempt == sig.Attempt { // the first of two at once won
			return *st, nil
		}
		return sig, cmp.Or(err, error(conflict("already_signed", "the official has signed this campaign")))
	}
	t, err := textFor(tx, c.ID, AudienceOf(&o, &u))
	if err != nil {
		return sig, err
	}
	if t.Hash != sig.TextHash {
		return sig, conflict("text_changed", "the text is not the one that was shown")
	}
	sig.At, sig.Audience = now, t.Audience
	if sig.Signer, err = snapshot(tx, &o, &u); err != nil {
		return sig, err
	}
	return sig, record(tx, &c, &sig, ev)
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

func snapshot(tx store.Tx, o *Official, u *Unit) (Snapshot, error) {
	path, err := pathUnits(tx, u)
	if err != nil {
		return Snapshot{}, err
	}
	ag, err := agency(tx)
	return Snapshot{
		Code: o.Code, Name: o.Name, BirthDate: o.BirthDate, Position: o.Position, Kind: o.Kind,
		Unit: u.ID, Units: names(path), Agency: ag,
	}, err
}

// record stores a new signature with all that follows from it.
func record(tx store.Tx, c *Campaign, sig *Signature, ev Evidence) error {
	var err error
	if sig.Serial, err = next(tx, "serial/"+string(c.ID)); err != nil {
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
	if err := countStanding(tx, c, &st, 1); err != nil {
		return err
	}
	return retireCode(tx, c.ID, sig.Official, sig.At)
}

// countStanding adds a standing to the tally of the official's unit, or takes it
// away.
func countStanding(tx store.Tx, c *Campaign, st *Standing, times int) error {
	o, err := officials.Get(tx, officialKey(st.Official))
	if err != nil {
		return err
	}
	u, err := units.Get(tx, unitKey(o.Unit))
	if err != nil {
		return err
	}
	d := deltas{}
	d.add(c.ID, u.ID, weigh(c, &o, &u, nil), -times)
	d.add(c.ID, u.ID, weigh(c, &o, &u, st), times)
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
		if err := countStanding(tx, &c, &st, -1); err != nil {
			return about{}, err
		}
		if err := standings.Delete(tx, standingKey(sig.Campaign, sig.Official)); err != nil {
			return about{}, err
		}
		sig.Voided = &Void{At: now, By: a.id(), Reason: reason}
		return about{subject: string(id), detail: reason}, signatures.Put(tx, sig)
	})
}
