package data_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"camket/data"
	"camket/pledge"
)

// unitsOf returns the paths of a roster's units in order, as strings, and fails
// if the rows of one are not together.
func unitsOf(t *testing.T, r pledge.Roster) []string {
	t.Helper()
	var units []string
	seen := map[string]bool{}
	for _, row := range r.Rows {
		path := strings.Join(row.Unit, " / ")
		if n := len(units); n > 0 && units[n-1] == path {
			continue
		}
		if seen[path] {
			t.Errorf("%d officials: the rows of %q are not together", len(r.Rows), path)
		}
		seen[path] = true
		units = append(units, path)
	}
	return units
}

func TestWardSizes(t *testing.T) {
	tests := []struct {
		officials             int
		agency                string
		leastUnits, mostUnits int
	}{
		{-1, "Ủy ban nhân dân phường Hoa Sen", 0, 0},
		{0, "Ủy ban nhân dân phường Hoa Sen", 0, 0},
		{1, "Ủy ban nhân dân phường Hoa Sen", 1, 1},
		{5, "Ủy ban nhân dân phường Hoa Sen", 1, 1},
		{20, "Ủy ban nhân dân phường Hoa Sen", 6, 6},
		{40, "Ủy ban nhân dân phường Hoa Sen", 9, 9},
		{140, "Ủy ban nhân dân phường Hoa Sen", 9, 9},
		{data.WardLimit, "Ủy ban nhân dân phường Hoa Sen", 9, 9},
		{data.WardLimit + 1, "Ủy ban nhân dân tỉnh Hoa Sen", 25, 40},
		{1000, "Ủy ban nhân dân tỉnh Hoa Sen", 45, 65},
		{30400, "Ủy ban nhân dân tỉnh Hoa Sen", 1220, 1260},
	}
	for _, tt := range tests {
		r := data.Ward(tt.officials)
		if len(r.Rows) != max(0, tt.officials) || r.Agency != tt.agency {
			t.Errorf("Ward(%d) is %d officials of %s, want %s", tt.officials, len(r.Rows), r.Agency, tt.agency)
		}
		if n := len(unitsOf(t, r)); n < tt.leastUnits || n > tt.mostUnits {
			t.Errorf("Ward(%d) has %d units, want %d to %d", tt.officials, n, tt.leastUnits, tt.mostUnits)
		}
	}
}

func TestWardUnits(t *testing.T) {
	want := []string{
		"",
		"Văn phòng HĐND và UBND",
		"Phòng Kinh tế, Hạ tầng và Đô thị",
		"Phòng Văn hóa - Xã hội",
		"Trung tâm Phục vụ hành chính công",
		"Trạm Y tế",
		"Trường Mầm non Hoa Sen",
		"Trường Tiểu học Hoa Sen",
		"Trường THCS Hoa Sen",
	}
	if diff := cmp.Diff(want, unitsOf(t, data.Ward(140))); diff != "" {
		t.Errorf("units of Ward(140) (-want +got):\n%s", diff)
	}
}

func TestWardHeads(t *testing.T) {
	want := []string{
		"Chủ tịch UBND", "Chánh Văn phòng", "Trưởng phòng", "Trưởng phòng", "Giám đốc",
		"Trạm trưởng", "Hiệu trưởng", "Hiệu trưởng", "Hiệu trưởng",
	}
	if diff := cmp.Diff(want, heads(data.Ward(140))); diff != "" {
		t.Errorf("heads of Ward(140) (-want +got):\n%s", diff)
	}
	for _, n := range []int{1, 20, 40, 1000, 30400} {
		for _, title := range heads(data.Ward(n)) {
			if !pledge.Leads(title) || strings.HasPrefix(title, "Phó") {
				t.Errorf("Ward(%d): a unit begins with %q, want its head", n, title)
			}
		}
	}
}

// heads returns the position in the first row of every unit.
func heads(r pledge.Roster) []string {
	var titles []string
	for i, row := range r.Rows {
		if i == 0 || !slices.Equal(row.Unit, r.Rows[i-1].Unit) {
			titles = append(titles, row.Position)
		}
	}
	return titles
}

func TestWardRows(t *testing.T) {
	name := regexp.MustCompile(`^\p{Lu}\p{Ll}*( \p{Lu}\p{Ll}*){2,3}$`)
	email := regexp.MustCompile(`^[a-z]+[0-9]*@(gd\.)?hoasen\.gov\.vn$`)
	for _, n := range []int{40, 140, 1000, 30400} {
		codes, emails := map[string]bool{}, map[string]bool{}
		for i, row := range data.Ward(n).Rows {
			if want := fmt.Sprintf("HS%05d", i+1); row.Code != want || codes[row.Code] {
				t.Fatalf("Ward(%d): code %q, want %q", n, row.Code, want)
			}
			codes[row.Code] = true
			if !name.MatchString(row.Name) || !norm.NFC.IsNormalString(row.Name+row.Position+strings.Join(row.Unit, "")) {
				t.Fatalf("Ward(%d): %q, %q is no name, or not NFC", n, row.Name, row.Position)
			}
			if row.Email != "" && (!email.MatchString(row.Email) || emails[row.Email]) {
				t.Fatalf("Ward(%d): the address %q is wrong or given twice", n, row.Email)
			}
			emails[row.Email] = true
			if len(row.Unit) > 3 || row.Position == "" || !slices.Contains(pledge.Kinds(), row.Kind) {
				t.Fatalf("Ward(%d): row %+v", n, row)
			}
			if year := string(row.BirthDate[:4]); year < "1966" || year > "2002" {
				t.Fatalf("Ward(%d): %s was born %s", n, row.Name, row.BirthDate)
			}
		}
	}
}

func TestWardPeopleWithoutMailboxes(t *testing.T) {
	without := 0
	for _, row := range data.Ward(140).Rows {
		switch row.Position {
		case "Lái xe", "Bảo vệ", "Nhân viên tạp vụ", "Nhân viên nấu ăn":
			if row.Email != "" {
				t.Errorf("%s, %s, has the address %s", row.Name, row.Position, row.Email)
			}
		}
		if row.Email == "" {
			without++
		}
	}
	if without < 8 || without > 30 {
		t.Errorf("%d of 140 have no address, want 8 to 30", without)
	}
}

func TestWardKinds(t *testing.T) {
	kinds := map[pledge.Kind]int{}
	names := map[string]bool{}
	for _, row := range data.Ward(140).Rows {
		kinds[row.Kind]++
		names[row.Name] = true
	}
	for _, k := range pledge.Kinds() {
		if kinds[k] == 0 {
			t.Errorf("Ward(140) has nobody of the kind %s", k)
		}
	}
	if len(names) != 140 {
		t.Errorf("Ward(140) has %d different names, want 140", len(names))
	}
}

func TestWardIsDeterministic(t *testing.T) {
	if diff := cmp.Diff(data.Ward(1000), data.Ward(1000)); diff != "" {
		t.Errorf("Ward(1000) differs from itself:\n%s", diff)
	}
	want := pledge.RosterRow{
		Cell: "A2", Code: "HS00001", Name: "Nguyễn Đình Phú", BirthDate: "1970-04-21",
		Position: "Chủ tịch UBND", Kind: pledge.KindCadre, Email: "phund@hoasen.gov.vn",
	}
	if diff := cmp.Diff(want, data.Ward(140).Rows[0]); diff != "" {
		t.Errorf("Ward(140).Rows[0] (-want +got):\n%s", diff)
	}
}

func BenchmarkWard(b *testing.B) {
	for b.Loop() {
		data.Ward(30400)
	}
}
