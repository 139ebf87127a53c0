package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// Whatever camket demo prints is true: everybody it names can come in.
func TestDemoLetsItsPeopleIn(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	out, in := io.Pipe()
	var errs bytes.Buffer
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"demo", "--addr", "127.0.0.1:0", "--officials", "60"}, strings.NewReader(""), in, &errs)
		in.Close()
	}()
	text := readGuide(t, out)
	base := regexp.MustCompile(`^http://\S+`).FindString(text)
	tests := []struct{ role, page string }{
		{"official", "/pledge"},
		{"head", "/units"},
		{"organiser", "/admin"},
	}
	for _, tt := range tests {
		line := regexp.MustCompile(`(?m)^  ` + tt.role + ` +(\S+) +(\S+)`).FindStringSubmatch(text)
		if line == nil {
			t.Errorf("the guide has no %s:\n%s", tt.role, text)
			continue
		}
		if err := visit(base, line[1], line[2], tt.page); err != "" {
			t.Errorf("%s %s: %s", tt.role, line[1], err)
		}
	}
	slip := regexp.MustCompile(`(/k/\S+)  \(date of birth: (\S+)\)`).FindStringSubmatch(text)
	if slip == nil {
		t.Fatalf("the guide has no sign code:\n%s", text)
	}
	resp, err := http.PostForm(base+slip[1], url.Values{"birthdate": {slip[2]}})
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.Request.URL.Path == slip[1] { // not sent on
		t.Errorf("POST %s with %s: %s", slip[1], slip[2], resp.Status)
	}
	cancel()
	if code := <-ended; code != exitOK {
		t.Errorf("camket demo: exit status %d: %s", code, errs.String())
	}
}

// readGuide returns what camket demo prints, up to its last line.
func readGuide(t *testing.T, out io.Reader) string {
	t.Helper()
	var text []byte
	buf := make([]byte, 4096)
	for !strings.Contains(string(text), "Ctrl-C") {
		n, err := out.Read(buf)
		text = append(text, buf[:n]...)
		if err != nil {
			t.Fatalf("camket demo printed %q: %v", text, err)
		}
	}
	return string(text)
}

// visit signs in and opens a page. It returns what went wrong.
func visit(base, login, password, page string) string {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return err.Error()
	}
	client := &http.Client{Jar: jar}
	resp, err := client.PostForm(base+"/login", url.Values{"login": {login}, "password": {password}})
	if err != nil {
		return err.Error()
	}
	resp.Body.Close()
	if resp.Request.URL.Path == "/login" {
		return "POST /login: " + resp.Status
	}
	if resp, err = client.Get(base + page); err != nil {
		return err.Error()
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusOK || !strings.HasPrefix(resp.Request.URL.Path, page) {
		return "GET " + page + ": " + resp.Status + " at " + resp.Request.URL.Path
	}
	return ""
}
