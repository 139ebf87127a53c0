package web

import (
	"context"
	"io"

	"camket/pdf"
	"camket/pledge"
)

// unitPledges prepares the pledges that units have signed.
func (p *printing) unitPledges(ctx context.Context) (printout, error) {
	list, err := p.service.Collectives(ctx, p.actor, p.query.selection(p.unit, pledge.Everyone))
	if err != nil {
		return printout{}, err
	}
	if len(list) == 0 {
		return printout{}, nothingToPrint(p.kind.Kind, p.query.Scope)
	}
	if p.preview {
		list = list[:1]
	}
	return printout{list[0].Paper.Campaign, len(list), func(ctx context.Context, w io.Writer, _ func()) error {
		return pdf.UnitPledges(w, p.options(), list)
	}}, nil
}

// unitCertificates prepares the certificates of units at 100%.
func (p *printing) unitCertificates(ctx context.Context) (printout, error) {
	sel := p.query.selection(p.unit, pledge.Everyone)
	list, err := p.service.CompleteUnits(ctx, p.actor, sel)
	if err != nil {
		return printout{}, err
	}
	if len(list) == 0 {
		return printout{}, nothingToPrint(p.kind.Kind, p.query.Scope)
	}
	if p.preview {
		list = list[:1]
	}
	campaign, err := p.campaign(ctx)
	if err != nil {
		return printout{}, err
	}
	head, err := p.letterhead(ctx)
	if err != nil {
		return printout{}, err
	}
	return printout{campaign, len(list), func(ctx context.Context, w io.Writer, _ func()) error {
		return pdf.UnitCertificates(w, p.options(), p.query.Size, head, campaign, list)
	}}, nil
}

// campaign returns the campaign that is printed.
func (p *printing) campaign(ctx context.Context) (pledge.Campaign, error) {
	offer, err := p.service.UnitOffer(ctx, p.actor, p.unit, p.query.Campaign)
	return offer.Campaign, err
}

// firstNames is how many people an annex lists in a preview.
const firstNames = 40

// account prepares the report upward, or the letter to those who are behind.
func (p *printing) account(ctx context.Context) (printout, error) {
	acc, err := p.service.Account(ctx, p.actor, p.query.Campaign, p.unit)
	if err != nil {
		return printout{}, err
	}
	if p.preview {
		acc.Excused = acc.Excused[:min(len(acc.Excused), firstNames)]
		acc.Unsigned = acc.Unsigned[:min(len(acc.Unsigned), firstNames)]
	}
	write := pdf.CoverageReport
	if p.kind.Kind == printLetter {
		write = pdf.ReminderLetter
		if len(acc.Behind()) == 0 {
			return printout{}, nothingToPrint(p.kind.Kind, p.query.Scope)
		}
		if err := stillOpen(&acc.Campaign); err != nil {
			return printout{}, err
		}
	}
	return printout{acc.Campaign, 1, func(ctx context.Context, w io.Writer, _ func()) error {
		return write(w, p.options(), acc)
	}}, nil
}

// poster prepares a text to hang on the wall.
func (p *printing) poster(ctx context.Context) (printout, error) {
	campaign, err := p.campaign(ctx)
	if err != nil {
		return printout{}, err
	}
	texts, err := p.posterTexts(ctx, p.actor, p.unit, campaign.ID)
	if err != nil {
		return printout{}, err
	}
	text, ok := chosenText(texts, p.query.Text)
	if !ok {
		return printout{}, nothingToPrint(p.kind.Kind, p.query.Scope)
	}
	head, err := p.letterhead(ctx)
	if err != nil {
		return printout{}, err
	}
	return printout{campaign, 1, func(ctx context.Context, w io.Writer, _ func()) error {
		return pdf.Poster(w, p.options(), p.query.Size, head, campaign, text)
	}}, nil
}

// chosenText returns the text for an audience, or else the first.
func chosenText(texts []pledge.Text, audience pledge.Audience) (pledge.Text, bool) {
	for _, t := range texts {
		if t.Audience == audience {
			return t, true
		}
	}
	if len(texts) == 0 {
		return pledge.Text{}, false
	}
	return texts[0], true
}

// posterSheets returns the texts that can be put up, and how many sheets the chosen
// one takes.
func (s *Server) posterSheets(ctx context.Context, a pledge.Actor, offer *pledge.UnitOffer, q printQuery) ([]pledge.Text, int, error) {
	texts, err := s.posterTexts(ctx, a, offer.Unit.Code, offer.Campaign.ID)
	if err != nil {
		return nil, 0, err
	}
	text, ok := chosenText(texts, q.Text)
	if !ok {
		return nil, 0, nil
	}
	kind, _ := printableOf(printPoster)
	p := printing{Server: s, actor: a, unit: offer.Unit.Code, kind: kind, query: q}
	p.query.settle(&kind, true)
	head, err := p.letterhead(ctx)
	if err != nil {
		return nil, 0, err
	}
	n, err := pdf.PosterSheets(p.query.Size, head, offer.Campaign, text)
	return texts, n, err
}

// posterTexts returns the texts that can be put up: every text of the campaign for
// those who see all of it, and for others those that their people sign.
func (s *Server) posterTexts(ctx context.Context, a pledge.Actor, unit string, campaign pledge.CampaignID) ([]pledge.Text, error) {
	if a.SeesAll() {
		return s.service.Texts(ctx, a, campaign)
	}
	return s.service.TextsUnder(ctx, a, pledge.Selection{Campaign: campaign, Unit: unit})
}
