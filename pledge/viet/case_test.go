package viet

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestIsCapitals(t *testing.T) {
	tests := []struct {
		name string
		want bool
	}{
		{"NGUYỄN THỊ ÁNH", true},
		{"H'LEN NIÊ", true},
		{"ĐẶNG", true},
		{norm.NFD.String("LÊ ỦY"), true},
		{"Y A", true},
		{"Y", false},
		{"NGUYễN", false},
		{"Lê An", false},
		{"123", false},
		{"", false},
	}
	for _, tt := range tests {
		if got := IsCapitals(tt.name); got != tt.want {
			t.Errorf("IsCapitals(%q) = %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestTitleName(t *testing.T) {
	tests := []struct{ name, want string }{
		{"NGUYỄN THỊ ÁNH", "Nguyễn Thị Ánh"},
		{"ĐẶNG HỮU HOÀ", "Đặng Hữu Hoà"},
		{"H'LEN NIÊ", "H'Len Niê"},
		{"H’LEN NIÊ KĐĂM", "H’Len Niê Kđăm"},
		{"LÊ THỊ ÚT-EM", "Lê Thị Út-Em"},
		{"LÊ VĂN A (B)", "Lê Văn A (B)"},
		{norm.NFD.String("  ƯNG  ỦY "), "Ưng Ủy"},
		{"Y", "Y"},
		{"Sùng A Pháo", "Sùng A Pháo"},
		{"lê an", "lê an"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := TitleName(tt.name); got != tt.want {
			t.Errorf("TitleName(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestRaiseInitials(t *testing.T) {
	tests := []struct{ name, want string }{
		{"Ngô Phương ánh", "Ngô Phương Ánh"},
		{"nguyễn thị ưng", "Nguyễn Thị Ưng"},
		{"h'len niê", "H'Len Niê"},
		{"NGUYễN", "NGUYễN"},
		{"Lê An", "Lê An"},
		{"e\u0334 a\u0334b", "E\u0334 A\u0334b"}, // a mark that composes with nothing
		{"", ""},
	}
	for _, tt := range tests {
		if got := RaiseInitials(tt.name); got != tt.want {
			t.Errorf("RaiseInitials(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}
