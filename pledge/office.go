package pledge

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"camket/pledge/store"
	"camket/pledge/viet"
)

// Agency is what a signature keeps of what the agency's documents said on the day
// of signing, beside the names of its units.
type Agency struct {
	Parent string `json:"parent,omitempty"` // the authority above (cơ quan chủ quản), printed over the agency's name
	Place  string `json:"place,omitempty"`  // địa danh in the date line, such as "Hoa Sen"
}

// An Office is what the agency's own documents say beside the name of its top
// unit. Any of it may be empty; [Letterhead] says what then stands for it. The
// logo is kept apart: see [Service.SetLogo].
type Office struct {
	Agency
	Symbol     string   `json:"symbol,omitempty"`     // of the agency in a document's number: "UBND" in "Số:      /BC-UBND"
	Drafter    string   `json:"drafter,omitempty"`    // of the office that drafts documents: "VHXH" in "Số:      /UBND-VHXH" and "Lưu: VT, VHXH"
	Authority  string   `json:"authority,omitempty"`  // line above the title: "TM. ỦY BAN NHÂN DÂN"
	Title      string   `json:"title,omitempty"`      // of the head: "CHỦ TỊCH"
	SignerName string   `json:"signer,omitempty"`     // the head's name
	Recipients []string `json:"recipients,omitempty"` // lines of Nơi nhận as [TidyRecipients] has them
}

const settingTable = "setting"

var agencyKey = store.Key("agency")

// office returns what was set, nothing before that.
func office(tx store.Tx) (Office, error) {
	var of Office
	val, err := tx.Get(settingTable, agencyKey)
	if errors.Is(err, store.ErrNotFound) {
		return of, nil
	}
	if err != nil {
		return of, err
	}
	return of, json.Unmarshal(val, &of)
}

func putOffice(tx store.Tx, of Office) error {
	val, err := json.Marshal(of)
	if err != nil {
		return err
	}
	return tx.Put(settingTable, agencyKey, val)
}

// setPlace is what a roster that makes the agency tells of it. What somebody has
// set before stays.
func setPlace(tx store.Tx, place string) error {
	of, err := office(tx)
	if err != nil || of.Place != "" {
		return err
	}
	of.Place = place
	return putOffice(tx, of)
}

// Office returns what was set, for whoever sees everything. What documents say
// in the end is [Service.Letterhead].
func (s *Service) Office(ctx context.Context, a Actor) (Office, error) {
	var of Office
	if err := a.mustSeeAll(); err != nil {
		return of, err
	}
	err := s.Store.View(ctx, func(tx store.Tx) error {
		var err error
		of, err = office(tx)
		return err
	})
	return of, err
}

// SetOffice changes what the agency's documents say, and the agency's name unless
// it is empty. Only an organiser may. Lines are of at most 200 letters, and there
// are at most 20 recipients; what is wrong is an Invalid error at name, parent,
// place, symbol, drafter, authority, title, signer or recipients.
func (s *Service) SetOffice(ctx context.Context, a Actor, name string, of Office) error {
	if err := a.MustOrganise(); err != nil {
		return err
	}
	if err := of.tidy(); err != nil {
		return err
	}
	return s.act(ctx, a, ActAgencyEdit, func(tx store.Tx, _ time.Time) (about, error) {
		if err := renameAgency(tx, name); err != nil {
			return about{}, err
		}
		return about{}, putOffice(tx, of)
	})
}

// renameAgency gives the top unit a name; an empty one leaves what it has.
func renameAgency(tx store.Tx, name string) error {
	if name = viet.Normalize(name); name == "" {
		return nil
	}
	root, err := unitByCode(tx, "")
	if err != nil || root.Name == name {
		return err
	}
	if err := root.rename(name); err != nil {
		return err
	}
	return putUnit(tx, root)
}

// The most that the documents' frame has room for.
const (
	maxLine       = 200 // letters of a line
	maxRecipients = 20
)

// tidy brings what was typed into the form in which it is kept.
func (of *Office) tidy() error {
	for _, line := range []struct {
		field string
		text  *string
	}{
		{"parent", &of.Parent}, {"place", &of.Place}, {"symbol", &of.Symbol}, {"drafter", &of.Drafter},
		{"authority", &of.Authority}, {"title", &of.Title}, {"signer", &of.SignerName},
	} {
		*line.text = viet.Normalize(*line.text)
		if err := checkLine(line.field, *line.text); err != nil {
			return err
		}
	}
	of.Recipients = TidyRecipients(of.Recipients)
	if len(of.Recipients) > maxRecipients {
		return invalid("recipients", "recipients_many", "a document names at most "+strconv.Itoa(maxRecipients)+" recipients")
	}
	for _, line := range of.Recipients {
		if err := checkLine("recipients", line); err != nil {
			return err
		}
	}
	return nil
}

func checkLine(field, text string) error {
	if len([]rune(text)) > maxLine {
		return invalid(field, "line_long", "a line is of at most "+strconv.Itoa(maxLine)+" letters")
	}
	return nil
}
