package sheet

import (
	"bytes"
	"path/filepath"
	"strings"
)

// Options say how to read a file.
type Options struct {
	Limits   Limits
	Encoding Encoding // of a text file; empty: what its content suggests
}

// Read reads a file. What it is gets decided by its content; the name serves for
// messages, and to tell a damaged workbook from a text file. Every error is an
// *[Error].
func Read(name string, data []byte, o Options) (File, error) {
	limits := o.Limits.withDefaults()
	if err := checkSize(name, data, limits); err != nil {
		return File{}, err
	}
	file, err := read(name, data, o.Encoding, &budget{name: name, limits: limits})
	if err != nil {
		return File{}, err
	}
	for _, s := range file.Sheets {
		if len(s.Rows) > 0 {
			return file, nil
		}
	}
	return File{}, refuse(name, NoRows, "")
}

func read(name string, data []byte, want Encoding, b *budget) (File, error) {
	switch {
	case len(data) == 0:
		return File{}, refuse(name, NoRows, "it is empty")
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return readXLSX(data, b)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return File{}, refuseOLE(name, data)
	case isWorkbookName(name):
		return File{}, refuse(name, Corrupt, "it does not begin like a workbook")
	case isOtherText(data):
		return File{}, refuse(name, NotASheet, "")
	}
	return readText(data, want, b)
}

// refuseOLE returns the error for a file in Microsoft's older container: that is
// how .xls looks, and any workbook with a password.
func refuseOLE(name string, data []byte) error {
	if bytes.Contains(data, utf16Name("EncryptedPackage")) {
		return refuse(name, Encrypted, "")
	}
	if bytes.Contains(data, utf16Name("WordDocument")) {
		return refuse(name, NotASheet, "it is a Word document")
	}
	return refuse(name, OldXLS, "")
}

// utf16Name returns an ASCII name as the directory of such a container has it.
func utf16Name(ascii string) []byte {
	name := make([]byte, 0, 2*len(ascii))
	for i := range len(ascii) {
		name = append(name, ascii[i], 0)
	}
	return name
}

func isWorkbookName(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb":
		return true
	}
	return false
}

// isOtherText reports whether text is of a kind that would otherwise pass for
// separated values. Web pages named .xls are common among exports.
func isOtherText(data []byte) bool {
	head := strings.ToLower(string(data[:min(len(data), 512)]))
	head = strings.TrimSpace(strings.TrimPrefix(head, utf8BOM))
	for _, prefix := range []string{"%pdf", "{\\rtf", "<!doctype", "<html", "<table", "<?xml", "<meta"} {
		if strings.HasPrefix(head, prefix) {
			return true
		}
	}
	return false
}
