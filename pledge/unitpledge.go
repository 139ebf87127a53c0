package pledge

import (
	"cmp"
	"context"
	"errors"
	"time"

	"camket/pledge/store"
	"camket/pledge/token"
)

// A UnitPledge (cam kết tập thể) points to the valid signature under a unit's own
// pledge. There is at most one; it goes when the signature is voided.
type UnitPledge struct {
	Campaign  CampaignID  `json:"campaign"`
	Unit      UnitID      `json:"unit"`
	Signature SignatureID `json:"signature"`
	Signer    string      `json:"signer"` // their name
	At        time.Time   `json:"at"`
}

var unitPledges = store.Table[UnitPledge]{
	Name: "unitpledge",
	Key:  func(p *UnitPledge) []byte { return unitPledgeKey(p.Campaign, p.Unit) },
}

func unitPledgeKey(c CampaignID, u UnitID) []byte { return store.Key(string(c), string(u)) }

// SignUnit records that the actor has signed the pledge of a unit that they lead,
// as Sign does an official's own, with the same errors; Forbidden also if they do
// not lead it.
func (s *Service) SignUnit(ctx context.Context, a Actor, unitCode string, in Signing) (Signature, error) {
	return s.takeHand(ctx, a, ActSignUnit, in, func(tx store.Tx, h hand, now time.Time) (Signature, error) {
		h.sig.Audience = ForUnit
		return signUnit(tx, &a, unitCode, h, now)
	})
}

// newSignature returns what is known of a signature before its transaction.
func (s *Service) newSignature(a *Actor, in *Signing, proof Proof) Signature {
	return Signature{
		ID: SignatureID(token.NewOrderedID(s.Rand, s.now())), Campaign: in.Campaign, Official: a.Person.ID, TextHash: in.TextHash,
		Method: Online, Proof: proof, Consent: in.Consent, Code: token.NewCode(s.Rand), Attempt: in.Attempt,
	}
}

// signUnit is the transaction of SignUnit.
func signUnit(tx store.Tx, a *Actor, unitCode string, h hand, now time.Time) (Signature, error) {
	sig := &h.sig
	u, err := overseenUnit(tx, *a, unitCode)
	if err != nil {
		return *sig, err
	}
	o, err := officials.Get(tx, officialKey(a.Person.ID))
	if err != nil {
		return *sig, err
	}
	c, err := openCampaign(tx, sig.Campaign)
	if err != nil {
		return *sig, err
	}
	if sig.Capacity = u.leads(o.ID); sig.Capacity == "" || !o.Active() {
		return *sig, forbidden("not_head", "only the head of the unit, or who acts for them, signs its pledge")
	}
	if bar, _, err := unitBar(tx, &c, &u, DateOf(now)); err != nil || bar != "" {
		return *sig, cmp.Or(err, bar.unitError(&c))
	}
	if sig.TextHash != c.Texts[ForUnit] {
		return *sig, conflict("text_changed", "the text is not the one that was shown")
	}
	path, err := pathUnits(tx, &u)
	if err != nil {
		return *sig, err
	}
	if sig.Signer, err = snapshot(tx, &o, path); err != nil {
		return *sig, err
	}
	sig.At, sig.ForUnit, sig.Signer.Unit = now, u.ID, u.ID
	if err := h.insert(tx, &c); err != nil {
		return *sig, err
	}
	return *sig, setPledged(tx, c.ID, u.ID, newUnitPledge(sig))
}

// newUnitPledge returns what points to a valid signature under a unit's pledge.
func newUnitPledge(sig *Signature) *UnitPledge {
	return &UnitPledge{Campaign: sig.Campaign, Unit: sig.ForUnit, Signature: sig.ID, Signer: sig.Signer.Name, At: sig.At}
}

// setPledged notes that a unit's pledge is signed; a nil pledge, that it is not.
func setPledged(tx store.Tx, c CampaignID, u UnitID, p *UnitPledge) error {
	t, err := tallies.Get(tx, tallyKey(c, u))
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	t.Campaign, t.Unit, t.Pledged = c, u, p != nil
	if err := tallies.Put(tx, t); err != nil {
		return err
	}
	if p == nil {
		return unitPledges.Delete(tx, unitPledgeKey(c, u))
	}
	return unitPledges.Insert(tx, *p)
}

// unitBar returns why the pledge of a unit cannot be signed, with the pledge if it
// is signed.
func unitBar(tx store.Tx, c *Campaign, u *Unit, today Date) (Bar, *UnitPledge, error) {
	p, err := unitPledges.Get(tx, unitPledgeKey(c.ID, u.ID))
	if err == nil {
		return BarSigned, &p, nil
	}
	if !errors.Is(err, store.ErrNotFound) {
		return "", nil, err
	}
	switch {
	case c.State == Closed:
		return BarClosed, nil, nil
	case !c.UnitPledges || !c.Scope.includesUnit(u):
		return BarOutOfScope, nil, nil
	case today < c.Opens:
		return BarNotYet, nil, nil
	}
	return "", nil, nil
}

