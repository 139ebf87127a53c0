package main

import (
	"net/http"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestServeAsksForAnOrganiser(t *testing.T) {
	file := filepath.Join(t.TempDir(), "new", "camket.db")
	want := "camket user add LOGIN --role organiser --store " + file
	healthy := func(base string) {
		resp, err := http.Get(base + "/healthz")
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			t.Errorf("GET /healthz: %s", resp.Status)
		}
	}
	if notes := withServer(t, file, healthy); !strings.Contains(notes, want) {
		t.Errorf("without an organiser, camket serve wrote %q, want %q", notes, want)
	}
	mustRun(t, "user", "add", "quantri", "--role", "organiser", "--store", file)
	if notes := withServer(t, file, healthy); strings.Contains(notes, want) {
		t.Errorf("with an organiser, camket serve wrote %q", notes)
	}
}

// A request to end is an orderly end: the status is 0 and the file is free.
func TestServeEndsInOrder(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no SIGTERM")
	}
	file := filepath.Join(t.TempDir(), "camket.db")
	start := time.Now()
	server, _ := mustStart(t, file)
	t.Logf("camket serve took %v to start", time.Since(start))
	if err := server.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := server.Wait(); err != nil {
		t.Errorf("camket serve, told to end: %v", err)
	}
	mustRun(t, "user", "add", "quantri", "--store", file)
}
