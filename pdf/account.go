package pdf

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"time"

	"camket/pdf/layout"
	"camket/pledge"
)

// An account is what the documents that are made of one have in common: how they
// call the campaign, its people and the moment, and who issues them.
type account struct {
	*pledge.Account
	fonts   *layout.Fonts
	pledges map[string]pledge.UnitCount // of units with all below, by code
}

func newAccount(acc *pledge.Account) *account {
	a := &account{acc, layout.LoadFonts(), map[string]pledge.UnitCount{}}
	for _, r := range slices.Backward(acc.Report.Rows) { // every unit is after its parent
		sum := plus(a.pledges[r.Code], ownRow(&r).pledges)
		a.pledges[r.Code] = sum
		a.pledges[r.Parent] = plus(a.pledges[r.Parent], sum)
	}
	return a
}

// top is the figures of the unit that the account is of.
func (a *account) top() *pledge.ReportRow { return &a.Report.Rows[0] }

// openNumber is the number of a document, with room for the clerk to write it; only
// its symbol is known.
func openNumber(symbol string) string { return "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/" + symbol }

// symbolRoom stands for a symbol that is not known: about 2 cm for the clerk to write
// it.
const symbolRoom = "…………"

// symbol is that of the issuer, or room for it.
func (a *account) symbol() string { return cmp.Or(a.Letterhead.Symbol, symbolRoom) }

// day is the day of a document after its place, if it has one, with room for the
// clerk to write it. Its year is that of the figures.
func (a *account) day(place string) string {
	return blankDate(place, a.Report.AsOf.In(pledge.Hanoi).Year())
}

// signing is what the campaign is for, as it is called within a sentence.
func (a *account) signing() string { return signing(&a.Campaign) }

// people is whom the campaign is for.
func (a *account) people() string { return people(&a.Campaign) }

// asOf says of when the figures are: of a campaign that has closed, of the moment
// when it did.
func (a *account) asOf() string {
	if a.Campaign.State == pledge.Closed {
		return "Đến khi kết thúc đợt ký (ngày " + pledge.DateOf(a.Campaign.ClosedAt).String() + ")"
	}
	at := a.Report.AsOf.In(pledge.Hanoi)
	day := pledge.DateOf(at)
	if pledge.DateOf(at.Add(time.Second)) != day {
		return "Tính đến hết ngày " + day.String()
	}
	return fmt.Sprintf("Tính đến %02d giờ %02d phút ngày %s", at.Hour(), at.Minute(), day)
}

// lastDay is the day that the figures are of.
func (a *account) lastDay() pledge.Date {
	if a.Campaign.State == pledge.Closed {
		return pledge.DateOf(a.Campaign.ClosedAt)
	}
	return pledge.DateOf(a.Report.AsOf)
}

// closing sets whom a document goes to besides the addressees in its head, and who
// signs it.
func (a *account) closing(others []string) layout.Strip {
	l := &a.Letterhead
	end := layout.Closing{
		Recipients: pledge.RecipientLines(others, l.Drafter), Authority: l.Authority, Title: l.Title, Name: l.SignerName,
	}
	return layout.Strip{Box: end.Set(a.fonts, layout.A4.Inner()), Before: 14}
}

// paper makes a paper of the account, known in a long file by its name.
func (a *account) paper(name string, strips []layout.Strip) *layout.Paper {
	return &layout.Paper{Format: layout.A4, Strips: strips, At: a.Report.AsOf, Chapters: []string{name}}
}

// publish writes papers as one file.
func (a *account) publish(w io.Writer, title string, papers ...*layout.Paper) error {
	doc := layout.NewDocument(a.fonts)
	if len(papers) == 1 {
		papers[0].Chapters = nil
	}
	for _, p := range papers {
		doc.Add(p)
	}
	err := doc.Write(w, layout.Properties{Title: title, Author: a.Letterhead.Name, Subject: a.Campaign.Title})
	if err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	return nil
}
