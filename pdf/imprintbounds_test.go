package pdf

import (
	"strings"
	"testing"
)

// An imprint that anyone may have made is bounded before anything is printed with it.
func TestParseImprintBounds(t *testing.T) {
	members := func(n int, of string) string {
		return `{"kind":"pledge","annex":{"unit":"x","members":[` + strings.TrimSuffix(strings.Repeat(of+",", n), ",") + `],"total":""}}`
	}
	tests := []struct {
		name, imprint string
		ok            bool
	}{
		{"as many members as may be", members(maxMembers, `{"name":"Lê"}`), true},
		{"one more", members(maxMembers+1, `{}`), false},
		{"a name without end", members(1, `{"name":"`+strings.Repeat("x", maxImprint)+`"}`), false},
		{"more than can be a logo", `{"kind":"` + strings.Repeat("x", 4<<20) + `"}`, false},
	}
	for _, tt := range tests {
		if _, err := ParseImprint([]byte(tt.imprint)); (err == nil) != tt.ok {
			t.Errorf("%s: ParseImprint = %v", tt.name, err)
		}
	}
}
