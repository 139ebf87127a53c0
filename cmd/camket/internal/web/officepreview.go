package web

import (
	"cmp"
	"fmt"
	"strings"

	"camket/pledge"
	"camket/pledge/viet"
)

// officeDefaults are what stands on documents where a field is empty: what the
// roster knows of who leads the agency. What somebody has set hides it; a word for
// it stands instead.
type officeDefaults struct {
	Deputy string // the line above the title of who signs for the head: "KT. CHỦ TỊCH"
	Title  string
	Signer string
}

// officeDefaultsOf returns what the letterhead has that nobody has set.
func officeDefaultsOf(l *pledge.Letterhead, of *pledge.Office) officeDefaults {
	d := officeDefaults{Title: "(chức vụ của thủ trưởng cơ quan)", Signer: "(họ tên thủ trưởng cơ quan)"}
	if of.SignerName == "" {
		d.Signer = cmp.Or(l.SignerName, d.Signer)
	}
	if of.Title == "" {
		d.Title = l.Title
		d.Deputy = strings.Trim(strings.TrimPrefix(l.Authority, of.Authority), "\n")
	}
	return d
}

// An officePreview is the head of a document and the block of its signature. The
// script office.js makes the same of what is being typed.
type officePreview struct {
	Parent, Name string
	Number       string // "BC-UBND", after the room for the number
	Letter       string // the same of a letter, which names the office that drafted it: "UBND-VHXH"
	Place        string // with what leads to the day: "Hoa Sen, ngày"
	Year         int
	Recipients   []string // whole lines, with dash and end
	Authority    string
	Deputy       string // the default above a default title, or ""
	Title        previewWords
	Signer       previewWords
}

// previewWords are what was typed or, StandIn, what stands for it.
type previewWords struct {
	Text    string
	StandIn bool
}

func newOfficePreview(name string, of pledge.Office, d *officeDefaults, year int) officePreview {
	symbol, drafter := cmp.Or(viet.Normalize(of.Symbol), symbolRoom), viet.Normalize(of.Drafter)
	p := officePreview{
		Parent: viet.Normalize(of.Parent), Name: viet.Normalize(name), Number: "BC-" + symbol, Letter: symbol,
		Place: "Ngày", Year: year, Authority: viet.Normalize(of.Authority),
		Title: wordsOr(of.Title, d.Title), Signer: wordsOr(of.SignerName, d.Signer),
	}
	if place := viet.Normalize(of.Place); place != "" {
		p.Place = place + ", ngày"
	}
	if p.Title.StandIn {
		p.Deputy = d.Deputy
	}
	if drafter != "" {
		p.Letter += "-" + drafter
	}
	p.Recipients = recipientLines(of.Recipients, drafter)
	return p
}

// symbolRoom stands on documents for a symbol that is not known.
const symbolRoom = "…………"

func wordsOr(typed, standIn string) previewWords {
	if typed = viet.Normalize(typed); typed != "" {
		return previewWords{Text: typed}
	}
	return previewWords{Text: standIn, StandIn: true}
}

// recipientLines are the lines of Nơi nhận as a report has them, from what was typed.
func recipientLines(typed []string, drafter string) []string {
	lines := pledge.RecipientLines(pledge.TidyRecipients(typed), drafter)
	for i, line := range lines {
		end := ";"
		if i == len(lines)-1 {
			end = "."
		}
		lines[i] = fmt.Sprintf("- %s%s", line, end)
	}
	return lines
}
