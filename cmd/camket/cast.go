package main

import (
	"context"
	"errors"

	"camket/pledge"
	"camket/pledge/account"
)

// The passwords of the demo: invented people behind words that are easy to type.
// They are no secret and guard nothing.
const (
	officialPassword  = "toi-ky-cam-ket"
	headPassword      = "thu-truong-don-vi"
	organiserPassword = "phong-noi-vu-2026"
	organiserLogin    = "quantri"
)

// A cast is the people of a demo whom a visitor can be.
type cast struct {
	campaign                  pledge.CampaignID
	official, head, organiser part
	holder                    codePart
}

// A part is somebody with a password.
type part struct{ role, login, password, about string }

// A codePart is somebody with a sign code.
type codePart struct {
	about     string
	official  string // code
	unit      string // code
	code      string
	birthDate pledge.Date
}

// castFrom chooses from those whose campaign is half signed: an official and the
// head of a unit under way, and somebody else for the sign code, without a
// mailbox if there is such a one.
func castFrom(c pledge.CampaignID, units []*seedUnit) (*cast, error) {
	made := &cast{
		campaign:  c,
		organiser: part{"organiser", organiserLogin, organiserPassword, "runs the campaign, the roster and the units"},
	}
	for _, u := range units {
		if u.share == 0 || len(u.unsigned) == 0 {
			continue
		}
		for i := range u.unsigned {
			made.consider(u, &u.unsigned[i])
		}
	}
	if made.official.login == "" || made.head.login == "" || made.holder.official == "" {
		return nil, errors.New("the invented agency is too small")
	}
	return made, nil
}

// consider gives somebody who has not signed a part that is still free.
func (c *cast) consider(u *seedUnit, o *pledge.Official) {
	about := o.Name + ", " + u.unit.Name
	if c.official.login == "" {
		c.official = part{"official", o.Code, officialPassword, about + ": has not signed yet"}
		c.head = part{"head", u.head.Code, headPassword, u.head.Name + ", " + u.unit.Name}
		return
	}
	if c.holder.official == "" || c.holder.unit == u.unit.Code && o.Email == "" {
		c.holder = codePart{about: about, official: o.Code, unit: u.unit.Code, birthDate: o.BirthDate}
	}
}

// addAccounts makes the accounts and the sign code, through the Service and with
// its clock right.
func (c *cast) addAccounts(ctx context.Context, s *pledge.Service) error {
	for _, a := range []part{c.official, c.head, c.organiser} {
		if _, err := s.AddAccount(ctx, pledge.Operator(), a.login, a.password); err != nil {
			return err
		}
	}
	if err := s.GrantRole(ctx, pledge.Operator(), c.organiser.login, account.Organiser, ""); err != nil {
		return err
	}
	issued, err := s.IssueCodes(ctx, pledge.Operator(), pledge.Selection{Campaign: c.campaign, Unit: c.holder.unit})
	for _, code := range issued.Codes {
		if code.Official.Code == c.holder.official {
			c.holder.code = code.Code
		}
	}
	return err
}
