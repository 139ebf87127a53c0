package web

import (
	"context"
	"io"
	"iter"

	"camket/pdf"
	"camket/pledge"
)

// A printout is a document about to be printed: what it is of has been read, or is
// read while it is printed.
type printout struct {
	Campaign pledge.Campaign
	Total    int // of what is counted while it is printed

	// Print writes the document. It calls count as it comes to each paper, and ends
	// with an error when the context does.
	Print func(ctx context.Context, w io.Writer, count func()) error
}

// How much of a document a preview shows.
const (
	firstPaper = 1
	firstLines = 60 // of a list
)

// A printing is one document for one visitor.
type printing struct {
	*Server
	actor   pledge.Actor
	unit    string // code
	kind    printable
	query   printQuery // settled
	preview bool       // the beginning is enough
}

// printout prepares the document.
func (p *printing) printout(ctx context.Context) (printout, error) {
	switch p.kind.Kind {
	case printUnitPledges:
		return p.unitPledges(ctx)
	case printUnitCertificates:
		return p.unitCertificates(ctx)
	case printReport, printLetter:
		return p.account(ctx)
	case printPoster:
		return p.poster(ctx)
	}
	return p.people(ctx)
}

func (p *printing) options() pdf.Options {
	return pdf.Options{BaseURL: p.base.String(), Zip: p.query.Zip && !p.preview, Excerpt: p.query.Scope == scopeChosen}
}

// people prepares what is made of entries, one by one.
func (p *printing) people(ctx context.Context) (printout, error) {
	entries, err := p.service.Entries(ctx, p.actor, p.query.selection(p.unit, p.kind.Show))
	if err != nil {
		return printout{}, err
	}
	if p.kind.Kind == printBlank {
		if err := stillOpen(&entries.Campaign); err != nil {
			return printout{}, err
		}
	}
	if err := p.mustSuit(entries.Count); err != nil {
		return printout{}, err
	}
	head, err := p.letterhead(ctx)
	if err != nil {
		return printout{}, err
	}
	return printout{entries.Campaign, entries.Count, func(ctx context.Context, w io.Writer, count func()) error {
		list := counted(ctx, entries.All(ctx), count)
		switch p.kind.Kind {
		case printCertificates:
			return pdf.Certificates(w, p.options(), p.query.Size, head, p.beginning(list, firstPaper))
		case printBlank:
			return pdf.BlankPledges(w, p.options(), p.beginning(list, firstPaper))
		case printList:
			return pdf.SigningList(w, p.options(), head, entries.Campaign, p.beginning(list, firstLines))
		}
		return pdf.Pledges(w, p.options(), p.beginning(list, firstPaper))
	}}, nil
}

// mustSuit returns an error if there is nothing to print, or too much for one file.
func (p *printing) mustSuit(papers int) error {
	switch {
	case papers == 0:
		return nothingToPrint(p.kind.Kind, p.query.Scope)
	case p.kind.Each && !p.query.Zip && !p.preview && papers > pdf.MaxMerged:
		return tooLargePrint()
	}
	return nil
}

// letterhead returns who issues the document: the agency what is for people to
// keep, the unit a list of its own.
func (p *printing) letterhead(ctx context.Context) (pledge.Letterhead, error) {
	issuer := ""
	if p.kind.Kind == printList {
		issuer = p.unit
	}
	return p.service.Letterhead(ctx, p.actor, issuer)
}

// beginning is all of a list or, for a preview, the first n of it.
func (p *printing) beginning(list iter.Seq2[pledge.Entry, error], n int) iter.Seq2[pledge.Entry, error] {
	if !p.preview {
		return list
	}
	return func(yield func(pledge.Entry, error) bool) {
		left := n
		for e, err := range list {
			if !yield(e, err) {
				return
			}
			if left--; left == 0 {
				return
			}
		}
	}
}

// counted calls count for each entry, and ends with ctx.
func counted(ctx context.Context, list iter.Seq2[pledge.Entry, error], count func()) iter.Seq2[pledge.Entry, error] {
	return func(yield func(pledge.Entry, error) bool) {
		for e, err := range list {
			if ctx.Err() != nil {
				yield(pledge.Entry{}, ctx.Err())
				return
			}
			if err == nil {
				count()
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

func tooLargePrint() error {
	return &pledge.Error{Code: pledge.Conflict, Reason: "print_large", Message: "that is too much for one PDF"}
}

func nothingToPrint(kind printKind, scope printScope) error {
	return &pledge.Error{
		Code: pledge.NotFound, Reason: "nothing_to_print", Message: "there is nothing to print", Detail: whyNone(kind, scope),
	}
}
