package pledge

import (
	"cmp"
	"context"
	"strings"

	"camket/pledge/store"
)

// A Letterhead is what the documents of a unit say about who issues them.
type Letterhead struct {
	Unit       Unit     // who issues
	Parent     string   // the body above, printed over the name; may be empty
	Name       string   // the issuing body
	Place      string   // địa danh
	Symbol     string   // of the issuer in a document's number, "UBND" in "Số:      /BC-UBND"; may be empty
	Drafter    string   // of the office that drafts, "VHXH" in "Số:      /UBND-VHXH" and "Lưu: VT, VHXH"; may be empty
	Authority  string   // lines above the title, such as "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"; may be empty
	Title      string   // of the head: "CHỦ TỊCH"
	SignerName string   // the head's name; empty if nobody leads the unit
	Recipients []string // lines of Nơi nhận, for [RecipientLines]
	Logo       []byte   // PNG, nil for none
}

// Letterhead returns what the documents of a unit say about it; of the agency, if
// the code is empty. The agency's is as the office was set ([Service.SetOffice]),
// with who leads it where no signer was. A unit below stands under the name of the
// one above and is signed for by who leads it; place and logo are the agency's. A
// unit that is only how a roster groups the leaders has the letterhead of the body
// that they lead.
//
// It is open to who oversees the unit. The agency's is on every certificate, and
// open to everyone who has signed in.
func (s *Service) Letterhead(ctx context.Context, a Actor, unitCode string) (Letterhead, error) {
	var l Letterhead
	err := s.Store.View(ctx, func(tx store.Tx) error {
		u, err := unitByCode(tx, unitCode)
		if err != nil || u.Parent != "" || !a.signedIn() {
			u, err = overseenUnit(tx, a, unitCode)
		}
		if err != nil {
			return err
		}
		l, err = letterheadOf(tx, &u)
		return err
	})
	return l, err
}

// letterheadOf returns a unit's letterhead.
func letterheadOf(tx store.Tx, u *Unit) (Letterhead, error) {
	of, err := office(tx)
	if err != nil {
		return Letterhead{}, err
	}
	path, err := pathUnits(tx, u)
	if err != nil {
		return Letterhead{}, err
	}
	who := Snapshot{Units: names(path), Agency: of.Agency}
	l := Letterhead{Unit: path[who.issuer()], Parent: who.Superior(), Name: who.Issuer(), Place: of.Place}
	if err := l.addLeader(tx); err != nil {
		return l, err
	}
	if l.Unit.Parent == "" {
		l.addOffice(&of)
	}
	l.Logo, err = logo(tx)
	return l, err
}

// letterheadNow is letterheadOf by id: a campaign may have the unit as it was.
func letterheadNow(tx store.Tx, id UnitID) (Letterhead, error) {
	u, err := units.Get(tx, unitKey(id))
	if err != nil {
		return Letterhead{}, err
	}
	return letterheadOf(tx, &u)
}

// addLeader fills in who leads the unit now.
func (l *Letterhead) addLeader(tx store.Tx) error {
	l.Title = AsHead.Role()
	leader, err := leaderOf(tx, &l.Unit)
	if err != nil || leader == nil {
		return err
	}
	head, err := headOf(tx, &l.Unit)
	if err != nil {
		return err
	}
	position := ""
	if head != nil {
		position = head.Position
	}
	l.SignerName = leader.Name
	l.Authority, l.Title = l.Unit.leads(leader.ID).signsAs(leader.Position, position)
	return nil
}

// addOffice puts what was set in the place of what is known. A title that was set
// is the whole of it: who wrote it knows in whose place the signer signs.
func (l *Letterhead) addOffice(of *Office) {
	l.Symbol, l.Drafter, l.Recipients = of.Symbol, of.Drafter, of.Recipients
	l.SignerName = cmp.Or(of.SignerName, l.SignerName)
	switch {
	case of.Title != "":
		l.Authority, l.Title = of.Authority, of.Title
	default:
		l.Authority = strings.Trim(of.Authority+"\n"+l.Authority, "\n")
	}
}
