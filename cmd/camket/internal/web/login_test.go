package web

import (
	"net/http"
	"testing"
	"time"
)

func TestLogin(t *testing.T) {
	s := newSite(t)
	tests := []struct {
		login, password string
		status          int
		to              string
	}{
		{anhCode, password, 303, "/"},
		{"cb01", password, 303, "/"},
		{"duc@hoasen.test", password, 303, "/"},
		{"quantri", password, 303, "/"},
		{anhCode, "sai", 401, ""},
		{"không có ai", password, 401, ""},
		{"", "", 401, ""},
		{lyCode, "", 401, ""}, // no account
	}
	for _, tt := range tests {
		r := s.client().post("/login", "login", tt.login, "password", tt.password)
		if r.status != tt.status || r.header.Get("Location") != tt.to {
			t.Errorf("login %q, %q: %d to %q, want %d to %q", tt.login, tt.password, r.status, r.header.Get("Location"), tt.status, tt.to)
		}
	}
}

// TestLoginShownAgain checks that the login is kept and the password is not.
func TestLoginShownAgain(t *testing.T) {
	r := newSite(t).client().post("/login", "login", "CB99", "password", "bí mật", "next", "/units").want(http.StatusUnauthorized)
	r.wantText("[role=alert]", "Mã, tên đăng nhập hoặc mật khẩu không đúng.")
	doc := r.dom()
	for name, want := range map[string]string{"login": "CB99", "password": "", "next": "/units"} {
		if got := doc.Find("input[name="+name+"]").AttrOr("value", ""); got != want {
			t.Errorf("%s shown again as %q, want %q", name, got, want)
		}
	}
}

func TestLoginThrottled(t *testing.T) {
	s := newSite(t)
	for range 20 {
		s.client().post("/login", "login", anhCode, "password", "sai")
	}
	r := s.client().post("/login", "login", anhCode, "password", password).want(http.StatusTooManyRequests)
	r.wantText("[role=alert]", "Vui lòng thử lại sau")
	s.signedIn(ducCode) // the rest of the office notices nothing
}

// TestLoginNext checks that one comes back to the page one asked for, and that a
// link cannot send anyone to another site.
func TestLoginNext(t *testing.T) {
	s := newSite(t)
	c := s.client()
	c.get("/signatures").wantRedirect("/login?next=%2Fsignatures")
	if got := c.get("/login?next=%2Fsignatures").dom().Find("input[name=next]").AttrOr("value", ""); got != "/signatures" {
		t.Errorf("next = %q, want /signatures", got)
	}
	c.post("/login", "login", anhCode, "password", password, "next", "/signatures").wantRedirect("/signatures")

	tests := []struct{ path, want string }{
		{"/units/van-phong", "/units/van-phong"},
		{"", "/"},
		{"units", "/"},
		{"https://evil.example", "/"},
		{"//evil.example", "/"},
		{`/\evil.example`, "/"},
		{"/\t/evil.example", "/"},
	}
	for _, tt := range tests {
		if got := localPath(tt.path); got != tt.want {
			t.Errorf("localPath(%q) = %q, want %q", tt.path, got, tt.want)
		}
	}
}

func TestLogout(t *testing.T) {
	c := newSite(t).signedIn(anhCode)
	before := c.cookie()
	c.post("/logout").wantRedirect("/login")
	c.setCookie(before)
	c.get("/pledge").wantRedirect("/login?next=%2Fpledge") // the token is worth nothing now
}

func TestHome(t *testing.T) {
	s := newSite(t)
	s.client().get("/").wantRedirect("/login")
	tests := []struct{ login, to string }{
		{anhCode, "/pledge"},
		{ducCode, "/pledge"}, // a head who has not signed
		{"quantri", "/admin"},
		{"giamsat", "/units"},
	}
	for _, tt := range tests {
		s.signedIn(tt.login).get("/").wantRedirect(tt.to)
	}
	head := s.signedIn(ducCode)
	head.post("/pledge", with(head.get("/pledge").fields(), "agree", "on", "typed_name", ducName)...).want(http.StatusSeeOther)
	head.get("/").wantRedirect("/units")
}

func TestPassword(t *testing.T) {
	s := newSite(t)
	c, elsewhere := s.signedIn(anhCode), s.signedIn(anhCode)
	const next = "một câu khác còn dài hơn"
	tests := []struct{ old, new, again, at, says string }{
		{"sai", next, next, "#old-error", "Mật khẩu hiện tại không đúng."},
		{password, "ngắn", "ngắn", "#new-error", "14 ký tự"},
		{password, next, next + "!", "#again-error", "không giống nhau"},
		{password, password, password, "#new-error", "trùng"},
	}
	for _, tt := range tests {
		r := c.post("/password", "old", tt.old, "new", tt.new, "again", tt.again).want(http.StatusUnprocessableEntity)
		r.wantText(tt.at, tt.says)
		checkDocument(t, r.dom())
	}
	s.clock.advance(time.Second)
	c.post("/password", "old", password, "new", next, "again", next).wantRedirect("/")
	c.get("/pledge").want(http.StatusOK).wantText(".notice-good", "Đã đổi mật khẩu.")
	elsewhere.get("/pledge").wantRedirect("/login?next=%2Fpledge")
	s.client().post("/login", "login", anhCode, "password", password).want(http.StatusUnauthorized)
}

// TestPasswordMustChange checks that a password given by an organiser opens
// nothing but the page to change it.
func TestPasswordMustChange(t *testing.T) {
	s := newSite(t)
	given, err := s.service.ResetPassword(t.Context(), operator(), lyCode)
	s.must(err)
	c := s.client()
	c.post("/login", "login", lyCode, "password", given).wantRedirect("/")
	c.get("/").wantRedirect("/password")
	c.get("/pledge").wantRedirect("/password")
	c.get("/password").want(http.StatusOK).wantText(".notice", "đặt mật khẩu của riêng mình")
	s.clock.advance(time.Second)
	c.post("/password", "old", given, "new", password, "again", password).wantRedirect("/")
	c.get("/pledge").want(http.StatusOK)
}

// TestPasswordOfCode checks that someone who came with a sign code is told that
// they have no password.
func TestPasswordOfCode(t *testing.T) {
	s := newSite(t)
	c := s.client()
	c.post("/k/" + s.codes()[lyCode]).wantRedirect("/pledge")
	c.get("/password").want(http.StatusForbidden).wantText("h1", "chưa có mật khẩu để đổi")
}
