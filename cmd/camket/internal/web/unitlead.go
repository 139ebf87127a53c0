package web

import (
	"context"
	"slices"
	"time"

	"camket/pledge"
)

// A unitLead is who leads a unit, and where the unit's own pledge stands.
type unitLead struct {
	Leader   *pledge.Official // nil: nobody does
	As       string           // "Quyền" or "Phụ trách", empty for a head
	Asked    bool             // the campaign asks the unit for a pledge of its own
	Signed   bool
	By       string // who signed it, and when
	At       time.Time
	Receipt  string // its address
	SignHref string // where it is read and signed; Mine: by the visitor
	Mine     bool
	Acting   string // where who acts for the head is named, for those who may
}

// unitLead returns nil where there is nothing to say.
func (s *Server) unitLead(ctx context.Context, a pledge.Actor, cov *pledge.Coverage) (*unitLead, error) {
	u := &cov.Row.Unit
	offer, err := s.service.UnitOffer(ctx, a, u.Code, cov.Campaign.ID)
	if err != nil {
		return nil, err
	}
	l := &unitLead{
		Leader: offer.Leader,
		Asked:  cov.Row.Asked,
		Signed: cov.Row.Asked && cov.Row.Pledged,
		Mine:   offer.Capacity != "",
	}
	if u.Acting != "" {
		l.As = u.ActingAs.Name()
	}
	if p := offer.Pledge; p != nil {
		l.By, l.At, l.Receipt = p.Signer, p.At, receiptPath(p.Signature)
	}
	if offer.Bar == "" {
		l.SignHref = unitQuery{Campaign: cov.Campaign.ID}.inCampaign(unitPath(u.Code, "/pledge"))
	}
	if namesActing(&a, u) {
		l.Acting = unitPath(u.Code, "/acting")
	}
	if l.Leader == nil && !l.Asked && l.Acting == "" {
		return nil, nil
	}
	return l, nil
}

// manages reports whether a screen offers the actor to change things in a unit
// that is open to them. The service has the last word.
func manages(a *pledge.Actor, u *pledge.Unit) bool {
	return a.Organiser || slices.ContainsFunc(a.Tops, u.Within)
}

// namesActing reports whether a screen offers the actor to name who acts for the
// head of a unit. The service has the last word.
func namesActing(a *pledge.Actor, u *pledge.Unit) bool {
	head := a.Person != nil && u.Head == a.Person.ID
	return a.Organiser || head || slices.ContainsFunc(a.Leads, func(top pledge.UnitID) bool {
		return top != u.ID && u.Within(top)
	})
}
