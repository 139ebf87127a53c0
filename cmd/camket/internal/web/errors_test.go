package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"camket/pledge"
)

func TestExplain(t *testing.T) {
	tests := []struct {
		err    error
		status int
		says   string
	}{
		{&pledge.Error{Code: pledge.Invalid, Reason: "consent_missing"}, 422, "Chưa đánh dấu"},
		{&pledge.Error{Code: pledge.Invalid, Reason: "something new"}, 422, "Thông tin gửi lên chưa đúng."},
		{&pledge.Error{Code: pledge.NotFound}, 404, "Không tìm thấy trang này."},
		{&pledge.Error{Code: pledge.Conflict}, 409, "Dữ liệu đã thay đổi"},
		{&pledge.Error{Code: pledge.Forbidden}, 403, "không có quyền"},
		{&pledge.Error{Code: pledge.Unauthenticated}, 401, "Cần đăng nhập"},
		{&pledge.Error{Code: pledge.TooMany, Reason: "throttled", Detail: "3"}, 429, "nhập sai nhiều lần"},
		{&pledge.Error{Code: pledge.Internal}, 500, "Hệ thống gặp lỗi."},
		{&pledge.Error{Code: "a new code"}, 500, "Hệ thống gặp lỗi."},
		{fmt.Errorf("wrapped: %w", &pledge.Error{Code: pledge.NotFound}), 404, "Không tìm thấy"},
		{echo.ErrNotFound, 404, "Không tìm thấy trang này."},
		{echo.ErrMethodNotAllowed, 405, "không nhận thao tác"},
		{echo.NewHTTPError(502, "x"), 500, "Hệ thống gặp lỗi."},
		{&http.MaxBytesError{Limit: 20 << 20}, 413, "(20 MB)"},
		{context.DeadlineExceeded, 503, "đang bận"},
		{errors.New("disk on fire"), 500, "Hệ thống gặp lỗi."},
	}
	for _, tt := range tests {
		got := explain(tt.err)
		if got.Status != tt.status || !strings.Contains(got.Says.What, tt.says) || got.Says.Next == "" {
			t.Errorf("explain(%v) = %d %q, %q, want %d, %q and what to do", tt.err, got.Status, got.Says.What, got.Says.Next, tt.status, tt.says)
		}
	}
}

// TestAnswerInternal checks that an internal error is a whole page with an id to
// quote, and that its text is in the log alone.
func TestAnswerInternal(t *testing.T) {
	s := newSite(t)
	s.server.echo.GET("/test/broken", func(echo.Context) error { return errors.New("disk on fire") })
	r := s.client().get("/test/broken").want(http.StatusInternalServerError)
	checkDocument(t, r.dom())
	r.wantText("main code", r.header.Get("X-Request-Id"))
	if strings.Contains(r.body, "fire") || strings.Contains(r.body, gap) {
		t.Errorf("the page shows what it should not:\n%s", r.body)
	}
	if log := s.log.String(); !strings.Contains(log, "disk on fire") {
		t.Errorf("the log lacks the error:\n%s", log)
	}
}

func TestAnswerErrors(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(anhCode)
	missing := c.get("/no/such/page").want(http.StatusNotFound)
	missing.wantText("h1", "Không tìm thấy trang này.")
	checkDocument(t, missing.dom())
	c.get("/signatures/0000000000000000").want(http.StatusNotFound).wantText("h1", "Không tìm thấy bản cam kết này.")
	s.client().post("/pledge").want(http.StatusUnauthorized).wantText("h1", "Cần đăng nhập")
}

// TestAnswerUnknownPage checks that a page that can't be rendered is a whole
// error page and not half a page.
func TestAnswerUnknownPage(t *testing.T) {
	s := newSite(t)
	s.server.echo.GET("/test/half", func(c echo.Context) error { return s.server.render(c, 200, "login", struct{}{}) })
	r := s.client().get("/test/half").want(http.StatusInternalServerError)
	checkDocument(t, r.dom())
}
