package pledge

import (
	"context"
	"errors"
	"slices"
	"time"

	"camket/pledge/account"
	"camket/pledge/store"
)

// reproveAfter is the age at which a proof of identity no longer suffices for
// signing.
const reproveAfter = 15 * time.Minute

// An Origin is where a request came from.
type Origin struct{ IP, UserAgent string }

// A Principal is what a session remembers of who signed in. It is a claim to be
// checked with [Service.Actor] at each request, so that a role taken away is gone
// at once.
type Principal struct {
	Account  string     `json:"account,omitempty"`
	Official OfficialID `json:"official,omitempty"`
	Campaign CampaignID `json:"campaign,omitempty"` // the only one a sign code is for
	Proof    Proof      `json:"proof"`
}

// An Actor is a person as far as the domain is concerned: who they are, how they
// showed it, and what they may do. Obtain one from [Service.Actor] or [Operator].
type Actor struct {
	Principal
	Origin
	Name      string    // to greet them by
	Person    *Official // nil for someone who is not on the roster
	Organiser bool
	Auditor   bool
	Tops      []UnitID // subtrees in which they are head or clerk, or act for a head
	Leads     []UnitID // those of them that they lead

	// MustChangePassword says that somebody else gave them the password. Until
	// it is their own, they have no role, and cannot sign.
	MustChangePassword bool

	operator bool
	token    TokenID // of a program that came with a token: it only reads
}

// Operator is the actor of the command line: whoever can open the store's file
// can do what an organiser can.
func Operator() Actor { return Actor{Name: "operator", Organiser: true, operator: true} }

// SeesAll reports whether every unit is open to the actor.
func (a *Actor) SeesAll() bool { return a.Organiser || a.Auditor }

// Oversees reports whether the unit is open to the actor: they are its head or
// clerk, or of a unit above it, or see everything.
func (a *Actor) Oversees(u *Unit) bool {
	return a.SeesAll() || slices.ContainsFunc(a.Tops, u.Within)
}

// signedSelf reports whether a signature is the actor's own and theirs to see: a
// sign code opens its campaign and nothing else.
func (a *Actor) signedSelf(sig *Signature) bool {
	return a.Person != nil && a.Person.ID == sig.Official && (a.Campaign == "" || a.Campaign == sig.Campaign)
}

// id names the actor in the audit.
func (a *Actor) id() string {
	switch {
	case a.operator:
		return "operator"
	case a.token != "":
		return "token:" + string(a.token)
	case a.Account != "":
		return "account:" + a.Account
	}
	return "official:" + string(a.Official)
}

// signedIn reports whether the actor has shown who they are.
func (a *Actor) signedIn() bool {
	return a.operator || a.token != "" || a.Account != "" || a.Official != ""
}

// MustOrganise returns Forbidden unless the actor is an organiser. The methods of
// Service ask it themselves; it is exported for whoever would spare the work of
// preparing what they will refuse.
func (a *Actor) MustOrganise() error {
	if a.Organiser {
		return nil
	}
	return forbidden("organiser_only", "only an organiser may do this")
}

// mustManage returns Forbidden unless the actor may change things in a unit: as an
// organiser, or as head or clerk of it or of one above. It is for units that they
// oversee.
func (a *Actor) mustManage(u *Unit) error {
	if a.Organiser || a.token == "" && slices.ContainsFunc(a.Tops, u.Within) {
		return nil
	}
	return forbidden("read_only", "whoever only looks changes nothing")
}

// mustSeeAll returns an error unless everything is open to the actor.
func (a *Actor) mustSeeAll() error {
	if a.SeesAll() {
		return nil
	}
	return forbidden("organiser_only", "only an organiser or an auditor may see this")
}

// Actor returns the person that a session speaks for, as the records now stand.
// The error is Unauthenticated if the claim no longer holds: the person has left,
// or the password was changed, or a new sign code issued, after the proof.
func (s *Service) Actor(ctx context.Context, p Principal, o Origin) (Actor, error) {
	var a Actor
	err := s.Store.View(ctx, func(tx store.Tx) error {
		var err error
		a, err = loadActor(tx, p, o)
		return err
	})
	return a, err
}

func loadActor(tx store.Tx, p Principal, o Origin) (Actor, error) {
	a := Actor{Principal: p, Origin: o}
	if p.Account == "" && p.Official == "" {
		return Actor{}, sessionOver()
	}
	if p.Account != "" {
		if err := a.loadAccount(tx); err != nil {
			return Actor{}, err
		}
	}
	if p.Official != "" {
		if err := a.loadPerson(tx); err != nil {
			return Actor{}, err
		}
	}
	if a.MustChangePassword { // somebody else still knows it
		a.Organiser, a.Auditor, a.Tops, a.Leads = false, false, nil, nil
	}
	return a, nil
}

func sessionOver() error { return unauthenticated("session_over", "the session no longer holds") }

// loadAccount fills in what the account says, if the proof is of its present
// password.
func (a *Actor) loadAccount(tx store.Tx) error {
	acc, err := account.Accounts.Get(tx, account.Key(a.Account))
	if errors.Is(err, store.ErrNotFound) || err == nil && a.Proof.At.Before(acc.ChangedAt) {
		return sessionOver()
	}
	if err != nil {
		return err
	}
	a.Name = acc.Login
	a.Organiser = acc.Has(account.Organiser)
	a.Auditor = acc.Has(account.Auditor)
	a.MustChangePassword = acc.MustChange
	for _, g := range acc.Grants {
		if g.Role == account.Clerk {
			a.Tops = append(a.Tops, UnitID(g.Unit))
		}
	}
	return nil
}

// loadPerson fills in what the roster says, if the official is still on it.
func (a *Actor) loadPerson(tx store.Tx) error {
	person, err := officials.Get(tx, officialKey(a.Official))
	if errors.Is(err, store.ErrNotFound) || err == nil && !person.Active() {
		return sessionOver()
	}
	if err != nil {
		return err
	}
	a.Name, a.Person = person.Name, &person
	if a.Proof.By == BySignCode {
		// A slip of paper passes through hands: a sign code opens no more
		// than one's own pledge.
		return a.checkCode(tx)
	}
	for _, index := range []string{"head", "acting"} {
		for u, err := range units.ScanIndex(tx, index, store.Prefix(officialKey(person.ID))) {
			if err != nil {
				return err
			}
			a.Leads = append(a.Leads, u.ID)
		}
	}
	a.Tops = append(a.Tops, a.Leads...)
	return nil
}

// checkCode ends the session of a sign code that a newer one has replaced.
func (a *Actor) checkCode(tx store.Tx) error {
	rec, err := account.Codes.Get(tx, account.CodeKey(string(a.Campaign), string(a.Official)))
	if errors.Is(err, store.ErrNotFound) || err == nil && a.Proof.At.Before(rec.IssuedAt) {
		return sessionOver()
	}
	return err
}
