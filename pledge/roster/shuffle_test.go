package roster

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"camket/pledge"

	gocmp "github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// TestShuffledRosters writes a roster of random people in a random layout and
// encoding, and reads the same people from it.
func TestShuffledRosters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := drawPeople(t)
		l := drawLayout(t)
		rows := l.write(t, people)
		file, choices := transport(t, rows)
		reading, err := Read(file, "a", "", choices)
		if err != nil {
			t.Fatalf("Read of %q: %v", rows, err)
		}
		if len(reading.Findings) > 0 || len(reading.Questions) > 0 {
			t.Fatalf("Read of %q: findings %+v, questions %+v", rows, reading.Findings, reading.Questions)
		}
		got := reading.Roster.Rows
		for i := range got {
			got[i].Cell = ""
		}
		byEmail := func(a, b pledge.RosterRow) int { return cmp.Compare(a.Email, b.Email) }
		slices.SortFunc(got, byEmail)
		slices.SortFunc(people, byEmail)
		if diff := gocmp.Diff(people, got); diff != "" {
			t.Fatalf("people in %q (-want +got):\n%s", rows, diff)
		}
	})
}

// drawPeople draws people who all have everything that a layout may have to write.
func drawPeople(t *rapid.T) []pledge.RosterRow {
	families := rapid.SampledFrom([]string{"Nguyễn", "Trần", "Lê", "Đặng", "Huỳnh", "Tạ", "Sùng", "Phòng", "Ưng", "Cộng", "Bàn"})
	middles := rapid.SampledFrom([]string{"Thị", "Văn", "Thị Bích", "Hữu", "A", "Đình Quốc", "Ngọc"})
	givens := rapid.SampledFrom([]string{"An", "Ánh", "Hòa", "Hoà", "Ỷ", "Thủy", "Phượng", "Đức", "Pháo", "Yến", "Ngoãn"})
	units := rapid.SampledFrom([][]string{
		{"Văn phòng HĐND và UBND"}, {"Phòng Văn hóa - Xã hội"}, {"Trường Tiểu học Hoa Sen", "Tổ Toán"},
		{"Trường Tiểu học Hoa Sen", "Tổ Văn phòng"}, {"Chi cục Quản lý thị trường"},
	})
	people := make([]pledge.RosterRow, rapid.IntRange(1, 8).Draw(t, "people"))
	for i := range people {
		people[i] = pledge.RosterRow{
			Code:      fmt.Sprintf("HS%03d", i),
			Name:      families.Draw(t, "family") + " " + middles.Draw(t, "middle") + " " + givens.Draw(t, "given"),
			BirthDate: pledge.Date(fmt.Sprintf("%d-%02d-%02d", rapid.IntRange(1955, 2004).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))),
			Position:  rapid.SampledFrom([]string{"Chuyên viên", "Giáo viên", "Ủy viên UBND", "Lái xe"}).Draw(t, "post"),
			Kind:      rapid.SampledFrom(pledge.Kinds()).Draw(t, "kind"),
			Email:     fmt.Sprintf("a%d@hoasen.gov.vn", i),
			Unit:      units.Draw(t, "unit"),
		}
	}
	return people
}

// A layout is one of the ways in which an office may keep its roster.
type layout struct {
	numbered   bool   // a column of running numbers
	split      bool   // names in two columns
	sexes      bool   // dates of birth in one column for men and one for women
	groups     bool   // units in rows of their own
	levels     bool   // units in two columns
	date       string // layout of dates, or "serial"
	junk, tail int    // rows above and below
	blanks     bool
	nfd        bool
}

func drawLayout(t *rapid.T) layout {
	coin := rapid.Bool()
	l := layout{
		numbered: coin.Draw(t, "numbered"), split: coin.Draw(t, "split"), sexes: coin.Draw(t, "sexes"),
		groups: coin.Draw(t, "groups"), levels: coin.Draw(t, "levels"), blanks: coin.Draw(t, "blanks"), nfd: coin.Draw(t, "NFD"),
		date: rapid.SampledFrom([]string{"02/01/2006", "2-1-2006", "2.1.2006", "2006-01-02", "serial"}).Draw(t, "dates"),
		junk: rapid.IntRange(0, 5).Draw(t, "junk"), tail: rapid.IntRange(0, 4).Draw(t, "tail"),
	}
	return l
}

// A part is a column as it is written, of a block of columns that stay together.
type part struct {
	heading, below string
	text           func(i int, p *pledge.RosterRow) string
}

// write returns the texts of a sheet.
func (l *layout) write(t *rapid.T, people []pledge.RosterRow) [][]string {
	blocks := rapid.Permutation(l.blocks(t)).Draw(t, "columns")
	if l.numbered { // no office has its numbers elsewhere
		blocks = slices.Insert(blocks, 0, []part{{heading: "STT", text: func(i int, _ *pledge.RosterRow) string { return fmt.Sprint(i + 1) }}})
	}
	parts := slices.Concat(blocks...)
	rows := slices.Clone([][]string{
		{"ỦY BAN NHÂN DÂN PHƯỜNG HOA SEN"}, {}, {"DANH SÁCH CÁN BỘ, CÔNG CHỨC"}, {"(Kèm theo Kế hoạch số 05/KH-UBND)"}, {"Năm 2026"},
	}[:l.junk])
	heading, below := make([]string, len(parts)), make([]string, len(parts))
	name := 0
	for i, p := range parts {
		heading[i], below[i] = p.heading, p.below
		if slices.Contains([]string{"Họ và tên", "Họ và chữ đệm"}, p.heading) {
			name = i
		}
	}
	rows = append(rows, heading)
	if l.sexes {
		rows = append(rows, below)
	}
	if l.groups {
		people = slices.Clone(people)
		slices.SortStableFunc(people, func(a, b pledge.RosterRow) int { return slices.Compare(a.Unit, b.Unit) })
	}
	rows = append(rows, l.body(people, parts, name)...)
	end := make([]string, len(parts)+1)
	end[name] = "Tổng cộng: 8 người"
	rows = append(rows, [][]string{end, {}, {"", "Nơi nhận:"}, {"", "", "TM. ỦY BAN NHÂN DÂN"}}[:l.tail]...)
	if l.nfd {
		for _, row := range rows {
			for i := range row {
				row[i] = norm.NFD.String(row[i])
			}
		}
	}
	return rows
}

