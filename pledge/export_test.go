package pledge

import (
	"context"
	"time"

	"camket/pledge/store"
	"camket/pledge/token"
)

// PaperSignature records that an official of the roster signed a campaign on
// paper, so that tests of coverage can tell the two methods apart.
func (s *Service) PaperSignature(ctx context.Context, campaign CampaignID, official OfficialID) (Signature, error) {
	sig := Signature{
		ID: SignatureID(token.NewID(s.Rand)), Campaign: campaign, Official: official, Audience: Staff,
		Method: Paper, Code: token.NewCode(s.Rand),
	}
	var made Signature
	err := s.act(ctx, Operator(), ActSign, func(tx store.Tx, now time.Time) (about, error) {
		made = sig
		made.At = now
		c, err := openCampaign(tx, campaign)
		if err != nil {
			return about{}, err
		}
		o, u, err := officialAndUnit(tx, official)
		if err != nil {
			return about{}, err
		}
		return about{subject: string(made.ID)}, record(tx, &c, &o, &u, &made, Evidence{Signature: made.ID})
	})
	return made, err
}

// The tables, for tests that damage them or read what no method shows.
var (
	AuditTable     = &audits
	TallyTable     = &tallies
	StandingTable  = &standings
	SignatureTable = &signatures
	OfficialTable  = &officials
)
