package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/ledger"
)

// The addresses by which anyone holds the agency to its ledger. They need no token:
// what they answer names nobody.
const (
	checkpointPath  = apiPath + "v1/checkpoint"
	consistencyPath = apiPath + "v1/consistency"
)

// brieflyPublic lets caches answer for a moment: many may ask.
const brieflyPublic = "public, max-age=5"

// handleCheckpoint answers with the latest checkpoint, as a signed note.
func (s *Server) handleCheckpoint(c echo.Context) error {
	state, err := s.service.Ledger(c.Request().Context())
	if err != nil {
		return err
	}
	if !state.Begun() {
		return &pledge.Error{Code: pledge.NotFound, Reason: "ledger_empty", Message: "nothing has been recorded yet"}
	}
	c.Response().Header().Set("Cache-Control", brieflyPublic)
	return c.String(http.StatusOK, ledger.FormatCheckpoint(state.Checkpoint))
}

// handleConsistency answers with the proof that the ledger has gone on from an
// earlier checkpoint.
func (s *Server) handleConsistency(c echo.Context) error {
	q, err := consistencyQueryOf(c.QueryParams())
	if err != nil {
		return err
	}
	proof, err := s.service.Consistency(c.Request().Context(), q)
	if err != nil {
		return err
	}
	file, err := ledger.FormatConsistencyProof(proof)
	if err != nil {
		return fmt.Errorf("web: writing a consistency proof: %w", err)
	}
	c.Response().Header().Set("Cache-Control", brieflyPublic)
	return c.Blob(http.StatusOK, echo.MIMEApplicationJSON, file)
}

// consistencyQueryOf reads a query. A parameter that is misspelt would be an answer
// to another question, so it is refused.
func consistencyQueryOf(values url.Values) (pledge.ConsistencyQuery, error) {
	var q pledge.ConsistencyQuery
	for name := range values {
		size, err := sizeOf(name, values.Get(name))
		switch {
		case name == "from":
			q.From = size
		case name == "trail":
			q.Trail = &size
		case name == "to":
			q.To = &size
		default:
			err = &pledge.Error{Code: pledge.Invalid, Reason: "parameter_unknown", Message: "there is no parameter " + name}
		}
		if err != nil {
			return q, err
		}
	}
	if !values.Has("from") {
		return q, notASize("from")
	}
	return q, nil
}

// sizeOf reads the size of a log.
func sizeOf(name, value string) (int64, error) {
	size, err := strconv.ParseInt(value, 10, 64)
	if err != nil || size < 0 {
		return 0, notASize(name)
	}
	return size, nil
}

func notASize(name string) error {
	return &pledge.Error{Code: pledge.Invalid, Field: name, Reason: "size", Message: name + " is to be a size: a whole number, 0 or more"}
}
