package pdf

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"camket/pledge"
)

// TestPledgesSameBytes makes files at the same time. With -race it also sees
// whether one writes into the fonts that all of them share.
func TestPledgesSameBytes(t *testing.T) {
	for _, signed := range [][]pledge.Signed{{sample()}, crowd(7)} {
		want := mustPledges(t, signed...)
		var made sync.Map
		var group sync.WaitGroup
		for i := range 4 {
			group.Go(func() { made.Store(i, mustPledges(t, signed...)) })
		}
		group.Wait()
		made.Range(func(i, got any) bool {
			if !bytes.Equal(got.([]byte), want) {
				t.Errorf("file %v of %d pledges differs from the first", i, len(signed))
			}
			return true
		})
	}
}

// TestPledgesIgnoresTheClock makes the file of a signature without a time, for
// which gofpdf would take the present.
func TestPledgesIgnoresTheClock(t *testing.T) {
	file := mustPledges(t, sample(func(s *pledge.Signed) { s.Signature.At = time.Time{} }))
	if !bytes.Contains(file, []byte("/CreationDate (D:19700101")) {
		t.Error("a signature without a time is not dated 1970")
	}
}

func TestPledgesProperties(t *testing.T) {
	tests := []struct {
		name   string
		signed []pledge.Signed
		want   []string
	}{
		{"one", []pledge.Signed{sample()}, []string{
			"/Title (" + utf16Text("Bản cam kết - Nguyễn Thị Hồng Hạnh") + ")",
			"/Author (" + utf16Text("Ủy ban nhân dân phường Hoa Sen") + ")",
			"/CreationDate (D:20260105013015)",
			"/ModDate (D:20260105013015)",
			"/Lang (vi-VN)",
		}},
		{"three", crowd(3), []string{
			"/Title (" + utf16Text("3 bản cam kết - Ký cam kết thực hiện văn hóa công sở năm 2026") + ")",
			"/CreationDate (D:20260105013215)", // the latest
			"/Outlines ",
		}},
	}
	for _, tt := range tests {
		file := mustPledges(t, tt.signed...)
		for _, want := range tt.want {
			if !bytes.Contains(file, []byte(want)) {
				t.Errorf("%s: the file does not contain %q", tt.name, want)
			}
		}
	}
	if bytes.Contains(mustPledges(t, sample()), []byte("/Outlines ")) {
		t.Error("a single pledge has bookmarks, want none")
	}
}

// utf16Text is text of the Basic Multilingual Plane as PDF has it.
func utf16Text(s string) string {
	out := []byte{0xFE, 0xFF}
	for _, r := range s {
		out = append(out, byte(r>>8), byte(r))
	}
	return strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`, "\r", `\r`).Replace(string(out))
}

func TestPledgesSize(t *testing.T) {
	file := mustPledges(t, sample())
	if n := len(file); n > 55_000 {
		t.Errorf("a pledge takes %d bytes, want at most 55,000: a whole font in it, or pages not compressed?", n)
	}
	if n := pageCount(file); n != 2 {
		t.Errorf("the sample has %d pages, want 2", n)
	}
}

var errFull = errors.New("disk full")

type fullWriter struct{}

func (fullWriter) Write([]byte) (int, error) { return 0, errFull }

func TestPledgesErrors(t *testing.T) {
	base := Options{BaseURL: sampleBase}
	tests := []struct {
		name   string
		w      io.Writer
		opt    Options
		signed []pledge.Signed
		want   string
	}{
		{"nothing to print", io.Discard, base, nil, "nothing to print"},
		{"full disk", fullWriter{}, base, []pledge.Signed{sample()}, "disk full"},
		{"an address too long", io.Discard, Options{BaseURL: "https://" + strings.Repeat("a", 200)}, crowd(9), "too long"},
		{"another text", io.Discard, base, []pledge.Signed{sample(func(s *pledge.Signed) { s.Text.Hash = "abc" })}, "not the one that was signed"},
		{"a broken text", io.Discard, base, []pledge.Signed{sample(func(s *pledge.Signed) { s.Text.Body = "**không đóng" })}, "text of campaign 2026-1 for staff"},
	}
	for _, tt := range tests {
		err := Pledges(tt.w, tt.opt, entriesOf(tt.signed...))
		if err == nil || !strings.HasPrefix(err.Error(), "pdf: ") || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: Pledges = %v, want an error about %q", tt.name, err, tt.want)
		}
	}
	if err := Pledges(fullWriter{}, base, entriesOf(sample())); !errors.Is(err, errFull) {
		t.Errorf("Pledges to a full disk = %v, want the disk's error within", err)
	}
}

// TestPledgesWithoutAddress prints with no server to ask.
func TestPledgesWithoutAddress(t *testing.T) {
	if err := Pledges(io.Discard, Options{}, entriesOf(sample())); err != nil {
		t.Errorf("Pledges without an address: %v", err)
	}
}
