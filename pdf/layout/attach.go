package layout

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// An Attachment is a file that a paper carries within its PDF file. Readers list it
// and save it as Name, numbered where a file has several.
type Attachment struct {
	Name        string // "bang-chung.json"; ASCII
	Key         string // tells it from any other attachment, in whatever file it comes to be; ASCII
	MIME        string
	Description string
	Content     []byte

	// Imprint is for programs, and says how the paper was printed. Papers with the
	// same one share it.
	Imprint []byte
}

// An attaching is an attachment and the pages that it is of, from 0.
type attaching struct {
	*Attachment
	pages []int
}

// attach notes that the last n pages are of a paper that carries a file. Papers that
// follow each other may carry the same.
func (d *Document) attach(a *Attachment, n int) {
	if a == nil {
		return
	}
	if len(d.attached) == 0 || d.attached[len(d.attached)-1].Attachment != a {
		d.attached = append(d.attached, attaching{Attachment: a})
	}
	made := &d.attached[len(d.attached)-1]
	last := d.canvas.doc.PageNo()
	for page := last - n; page < last; page++ {
		made.pages = append(made.pages, page)
	}
}

// What is attached is named twice: in the list of the file, where people look, and by
// the pages that it is of, with which it goes when a program takes a file apart.
type attachments struct {
	catalog string         // what the catalog says of them
	pages   map[int]string // what a page says, by its place in the file
}

// An attacher adds the objects of attachments to those of a file.
type attacher struct {
	objects  *[]object
	imprints map[string]int // their objects
	named    []string       // attachments by key, as a list has them
	numbers  []string       // the same as an array has them
}

// addAttachments adds the objects of what is attached.
func addAttachments(objects *[]object, list []attaching) attachments {
	if len(list) == 0 {
		return attachments{}
	}
	made := attachments{pages: map[int]string{}}
	add := attacher{objects: objects, imprints: map[string]int{}}
	for i, a := range list {
		name := a.Name
		if stem, ext, ok := strings.Cut(name, "."); ok && len(list) > 1 {
			name = fmt.Sprintf("%s-%04d.%s", stem, i+1, ext)
		}
		number := add.attachment(a.Attachment, name)
		for _, page := range a.pages {
			made.pages[page] = fmt.Sprintf("/AF [%d 0 R]\n", number)
		}
	}
	slices.Sort(add.named) // readers search it
	names := add.object("<</Names [\n" + strings.Join(add.named, "\n") + "\n]>>\n")
	made.catalog = fmt.Sprintf("/Names <</EmbeddedFiles %d 0 R>>\n/AF [%s]\n", names, strings.Join(add.numbers, " "))
	return made
}

// object adds an object and returns its number.
func (add *attacher) object(body string) int {
	number := len(*add.objects) + 1
	*add.objects = append(*add.objects, object{number: number, content: fmt.Appendf(nil, "%d 0 obj\n%sendobj\n", number, body)})
	return number
}

// attachedHead is how the objects of attached content begin; they are compressed
// with the pages.
const attachedHead = "<</Type /EmbeddedFile "

func (add *attacher) content(content []byte, entries string) int {
	return add.object(fmt.Sprintf("%s%s/Length %d>>\nstream\n%s\nendstream\n", attachedHead, entries, len(content), content))
}

// attachment adds an attachment as a file of that name.
func (add *attacher) attachment(a *Attachment, name string) int {
	mime := strings.ReplaceAll(a.MIME, "/", "#2F")
	file := add.content(a.Content, fmt.Sprintf("/Subtype /%s /Params <</Size %d>> ", mime, len(a.Content)))
	imprint := ""
	if len(a.Imprint) > 0 {
		number, ok := add.imprints[string(a.Imprint)]
		if !ok {
			number = add.content(a.Imprint, "")
			add.imprints[string(a.Imprint)] = number
		}
		imprint = fmt.Sprintf(" /CAMKET_Imprint %d 0 R", number)
	}
	number := add.object(fmt.Sprintf("<</Type /Filespec /F (%s) /UF (%[1]s) /Desc %s /AFRelationship /Data /EF <</F %d 0 R /UF %[3]d 0 R>>%s>>\n",
		name, textString(a.Description), file, imprint))
	add.named = append(add.named, fmt.Sprintf("(%s) %d 0 R", a.Key, number))
	add.numbers = append(add.numbers, fmt.Sprintf("%d 0 R", number))
	return number
}

// textString is a string that people read, as PDF has it in any language.
func textString(s string) string {
	b := []byte{0xFE, 0xFF}
	for _, unit := range utf16.Encode([]rune(s)) {
		b = append(b, byte(unit>>8), byte(unit))
	}
	return "<" + hex.EncodeToString(b) + ">"
}

// withNames returns a catalog with names in it. gofpdf writes an empty list of them,
// at the end.
func withNames(catalog []byte, names string) []byte {
	before, after, ok := bytes.Cut(catalog, []byte("/Names <<\n"))
	end := bytes.LastIndex(after, []byte(">>\nendobj"))
	if !ok || names == "" || end < 0 {
		return catalog
	}
	return slices.Concat(before, []byte(names), after[end:])
}
