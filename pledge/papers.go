package pledge

import (
	"context"
	"errors"
	"slices"

	"camket/pledge/store"
	"camket/pledge/token"
)

// Past returns the actor's own signatures, newest first, without evidence. Whoever
// came with a sign code sees that campaign's alone.
func (s *Service) Past(ctx context.Context, a Actor) ([]Signed, error) {
	if a.Person == nil {
		return nil, nil
	}
	var list []Signed
	err := s.Store.View(ctx, func(tx store.Tx) error {
		var err error
		list, err = signedBy(tx, a.Person.ID)
		return err
	})
	return slices.DeleteFunc(list, func(signed Signed) bool { return !a.signedSelf(&signed.Signature) }), err
}

// signedBy returns an official's signatures, newest first, without evidence.
func signedBy(tx store.Tx, id OfficialID) ([]Signed, error) {
	var list []Signed
	for sig, err := range signatures.ScanIndex(tx, "official", store.Prefix(officialKey(id))) {
		if err != nil {
			return nil, err
		}
		signed, err := whole(tx, sig)
		if err != nil {
			return nil, err
		}
		signed.Evidence = Evidence{}
		list = append(list, signed)
	}
	slices.SortFunc(list, func(x, y Signed) int { return y.Signature.At.Compare(x.Signature.At) })
	return list, nil
}

// Signed returns a signature with all that its paper shows. It is open to its
// signer, and to whoever oversees the signer's unit or, if it is under the pledge
// of a unit, that unit; to anyone else it looks as if there were none.
func (s *Service) Signed(ctx context.Context, a Actor, id SignatureID) (Signed, error) {
	var signed Signed
	unknown := notFound("signature_unknown", "there is no such signature")
	err := s.Store.View(ctx, func(tx store.Tx) error {
		sig, err := signatures.Get(tx, signatureKey(id))
		if errors.Is(err, store.ErrNotFound) {
			return unknown
		}
		if err != nil {
			return err
		}
		if !a.signedSelf(&sig) {
			if err := overseesSigner(tx, a, &sig); err != nil {
				return err
			}
		}
		if signed, err = whole(tx, sig); err == nil {
			signed.Attestation, err = attest(tx, &signed)
		}
		return err
	})
	if err == nil && !a.signedSelf(&signed.Signature) {
		err = s.saw(ctx, a, ActSeeSignature, about{subject: string(id)})
	}
	if err != nil {
		return Signed{}, err
	}
	return signed, nil
}

// overseesSigner returns NotFound unless the unit that a signature belongs to is
// open to the actor.
func overseesSigner(tx store.Tx, a Actor, sig *Signature) error {
	u, err := unitOf(tx, sig)
	if err != nil {
		return err
	}
	if !a.Oversees(&u) {
		return notFound("signature_unknown", "there is no such signature")
	}
	return nil
}

// unitOf returns the unit that a signature belongs to: the one whose pledge it is
// under, or else the signer's present one.
func unitOf(tx store.Tx, sig *Signature) (Unit, error) {
	if sig.ForUnit != "" {
		return units.Get(tx, unitKey(sig.ForUnit))
	}
	_, u, err := officialAndUnit(tx, sig.Official)
	return u, err
}

// Verify returns the signature with a verification code, for anyone who holds the
// paper it is printed on, with its proof. What is private is left out. It may be
// void. NotFound has the reason code_form or code_mistyped for letters that cannot be
// a code and were not looked for, and else code_unknown. A record that is not what
// the ledger says is a Conflict: no word of it is to be believed.
func (s *Service) Verify(ctx context.Context, code string) (Signed, error) {
	var signed Signed
	letters, err := parseCode(code)
	if err != nil {
		return signed, err
	}
	err = s.Store.View(ctx, func(tx store.Tx) error {
		sig, err := signatures.Lookup(tx, "code", codeKey(letters))
		if errors.Is(err, store.ErrNotFound) {
			return notFound("code_unknown", "there is no signature with this code")
		}
		if err != nil {
			return err
		}
		if signed, err = whole(tx, sig); err != nil {
			return err
		}
		signed.hidePrivate()
		return asInLedger(tx, &signed)
	})
	if err != nil {
		return Signed{}, err
	}
	return signed, nil
}

// parseCode reads a verification code or a sign code as people type it. The error
// is NotFound, since there is nothing that such letters could lead to.
func parseCode(typed string) (string, error) {
	code, err := token.ParseCode(typed)
	switch {
	case errors.Is(err, token.ErrMistyped):
		return "", notFound("code_mistyped", err.Error())
	case err != nil:
		return "", notFound("code_form", err.Error())
	}
	return code, nil
}

// hidePrivate leaves out what is not for everyone.
func (s *Signed) hidePrivate() {
	s.Evidence = Evidence{}
	s.Signature.Signer.BirthDate = ""
	if v := s.Signature.Voided; v != nil {
		s.Signature.Voided = &Void{At: v.At, By: v.By, Ledger: v.Ledger}
	}
}

// whole adds to a signature what its paper shows.
func whole(tx store.Tx, sig Signature) (Signed, error) {
	signed := Signed{Signature: sig}
	var err error
	if signed.Evidence, err = evidence.Get(tx, signatureKey(sig.ID)); err != nil {
		return signed, err
	}
	if signed.Campaign, err = campaigns.Get(tx, campaignKey(sig.Campaign)); err != nil {
		return signed, err
	}
	signed.Text, err = texts.Get(tx, textKey(sig.Campaign, sig.Audience))
	return signed, err
}
