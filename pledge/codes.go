package pledge

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"camket/pledge/account"
	"camket/pledge/store"
	"camket/pledge/token"
)

// An IssuedCode is a fresh sign code and whose it is. Only here is the code
// itself ever seen.
type IssuedCode struct {
	Official Official
	Unit     Unit
	Code     string // without hyphens; see token.FormatCode
	Expires  time.Time
}

// CodeTable lays codes out for a file: official, name, unit, code, where official
// and unit are codes too. The columns are a contract with scripts.
func CodeTable(issued []IssuedCode) [][]string {
	rows := [][]string{{"official", "name", "unit", "code"}}
	for _, c := range issued {
		rows = append(rows, []string{c.Official.Code, c.Official.Name, c.Unit.Code, token.FormatCode(c.Code)})
	}
	return rows
}

// IssuedCodes are fresh sign codes, unit by unit in roster order, with the campaign
// that they open.
type IssuedCodes struct {
	Campaign Campaign
	Agency   string // its name
	At       time.Time
	Codes    []IssuedCode
}

// IssueCodes makes new sign codes for those of a selection who are asked to sign
// and have not; earlier codes of these people end. An organiser may, and a head or
// clerk for their own subtree. A campaign that is not open is a Conflict; somebody
// who is named and not asked to sign in these units is NotFound, for the reason
// person_unknown.
func (s *Service) IssueCodes(ctx context.Context, a Actor, sel Selection) (IssuedCodes, error) {
	var issued IssuedCodes
	err := s.act(ctx, a, ActCodesIssue, func(tx store.Tx, now time.Time) (about, error) {
		top, c, err := unitToSee(tx, a, sel.Unit, sel.Campaign, DateOf(now))
		if err != nil {
			return about{}, err
		}
		if err := a.mustManage(&top); err != nil {
			return about{}, err
		}
		if err := c.mustBeOpen(); err != nil {
			return about{}, err
		}
		below, err := collect(subtree(tx, &top))
		if err != nil {
			return about{}, err
		}
		people, err := sel.people(tx, &c, sel.units(below), DateOf(now))
		if err != nil {
			return about{}, err
		}
		agency, err := unitByCode(tx, "")
		if err != nil {
			return about{}, err
		}
		issued.Campaign, issued.Agency, issued.At = c, agency.Name, now
		if issued.Codes, err = s.issueCodes(tx, &c, people, now); err != nil {
			return about{}, err
		}
		return about{subject: string(c.ID), detail: strconv.Itoa(len(issued.Codes)) + " for " + top.Code}, nil
	})
	return issued, err
}

// issueCodes makes codes for those of the people who have yet to sign.
func (s *Service) issueCodes(tx store.Tx, c *Campaign, people []Person, now time.Time) ([]IssuedCode, error) {
	var issued []IssuedCode
	for i := range people {
		p := &people[i]
		if p.Standing != nil {
			continue
		}
		code := token.NewCode(s.Rand)
		rec := account.SignCode{
			Campaign: string(c.ID), Official: string(p.Official.ID), Hash: account.HashCode(code),
			IssuedAt: now, Expires: now.Add(account.CodeLife),
		}
		if err := account.Codes.Put(tx, rec); err != nil {
			return nil, err
		}
		issued = append(issued, IssuedCode{Official: p.Official, Unit: p.Unit, Code: code, Expires: rec.Expires})
	}
	return issued, nil
}

// A CodeHolder is what may be told to someone who shows a sign code.
type CodeHolder struct {
	Name          string
	Unit          string
	Campaign      string // its title
	AsksBirthDate bool   // the roster has it, so they must confirm it
}

// CodeHolder returns whose a sign code is. The error is NotFound for letters that
// are no code, with reasons as of Verify, and Conflict for one that is used or has
// expired.
func (s *Service) CodeHolder(ctx context.Context, code string) (CodeHolder, error) {
	var h CodeHolder
	err := s.Store.View(ctx, func(tx store.Tx) error {
		_, o, err := codeHolder(tx, code, s.now())
		if err != nil {
			return err
		}
		u, err := units.Get(tx, unitKey(o.Unit))
		if err != nil {
			return err
		}
		c, err := campaigns.Get(tx, campaignKey(o.campaign))
		h = CodeHolder{Name: o.Name, Unit: u.Name, Campaign: c.Title, AsksBirthDate: o.BirthDate != ""}
		return err
	})
	return h, err
}

