package account_test

import (
	"errors"
	"testing"

	"camket/pledge/account"
	"camket/pledge/store"
	"camket/pledge/store/storetest"
)

func TestParseRole(t *testing.T) {
	tests := []struct {
		in   string
		want account.Role
		ok   bool
	}{
		{"organiser", account.Organiser, true},
		{"auditor", account.Auditor, true},
		{"clerk", account.Clerk, true},
		{"Organiser", "", false},
		{"head", "", false},
		{"", "", false},
	}
	for _, tt := range tests {
		got, ok := account.ParseRole(tt.in)
		if ok != tt.ok || ok && got != tt.want {
			t.Errorf("ParseRole(%q) = %q, %t, want %q, %t", tt.in, got, ok, tt.want, tt.ok)
		}
	}
}

func TestHas(t *testing.T) {
	a := account.Account{Grants: []account.Grant{{Role: account.Clerk, Unit: "u1"}}}
	if !a.Has(account.Clerk) || a.Has(account.Organiser) {
		t.Errorf("%+v: Has(clerk) = %t, Has(organiser) = %t", a, a.Has(account.Clerk), a.Has(account.Organiser))
	}
}

// TestAccountsUnique sees that a login, and an official, has one account.
func TestAccountsUnique(t *testing.T) {
	tests := []struct {
		name   string
		second account.Account
		ok     bool
	}{
		{"same login", account.Account{ID: "2", Login: "QuanTri"}, false},
		{"same official", account.Account{ID: "2", Official: "o1"}, false},
		{"other login", account.Account{ID: "2", Login: "khac"}, true},
		{"other official", account.Account{ID: "2", Official: "o2"}, true},
		{"neither", account.Account{ID: "2"}, true},
	}
	for _, tt := range tests {
		s := storetest.New(t)
		mustUpdate(t, s, func(tx store.Tx) error {
			return account.Accounts.Insert(tx, account.Account{ID: "0", Login: "quantri"})
		})
		mustUpdate(t, s, func(tx store.Tx) error {
			return account.Accounts.Insert(tx, account.Account{ID: "1", Official: "o1"})
		})
		err := s.Update(t.Context(), func(tx store.Tx) error { return account.Accounts.Insert(tx, tt.second) })
		if tt.ok && err != nil || !tt.ok && !errors.Is(err, store.ErrDuplicate) {
			t.Errorf("%s: Insert() = %v, want success: %t", tt.name, err, tt.ok)
		}
	}
}

// TestFindCode sees that a code is found by its letters, and a new one ends the
// old.
func TestFindCode(t *testing.T) {
	s := storetest.New(t)
	put := func(code string) {
		t.Helper()
		mustUpdate(t, s, func(tx store.Tx) error {
			return account.Codes.Put(tx, account.SignCode{Campaign: "2026-1", Official: "o1", Hash: account.HashCode(code)})
		})
	}
	put("AAAABBBBCCCC")
	put("DDDDEEEEFFFF")
	err := s.View(t.Context(), func(tx store.Tx) error {
		if _, err := account.FindCode(tx, "AAAABBBBCCCC"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("FindCode of the old one = %v, want ErrNotFound", err)
		}
		if rec, err := account.FindCode(tx, "DDDDEEEEFFFF"); err != nil || rec.Official != "o1" {
			t.Errorf("FindCode of the new one = %+v, %v", rec, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
