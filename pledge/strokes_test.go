package pledge_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

func TestParseStrokes(t *testing.T) {
	// Points of ten letters each, so that a list of n of them has a known length.
	points := func(n int) string { return "[[" + strings.Repeat("[1234,12],", n-1) + "[1234,12]]]" }
	tests := []struct {
		in     string
		want   pledge.Strokes
		reason string
	}{
		{in: "[[[0,0],[10000,10000]]]", want: pledge.Strokes{{{0, 0}, {10000, 10000}}}},
		{in: "[[[1,2]],[[3,4]]]", want: pledge.Strokes{{{1, 2}}, {{3, 4}}}},
		{in: "[[],[[1,2],[3,4]],[]]", want: pledge.Strokes{{{1, 2}, {3, 4}}}},
		{in: " [ [ [1,2] , [3,4] ] ]\n", want: pledge.Strokes{{{1, 2}, {3, 4}}}},
		{in: "", reason: "strokes_malformed"},
		{in: "[]", reason: "strokes_empty"},
		{in: "[[]]", reason: "strokes_empty"},
		{in: "null", reason: "strokes_malformed"},
		{in: "[[[1,2],[3,04]]]", reason: "strokes_malformed"},
		{in: "[[[1,2],[3,4],]]", reason: "strokes_malformed"},
		{in: "[[[1,2] [3,4]]]", reason: "strokes_malformed"},
		{in: "[[[1,2],[3,4]],", reason: "strokes_malformed"},
		{in: "[[[1,2]]]", reason: "strokes_empty"},
		{in: "[[[1,2],[3,10001]]]", reason: "strokes_malformed"},
		{in: "[[[1,2],[-1,4]]]", reason: "strokes_malformed"},
		{in: "[[[1,2],[3]]]", reason: "strokes_malformed"},
		{in: "[[[1,2],[3,4,5]]]", reason: "strokes_malformed"},
		{in: "[[[1,2],null]]", reason: "strokes_malformed"},
		{in: "[[[1,2],[3,4.5]]]", reason: "strokes_malformed"},
		{in: `[[[1,2],["3",4]]]`, reason: "strokes_malformed"},
		{in: "[[[1,2],[3,99999999999999999999]]]", reason: "strokes_malformed"},
		{in: `{"strokes":[]}`, reason: "strokes_malformed"},
		{in: "[[[1,2],[3,4]]]]", reason: "strokes_malformed"},
		{in: "[[[1,2],[3,4]]] [1]", reason: "strokes_malformed"},
		{in: "[[[1,2],[3,4]]", reason: "strokes_malformed"},
		{in: points(pledge.MaxStrokeBytes / 10), want: nil}, // 64 KiB with nothing to spare for another
		{in: points(pledge.MaxStrokeBytes/10 + 1), reason: "strokes_too_long"},
		{in: strings.Repeat("[", pledge.MaxStrokeBytes), reason: "strokes_malformed"},
	}
	for _, tt := range tests {
		got, err := pledge.ParseStrokes(tt.in)
		drawing, kept := pledge.ParseDrawing(tt.in)
		short := tt.in[:min(len(tt.in), 40)]
		if tt.reason != "" {
			wantError(t, "ParseStrokes("+short+")", err, pledge.Invalid, tt.reason)
			wantError(t, "ParseDrawing("+short+")", kept, pledge.Invalid, tt.reason)
			continue
		}
		if err != nil || kept != nil {
			t.Errorf("ParseStrokes(%q) = %v, ParseDrawing: %v", short, err, kept)
		}
		if drawing != got.Drawing() {
			t.Errorf("ParseDrawing(%q) = %.40q, want %.40q", short, drawing, got.Drawing())
		}
		if diff := cmp.Diff(tt.want, got); tt.want != nil && diff != "" {
			t.Errorf("ParseStrokes(%q) (-want +got):\n%s", short, diff)
		}
	}
}

func FuzzParseStrokes(f *testing.F) {
	for _, s := range []string{scribble, "[[[1,2],[3,4]],[[5,6]]]", "[]", "[[[1,2],[3,10001]]]", "null", "[[null]]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		strokes, err := pledge.ParseStrokes(s)
		if drawing, same := pledge.ParseDrawing(s); drawing != strokes.Drawing() || (same == nil) != (err == nil) {
			t.Errorf("ParseDrawing(%q) = %q, %v, ParseStrokes gives %q, %v", s, drawing, same, strokes.Drawing(), err)
		}
		if err != nil {
			if pledge.CodeOf(err) != pledge.Invalid || fieldOf(err) != "strokes" || strokes != nil {
				t.Fatalf("ParseStrokes(%q) = %v, %v, want an Invalid error", s, strokes, err)
			}
			return
		}
		var list [][][]int
		if err := json.Unmarshal([]byte(s), &list); err != nil {
			t.Errorf("ParseStrokes(%q) takes what is no JSON: %v", s, err)
		}
		points := 0
		for _, stroke := range strokes {
			if len(stroke) == 0 {
				t.Errorf("ParseStrokes(%q) has an empty stroke", s)
			}
			for _, p := range stroke {
				points++
				if min(p[0], p[1]) < 0 || max(p[0], p[1]) > pledge.StrokeUnits {
					t.Errorf("ParseStrokes(%q) has the point %v", s, p)
				}
			}
		}
		if points < 2 {
			t.Errorf("ParseStrokes(%q) has %d points", s, points)
		}
		again, err := pledge.ParseStrokes(string(strokes.Drawing()))
		if diff := cmp.Diff(strokes, again); err != nil || diff != "" {
			t.Errorf("ParseStrokes of what it gave: %v (-first +again):\n%s", err, diff)
		}
	})
}

func BenchmarkParseDrawing(b *testing.B) {
	s := "[[" + strings.Repeat("[1234,567],", 400) + "[1234,567]]]"
	for b.Loop() {
		if _, err := pledge.ParseDrawing(s); err != nil {
			b.Fatal(err)
		}
	}
}

// TestStrokesInRecords checks that a record brings strokes back as they were.
func TestStrokesInRecords(t *testing.T) {
	want := pledge.Evidence{Signature: "s", Strokes: pledge.Strokes{{{0, 10000}, {5, 6}}, {{7, 8}}}.Drawing()}
	b, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got pledge.Evidence
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Evidence through JSON (-want +got):\n%s", diff)
	}
	for _, bad := range []string{"[[[0,0],[5,6]]", "[[[0,0]]]", "[[[0,0],[5,10001]]]", "null"} {
		if err := json.Unmarshal([]byte(`{"strokes":"`+bad+`"}`), &got); err == nil {
			t.Errorf("a record with the strokes %s is read", bad)
		}
	}
}
