package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
)

// maxParts bounds the number of files packed in a workbook. Real ones have
// a few dozen.
const maxParts = 4096

// A pack is a workbook as it lies in its file: parts in a zip.
type pack struct {
	name  string // of the file
	files []*zip.File
	parts map[string]*zip.File // by path, in small letters
}

// openPack opens a workbook, having made sure that it is one and unpacks to no
// more than it may. It unpacks nothing yet.
func openPack(data []byte, name string, limits Limits) (*pack, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, refuse(name, Corrupt, "%v", err)
	}
	if err := checkKind(z, name); err != nil {
		return nil, err
	}
	if err := checkDeclared(z, name, limits); err != nil {
		return nil, err
	}
	p := &pack{name: name, files: z.File, parts: make(map[string]*zip.File, len(z.File))}
	for _, file := range z.File {
		at := partPath(file.Name)
		if p.parts[at] != nil {
			return nil, refuse(name, Corrupt, "%s is in it twice", file.Name)
		}
		p.parts[at] = file
	}
	return p, nil
}

// partPath returns the name of a part as parts are looked up: some programs write
// other letters and strokes than they refer to.
func partPath(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// checkKind refuses packed files of other kinds by the parts they have.
func checkKind(z *zip.Reader, name string) error {
	workbook := false
	for _, part := range z.File {
		switch at := partPath(part.Name); {
		case at == "mimetype":
			return refuseMimetype(part, name)
		case path.Base(at) == "vbaproject.bin":
			return refuse(name, Macro, "")
		case at == "xl/workbook.bin":
			return refuse(name, NotASheet, "it is a binary workbook (.xlsb)")
		case strings.HasPrefix(at, "xl/"):
			workbook = true
		}
	}
	if !workbook {
		return refuse(name, NotASheet, "it has no workbook in it")
	}
	return nil
}

// refuseMimetype tells OpenDocument spreadsheets from other files that say what
// they are.
func refuseMimetype(part *zip.File, name string) error {
	const longest = 128
	r, err := part.Open()
	if err != nil {
		return refuse(name, Corrupt, "%s: %v", part.Name, err)
	}
	defer r.Close()
	kind, _ := io.ReadAll(io.LimitReader(r, longest))
	if bytes.Contains(kind, []byte("opendocument.spreadsheet")) {
		return refuse(name, ODS, "")
	}
	return refuse(name, NotASheet, "it is %q", kind)
}

// checkDeclared compares the sizes in the directory with the limits. Unpacking
// fails on a part that is larger than it says.
func checkDeclared(z *zip.Reader, name string, limits Limits) error {
	if len(z.File) > maxParts {
		return refuse(name, ZipBomb, "more than %d parts", maxParts)
	}
	left := uint64(limits.Unpacked)
	for _, part := range z.File {
		if part.UncompressedSize64 > left {
			return refuse(name, ZipBomb, "more than %d bytes", limits.Unpacked)
		}
		left -= part.UncompressedSize64
	}
	return nil
}

// has reports whether there is a part at a path.
func (p *pack) has(at string) bool { return p.parts[partPath(at)] != nil }

// unpack returns the content of a part. The size and the checksum are those of
// the directory, or it is an error.
func (p *pack) unpack(at string) ([]byte, error) {
	part := p.parts[partPath(at)]
	if part == nil {
		return nil, p.damaged(at, fs.ErrNotExist)
	}
	r, err := part.Open()
	if err != nil {
		return nil, p.damaged(at, err)
	}
	defer r.Close()
	var content bytes.Buffer
	content.Grow(int(part.UncompressedSize64) + bytes.MinRead) // so that it is never copied
	if _, err := content.ReadFrom(r); err != nil {
		return nil, p.damaged(at, err)
	}
	return content.Bytes(), nil
}

// damaged returns the error for a part that can't be read for the given reason.
// A refusal comes back as it is.
func (p *pack) damaged(at string, why error) error {
	if refused, ok := errors.AsType[*Error](why); ok {
		return refused
	}
	return refuse(p.name, Corrupt, "%s: %v", at, why)
}

// read unpacks a part whose outermost element has the given name, and calls visit
// for the elements right within it.
func (p *pack) read(at, root string, visit func(x *xmlReader) error) error {
	content, err := p.unpack(at)
	if err != nil {
		return err
	}
	if err := readXML(content, root, visit); err != nil {
		return p.damaged(at, err)
	}
	return nil
}

// relations returns what a part uses. Parts need not use any. The part "" stands
// for the whole file.
func (p *pack) relations(part string) (relations, error) {
	dir, base := path.Split(part)
	at := dir + "_rels/" + base + ".rels"
	if !p.has(at) {
		return nil, nil
	}
	uses := make(relations)
	err := p.read(at, "Relationships", func(x *xmlReader) error {
		if string(x.attr("TargetMode")) == "External" {
			return nil
		}
		if len(uses) == maxParts {
			return refuse(p.name, ZipBomb, "more than %d relations", maxParts)
		}
		target, err := x.attrText("Target")
		if err != nil {
			return fmt.Errorf("target: %w", err)
		}
		if !strings.HasPrefix(target, "/") {
			target = dir + target
		}
		uses[string(x.attr("Id"))] = relation{
			kind:   path.Base(string(x.attr("Type"))),
			target: strings.TrimPrefix(path.Clean(target), "/"),
		}
		return nil
	})
	return uses, err
}
