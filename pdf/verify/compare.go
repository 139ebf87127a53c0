package verify

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"camket/pdf/syntax"
	"camket/pledge"
	"camket/pledge/ledger"
)

// compare finds the pages of each paper, and returns those that are of none. A paper
// is there if all its pages follow each other as they were printed.
func (p *papers) compare() ([]Page, error) {
	begins, known := map[digest][]int{}, map[digest]bool{} // papers by their first page, and all their pages
	for i := range p.list {
		for k, s := range p.list[i].sheets {
			if k == 0 {
				begins[s.sum] = append(begins[s.sum], i)
			}
			known[s.sum] = true
		}
	}
	pages, err := sheets(p.file, known)
	if err != nil {
		return nil, err
	}
	var strange []int
	for at := 0; at < len(pages); {
		i := p.paperAt(pages[at:], begins[pages[at].sum])
		if i < 0 {
			strange = append(strange, at)
			at++
			continue
		}
		for range p.list[i].sheets {
			at++
			p.list[i].Pages = append(p.list[i].Pages, at)
		}
	}
	if err := p.outside(); err != nil {
		return nil, err
	}
	p.ends()
	return p.blame(pages, strange), nil
}

// paperAt returns which of some papers the pages begin with, or -1.
func (p *papers) paperAt(pages []*sheet, papers []int) int {
	for _, i := range papers {
		want := p.list[i].sheets
		if len(pages) >= len(want) && slices.EqualFunc(pages[:len(want)], want, func(a, b *sheet) bool { return a.sum == b.sum }) {
			return i
		}
	}
	return -1
}

// ends tells of signatures that another proof in the file, by the same key, says are
// void.
func (p *papers) ends() {
	type signature struct {
		key ledger.PublicKey
		id  pledge.SignatureID
	}
	voided := map[signature]*pledge.Void{}
	for i := range p.list {
		if r := &p.list[i]; r.Signed != nil && r.Signed.Signature.Voided != nil {
			voided[signature{r.Key, r.Signed.Signature.ID}] = r.Signed.Signature.Voided
		}
	}
	for i := range p.list {
		if r := &p.list[i]; r.Signed != nil && r.Signed.Signature.Voided == nil {
			r.Signed.Signature.Voided = voided[signature{r.Key, r.Signed.Signature.ID}]
		}
	}
}

// outside looks for what changes how a file looks without being on a page.
func (p *papers) outside() error {
	root, err := p.file.Catalog()
	if err != nil {
		return err
	}
	names, err := p.file.Dict(root["Names"])
	if err != nil {
		return err
	}
	prefers, err := p.file.Dict(root["ViewerPreferences"])
	if err != nil {
		return err
	}
	strange := cmp.Or(
		other(root, "Type", "Version", "Extensions", "Pages", "PageLabels", "Names", "Dests", "ViewerPreferences", "PageLayout", "PageMode",
			"Outlines", "OpenAction", "Metadata", "StructTreeRoot", "MarkInfo", "Lang", "PieceInfo", "AF"),
		other(names, "EmbeddedFiles", "Dests"),
		other(prefers, "HideToolbar", "HideMenubar", "HideWindowUI", "FitWindow", "CenterWindow", "DisplayDocTitle", "NonFullScreenPageMode",
			"Direction", "PrintScaling", "Duplex", "PickTrayByPDFSize", "PrintPageRange", "NumCopies"),
	)
	if opens, err := p.file.Resolve(root["OpenAction"]); err != nil {
		return err
	} else if _, acts := opens.(syntax.Dict); acts {
		strange = "OpenAction"
	}
	for i := range p.list {
		if r := &p.list[i]; strange != "" && r.Verdict == Genuine {
			r.altered("file", "its entry %s can change what is shown", strange)
		}
	}
	return nil
}

// other returns an entry that is none of those which change nothing on a page.
func other(d syntax.Dict, harmless ...syntax.Name) string {
	for _, key := range slices.Sorted(maps.Keys(d)) {
		if !slices.Contains(harmless, key) {
			return string(key)
		}
	}
	return ""
}

