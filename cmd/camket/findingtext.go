package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"

	"camket/pdf/verify"
	"camket/pledge"
)

// writeText writes findings for people.
func (c *verifyCmd) writeText(w io.Writer, all []finding) error {
	var b strings.Builder
	for i := range all {
		f := &all[i]
		say(&b, "%s: %s%s%s\n", f.File, f.Verdict, c.condition(f), after(": ", f.Reason))
		if f.Ledger != nil {
			c.writeLedger(&b, f.Ledger)
		}
		for j := range f.Papers {
			c.writePaper(&b, f, &f.Papers[j])
		}
		if len(f.Strange) > 0 {
			say(&b, "  %s: no proof is of them\n", pagesText(f.Strange))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// say adds to a text. Whatever stands in a file cannot make it look as if camket said
// it: letters that move the cursor, begin a line or turn the direction are replaced.
func say(b *strings.Builder, format string, args ...any) {
	for i, arg := range args {
		if text, ok := arg.(string); ok {
			args[i] = strings.Map(harmless, text)
		}
	}
	fmt.Fprintf(b, format, args...)
}

func harmless(r rune) rune {
	if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' {
		return unicode.ReplacementChar
	}
	return r
}

// condition says under what a file is genuine where no key was named: anybody can
// make up a key.
func (c *verifyCmd) condition(f *finding) string {
	if c.Key != nil || f.Verdict != string(verify.Genuine) {
		return ""
	}
	var keys []string
	add := func(l *ledgerState) {
		if l != nil && !slices.Contains(keys, l.Fingerprint) {
			keys = append(keys, l.Fingerprint)
		}
	}
	add(f.Ledger)
	for i := range f.Papers {
		add(f.Papers[i].Ledger)
	}
	if len(keys) > 1 {
		return ", if these keys are the agency's: " + strings.Join(keys, ", ")
	}
	return ", if the key is the agency's: " + strings.Join(keys, "")
}

// where says which pages of a file a paper is, or why none were compared.
func where(f *finding, paper *paperFinding) string {
	switch {
	case len(paper.Pages) > 0:
		return pagesText(paper.Pages)
	case f.alone:
		return "attestation alone, no page to compare"
	case paper.Absent:
		return "attestation alone, its pages are not in the file"
	case paper.Verdict == string(verify.UnknownKey):
		return "pages not compared, the key being unknown"
	}
	return "pages not compared"
}

func (c *verifyCmd) writePaper(b *strings.Builder, of *finding, f *paperFinding) {
	say(b, "  %s: %s%s%s\n", where(of, f), f.Verdict, after(", ", f.Part), after(": ", f.Reason))
	if f.Verdict == string(verify.UnknownKey) {
		b.WriteString("    it may be a former key of the agency, which camket key show lists: ask the agency\n")
	}
	if f.Kept != nil {
		say(b, "    %s\n", f.Kept.Says)
	}
	if f.Void != nil {
		say(b, "    VOID since %s%s\n", moment(f.Void.At), after(": ", f.Void.Reason))
	}
	if s := f.Signed; s != nil {
		who := strings.Join(append(nonEmpty(s.Position), fromBelow(s.Units)...), ", ")
		say(b, "    signed by   %s (%s)%s\n", s.Name, s.Code, after(", ", who))
		if s.Collective {
			b.WriteString("    for         the unit\n")
		}
		how := string(s.Method) + ", identified by " + s.Proof
		if s.PaperDay != "" {
			how = "on paper of " + s.PaperDay.String() + ", recorded then"
		}
		say(b, "    signed at   %s, %s\n", moment(s.At), how)
		say(b, "    text        %s, SHA-256 %s\n", s.Subject, s.TextHash)
		say(b, "    code        %s, number %s, ledger number %d\n", s.Check, s.Number, s.Ledger)
	}
	if len(f.Unsigned) > 0 {
		say(b, "    unsigned    %s\n", strings.Join(f.Unsigned, "; "))
	}
	if f.Ledger != nil {
		c.writeLedger(b, f.Ledger)
	}
}

func (c *verifyCmd) writeLedger(b *strings.Builder, l *ledgerState) {
	say(b, "    as of       %s, %s, root %x\n", moment(l.At), leaves(l.Size), l.Root[:])
	told := ""
	if c.Key != nil {
		told = " (compared with the one that was named)"
	}
	say(b, "    key         %s %s%s\n", l.Origin, l.Fingerprint, told)
}

// fromBelow names units as papers do, from the lowest up.
func fromBelow(units []string) []string {
	units = slices.Clone(units)
	slices.Reverse(units)
	return units
}

// moment is a time as people in Hanoi read it.
func moment(t time.Time) string { return t.In(pledge.Hanoi).Format("2006-01-02 15:04:05 -07:00") }

// after is a text behind a separator, or nothing.
func after(sep, text string) string {
	if text == "" {
		return ""
	}
	return sep + text
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// pagesText names pages: "page 3", "pages 1-2, 5".
func pagesText(pages []int) string {
	var parts []string
	for i := 0; i < len(pages); {
		first := i
		for i++; i < len(pages) && pages[i] == pages[i-1]+1; i++ {
		}
		part := fmt.Sprint(pages[first])
		if i-1 > first {
			part += fmt.Sprintf("-%d", pages[i-1])
		}
		parts = append(parts, part)
	}
	if len(pages) == 1 {
		return "page " + parts[0]
	}
	return "pages " + strings.Join(parts, ", ")
}
