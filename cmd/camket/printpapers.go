package main

import (
	"errors"
	"io"
	"iter"

	"camket/pdf"
	"camket/pledge"
)

func (j *printJob) pledges() error {
	return j.entries(pledge.HasSigned, "pledge", errNobody, func(w io.Writer, all iter.Seq2[pledge.Entry, error]) error {
		return pdf.Pledges(w, j.opt, all)
	})
}

// certificates prints those of people, under the agency's name.
func (j *printJob) certificates() error {
	head, err := j.service.Letterhead(j.ctx, pledge.Operator(), "")
	if err != nil {
		return j.fails(err)
	}
	return j.entries(pledge.HasSigned, "certificate", errNobody, func(w io.Writer, all iter.Seq2[pledge.Entry, error]) error {
		return pdf.Certificates(w, j.opt, j.Size, head, all)
	})
}

func (j *printJob) blank() error {
	return j.entries(pledge.Unsigned, "blank pledge", errEveryone, func(w io.Writer, all iter.Seq2[pledge.Entry, error]) error {
		return pdf.BlankPledges(w, j.opt, all)
	})
}

func (j *printJob) list() error {
	head, err := j.letterhead()
	if err != nil {
		return err
	}
	return j.entries(pledge.Everyone, "line", errors.New("nobody is asked to sign"), func(w io.Writer, all iter.Seq2[pledge.Entry, error]) error {
		return pdf.SigningList(w, j.opt, head, j.campaign, all)
	})
}

func (j *printJob) unitCertificates() error {
	head, err := j.service.Letterhead(j.ctx, pledge.Operator(), "")
	if err != nil {
		return j.fails(err)
	}
	units, err := j.service.CompleteUnits(j.ctx, pledge.Operator(), j.of)
	if err != nil {
		return j.fails(err)
	}
	if len(units) == 0 {
		return j.fails(errors.New("no unit is complete yet"))
	}
	return j.write(len(units), "certificate", func(w io.Writer) error {
		return pdf.UnitCertificates(w, j.opt, j.Size, head, j.campaign, units)
	})
}

func (j *printJob) unitPledges() error {
	list, err := j.service.Collectives(j.ctx, pledge.Operator(), j.of)
	if err != nil {
		return j.fails(err)
	}
	if len(list) == 0 {
		return j.fails(errors.New("no unit has signed its pledge yet"))
	}
	return j.write(len(list), "unit pledge", func(w io.Writer) error { return pdf.UnitPledges(w, j.opt, list) })
}

func (j *printJob) report() error {
	account, err := j.service.Account(j.ctx, pledge.Operator(), j.campaign.ID, j.Unit)
	if err != nil {
		return j.fails(err)
	}
	return j.write(1, "report", func(w io.Writer) error { return pdf.CoverageReport(w, j.opt, account) })
}

func (j *printJob) letter() error {
	account, err := j.service.Account(j.ctx, pledge.Operator(), j.campaign.ID, j.Unit)
	if err != nil {
		return j.fails(err)
	}
	return j.write(1, "letter", func(w io.Writer) error { return pdf.ReminderLetter(w, j.opt, account) })
}

// slips prints new sign codes. The store has but their hashes: this is the only
// time they are seen, so the file is there before any code is made.
func (j *printJob) slips() error {
	var issued pledge.IssuedCodes
	err := j.program.toFile(j.Output, func(w io.Writer) error {
		var err error
		if issued, err = j.service.IssueCodes(j.ctx, pledge.Operator(), j.of); err != nil {
			return j.fails(err)
		}
		if len(issued.Codes) == 0 {
			return j.fails(errEveryone)
		}
		return pdf.Slips(w, j.opt, issued)
	})
	if err != nil {
		return lostCodes(j.fails(err), issued.Codes, "print again")
	}
	j.program.noteCodes(issued.Codes)
	j.noteUncoded()
	return nil
}

func (j *printJob) poster() error {
	head, err := j.letterhead()
	if err != nil {
		return err
	}
	texts, err := j.service.Texts(j.ctx, pledge.Operator(), j.campaign.ID)
	if err != nil {
		return j.fails(err)
	}
	for _, text := range texts {
		if text.Audience == j.Audience {
			return j.write(1, "poster", func(w io.Writer) error {
				return pdf.Poster(w, j.opt, j.Size, head, j.campaign, text)
			})
		}
	}
	return j.fails(errors.New("the campaign has no text for " + string(j.Audience)))
}
