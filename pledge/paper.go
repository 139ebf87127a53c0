package pledge

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"camket/pledge/store"
	"camket/pledge/token"
)

// A PaperRecord says how a signature on paper came to be recorded.
type PaperRecord struct {
	SignedOn Date   `json:"signed_on"`
	Scan     ScanID `json:"scan"`
	SHA256   string `json:"sha256"` // of the scan
	By       string `json:"by"`
	ByName   string `json:"by_name"` // who vouches for it
}

// A PaperForm is what is recorded at once: one sheet, or the list of a meeting.
type PaperForm struct {
	Campaign CampaignID
	People   []string // codes
	SignedOn Date
	Scan     ScanFile
	Attempt  string // from NewAttempt
}

// maxPaper is how many people one scan can be recorded for.
const maxPaper = 500

// RecordPaper records that people have signed on paper: all of them, or none if
// anything is wrong. A head or clerk may for their subtree, and an organiser; what
// they record stands with their name on it.
//
// Sent again with the same Attempt, it answers with the same signatures. Somebody
// who has signed already is a Conflict, with their name in Detail.
func (s *Service) RecordPaper(ctx context.Context, a Actor, f PaperForm) ([]Signature, error) {
	mediaType, err := f.check()
	if err != nil {
		return nil, err
	}
	now := s.now()
	scanID := ScanID(token.NewOrderedID(s.Rand, now))
	fresh := make([]hand, len(f.People))
	for i := range fresh {
		id := SignatureID(token.NewOrderedID(s.Rand, now))
		if fresh[i], err = s.newHand(Signature{ID: id, Code: token.NewCode(s.Rand)}, a.evidence()); err != nil {
			return nil, err
		}
	}
	var made []Signature
	err = s.act(ctx, a, ActPaper, func(tx store.Tx, now time.Time) (about, error) {
		sc := Scan{
			ID: scanID, Campaign: f.Campaign, Name: f.Scan.Name, Type: mediaType, Size: len(f.Scan.Content),
			SHA256: f.Scan.sha256(), At: now, By: a.id(), People: len(f.People),
		}
		var err error
		if made, err = f.repeated(tx, &a); made != nil || err != nil {
			return about{}, cmp.Or(err, errRepeated)
		}
		made, err = f.record(tx, &a, &sc, fresh, now)
		return about{each: signatureIDs(made), detail: string(f.Campaign) + " " + string(sc.ID)}, err
	})
	if errors.Is(err, errRepeated) {
		err = nil
	}
	return made, err
}

func signatureIDs(sigs []Signature) []string {
	ids := make([]string, len(sigs))
	for i := range sigs {
		ids[i] = string(sigs[i].ID)
	}
	return ids
}

// check looks at what can be seen without the store.
func (f *PaperForm) check() (mediaType string, err error) {
	seen := map[string]bool{}
	for _, code := range f.People {
		if seen[strings.ToLower(code)] {
			return "", invalid("people", "people_twice", "somebody is chosen twice")
		}
		seen[strings.ToLower(code)] = true
	}
	switch {
	case len(f.People) == 0:
		return "", invalid("people", "people_missing", "nobody is chosen")
	case len(f.People) > maxPaper:
		return "", invalid("people", "people_many", "one scan is for at most 500 people")
	case !f.SignedOn.isDay():
		return "", invalid("signed_on", "date", "the day of signing is missing")
	case len(f.Attempt) < 8 || len(f.Attempt) > 64:
		return "", invalid("attempt", "attempt_missing", "the form is not complete")
	}
	return f.Scan.check()
}

// record is the transaction of RecordPaper.
func (f *PaperForm) record(tx store.Tx, a *Actor, sc *Scan, fresh []hand, now time.Time) ([]Signature, error) {
	c, err := openCampaign(tx, f.Campaign)
	if err != nil {
		return nil, err
	}
	switch {
	case f.SignedOn < c.Opens:
		return nil, invalid("signed_on", "signed_before_opening", "the campaign opened on "+string(c.Opens)).about(c.Opens.String())
	case f.SignedOn > DateOf(now):
		return nil, invalid("signed_on", "signed_in_future", "the day of signing is to come")
	}
	made := make([]Signature, len(f.People))
	for i, code := range f.People {
		o, u, err := overseenOfficial(tx, a, code)
		if err != nil {
			return nil, err
		}
		if made[i], err = f.recordOne(tx, a, &c, &o, &u, sc, fresh[i], now); err != nil {
			return nil, err
		}
	}
	return made, f.Scan.store(tx, *sc)
}

// repeated returns the signatures that the form has already made, nil if it has
// not made one for each of its people.
func (f *PaperForm) repeated(tx store.Tx, a *Actor) ([]Signature, error) {
	made := make([]Signature, len(f.People))
	for i, code := range f.People {
		o, _, err := overseenOfficial(tx, a, code)
		if err != nil {
			return nil, err
		}
		was, err := attempted(tx, f.Campaign, o.ID, f.Attempt)
		if was == nil || err != nil {
			return nil, err
		}
		made[i] = *was
	}
	return made, nil
}

func (f *PaperForm) recordOne(tx store.Tx, a *Actor, c *Campaign, o *Official, u *Unit, sc *Scan, h hand, now time.Time) (Signature, error) {
	sig := &h.sig
	if !c.Scope.Includes(o, u) {
		return *sig, conflict("not_required", "the campaign is not for "+o.Name).about(o.Name)
	}
	st, err := standingOf(tx, c.ID, o.ID)
	if err != nil {
		return *sig, err
	}
	if st.Signed() {
		return *sig, conflict("paper_signed", o.Name+" has signed this campaign").about(o.Name)
	}
	path, err := pathUnits(tx, u)
	if err != nil {
		return *sig, err
	}
	sig.Campaign, sig.Official, sig.Method, sig.At, sig.Attempt = c.ID, o.ID, Paper, now, f.Attempt
	sig.Audience, sig.TextHash = c.frozen(AudienceOf(o, u))
	sig.Proof = Proof{By: ByPaper, At: now}
	sig.Paper = &PaperRecord{SignedOn: f.SignedOn, Scan: sc.ID, SHA256: sc.SHA256, By: a.id(), ByName: a.Name}
	if sig.Signer, err = snapshot(tx, o, path); err != nil {
		return *sig, err
	}
	err = h.record(tx, a, c, o, u, st)
	return h.sig, err
}

// voidable returns an error unless the actor may void a signature: an organiser
// any, and who manages the signer's unit one that was recorded from paper.
func (a *Actor) voidable(tx store.Tx, sig *Signature) error {
	if a.Organiser {
		return nil
	}
	u, err := unitOf(tx, sig)
	if err != nil {
		return err
	}
	switch {
	case !a.Oversees(&u):
		return notFound("signature_unknown", "there is no such signature")
	case sig.Method != Paper:
		return a.MustOrganise()
	}
	return a.mustManage(&u)
}
