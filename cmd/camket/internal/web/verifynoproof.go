package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"

	"camket/pledge/ledger"
)

// A proofless says what a file is that carries no proof of a pledge, as far as that
// can be seen: to each belongs another advice.
type proofless string

const (
	anyFile         proofless = "any" // a picture, or a PDF without its attachment
	consistencyFile proofless = "consistency"
	jsonFile        proofless = "json"
	zipFile         proofless = "zip"
	textFile        proofless = "text"
)

// prooflessOf looks at a file that carries no proof.
func prooflessOf(content []byte) proofless {
	switch kind := http.DetectContentType(content); {
	case bytes.HasPrefix(content, []byte("PK")):
		return zipFile
	case isConsistency(content):
		return consistencyFile
	case json.Valid(content):
		return jsonFile
	case strings.HasPrefix(kind, "text/"):
		return textFile
	}
	return anyFile
}

func isConsistency(content []byte) bool {
	_, err := ledger.ParseConsistencyProof(content)
	return err == nil
}
