package pledge

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"time"

	"camket/pledge/store"
)

// An Entry is a person and the paper of their pledge: signed, or as they would
// sign it. What entries have in common they share: it must not be changed.
type Entry struct {
	Person Person
	Path   []string // names of the units from the agency down to the person's

	// Paper is what a printed pledge shows. Of someone who has not signed its
	// Signature has no ID and no At, but who they are now and which text is
	// theirs.
	Paper Signed
}

// Entries are the people of a [Selection] as they stood at one moment, with their
// papers. They are of the size of a list of people; what makes papers heavy is read
// while they are gone through.
type Entries struct {
	Campaign Campaign
	Top      Unit
	Count    int // how many All yields

	service *Service
	actor   Actor
	people  []Person
	named   bool // the selection names them
	forest  forest
	agency  Agency
	texts   map[Audience]Text
}

// Entries returns the people of a selection, unit by unit in roster order. It is
// open to who oversees the unit; a campaign that is still a draft is a Conflict.
// Somebody who is named and not asked to sign in these units is NotFound, for the
// reason person_unknown with the code in Detail.
func (s *Service) Entries(ctx context.Context, a Actor, sel Selection) (Entries, error) {
	e := Entries{service: s, actor: a, named: len(sel.People) > 0}
	err := s.view(ctx, func(tx store.Tx, now time.Time) error {
		c, below, err := s.chosenBegun(tx, a, &sel, DateOf(now))
		if err != nil {
			return err
		}
		e.Campaign, e.Top = c, below[0]
		if e.people, err = sel.people(tx, &c, below, DateOf(now)); err != nil {
			return err
		}
		e.Count = len(e.people)
		if e.forest, err = s.forest(tx, &c); err != nil {
			return err
		}
		of, err := office(tx)
		if err != nil {
			return err
		}
		e.agency = of.Agency
		e.texts, err = textsOf(tx, c.ID)
		return err
	})
	return e, err
}

// TextsUnder returns the texts that the people of a selection are asked to sign, in
// the order of [Audiences]. The errors are those of Entries.
func (s *Service) TextsUnder(ctx context.Context, a Actor, sel Selection) ([]Text, error) {
	var list []Text
	err := s.view(ctx, func(tx store.Tx, now time.Time) error {
		list = nil
		c, below, err := s.chosenBegun(tx, a, &sel, DateOf(now))
		if err != nil {
			return err
		}
		people, err := sel.people(tx, &c, below, DateOf(now))
		if err != nil {
			return err
		}
		asked := map[Audience]bool{}
		for i := range people {
			audience, _ := c.frozen(AudienceOf(&people[i].Official, &people[i].Unit))
			asked[audience] = true
		}
		all, err := textsOf(tx, c.ID)
		for _, audience := range Audiences() {
			if asked[audience] {
				list = append(list, all[audience])
			}
		}
		return err
	})
	return list, err
}

// entriesAtOnce is how many papers are read in one transaction, so that a long
// print holds up nobody.
const entriesAtOnce = 200

// All yields the entries. An error ends the sequence, and is yielded last with a
// zero Entry; so does the end of ctx. It may be gone through more than once, and no
// transaction is open while the loop's body runs.
func (e *Entries) All(ctx context.Context) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		action, what := e.sight()
		if err := e.service.saw(ctx, e.actor, action, what); err != nil {
			yield(Entry{}, err)
			return
		}
		var path []Unit
		for chunk := range slices.Chunk(e.people, entriesAtOnce) {
			papers, err := e.papers(ctx, chunk)
			if err != nil {
				yield(Entry{}, err)
				return
			}
			for i := range chunk {
				if u := &chunk[i].Unit; len(path) == 0 || path[len(path)-1].ID != u.ID {
					path = e.forest.path(u)
				}
				if !yield(e.entry(&chunk[i], papers[chunk[i].Official.ID], path), nil) {
					return
				}
			}
		}
	}
}

// sight is what the trail says of who goes through the entries: each signature of people
// who were named, and of many at once their unit and number.
func (e *Entries) sight() (Action, about) {
	var signed []string
	for i := range e.people {
		if st := e.people[i].Standing; e.named && st.Signed() {
			signed = append(signed, string(st.Signature))
		}
	}
	if signed != nil {
		return ActSeeSignature, about{each: signed}
	}
	return ActSeePapers, about{subject: e.Top.Code, detail: strconv.Itoa(e.Count)}
}

// papers reads what the people who have signed signed, by their ids.
func (e *Entries) papers(ctx context.Context, people []Person) (map[OfficialID]*Signed, error) {
	var keys [][]byte
	for i := range people {
		if st := people[i].Standing; st.Signed() {
			keys = append(keys, signatureKey(st.Signature))
		}
	}
	papers := make(map[OfficialID]*Signed, len(keys))
	if len(keys) == 0 {
		return papers, ctx.Err()
	}
	err := e.service.Store.View(ctx, func(tx store.Tx) error {
		signed, err := wholes(tx, keys, &e.Campaign, e.texts)
		for i := range signed {
			papers[signed[i].Signature.Official] = &signed[i]
		}
		return err
	})
	return papers, err
}

// entry returns one entry; signed is nil for who has not. Who signs next would sign
// as they are now.
func (e *Entries) entry(p *Person, signed *Signed, path []Unit) Entry {
	made := Entry{Person: *p, Path: names(path)}
	if signed != nil {
		made.Paper = *signed
		return made
	}
	audience, hash := e.Campaign.frozen(AudienceOf(&p.Official, &p.Unit))
	made.Paper = Signed{
		Signature: Signature{
			Campaign: e.Campaign.ID, Official: p.Official.ID, Audience: audience, TextHash: hash,
			Signer: newSnapshot(&p.Official, path, e.agency),
		},
		Campaign: e.Campaign,
		Text:     e.texts[audience],
	}
	return made
}

// textsOf returns the texts of a campaign.
func textsOf(tx store.Tx, c CampaignID) (map[Audience]Text, error) {
	all := map[Audience]Text{}
	for t, err := range texts.Scan(tx, store.Prefix(campaignKey(c))) {
		if err != nil {
			return nil, err
		}
		all[t.Audience] = t
	}
	return all, nil
}

// wholes is whole for many signatures of one campaign, with their attestations.
func wholes(tx store.Tx, keys [][]byte, c *Campaign, all map[Audience]Text) ([]Signed, error) {
	sigs, err := signatures.GetMany(tx, keys)
	if err != nil {
		return nil, err
	}
	private, err := evidence.GetMany(tx, keys)
	if err != nil {
		return nil, err
	}
	list := make([]Signed, len(keys))
	for i := range keys {
		if sigs[i] == nil || private[i] == nil {
			return nil, fmt.Errorf("pledge: a signature of campaign %s, or its evidence: %w", c.ID, store.ErrNotFound)
		}
		list[i] = Signed{Signature: *sigs[i], Evidence: *private[i], Campaign: *c, Text: all[sigs[i].Audience]}
		if list[i].Attestation, err = attest(tx, &list[i]); err != nil {
			return nil, err
		}
	}
	return list, nil
}
