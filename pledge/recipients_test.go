package pledge_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

func TestRecipients(t *testing.T) {
	tests := []struct {
		typed   string // by line
		drafter string
		kept    string // and joined by |
		printed string
	}{
		{"", "", "", "Như trên|Lưu: VT"},
		{"", "VHXH", "", "Như trên|Lưu: VT, VHXH"},
		{"- Sở Nội vụ;\n\n – Đảng ủy, HĐND phường ;", "VHXH", "Sở Nội vụ|Đảng ủy, HĐND phường", "Như trên|Sở Nội vụ|Đảng ủy, HĐND phường|Lưu: VT, VHXH"},
		{"- Như trên;\nSở Nội vụ\n- Lưu: VT.", "", "Sở Nội vụ", "Như trên|Sở Nội vụ|Lưu: VT"},
		{"Lưu: VT, NV.\nSở Nội vụ", "VHXH", "Sở Nội vụ|Lưu: VT, NV", "Như trên|Sở Nội vụ|Lưu: VT, NV"},
		{"Lưu VT, NV\nLưu: VT, P.VHXH", "", "Lưu: VT, P.VHXH", "Như trên|Lưu: VT, P.VHXH"},
		{"Lưu\nLưu VT\nĐồng chí Lưu Văn An", "", "Đồng chí Lưu Văn An", "Như trên|Đồng chí Lưu Văn An|Lưu: VT"},
	}
	for _, tt := range tests {
		kept := pledge.TidyRecipients(strings.Split(tt.typed, "\n"))
		if diff := cmp.Diff(tt.kept, strings.Join(kept, "|")); diff != "" {
			t.Errorf("TidyRecipients(%q) (-want +got):\n%s", tt.typed, diff)
		}
		if diff := cmp.Diff(kept, pledge.TidyRecipients(kept)); diff != "" {
			t.Errorf("TidyRecipients(%q) twice (-once +twice):\n%s", tt.typed, diff)
		}
		printed := pledge.RecipientLines(kept, tt.drafter)
		if diff := cmp.Diff(tt.printed, strings.Join(printed, "|")); diff != "" {
			t.Errorf("RecipientLines(%q, %q) (-want +got):\n%s", kept, tt.drafter, diff)
		}
	}
}
