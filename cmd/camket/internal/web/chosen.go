package web

import (
	"context"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"camket/pledge"
)

// A chosenPerson is one line of a form about several people.
type chosenPerson struct {
	Code, Name, Position string
	Status               string
	Chosen               bool
	signed               bool
}

// peopleField is the field that names people by code, in addresses and in forms.
const peopleField = "p"

// mostListed is how many people a form lists to choose from.
const mostListed = 500

// A choosing is whom a form is about: those who were chosen on the unit's page or,
// where nobody was, everyone who has yet to sign.
type choosing struct {
	People []chosenPerson
	All    bool // nobody was chosen before: choose here
	Capped bool // there are more than the form lists
	Gone   int  // who were chosen and are not in the list
	Signed int  // who were chosen and have signed: nothing is left to do about them
	Error  string
}

// choosing lists whom a form can be about, of a unit's own people.
func (s *Server) choosing(ctx context.Context, a pledge.Actor, code string, campaign pledge.CampaignID, codes []string) (choosing, error) {
	list, err := s.everyone(ctx, a, code, unitQuery{Campaign: campaign})
	if err != nil {
		return choosing{}, err
	}
	wanted := map[string]bool{}
	for _, code := range codes {
		wanted[strings.ToLower(code)] = true
	}
	ch := choosing{All: len(codes) == 0}
	for i := range list {
		p := &list[i]
		chosen := wanted[strings.ToLower(p.Official.Code)]
		delete(wanted, strings.ToLower(p.Official.Code))
		if !chosen && !(ch.All && !p.Standing.Signed()) {
			continue
		}
		if len(ch.People) == mostListed {
			ch.Capped = true
			break
		}
		ch.People = append(ch.People, chosenPerson{
			Code: p.Official.Code, Name: p.Official.Name, Position: p.Official.Position, Status: p.Status(), Chosen: chosen, signed: p.Standing.Signed(),
		})
	}
	ch.Gone = len(wanted)
	return ch, nil
}

// dropSigned leaves out those who were chosen and have signed: people are chosen on
// the unit's page for other ends too.
func (ch *choosing) dropSigned() {
	all := len(ch.People)
	ch.People = slices.DeleteFunc(ch.People, func(p chosenPerson) bool { return p.signed })
	ch.Signed = all - len(ch.People)
}

// chosenCodes are the people that an address names.
func chosenCodes(c echo.Context) []string { return c.QueryParams()[peopleField] }

// A formFrame is what the forms of a unit have in common.
type formFrame struct {
	Unit     pledge.Unit
	Crumbs   []link
	Campaign pledge.Campaign
	Back     string // the unit's page
	Action   string
}

// formFrame returns the frame of a form of a unit that the actor manages. Who only
// looks has no forms.
func (s *Server) formFrame(ctx context.Context, a pledge.Actor, code string, campaign pledge.CampaignID, action string) (formFrame, error) {
	offer, err := s.service.UnitOffer(ctx, a, code, campaign)
	if err != nil {
		return formFrame{}, err
	}
	if !manages(&a, &offer.Unit) {
		return formFrame{}, onlyLooks()
	}
	return newFormFrame(&offer.Unit, &offer.Campaign, action), nil
}

// onlyLooks is the error of a form that the service would refuse.
func onlyLooks() error {
	return &pledge.Error{Code: pledge.Forbidden, Reason: "read_only", Message: "whoever only looks changes nothing"}
}

// stillOpen is the error of a form about a campaign that takes nothing any more:
// nobody should fill it in for that.
func stillOpen(c *pledge.Campaign) error {
	if c.State == pledge.Open {
		return nil
	}
	return &pledge.Error{Code: pledge.Conflict, Reason: "campaign_not_open", Message: "campaign " + string(c.ID) + " is not open"}
}

func newFormFrame(u *pledge.Unit, c *pledge.Campaign, action string) formFrame {
	back := unitQuery{Campaign: c.ID}.href(u.Code)
	return formFrame{
		Unit: *u, Campaign: *c, Back: back, Crumbs: []link{{Href: back, Label: u.Name}}, Action: unitPath(u.Code, action),
	}
}

// peoplePerRead is how many people are read at once for a list of everyone.
const peoplePerRead = 100

// everyone lists a unit's own people whom a query shows, page by page to the end, for
// a form to choose from. What is taken away as a file is another matter: see
// handlePeopleFile.
func (s *Server) everyone(ctx context.Context, a pledge.Actor, code string, q unitQuery) ([]pledge.Person, error) {
	var list []pledge.Person
	query := pledge.PeopleQuery{Search: q.Search, Show: q.Show, Limit: peoplePerRead}
	for {
		page, err := s.service.People(ctx, a, code, q.Campaign, query)
		if err != nil {
			return nil, err
		}
		list = append(list, page.People...)
		if page.Next == "" {
			return list, nil
		}
		query.After = page.Next
	}
}