// body returns the rows of people, and those of the groups that they stand in.
func (l *layout) body(people []pledge.RosterRow, parts []part, name int) [][]string {
	var rows [][]string
	var open []string
	romans := []string{"I", "II", "III", "IV", "V"}
	top := 0
	for i := range people {
		p := &people[i]
		for depth, unit := range p.Unit {
			if !l.groups || len(open) > depth && slices.Equal(open[:depth+1], p.Unit[:depth+1]) {
				continue
			}
			number := "1.1"
			if depth == 0 {
				number, open = romans[top], nil
				top++
			}
			open = append(open[:depth:depth], unit)
			row := make([]string, max(len(parts), name+1))
			if row[name] = number + ". " + unit; l.numbered {
				row[0], row[name] = number, unit
			}
			rows = append(rows, row)
		}
		row := make([]string, len(parts))
		for j, part := range parts {
			row[j] = part.text(i, p)
		}
		rows = append(rows, row)
		if l.blanks && i%2 == 0 {
			rows = append(rows, []string{})
		}
	}
	return rows
}

// blocks returns the columns in blocks that stay together.
func (l *layout) blocks(t *rapid.T) [][]part {
	words := func(words ...string) string { return rapid.SampledFrom(words).Draw(t, "heading") }
	blocks := [][]part{
		{{heading: words("Mã CBCCVC", "MÃ CÁN BỘ", "Số hiệu"), text: func(_ int, p *pledge.RosterRow) string { return p.Code }}},
		{{heading: words("Chức vụ", "Chức danh", "Chức vụ/Chức danh"), text: func(_ int, p *pledge.RosterRow) string { return p.Position }}},
		{{heading: words("Đối tượng", "Loại cán bộ"), text: func(_ int, p *pledge.RosterRow) string {
			return map[pledge.Kind]string{
				pledge.KindCadre: "CB", pledge.KindServant: "Công chức", pledge.KindEmployee: "viên chức", pledge.KindWorker: "HĐLĐ 111", pledge.KindOther: "Khác",
			}[p.Kind]
		}}},
		{{heading: words("Email", "Thư điện tử công vụ", "E-mail"), text: func(_ int, p *pledge.RosterRow) string { return strings.ToUpper(p.Email) }}},
		{{heading: words("Ghi chú", "Số CCCD", "Dân tộc", "Ngạch"), text: func(i int, _ *pledge.RosterRow) string { return fmt.Sprintf("0010850%05d", i) }}},
		l.names(), l.births(),
	}
	if units := l.units(); units != nil {
		blocks = append(blocks, units)
	}
	return blocks
}

func (l *layout) names() []part {
	if !l.split {
		return []part{{heading: "Họ và tên", text: func(_ int, p *pledge.RosterRow) string { return "  " + strings.ReplaceAll(p.Name, " ", "  ") }}}
	}
	return []part{
		{heading: "Họ và chữ đệm", text: func(_ int, p *pledge.RosterRow) string { return p.Name[:strings.LastIndex(p.Name, " ")] }},
		{heading: "Tên", text: func(_ int, p *pledge.RosterRow) string { return p.Name[strings.LastIndex(p.Name, " ")+1:] }},
	}
}

func (l *layout) births() []part {
	text := func(p *pledge.RosterRow) string {
		if l.date == "serial" {
			return fmt.Sprint(int(p.BirthDate.Time().Unix()+7*3600)/86400 + 25569)
		}
		return p.BirthDate.Time().Format(l.date)
	}
	if !l.sexes {
		return []part{{heading: "Ngày, tháng, năm sinh", text: func(_ int, p *pledge.RosterRow) string { return text(p) }}}
	}
	only := func(women bool) func(int, *pledge.RosterRow) string {
		return func(_ int, p *pledge.RosterRow) string {
			if strings.Contains(p.Name, " Thị ") == women {
				return text(p)
			}
			return ""
		}
	}
	return []part{{"Ngày, tháng, năm sinh", "Nam", only(false)}, {"", "Nữ", only(true)}}
}

func (l *layout) units() []part {
	switch {
	case l.groups:
		return nil
	case l.levels:
		return []part{
			{heading: "Phòng ban", text: func(_ int, p *pledge.RosterRow) string { return strings.Join(p.Unit[1:], "") }},
			{heading: "Đơn vị", text: func(_ int, p *pledge.RosterRow) string { return p.Unit[0] }},
		}
	}
	return []part{{heading: "Đơn vị công tác", text: func(_ int, p *pledge.RosterRow) string { return strings.Join(p.Unit, " > ") }}}
}
