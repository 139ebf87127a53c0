package web

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"
)

func TestLimitBody(t *testing.T) {
	s := newSite(t)
	long := strings.Repeat("x", 64<<10)
	r := s.client().post("/login", "login", long).want(http.StatusRequestEntityTooLarge)
	r.wantText("h1", "lớn hơn mức cho phép (64 KB)")
	checkDocument(t, r.dom())

	// a body that does not say how long it is
	req, err := http.NewRequest(http.MethodPost, s.http.URL+"/login", io.MultiReader(strings.NewReader("login="), strings.NewReader(long)))
	s.must(err)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	s.client().do(req).want(http.StatusRequestEntityTooLarge).wantText("h1", "lớn hơn mức cho phép (64 KB)")

	s.client().post("/login", "login", long[:60<<10]).want(http.StatusUnauthorized)
}

// TestLimitDrains checks that a client which sends all of a body that is far too
// large, and reads the answer only then, gets to see it.
func TestLimitDrains(t *testing.T) {
	s := newSite(t)
	conn, err := net.Dial("tcp", s.http.Listener.Addr().String())
	s.must(err)
	defer conn.Close()
	const size = 32 << 20
	_, err = fmt.Fprintf(conn, "POST /login HTTP/1.1\r\nHost: camket.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n", size)
	s.must(err)
	if _, err := io.CopyN(conn, endless('x'), size); err != nil {
		t.Fatalf("sending the body: %v", err)
	}
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	s.must(err)
	defer res.Body.Close()
	if res.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("status %d, want %d", res.StatusCode, http.StatusRequestEntityTooLarge)
	}
}

// endless is a reader of one letter.
type endless byte

func (e endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(e)
	}
	return len(p), nil
}

func TestLimitMalformedForm(t *testing.T) {
	s := newSite(t)
	req, err := http.NewRequest(http.MethodPost, s.http.URL+"/login", strings.NewReader("login=%zz"))
	s.must(err)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	s.client().do(req).want(http.StatusBadRequest).wantText("h1", "Thông tin gửi lên chưa đúng.")
}

func TestBudgetOf(t *testing.T) {
	tests := []struct {
		route string
		want  budget
	}{
		{"/login", budget{64 << 10, 15 * time.Second}},
		{"/pledge", budget{256 << 10, 15 * time.Second}},
		{"/admin/import", budget{20 << 20, 3 * time.Minute}},
		{"/admin/imports/:id", budget{64 << 10, time.Minute}},
		{"/admin/imports/:id/choices", budget{256 << 10, 2 * time.Minute}},
		{"/admin/imports/:id/notes.xlsx", budget{64 << 10, time.Minute}},
		{agencyHref, budget{128 << 10, 15 * time.Second}},
		{agencyHref + "/logo", budget{1<<20 + 16<<10, time.Minute}},
		{"", budget{64 << 10, 15 * time.Second}},
	}
	for _, tt := range tests {
		if got := budgetOf(tt.route); got != tt.want {
			t.Errorf("budgetOf(%q) = %v, want %v", tt.route, got, tt.want)
		}
	}
}

// TestLimitTime checks that a request has a deadline, and that missing it is
// answered as being busy.
func TestLimitTime(t *testing.T) {
	c := echo.New().NewContext(httptest.NewRequest(http.MethodGet, "/", nil), httptest.NewRecorder())
	err := limit(func(c echo.Context) error {
		if _, ok := c.Request().Context().Deadline(); !ok {
			return errors.New("no deadline")
		}
		return nil
	})(c)
	if err != nil {
		t.Error(err)
	}
	if got := explain(context.DeadlineExceeded).Status; got != http.StatusServiceUnavailable {
		t.Errorf("explain(DeadlineExceeded).Status = %d, want 503", got)
	}
}
