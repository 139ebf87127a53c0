package pledge_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"camket/pledge"
)

func TestPercent(t *testing.T) {
	tests := []struct {
		n, total int
		text     string
		float    float64
		complete bool
	}{
		{0, 0, "0%", 0, true}, // nobody is missing; whether it is 100% is for Row to say
		{0, 5, "0%", 0, false},
		{1, 3, "33,3%", 33.3, false},
		{2, 3, "66,6%", 66.6, false},
		{81, 82, "98,7%", 98.7, false},
		{9997, 10000, "99,9%", 99.9, false},
		{30399, 30400, "99,9%", 99.9, false},
		{30400, 30400, "100%", 100, true},
		{1, 30400, "0%", 0, false},
		{1, 1, "100%", 100, true},
	}
	for _, tt := range tests {
		n := pledge.Count{Required: tt.total, Online: tt.n}
		if got := n.Percent(); got.String() != tt.text || got.Float() != tt.float {
			t.Errorf("%d of %d = %s, %v, want %s, %v", tt.n, tt.total, got, got.Float(), tt.text, tt.float)
		}
		if got := n.Complete(); got != tt.complete {
			t.Errorf("%d of %d is complete: %t, want %t", tt.n, tt.total, got, tt.complete)
		}
	}
}

func TestLeads(t *testing.T) {
	tests := []struct {
		position string
		want     bool
	}{
		{"Chủ tịch UBND phường", true},
		{"Phó Chủ tịch", true},
		{"PHÓ CHỦ TỊCH HĐND", true},
		{"Trưởng phòng", true},
		{"Phó Trưởng phòng", true},
		{"Q. Trưởng phòng", true},
		{"Quyền Giám đốc", true},
		{"Phụ trách phòng", false}, // no title that leads; the head of a unit is named apart
		{"Phó Chánh Văn phòng", true},
		{"Chánh Thanh tra", true},
		{"Hiệu trưởng", true},
		{"Phó Hiệu trưởng", true},
		{"Trưởng Trạm Y tế", true},
		{"Phó Tổng Giám đốc", true},
		{"Bí thư Đảng ủy", true},
		{"Chuyên viên", false},
		{"Kế toán trưởng", false},
		{"Văn thư", false},
		{"Thư ký Chủ tịch", false},
		{"Tổ trưởng dân phố", false},
		{"Giáo viên", false},
		{"", false},
	}
	for _, tt := range tests {
		if got := pledge.Leads(tt.position); got != tt.want {
			t.Errorf("Leads(%q) = %t, want %t", tt.position, got, tt.want)
		}
	}
}

func TestAudienceOf(t *testing.T) {
	tests := []struct {
		official pledge.Official
		unit     pledge.Unit
		want     pledge.Audience
	}{
		{pledge.Official{ID: "1", Position: "Chuyên viên"}, pledge.Unit{Name: "Văn phòng"}, pledge.Staff},
		{pledge.Official{ID: "1", Position: "Chuyên viên"}, pledge.Unit{Name: "Văn phòng", Head: "1"}, pledge.Leaders},
		{pledge.Official{ID: "1", Position: "Chuyên viên"}, pledge.Unit{Name: "Văn phòng", Head: "2"}, pledge.Staff},
		{pledge.Official{ID: "1", Position: "Trưởng phòng"}, pledge.Unit{Name: "Phòng Kinh tế"}, pledge.Leaders},
		{pledge.Official{ID: "1"}, pledge.Unit{Name: "Trung tâm Phục vụ hành chính công"}, pledge.OneStop},
		{pledge.Official{ID: "1"}, pledge.Unit{Name: "Bộ phận Một cửa"}, pledge.OneStop},
		{pledge.Official{ID: "1", Position: "Giám đốc"}, pledge.Unit{Name: "Trung tâm Phục vụ hành chính công"}, pledge.Leaders},
		{pledge.Official{}, pledge.Unit{Name: "Văn phòng"}, pledge.Staff}, // no head is nobody
	}
	for _, tt := range tests {
		if got := pledge.AudienceOf(&tt.official, &tt.unit); got != tt.want {
			t.Errorf("AudienceOf(%q in %q, head %q) = %q, want %q", tt.official.Position, tt.unit.Name, tt.unit.Head, got, tt.want)
		}
	}
}

