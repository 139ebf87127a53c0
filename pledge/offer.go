package pledge

import (
	"cmp"
	"context"
	"slices"
	"time"

	"camket/pledge/store"
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
	Excused    bool       // they need not sign, and may
	AsksSecret bool       // the proof of identity is too old: password or code again
}

// Offer returns what the actor is asked to sign now: the open campaign with the
// earliest deadline that they have not signed, if there is one.
func (s *Service) Offer(ctx context.Context, a Actor) (Offer, error) {
	if a.Person == nil {
		return Offer{Bar: BarNotOnRoster}, nil
	}
	var offer Offer
	err := s.view(ctx, func(tx store.Tx, now time.Time) error {
		var err error
		offer, err = offerTo(tx, a, now)
		offer.AsksSecret = a.stale(now)
		return err
	})
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
		if offer.Text, err = texts.Get(tx, textKey(offer.Campaign.ID, audience)); err != nil {
			return offer, err
		}
		st, err := standingOf(tx, offer.Campaign.ID, a.Person.ID)
		offer.Excused = st.Excused()
		return offer, err
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
	st, err := standingOf(tx, c.ID, o.ID)
	if err != nil {
		return "", nil, err
	}
	if st.Signed() {
		sig, err := signatures.Get(tx, signatureKey(st.Signature))
		return BarSigned, &sig, err
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
