package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"camket/pledge/ledger"
)

// checkpoint returns the latest checkpoint, as a program gets it.
func (s *site) checkpoint() ledger.Checkpoint {
	s.Helper()
	r := s.ask(checkpointPath, "").want(http.StatusOK)
	if got := r.header.Get("Content-Type"); !strings.HasPrefix(got, "text/plain") {
		s.Errorf("Content-Type = %q, want text/plain", got)
	}
	c, err := ledger.ParseCheckpoint(r.body)
	s.must(err)
	return c
}

// TestConsistency keeps checkpoints, and has it proven that the ledger went on from
// them.
func TestConsistency(t *testing.T) {
	s := newSite(t)
	empty := s.checkpoint()
	s.signBy(anhCode, anhName)
	first := s.checkpoint()
	s.signBy(ducCode, ducName)
	last := s.checkpoint()
	tests := []struct {
		name       string
		query      string
		old, newer ledger.Checkpoint
	}{
		{"from the first", fmt.Sprintf("from=%d&trail=%d", first.Size, first.Trail.Size), first, last},
		{"from the beginning", fmt.Sprintf("from=%d&trail=%d", empty.Size, empty.Trail.Size), empty, last},
		{"from itself", fmt.Sprintf("from=%d&trail=%d", last.Size, last.Trail.Size), last, last},
		{"one that was kept", fmt.Sprintf("from=%d", last.Size), last, last},
		{"to one that was kept", fmt.Sprintf("from=%d&trail=%d&to=%d", first.Size, first.Trail.Size, last.Size), first, last},
	}
	for _, tt := range tests {
		r := s.ask(consistencyPath+"?"+tt.query, "").want(http.StatusOK)
		proof, err := ledger.ParseConsistencyProof([]byte(r.body))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if err := proof.Verify(tt.old); err != nil || proof.Checkpoint != tt.newer || !proof.SignedBy(s.service.Key.Public().Fingerprint()) {
			t.Errorf("%s: Verify = %v, checkpoint %+v, want %+v", tt.name, err, proof.Checkpoint, tt.newer)
		}
		if got := r.header.Get("Cache-Control"); got != brieflyPublic {
			t.Errorf("%s: Cache-Control = %q", tt.name, got)
		}
	}
	if empty.Size != 0 || last.Size != 2 {
		t.Errorf("sizes %d and %d, want 0 and 2", empty.Size, last.Size)
	}
}

func TestConsistencyRefused(t *testing.T) {
	s := newSite(t)
	s.signBy(anhCode, anhName)
	tests := []struct{ query, reason string }{
		{"", "size"},
		{"?from=", "size"},
		{"?from=-1", "size"},
		{"?from=1.5", "size"},
		{"?from=99999999999999999999", "size"},
		{"?from=9000000000000000000&trail=1", "checkpoint_range"},
		{"?from=1&trail=9000000000000000000", "checkpoint_range"},
		{"?from=7", "checkpoint_unknown"},
		{"?from=0&trail=0&to=7", "checkpoint_unknown"},
		{"?from=1&trial=1", "parameter_unknown"},
	}
	for _, tt := range tests {
		r := s.ask(consistencyPath+tt.query, "").want(http.StatusUnprocessableEntity)
		var got apiError
		s.must(json.Unmarshal([]byte(r.body), &got))
		if got.Error.Code != "invalid" || got.Error.Reason != tt.reason || got.Error.Message == "" {
			t.Errorf("%s: error %+v, want invalid, %s and a message", tt.query, got.Error, tt.reason)
		}
		if got := r.header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("%s: Cache-Control = %q, want no-store", tt.query, got)
		}
	}
}