// unitError returns a bar as the error of signing all the same.
func (b Bar) unitError(c *Campaign) error {
	switch b {
	case "":
		return nil
	case BarSigned:
		return conflict("already_signed", "the pledge of the unit is signed")
	case BarOutOfScope:
		return forbidden("not_required", "the campaign asks no pledge of this unit")
	}
	return conflict("campaign_not_open", "the campaign opens on "+string(c.Opens)).about(c.Opens.String())
}

// A UnitOffer is the pledge of a unit that the actor is asked to sign, or why they
// are not.
type UnitOffer struct {
	Bar        Bar
	Unit       Unit
	Campaign   Campaign
	Text       Text
	Signer     Snapshot
	Capacity   Capacity // empty: the actor does not lead the unit
	Leader     *Official
	Pledge     *UnitPledge // for BarSigned
	AsksSecret bool
}

// UnitOffer returns the pledge of a unit as it stands in a campaign (the current
// one, if empty). It is open to whoever oversees the unit.
func (s *Service) UnitOffer(ctx context.Context, a Actor, unitCode string, id CampaignID) (UnitOffer, error) {
	var offer UnitOffer
	err := s.view(ctx, func(tx store.Tx, now time.Time) error {
		offer = UnitOffer{AsksSecret: a.stale(now)}
		var err error
		if offer.Unit, err = overseenUnit(tx, a, unitCode); err != nil {
			return err
		}
		if offer.Campaign, err = campaignToSee(tx, a, id, DateOf(now)); err != nil {
			return err
		}
		if offer.Bar, offer.Pledge, err = unitBar(tx, &offer.Campaign, &offer.Unit, DateOf(now)); err != nil {
			return err
		}
		return offer.fill(tx, &a)
	})
	return offer, err
}

// fill adds the words, and who would sign them.
func (o *UnitOffer) fill(tx store.Tx, a *Actor) error {
	var err error
	if o.Text, err = texts.Get(tx, textKey(o.Campaign.ID, ForUnit)); err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	if o.Leader, err = leaderOf(tx, &o.Unit); err != nil || a.Person == nil {
		return err
	}
	o.Capacity = o.Unit.leads(a.Person.ID)
	path, err := pathUnits(tx, &o.Unit)
	if err != nil {
		return err
	}
	o.Signer, err = snapshot(tx, a.Person, path)
	return err
}

// leaderOf returns who leads a unit now, nil if nobody does: who acts for the head
// comes first.
func leaderOf(tx store.Tx, u *Unit) (*Official, error) {
	id := cmp.Or(u.Acting, u.Head)
	if id == "" {
		return nil, nil
	}
	o, err := officials.Get(tx, officialKey(id))
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return &o, err
}

// SetActing names who acts for the head of a unit, and as what; an empty code ends
// it. An organiser may, who leads a unit above, and the head themselves, who names
// one of their own people.
func (s *Service) SetActing(ctx context.Context, a Actor, unitCode, code string, as Capacity) error {
	return s.act(ctx, a, ActUnitActing, func(tx store.Tx, _ time.Time) (about, error) {
		u, err := overseenUnit(tx, a, unitCode)
		if err != nil {
			return about{}, err
		}
		if !a.namesActing(&u) {
			return about{}, forbidden("acting_above", "the head, the head of a unit above or an organiser names who acts")
		}
		u.Acting, u.ActingAs = "", ""
		if code != "" {
			o, err := findOfficial(tx, code)
			switch {
			case errors.Is(err, store.ErrNotFound), err == nil && !o.Active():
				return about{}, invalid("acting", "official_unknown", "there is no official "+code)
			case err != nil:
				return about{}, err
			case !a.namesAnyone(&u) && !within(tx, &o, &u):
				return about{}, invalid("acting", "official_unknown", "there is no official "+code+" in the unit")
			case as != AsActing && as != InCharge:
				return about{}, invalid("as", "capacity", "someone acts for the head, or is in charge")
			case o.ID == u.Head:
				return about{}, invalid("acting", "acting_is_head", "the head can't act for themselves")
			}
			u.Acting, u.ActingAs = o.ID, as
		}
		return about{subject: string(u.ID), detail: string(u.Acting) + " " + string(u.ActingAs)}, putUnit(tx, u)
	})
}

// namesActing reports whether the actor may say who acts for the head of a unit.
func (a *Actor) namesActing(u *Unit) bool {
	return a.Person != nil && u.Head == a.Person.ID || a.namesAnyone(u)
}

// within reports whether an official is in a unit or below it.
func within(tx store.Tx, o *Official, u *Unit) bool {
	own, err := units.Get(tx, unitKey(o.Unit))
	return err == nil && own.Within(u.ID)
}

// namesAnyone reports whether the actor may name someone from elsewhere to act for
// the head of a unit: an organiser, or who leads a unit above.
func (a *Actor) namesAnyone(u *Unit) bool {
	if a.Organiser {
		return true
	}
	for _, top := range a.Leads {
		if top != u.ID && u.Within(top) {
			return true
		}
	}
	return false
}
