package syntax

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseObject(t *testing.T) {
	tests := []struct {
		text string
		want Object
	}{
		{"12", Integer(12)},
		{"-.5", Number(-0.5)},
		{"true", true},
		{"null", nil},
		{" % a comment\n /Name ", Name("Name")},
		{"/A#42#20c", Name("AB c")},
		{"12 0 R", Ref{12, 0}},
		{"[12 0 R 1 0]", Array{Ref{12, 0}, Integer(1), Integer(0)}},
		{"(a(b)c)", String("a(b)c")},
		{`(\101\12\)\n\
x)`, String("A\n)\nx")},
		{"(a\r\nb\rc)", String("a\nb\nc")},
		{"<4E 6f 7>", String("Nop")},
		{"<</A 1/B[/C<</D(x)>>]>>", Dict{"A": Integer(1), "B": Array{Name("C"), Dict{"D": String("x")}}}},
		{"<<>>", Dict{}},
	}
	for _, tt := range tests {
		got, err := ParseObject([]byte(tt.text))
		if err != nil {
			t.Errorf("ParseObject(%q): %v", tt.text, err)
			continue
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("ParseObject(%q) (-want +got):\n%s", tt.text, diff)
		}
	}
}

func TestParseObjectFails(t *testing.T) {
	deep := make([]byte, 1000)
	for i := range deep {
		deep[i] = '['
	}
	for _, text := range []string{
		"", "1 2", "1e3", "--1", "0x1", "(", "<4", "<zz>", "[", "[1", "<<", "<</A", "<</A>>", "<<1 2>>", "<</A 1 /A 2>>",
		">>", "]", ")", "{", "/A#4", "/A#zz", "/A#00", "[a]", "<</A b>>", string(deep),
	} {
		if got, err := ParseObject([]byte(text)); err == nil {
			t.Errorf("ParseObject(%.40q) = %v, want an error", text, got)
		}
	}
}

func TestOperations(t *testing.T) {
	var got []Operation
	for op, err := range Operations([]byte("q 1 0 0 1 5 6 cm /F1 12 Tf [(a) -20 (b)] TJ Q % end\n")) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, op)
	}
	want := []Operation{
		{"q", nil},
		{"cm", []Object{Integer(1), Integer(0), Integer(0), Integer(1), Integer(5), Integer(6)}},
		{"Tf", []Object{Name("F1"), Integer(12)}},
		{"TJ", []Object{Array{String("a"), Integer(-20), String("b")}}},
		{"Q", nil},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Operations (-want +got):\n%s", diff)
	}
	for _, content := range []string{"1 2", "q (", "BI /W 1 ID x EI", "]"} {
		failed := false
		for _, err := range Operations([]byte(content)) {
			failed = err != nil
		}
		if !failed {
			t.Errorf("Operations(%q) gave no error", content)
		}
	}
}

func FuzzParseObject(f *testing.F) {
	f.Add([]byte("<</A 1/B[/C<</D(x)>>]>>"))
	f.Add([]byte(`(\101\12\)\n) <4E> 12 0 R`))
	f.Fuzz(func(t *testing.T, text []byte) {
		ParseObject(text)
		for _, err := range Operations(text) {
			_ = err
		}
	})
}
