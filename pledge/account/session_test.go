package account_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"camket/pledge/account"
	"camket/pledge/store"
	"camket/pledge/store/bolt"
	"camket/pledge/store/storetest"
)

// mustFind returns the data of a token, "" if there is none.
func mustFind(t *testing.T, s *account.Sessions, token string) string {
	t.Helper()
	data, found, err := s.Find(token)
	if err != nil || !found && data != nil {
		t.Fatalf("Find(%s) = %q, %t, %v", token, data, found, err)
	}
	return string(data)
}

func TestSessions(t *testing.T) {
	at := now()
	s := &account.Sessions{Store: storetest.New(t), Clock: func() time.Time { return at }}
	if got := mustFind(t, s, "a"); got != "" {
		t.Errorf("Find before Commit = %q", got)
	}
	for _, c := range []struct {
		token, data string
		life        time.Duration
	}{{"a", "first", time.Minute}, {"a", "second", time.Hour}, {"b", "other", time.Minute}} {
		if err := s.Commit(c.token, []byte(c.data), at.Add(c.life)); err != nil {
			t.Fatal(err)
		}
	}
	at = at.Add(time.Minute - 1)
	if a, b := mustFind(t, s, "a"), mustFind(t, s, "b"); a != "second" || b != "other" {
		t.Errorf("Find(a), Find(b) = %q, %q", a, b)
	}
	at = at.Add(1)
	if a, b := mustFind(t, s, "a"), mustFind(t, s, "b"); a != "second" || b != "" {
		t.Errorf("when b has expired, Find(a), Find(b) = %q, %q", a, b)
	}
	if err := s.Delete("a"); err != nil {
		t.Fatal(err)
	}
	if err := s.Delete("a"); err != nil {
		t.Errorf("Delete again = %v", err)
	}
	if got := mustFind(t, s, "a"); got != "" {
		t.Errorf("Find after Delete = %q", got)
	}
}

// TestSweep sees that sweeping removes expired sessions and no others.
func TestSweep(t *testing.T) {
	at := now()
	st := storetest.New(t)
	s := &account.Sessions{Store: st, Clock: func() time.Time { return at }}
	for i := range 20 {
		if err := s.Commit(fmt.Sprint(i), []byte("x"), at.Add(time.Duration(i)*time.Minute)); err != nil {
			t.Fatal(err)
		}
	}
	at = at.Add(10 * time.Minute)
	if err := s.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	var left int
	err := st.View(t.Context(), func(tx store.Tx) error {
		for _, err := range tx.Scan("session", store.Range{}) {
			if err != nil {
				return err
			}
			left++
		}
		return nil
	})
	if err != nil || left != 10 {
		t.Errorf("%d sessions are left, %v, want 10", left, err)
	}
	if mustFind(t, s, "11") == "" {
		t.Error("a session that goes on was swept")
	}
}

// TestTokensAreSecret looks for a token in the whole file.
func TestTokensAreSecret(t *testing.T) {
	path := filepath.Join(t.TempDir(), "camket.db")
	db, err := bolt.Open(path, bolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	s := &account.Sessions{Store: db, Clock: now}
	if err := s.Commit("a-token-in-a-cookie", []byte("what it stands for"), now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(file, []byte("a-token-in-a-cookie")) {
		t.Error("the token lies in the store")
	}
	if !bytes.Contains(file, []byte(`"hash"`)) {
		t.Error("no session was found: is the search right?")
	}
}
