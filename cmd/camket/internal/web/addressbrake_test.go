package web

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"camket/pledge"
)

func TestAddressBrake(t *testing.T) {
	now := time.Date(2026, 1, 20, 8, 30, 0, 0, pledge.Hanoi)
	b := newAddressBrake(3, 10*time.Minute)
	for i := range 3 {
		if err := b.check("203.0.113.7", now); err != nil {
			t.Fatalf("check after %d = %v, want nil", i, err)
		}
		b.add("203.0.113.7", now.Add(time.Duration(i)*time.Minute))
	}
	tests := []struct {
		address string
		after   time.Duration
		wait    string // minutes, or ""
	}{
		{"203.0.113.7", 2 * time.Minute, "8"},
		{"::ffff:203.0.113.7", 2*time.Minute + time.Second, "8"},
		{"203.0.113.7", 9*time.Minute + 59*time.Second, "1"},
		{"203.0.113.8", 2 * time.Minute, ""},
		{"no address", 2 * time.Minute, ""},
		{"203.0.113.7", 10 * time.Minute, ""},
	}
	for _, tt := range tests {
		err := b.check(tt.address, now.Add(tt.after))
		var known *pledge.Error
		errors.As(err, &known)
		if (err != nil) != (tt.wait != "") || err != nil && (pledge.CodeOf(err) != pledge.TooMany || known.Detail != tt.wait) {
			t.Errorf("check(%q) after %v = %+v, want to wait %q minutes", tt.address, tt.after, err, tt.wait)
		}
	}
}

func TestNetworkOf(t *testing.T) {
	tests := []struct{ a, b string }{
		{"2001:db8:1:2::1", "2001:db8:1:2:ffff::9"},
		{"fe80::1%eth0", "fe80::2"},
		{"192.0.2.1", "::ffff:192.0.2.1"},
	}
	for _, tt := range tests {
		if a, b := networkOf(tt.a), networkOf(tt.b); a != b {
			t.Errorf("networkOf(%q) = %v, networkOf(%q) = %v, want the same", tt.a, a, tt.b, b)
		}
	}
	if a, b := networkOf("2001:db8:1:2::1"), networkOf("2001:db8:1:3::1"); a == b {
		t.Errorf("networks of two offices = %v", a)
	}
}

// TestAddressBrakeBounded checks that many addresses take no more room than a few.
func TestAddressBrakeBounded(t *testing.T) {
	now := time.Date(2026, 1, 20, 8, 30, 0, 0, pledge.Hanoi)
	b := newAddressBrake(3, time.Minute)
	for i := range mostAddresses + 10 {
		b.add(fmt.Sprintf("10.%d.%d.%d", i>>16, i>>8&255, i&255), now)
	}
	if n := len(b.counts); n > mostAddresses {
		t.Errorf("%d counts, want %d at most", n, mostAddresses)
	}
}
