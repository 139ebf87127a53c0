package main

import (
	"errors"
	"fmt"
	"net"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

func TestDay(t *testing.T) {
	tests := []struct {
		in   string
		want pledge.Date // empty: refused
	}{
		{"2026-01-05", "2026-01-05"},
		{"05/01/2026", "2026-01-05"},
		{"5/1/2026", "2026-01-05"},
		{"2026", ""},
		{"2026-02-29", ""},
		{"31/02/2026", ""},
		{"", ""},
		{"tomorrow", ""},
	}
	for _, tt := range tests {
		var d day
		err := d.UnmarshalText([]byte(tt.in))
		if d.Date != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("day(%q) = %q, %v, want %q", tt.in, d.Date, err, tt.want)
		}
	}
}

func TestBaseURL(t *testing.T) {
	tests := []struct {
		in   string
		want baseURL // empty: refused
	}{
		{"https://camket.example.vn", "https://camket.example.vn"},
		{"https://camket.example.vn/", "https://camket.example.vn"},
		{"http://10.0.0.5:8080", "http://10.0.0.5:8080"},
		{"camket.example.vn", ""},
		{"ftp://camket.example.vn", ""},
		{"https://camket.example.vn/pledges", ""},
		{"https://camket.example.vn?x=1", ""},
		{"https://user:secret@camket.example.vn", ""},
		{"https://", ""},
		{"%", ""},
	}
	for _, tt := range tests {
		var b baseURL
		err := b.UnmarshalText([]byte(tt.in))
		if b != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("baseURL(%q) = %q, %v, want %q", tt.in, b, err, tt.want)
		}
	}
}

// What is taken once is taken as it then stands.
func FuzzBaseURL(f *testing.F) {
	f.Add("https://camket.example.vn/")
	f.Add("http://[::1]:8080")
	f.Fuzz(func(t *testing.T, in string) {
		var b, again baseURL
		if b.UnmarshalText([]byte(in)) != nil {
			return
		}
		if err := again.UnmarshalText([]byte(b)); err != nil || again != b {
			t.Errorf("baseURL(%q) = %q, and that again %q, %v", in, b, again, err)
		}
	})
}

func TestLocalURL(t *testing.T) {
	tests := []struct {
		addr string
		want baseURL
	}{
		{"[::]:8080", "http://localhost:8080"},
		{"0.0.0.0:80", "http://localhost"},
		{"127.0.0.1:8080", "http://127.0.0.1:8080"},
		{"10.0.0.5:8080", "http://10.0.0.5:8080"},
		{"[::1]:8080", "http://[::1]:8080"},
	}
	for _, tt := range tests {
		addr, err := net.ResolveTCPAddr("tcp", tt.addr)
		if err != nil {
			t.Fatal(err)
		}
		if got := localURL(addr); got != tt.want {
			t.Errorf("localURL(%q) = %q, want %q", tt.addr, got, tt.want)
		}
	}
}

func TestTable(t *testing.T) {
	tab := table{right: map[int]bool{1: true}}
	tab.add("đơn vị", "n")
	tab.add("Ủy ban", "140")
	tab.add("Tổ", "7", "")
	want := "đơn vị    n\nỦy ban  140\nTổ        7\n"
	if diff := cmp.Diff(want, tab.String()); diff != "" {
		t.Errorf("String() (-want +got):\n%s", diff)
	}
}

func TestFailKeepsTheFirst(t *testing.T) {
	if err := fail("closing", nil); err != nil {
		t.Errorf("fail(nil) = %v, want nil", err)
	}
	first := fail("opening", errors.New("no"))
	for _, err := range []error{first, fmt.Errorf("%w", first), errors.Join(first, nil)} {
		if got := fail("writing", err); got.Error() != "opening: no" {
			t.Errorf("fail(%v) = %v, want it as it was", err, got)
		}
	}
}
