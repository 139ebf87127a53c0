package web

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// outcome is an answer as the table has it: a status or, for a redirect, where it
// leads.
func outcome(w *httptest.ResponseRecorder) string {
	if w.Code != http.StatusSeeOther {
		return strconv.Itoa(w.Code)
	}
	switch to := w.Header().Get("Location"); {
	case strings.HasPrefix(to, "/login"):
		return "in"
	case to == passwordPath:
		return "pw"
	}
	return "go"
}

// An accessRow is one line of the table.
type accessRow struct {
	method, route, place string
	want                 []string // by role
}

func readAccess(tb testing.TB) []accessRow {
	tb.Helper()
	var rows []accessRow
	for i, line := range strings.Split(accessTable, "\n") {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		if len(fields) != 3+len(accessRoles()) {
			tb.Fatalf("line %d of the table has %d fields, want %d: %s", i, len(fields), 3+len(accessRoles()), line)
		}
		rows = append(rows, accessRow{fields[0], fields[1], fields[2], fields[3:]})
	}
	return rows
}

// TestAccess asks for every route as everybody, on units of their own, below,
// above and elsewhere.
func TestAccess(t *testing.T) {
	rows := readAccess(t)
	for col, role := range accessRoles() {
		t.Run(role, func(t *testing.T) {
			t.Parallel()
			st := newAccessStage(t)
			st.enter(role)
			for _, row := range rows {
				w := st.send(role, row.method, row.route, row.place)
				if got := outcome(w); got != row.want[col] {
					t.Errorf("%s %s of %s: %s, want %s", row.method, row.route, row.place, got, row.want[col])
				}
				if w.Code >= 500 {
					t.Errorf("%s %s of %s: status %d\n%s", row.method, row.route, row.place, w.Code, st.log)
				}
			}
		})
	}
}

// TestAccessComplete checks that the table has every route, and for units every
// place.
func TestAccessComplete(t *testing.T) {
	places := map[string][]string{}
	for _, row := range readAccess(t) {
		key := row.method + " " + row.route
		places[key] = append(places[key], row.place)
	}
	s := newSite(t)
	for _, r := range s.server.echo.Routes() {
		if r.Method == http.MethodHead { // it is answered as GET is
			continue
		}
		key := r.Method + " " + r.Path
		want := []string{"-"}
		if ofPlace(r.Path) {
			want = []string{"child", "foreign", "own", "parent"}
		}
		got := slices.Sorted(slices.Values(places[key]))
		if !slices.Equal(got, want) {
			t.Errorf("the table has %s for %q, want %q", key, got, want)
		}
		delete(places, key)
	}
	for key := range places {
		t.Errorf("the table has %s, which is no route", key)
	}
}

// ofPlace reports whether what a route shows belongs to a unit, and is open by it.
func ofPlace(route string) bool {
	return strings.HasPrefix(route, "/units/:code") || strings.HasPrefix(route, "/signatures/:id") || route == apiCoveragePath
}

// TestAccessSecrets checks that what is somewhere else looks to the last byte like
// what does not exist.
func TestAccessSecrets(t *testing.T) {
	st := newAccessStage(t)
	st.enter("head")
	unknown := *st
	unknown.codes = map[string]string{"foreign": "khong-co"}
	unknown.signed = map[string]string{"foreign": "0123456789abcdef0123456789abcdef"}
	unknown.excuses = unknown.signed
	for _, row := range readAccess(t) {
		if row.place != "foreign" || row.want[slices.Index(accessRoles(), "head")] != "404" {
			continue
		}
		there, nowhere := st.send("head", row.method, row.route, "foreign"), unknown.send("head", row.method, row.route, "foreign")
		if there.Code != nowhere.Code || !bytes.Equal(sansIDs(there), sansIDs(nowhere)) {
			t.Errorf("%s %s: what is elsewhere (%d) differs from what is nowhere (%d)", row.method, row.route, there.Code, nowhere.Code)
		}
	}
}

// sansIDs is a body without the id of its request.
func sansIDs(w *httptest.ResponseRecorder) []byte {
	return bytes.ReplaceAll(w.Body.Bytes(), []byte(w.Header().Get("X-Request-Id")), nil)
}