// blame says of each paper that is not there what became of its pages, and returns
// the strange pages that are left over. Where every page is of a genuine paper, the
// others were left out with all their pages: a program that took some pages out of a
// file has kept its attachments.
func (p *papers) blame(pages []*sheet, strange []int) []Page {
	if len(pages) > 0 && len(strange) == 0 {
		for i := range p.list {
			r := &p.list[i]
			r.Absent = r.Verdict == Genuine && len(r.Pages) == 0
		}
		return nil
	}
	for i := range p.list {
		r := &p.list[i]
		if r.Verdict != Genuine || len(r.Pages) > 0 {
			continue
		}
		at := p.likeliest(r, pages, strange)
		if at < 0 {
			r.altered("pages", "they are not in the file")
			continue
		}
		p.blameFrom(r, pages, &strange, at)
	}
	if slices.ContainsFunc(p.list, func(r Result) bool { return r.Verdict != Genuine && len(r.sheets) == 0 }) {
		return nil // they may be of that paper, which nobody can print
	}
	var left []Page
	for _, at := range strange {
		left = append(left, Page{at + 1, beginning(pages[at])})
	}
	return left
}

// likeliest returns the strange page that has most in common with the first of a
// paper, or -1.
func (p *papers) likeliest(r *Result, pages []*sheet, strange []int) int {
	if len(r.sheets) == 0 {
		return -1
	}
	best, most := -1, 0
	for _, at := range strange {
		if n := common(pages[at].words(), r.sheets[0].words()); n > most {
			best, most = at, n
		}
	}
	return best
}

// common returns how many words two lists have in common.
func common(a, b []string) int {
	has := map[string]bool{}
	for _, word := range b {
		has[word] = true
	}
	n := 0
	for _, word := range a {
		if has[word] {
			n++
		}
	}
	return n
}

// blameFrom says what is wrong with a paper whose pages begin at one.
func (p *papers) blameFrom(r *Result, pages []*sheet, strange *[]int, at int) {
	for k, want := range r.sheets {
		if at+k >= len(pages) || !slices.Contains(*strange, at+k) {
			if r.Verdict == Genuine {
				r.altered("pages", "page %d of the paper is not in the file", k+1)
			}
			return
		}
		r.Pages = append(r.Pages, at+k+1)
		*strange = slices.DeleteFunc(*strange, func(n int) bool { return n == at+k })
		if got := pages[at+k]; got.sum != want.sum && r.Verdict == Genuine {
			r.altered(fmt.Sprintf("page %d", at+k+1), "%s", difference(got, want))
		}
	}
}

// difference says in what a page is not as it should be.
func difference(got, want *sheet) string {
	if got.deep {
		return "what is drawn on it lies too deep within other objects: another program has drawn it anew, or it was altered"
	}
	if got.foreign {
		return "it has letters of another font than was printed: another program has drawn it anew, or it was altered"
	}
	for i := range max(len(got.texts), len(want.texts)) {
		shown, signed := at(got.texts, i), at(want.texts, i)
		if shown != signed {
			return fmt.Sprintf("it shows %q where the record has %q", shown, signed)
		}
	}
	for i := range max(len(got.marks), len(want.marks)) {
		mark, other := at(got.marks, i), at(want.marks, i)
		if mark == other {
			continue
		}
		if what, _, ok := strings.Cut(mark, " "); ok && strings.HasPrefix(what, "page/") {
			return "it has an entry " + strings.TrimPrefix(what, "page/") + " that is not as it was printed"
		}
		return "the words are those of the record, but not all is drawn as it was printed"
	}
	return "it is not as it was printed"
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

// beginning is the beginning of what a page says.
func beginning(s *sheet) string {
	const most = 60
	text := []rune(strings.Join(s.texts, " "))
	if len(text) > most {
		return string(text[:most]) + "…"
	}
	return string(text)
}