// holder is the official a code belongs to, and the campaign it is for.
type holder struct {
	Official
	campaign CampaignID
}

// codeHolder finds a good code and its official.
func codeHolder(tx store.Tx, code string, now time.Time) (account.SignCode, holder, error) {
	unknown := notFound("code_unknown", "there is no such sign code")
	letters, err := parseCode(code)
	if err != nil {
		return account.SignCode{}, holder{}, err
	}
	rec, err := account.FindCode(tx, letters)
	if errors.Is(err, store.ErrNotFound) {
		return rec, holder{}, unknown
	}
	if err != nil {
		return rec, holder{}, err
	}
	if !rec.UsedAt.IsZero() {
		return rec, holder{}, conflict("code_used", "the sign code's official has signed").
			about(DateOf(rec.UsedAt).String())
	}
	if !now.Before(rec.Expires) {
		return rec, holder{}, conflict("code_expired", "the sign code has expired").
			about(DateOf(rec.Expires).String())
	}
	o, err := officials.Get(tx, officialKey(OfficialID(rec.Official)))
	if err != nil {
		return rec, holder{}, err
	}
	if !o.Active() {
		return rec, holder{}, unknown
	}
	return rec, holder{Official: o, campaign: CampaignID(rec.Campaign)}, nil
}

// RedeemCode lets the holder of a sign code in, for signing its campaign and
// nothing else. Where the roster has the date of birth, it must be given, as
// dd/mm/yyyy; wrong ones count as guesses, what is no date does not.
func (s *Service) RedeemCode(ctx context.Context, code, birthDate string, o Origin) (Principal, error) {
	now := s.now()
	var rec account.SignCode
	var who holder
	err := s.Store.Update(ctx, func(tx store.Tx) error {
		var err error
		if rec, who, err = codeHolder(tx, code, now); err != nil {
			return err
		}
		err = confirmBirthDate(who.BirthDate, birthDate)
		if who.BirthDate == "" || ReasonOf(err) == "birthdate_malformed" {
			return err
		}
		return brake(tx, "code/"+rec.Hash, now)
	})
	if err != nil {
		return Principal{}, err
	}
	if err := confirmBirthDate(who.BirthDate, birthDate); err != nil {
		return Principal{}, err
	}
	p := Principal{Official: who.ID, Campaign: who.campaign, Proof: Proof{By: BySignCode, At: now}}
	return p, s.act(ctx, Actor{Principal: p, Origin: o}, ActSignIn, func(tx store.Tx, now time.Time) (about, error) {
		if _, _, err := codeHolder(tx, code, now); err != nil {
			return about{}, err
		}
		return about{detail: string(BySignCode)}, account.Forgive(tx, "code/"+rec.Hash)
	})
}

// confirmBirthDate compares what was typed with the roster, which may know the
// year alone.
func confirmBirthDate(known Date, typed string) error {
	if known == "" {
		return nil
	}
	got, err := ParseDate(strings.TrimSpace(typed))
	if err != nil {
		return invalid("birthdate", "birthdate_malformed", "a date of birth is written dd/mm/yyyy")
	}
	if got != known && !(known.YearOnly() && got[:4] == known) {
		return invalid("birthdate", "birthdate_wrong", "this is not the date of birth on the roster")
	}
	return nil
}

// checkCode checks, for a stale session, that the actor still holds their code.
func (s *Service) checkCode(ctx context.Context, a Actor, code string) error {
	return s.Store.View(ctx, func(tx store.Tx) error {
		_, who, err := codeHolder(tx, code, s.now())
		if CodeOf(err) != Internal && err != nil || err == nil && (who.ID != a.Official || who.campaign != a.Campaign) {
			return invalid("secret", "secret_wrong", "this is not the actor's sign code")
		}
		return err
	})
}

// retireCode marks the official's code as used, if there is one.
func retireCode(tx store.Tx, c CampaignID, o OfficialID, now time.Time) error {
	rec, err := account.Codes.Get(tx, account.CodeKey(string(c), string(o)))
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	used := rec
	used.UsedAt = now
	return account.Codes.Replace(tx, rec, used)
}
