package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/iotest"
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

// TestLimitUnread checks that a body that says it is too large is refused without
// reading any of it.
func TestLimitUnread(t *testing.T) {
	r := httptest.NewRequest(http.MethodPost, "/", iotest.ErrReader(errors.New("the body was read")))
	r.ContentLength = 200 << 20
	err := limit(func(c echo.Context) error {
		_, err := io.ReadAll(c.Request().Body)
		return err
	})(echo.New().NewContext(r, httptest.NewRecorder()))
	var tooBig *http.MaxBytesError
	if !errors.As(err, &tooBig) {
		t.Errorf("limit = %v, want a *http.MaxBytesError", err)
	}
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
