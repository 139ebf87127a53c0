package web

import (
	"context"
	"encoding/hex"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"camket/pledge/ledger"
)

// valuePath is the page that says what an electronic pledge is worth.
const valuePath = "/gia-tri"

// A valuePage says plainly what the proof of a pledge is and is not, and by which
// key and checkpoint it can be held to its word.
type valuePage struct {
	Agency     string
	Key        keyWords
	Begun      bool // something is in the ledger
	Checkpoint checkpointWords
}

// keyWords are a key as people compare it.
type keyWords struct {
	Origin      string
	Fingerprint string      // in groups of four
	Earlier     []formerKey // the oldest first
}

// A formerKey signed what was printed before another took its place.
type formerKey struct {
	Fingerprint string
	Until       time.Time
}

// checkpointWords are a checkpoint as people read it.
type checkpointWords struct {
	Size      int // records
	Root      string
	ShortRoot string // as papers print it
	Time      time.Time
	Note      string // as it is signed
}

func (s *Server) handleValue(c echo.Context) error {
	page, err := s.valuePage(c.Request().Context())
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "value", page)
}

func (s *Server) valuePage(ctx context.Context) (valuePage, error) {
	state, err := s.service.Ledger(ctx)
	if err != nil {
		return valuePage{}, err
	}
	return valuePage{
		Agency: state.Agency, Key: newKeyWords(state.Keys),
		Begun: state.Begun(), Checkpoint: newCheckpointWords(state.Checkpoint),
	}, nil
}

func newKeyWords(ring ledger.KeyRing) keyWords {
	now := ring.Current()
	words := keyWords{Origin: now.Origin(), Fingerprint: grouped(now.Fingerprint())}
	for _, s := range ring.Successions {
		words.Earlier = append(words.Earlier, formerKey{grouped(s.From.Fingerprint()), s.At})
	}
	return words
}

func newCheckpointWords(c ledger.Checkpoint) checkpointWords {
	root := hex.EncodeToString(c.Root[:])
	return checkpointWords{Size: int(c.Size), Root: root, ShortRoot: root[:16] + "…", Time: c.Time, Note: ledger.FormatCheckpoint(c)}
}

// grouped writes a fingerprint in groups of four digits.
func grouped(f ledger.Fingerprint) string {
	digits := f.String()
	groups := make([]string, 0, len(digits)/4)
	for i := 0; i < len(digits); i += 4 {
		groups = append(groups, digits[i:i+4])
	}
	return strings.Join(groups, " ")
}
