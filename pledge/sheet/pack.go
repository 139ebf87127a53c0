package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// maxParts bounds the number of files packed in a workbook. Real ones have
// a few dozen.
const maxParts = 4096

// checkPack unpacks a workbook once, keeping nothing, to be sure that it is one,
// that it is whole, and that it is no larger than it may be. The library that
// reads workbooks takes a damaged part for its readable beginning, so this is
// where damage is found.
func checkPack(data []byte, b *budget) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return refuse(b.name, Corrupt, "%v", err)
	}
	if err := checkKind(z, b.name); err != nil {
		return err
	}
	if err := checkDeclared(z, b); err != nil {
		return err
	}
	for _, part := range z.File {
		if err := checkPart(part); err != nil {
			return refuse(b.name, Corrupt, "%s: %v", part.Name, err)
		}
	}
	return nil
}

// checkKind refuses packed files of other kinds by the parts they have.
func checkKind(z *zip.Reader, name string) error {
	workbook := false
	for _, part := range z.File {
		switch path := strings.ToLower(part.Name); {
		case path == "mimetype":
			return refuseMimetype(part, name)
		case strings.HasSuffix(path, "vbaproject.bin"):
			return refuse(name, Macro, "")
		case path == "xl/workbook.xml":
			workbook = true
		case path == "xl/workbook.bin":
			return refuse(name, NotASheet, "it is a binary workbook (.xlsb)")
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
func checkDeclared(z *zip.Reader, b *budget) error {
	if len(z.File) > maxParts {
		return refuse(b.name, ZipBomb, "more than %d parts", maxParts)
	}
	left := uint64(b.limits.Unpacked)
	for _, part := range z.File {
		if part.UncompressedSize64 > left {
			return refuse(b.name, ZipBomb, "more than %d bytes", b.limits.Unpacked)
		}
		left -= part.UncompressedSize64
	}
	return nil
}

// checkPart unpacks a part, which compares its size and checksum with the
// directory.
func checkPart(part *zip.File) error {
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	if !hasCells(part.Name) {
		_, err = io.Copy(io.Discard, r)
		return err
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	return checkXML(text)
}

// hasCells reports whether rows would be lost if the part's text were broken.
func hasCells(path string) bool {
	path = strings.ToLower(path)
	return strings.HasPrefix(path, "xl/worksheets/") && strings.HasSuffix(path, ".xml") || path == "xl/sharedstrings.xml"
}

// checkXML looks for what breaks XML in practice: an end that is missing, and
// letters that XML does not allow and careless programs write. Parsing it all
// would be surer, and would take as long as reading the sheet.
func checkXML(text []byte) error {
	end := bytes.TrimRight(text, " \t\r\n\x00")
	if !bytes.HasSuffix(end, []byte("worksheet>")) && !bytes.HasSuffix(end, []byte("sst>")) &&
		!bytes.HasSuffix(end, []byte("/>")) {
		return fmt.Errorf("the end is missing")
	}
	if !utf8.Valid(text) {
		return fmt.Errorf("not UTF-8")
	}
	literal := bytes.Contains(text, []byte("<![CDATA[")) // where & may stand for itself
	for i, c := range end {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return fmt.Errorf("control character at byte %d", i+1)
		}
		if c == '&' && !literal && !isEntity(end[i+1:]) {
			return fmt.Errorf("stray & at byte %d", i+1)
		}
	}
	return nil
}

// isEntity reports whether text goes on as a reference that XML knows.
func isEntity(text []byte) bool {
	name, _, ok := bytes.Cut(text[:min(len(text), 10)], []byte(";"))
	if !ok {
		return false
	}
	switch string(name) {
	case "amp", "lt", "gt", "quot", "apos":
		return true
	}
	return bytes.HasPrefix(name, []byte("#"))
}
