package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"camket/pdf"
	"camket/pledge"
)

// A printable is what the command line knows of something that can be printed.
type printable struct {
	print  func(*printJob) error
	name   string     // as messages call it: "the blank pledges"
	each   bool       // each person has one: they may come as a file each
	people bool       // it can be of people who are named
	alone  bool       // it can be of a unit without those below it
	coded  bool       // it has a QR code, if the server has an address
	sizes  []pdf.Size // to choose from, the usual one first
	texts  bool       // it shows the text for an audience
}

// printables are what can be printed, by what the command line calls it.
func printables() map[string]printable {
	certificate, poster := []pdf.Size{pdf.SizeA4, pdf.SizeA5}, []pdf.Size{pdf.SizeA4, pdf.SizeA3}
	return map[string]printable{
		"pledges":           {print: (*printJob).pledges, name: "pledges", each: true, people: true, alone: true, coded: true},
		"certificates":      {print: (*printJob).certificates, name: "certificates", each: true, people: true, alone: true, coded: true, sizes: certificate},
		"unit-certificates": {print: (*printJob).unitCertificates, name: "certificates of units", alone: true, sizes: certificate},
		"unit-pledges":      {print: (*printJob).unitPledges, name: "unit pledges", alone: true, coded: true},
		"list":              {print: (*printJob).list, name: "signing list", people: true, alone: true},
		"report":            {print: (*printJob).report, name: "report"},
		"letter":            {print: (*printJob).letter, name: "reminder letter"},
		"slips":             {print: (*printJob).slips, name: "slips", people: true, alone: true, coded: true},
		"blank":             {print: (*printJob).blank, name: "blank pledges", each: true, people: true, alone: true, coded: true},
		"poster":            {print: (*printJob).poster, name: "poster", sizes: poster, texts: true},
	}
}

// Validate implements kong's check of a parsed command line: a flag that the paper
// has no use for is a mistake, and fills in the usual size and audience.
func (c *printCmd) Validate() error {
	p, ok := printables()[c.What]
	if !ok { // kong says so
		return nil
	}
	for _, flag := range []struct {
		name        string
		given, fits bool
	}{
		{"--zip", c.Zip, p.each},
		{"--people", len(c.People) > 0, p.people},
		{"--alone", c.Alone, p.alone},
		{"--size", c.Size != "", len(p.sizes) > 0},
		{"--audience", c.Audience != "", p.texts},
	} {
		if flag.given && !flag.fits {
			return fmt.Errorf("%s does not go with --what %s", flag.name, c.What)
		}
	}
	return errors.Join(c.chooseSize(p.sizes), c.chooseAudience())
}

// chooseSize checks the size, and takes the usual one where none is named.
func (c *printCmd) chooseSize(sizes []pdf.Size) error {
	if len(sizes) == 0 || slices.Contains(sizes, c.Size) {
		return nil
	}
	if c.Size == "" {
		c.Size = sizes[0]
		return nil
	}
	return fmt.Errorf("--what %s is not printed on %s, but on %s", c.What, c.Size, oneOf(sizes))
}

// chooseAudience checks the audience, and takes the staff where none is named.
func (c *printCmd) chooseAudience() error {
	if c.Audience == "" {
		c.Audience = pledge.Staff
	}
	if slices.Contains(pledge.Audiences(), c.Audience) {
		return nil
	}
	return fmt.Errorf("there is no audience %q; it is %s", c.Audience, oneOf(pledge.Audiences()))
}

// oneOf lists alternatives: "a4 or a5".
func oneOf[T ~string](list []T) string {
	words := make([]string, len(list))
	for i, item := range list {
		words[i] = string(item)
	}
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
