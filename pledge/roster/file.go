package roster

import (
	"crypto/sha256"
	"encoding/hex"

	"camket/pledge"
	"camket/pledge/sheet"
)

// ReadFile finds the roster in the content of a file, as [Read] does once the
// file is read as cells. Errors are *[sheet.Error].
func ReadFile(name string, content []byte, limits sheet.Limits, choices pledge.Choices) (pledge.Reading, error) {
	encoding := sheet.Encoding(choices.Answers[string(pledge.AskEncoding)])
	file, err := sheet.Read(name, content, sheet.Options{Limits: limits, Encoding: encoding})
	if err != nil {
		return pledge.Reading{}, err
	}
	sum := sha256.Sum256(content)
	return Read(file, name, hex.EncodeToString(sum[:]), choices)
}
