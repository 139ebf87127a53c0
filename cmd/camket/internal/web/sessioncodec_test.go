package web

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestSessionCodec(t *testing.T) {
	deadline := time.Date(2026, 1, 20, 20, 30, 0, 0, time.UTC)
	values := map[string]any{flashKey: "Đã mở đợt ký.", seenKey: "1768872600"}
	b, err := sessionCodec{}.Encode(deadline, values)
	if err != nil {
		t.Fatal(err)
	}
	gotDeadline, got, err := sessionCodec{}.Decode(b)
	if err != nil || !gotDeadline.Equal(deadline) {
		t.Errorf("Decode() = %v, %v, want %v", gotDeadline, err, deadline)
	}
	if diff := cmp.Diff(values, got); diff != "" {
		t.Errorf("Decode() (-want +got):\n%s", diff)
	}
	if _, err := (sessionCodec{}).Encode(deadline, map[string]any{seenKey: 7}); err == nil {
		t.Error("Encode() of a number succeeded, want an error")
	}
	if _, _, err := (sessionCodec{}).Decode([]byte("x")); err == nil {
		t.Error("Decode(x) succeeded, want an error")
	}
}