func TestScopeIncludes(t *testing.T) {
	unit := pledge.Unit{ID: "c", Path: []pledge.UnitID{"a", "b", "c"}}
	servant := pledge.Official{Kind: pledge.KindServant}
	tests := []struct {
		scope pledge.Scope
		want  bool
	}{
		{pledge.Scope{}, true},
		{pledge.Scope{Units: []pledge.UnitID{"c"}}, true},
		{pledge.Scope{Units: []pledge.UnitID{"x", "b"}}, true},
		{pledge.Scope{Units: []pledge.UnitID{"d"}}, false},
		{pledge.Scope{Kinds: []pledge.Kind{pledge.KindWorker, pledge.KindServant}}, true},
		{pledge.Scope{Kinds: []pledge.Kind{pledge.KindWorker}}, false},
		{pledge.Scope{Units: []pledge.UnitID{"a"}, Kinds: []pledge.Kind{pledge.KindWorker}}, false},
		{pledge.Scope{Units: []pledge.UnitID{"d"}, Kinds: []pledge.Kind{pledge.KindServant}}, false},
	}
	for _, tt := range tests {
		if got := tt.scope.Includes(&servant, &unit); got != tt.want {
			t.Errorf("%+v.Includes(a servant of a/b/c) = %t, want %t", tt.scope, got, tt.want)
		}
	}
}

// TestTextHash sees that every word counts, and the shape of the file does not.
func TestTextHash(t *testing.T) {
	hash := func(change func(*pledge.CampaignForm)) string {
		t.Helper()
		k := newKit(t)
		f := form(2026)
		change(&f)
		c, err := k.NewCampaign(t.Context(), pledge.Operator(), f)
		if err != nil {
			t.Fatal(err)
		}
		texts, err := k.Texts(t.Context(), pledge.Operator(), c.ID)
		if err != nil || len(texts) == 0 {
			t.Fatal(len(texts), err)
		}
		return texts[0].Hash
	}
	plain := hash(func(*pledge.CampaignForm) {})
	if len(plain) != 64 || strings.Trim(plain, "0123456789abcdef") != "" {
		t.Errorf("hash = %q, want SHA-256 in hexadecimal", plain)
	}
	same := map[string]func(*pledge.CampaignForm){
		"line ends of Windows": func(f *pledge.CampaignForm) {
			f.Bodies[pledge.Staff] = strings.ReplaceAll(f.Bodies[pledge.Staff], "\n", "\r\n")
		},
		"empty lines at the end": func(f *pledge.CampaignForm) { f.Bodies[pledge.Staff] += "\n\n" },
		"the title":              func(f *pledge.CampaignForm) { f.Title = "Đợt ký bổ sung" },
		"another audience":       func(f *pledge.CampaignForm) { f.Bodies[pledge.Leaders] += " Gương mẫu." },
	}
	for what, change := range same {
		if got := hash(change); got != plain {
			t.Errorf("%s changes the hash", what)
		}
	}
	other := map[string]func(*pledge.CampaignForm){
		"a word": func(f *pledge.CampaignForm) { f.Bodies[pledge.Staff] += " Gương mẫu." },
		"a mark": func(f *pledge.CampaignForm) {
			f.Bodies[pledge.Staff] = strings.Replace(f.Bodies[pledge.Staff], "Tận", "Tân", 1)
		},
		"the subject":   func(f *pledge.CampaignForm) { f.Subject += " công vụ" },
		"a legal basis": func(f *pledge.CampaignForm) { f.Bases = append(f.Bases, "Căn cứ Luật Viên chức;") },
		"no basis":      func(f *pledge.CampaignForm) { f.Bases = nil },
	}
	for what, change := range other {
		if got := hash(change); got == plain {
			t.Errorf("%s does not change the hash", what)
		}
	}
}

func TestErrorCodes(t *testing.T) {
	e := &pledge.Error{Code: pledge.Conflict, Reason: "text_changed", Message: "the text is not the one that was shown"}
	tests := []struct {
		err    error
		code   pledge.Code
		reason string
	}{
		{e, pledge.Conflict, "text_changed"},
		{fmt.Errorf("signing: %w", e), pledge.Conflict, "text_changed"},
		{errors.New("disk full"), pledge.Internal, ""},
		{context.Canceled, pledge.Internal, ""},
	}
	for _, tt := range tests {
		if code, reason := pledge.CodeOf(tt.err), pledge.ReasonOf(tt.err); code != tt.code || reason != tt.reason {
			t.Errorf("CodeOf, ReasonOf(%v) = %s, %q, want %s, %q", tt.err, code, reason, tt.code, tt.reason)
		}
	}
}
