package pledge

import (
	"context"
	"net/mail"
	"slices"
	"strings"
	"time"

	"camket/pledge/store"
	"camket/pledge/viet"
)

// A JoinForm is what is known of someone who comes onto the roster alone, without
// a file.
type JoinForm struct {
	Unit      string // code
	Code      string // empty: camket gives one
	Name      string
	BirthDate Date
	Position  string
	Kind      Kind
	Email     string
}

// Join puts one person on the roster, from today. An input that is wrong is an
// Invalid error at its field.
func (s *Service) Join(ctx context.Context, a Actor, f JoinForm) (Official, error) {
	var o Official
	if err := a.MustOrganise(); err != nil {
		return o, err
	}
	err := s.act(ctx, a, ActJoin, func(tx store.Tx, now time.Time) (about, error) {
		u, err := unitByCode(tx, f.Unit)
		if CodeOf(err) == NotFound {
			return about{}, invalid("unit", "unit_unknown", "there is no unit "+f.Unit)
		}
		if err != nil {
			return about{}, err
		}
		o, err = join(tx, &u, f, DateOf(now))
		return about{subject: string(o.ID), detail: string(u.ID)}, err
	})
	return o, err
}

func isEmail(text string) bool {
	address, err := mail.ParseAddress(text)
	return err == nil && address.Address == text
}

// join stores a newcomer.
func join(tx store.Tx, u *Unit, f JoinForm, today Date) (Official, error) {
	o := Official{
		Code: strings.TrimSpace(f.Code), Name: viet.Normalize(f.Name), BirthDate: f.BirthDate, Position: viet.Normalize(f.Position),
		Kind: f.Kind, Email: strings.ToLower(strings.TrimSpace(f.Email)), Unit: u.ID, Joined: today, Since: today,
	}
	switch {
	case !viet.IsName(o.Name) || len([]rune(o.Name)) > maxName:
		return o, invalid("name", "person_name", "a person has a name of 1 to 300 letters")
	case o.Code != "" && !validCode(o.Code):
		return o, invalid("code", "code_malformed", "a code is letters, digits, hyphens and dots, at most 60")
	case o.Kind != "" && !slices.Contains(Kinds(), o.Kind):
		return o, invalid("kind", "kind", "there is no kind of employment "+string(o.Kind))
	case o.Email != "" && !isEmail(o.Email):
		return o, invalid("email", string(EmailInvalid), "this is not an e-mail address")
	case o.BirthDate != "" && o.BirthDate.Time().IsZero():
		return o, invalid("birth_date", string(BirthInvalid), "this is not a date of birth")
	case o.BirthDate != "" && o.BirthDate > today.yearsBefore(workingAge):
		return o, invalid("birth_date", "birth_young", "by this date of birth the person is not yet 15")
	}
	n, err := next(tx, "official")
	if err != nil {
		return o, err
	}
	o.ID = OfficialID(sortableID(n))
	if o.Code == "" {
		o.CodeGiven = true
		if o.Code, err = newOfficialCode(tx, nil); err != nil {
			return o, err
		}
	}
	r, err := newRosterChange(tx, today)
	if err != nil {
		return o, err
	}
	if err := r.add(nil, o); err != nil {
		return o, err
	}
	return o, r.close()
}
