package web

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"
)

func TestRecoverPanic(t *testing.T) {
	s := newSite(t)
	s.server.echo.GET("/test/panic", func(echo.Context) error { panic("a secret of the program") })
	r := s.client().get("/test/panic").want(http.StatusInternalServerError)
	r.wantText("h1", "Hệ thống gặp lỗi.")
	if strings.Contains(r.body, "secret") {
		t.Error("the page shows the panic")
	}
	log := s.log.String()
	if !strings.Contains(log, "a secret of the program") || !strings.Contains(log, "recover_test.go") {
		t.Errorf("the log lacks the panic or its stack:\n%s", log)
	}
	s.client().get("/login").want(http.StatusOK) // and the server lives
}

func TestRecoverPanicLetsAbortThrough(t *testing.T) {
	s := newSite(t)
	h := s.server.recoverPanic(func(echo.Context) error { panic(http.ErrAbortHandler) })
	defer func() {
		if err, _ := recover().(error); !errors.Is(err, http.ErrAbortHandler) {
			t.Errorf("recovered %v, want http.ErrAbortHandler", err)
		}
	}()
	_ = h(s.server.echo.NewContext(httptest.NewRequest(http.MethodGet, "/", nil), httptest.NewRecorder()))
}
