package pledge_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

// someone returns a row: "code, name, birth, position, email, unit > unit", of
// which the end may be left out.
func someone(cell, text string) pledge.RosterRow {
	parts := append(strings.Split(text, ","), "", "", "", "", "")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	r := pledge.RosterRow{
		Cell: cell, Code: parts[0], Name: parts[1], BirthDate: pledge.Date(parts[2]), Position: parts[3], Email: parts[4], Unit: []string{},
	}
	if parts[5] != "" {
		r.Unit = strings.Split(parts[5], " > ")
	}
	return r
}

// people returns the roster of the ward with rows as someone reads them, from A2.
func people(rows ...string) pledge.Roster {
	r := ward()
	for i, text := range rows {
		r.Rows = append(r.Rows, someone("A"+string(rune('2'+i)), text))
	}
	return r
}

// outcome says what a plan does, a line for each change.
func outcome(plan *pledge.Plan) []string {
	var list []string
	for _, ch := range plan.Changes {
		line := string(ch.Kind) + " " + ch.After.Name
		if ch.Before != nil {
			line += " was " + ch.Before.Code
		}
		if ch.Asked != "" {
			line += " asks " + ch.Asked
		}
		list = append(list, line)
	}
	for _, f := range plan.Findings {
		list = append(list, f.Cell+" "+string(f.Problem)+" "+f.Value)
	}
	for _, q := range plan.Questions {
		var options []string
		for _, o := range q.Options {
			options = append(options, o.Value)
		}
		list = append(list, q.Key+"? "+strings.Join(options, " "))
	}
	return list
}

func TestWhoIsWho(t *testing.T) {
	tests := []struct {
		name    string
		known   []string // on record
		left    []string // codes of those of them who left since
		rows    []string
		choices pledge.Choices
		want    []string
	}{
		{
			name:  "an address that someone else keeps",
			known: []string{"K1,An,,,an@x.vn", "K2,Bình"},
			rows:  []string{"K2,Bình,,,an@x.vn", "K3,Chi"},
			want:  []string{"waiting Bình was K2", "new Chi", "A2 email_taken an@x.vn"},
		},
		{
			name:  "an address that someone gives up",
			known: []string{"K1,An,,,an@x.vn", "K2,Bình"},
			rows:  []string{"K2,Bình,,,an@x.vn", "K1,An,,,moi@x.vn"},
			want:  []string{"changed Bình was K2", "changed An was K1"},
		},
		{
			name:  "two who swap addresses",
			known: []string{"K1,An,,,an@x.vn", "K2,Bình,,,binh@x.vn"},
			rows:  []string{"K1,An,,,binh@x.vn", "K2,Bình,,,an@x.vn"},
			want:  []string{"changed An was K1", "changed Bình was K2"},
		},
		{
			name:  "the address of someone who left",
			known: []string{"K1,An,,,vanthu@x.vn", "K2,Bình"},
			left:  []string{"K1"},
			rows:  []string{"K3,Chi,,,vanthu@x.vn"},
			want:  []string{"new Chi"},
		},
		{
			name:  "the address of someone who left, without a code",
			known: []string{"K1,An,,,vanthu@x.vn"},
			left:  []string{"K1"},
			rows:  []string{",Chi,,,vanthu@x.vn"},
			want:  []string{"waiting Chi asks person:A2", "person:A2? K1 new"},
		},
		{
			name:  "a new name at the same address",
			known: []string{",An Thị Bình,1985-09-05,,an@x.vn"},
			rows:  []string{",An Thị Bính,1985-09-05,,an@x.vn"},
			want:  []string{"changed An Thị Bính was CB00001"},
		},
		{
			name:  "a code for someone who had none",
			known: []string{",An,1985-09-05"},
			rows:  []string{"K1,An,1985-09-05"},
			want:  []string{"changed An was CB00001"},
		},
		{
			name:  "a code for someone who may be another",
			known: []string{",An"},
			rows:  []string{"K1,An"},
			want:  []string{"waiting An asks person:A2", "person:A2? CB00001 new"},
		},
		{
			name:    "the same, decided",
			known:   []string{",An"},
			rows:    []string{"K1,An"},
			choices: pledge.Choices{Answers: map[string]string{"person:A2": "CB00001"}},
			want:    []string{"changed An was CB00001"},
		},
		{
			name:    "the other, decided",
			known:   []string{",An"},
			rows:    []string{"K1,An"},
			choices: pledge.Choices{Answers: map[string]string{"person:A2": pledge.Anew}},
			want:    []string{"new An"},
		},
		{
			name:    "all at once",
			known:   []string{",An", ",Bình", ",Chi,1980", ",Chi,1981"},
			rows:    []string{"K1,An", "K2,Bình", "K3,Chi"},
			choices: pledge.Choices{Answers: map[string]string{pledge.AnyPerson: pledge.Same}},
			want:    []string{"changed An was CB00001", "changed Bình was CB00002", "waiting Chi asks person:A4", "person:A4? CB00003 CB00004 new"},
		},
		{
			name:  "another code is another person",
			known: []string{"K1,An,1985-09-05", "K2,Bình", "K3,Chi,1980-01-01,,,Văn phòng"},
			rows:  []string{"K9,An,1985-09-06", "K8,Bình", "K7,Chi,1980-01-01,,,Phòng Kinh tế"},
			want:  []string{"new An", "new Bình", "new Chi"},
		},
		{
			name:  "another code of who may be the same person",
			known: []string{"K1,An,1985-09-05"},
			rows:  []string{"K9,An,1985-09-05"},
			want:  []string{"waiting An asks person:A2", "person:A2? K1 new"},
		},
		{
			name:    "a new code, decided",
			known:   []string{"K1,An,1985-09-05"},
			rows:    []string{"K9,An,1985-09-05"},
			choices: pledge.Choices{Answers: map[string]string{"person:A2": "K1"}},
			want:    []string{"changed An was K1"},
		},
		{
			name:  "someone of the same name and birth elsewhere",
			known: []string{",An,1985-09-05,,,Văn phòng", ",Bình,1980,,,Văn phòng"},
			rows:  []string{",An,1985-09-05,,,Phòng Kinh tế", ",Bình,1980,,,Phòng Kinh tế"},
			want:  []string{"waiting An asks person:A2", "new Bình", "person:A2? CB00001 new"},
		},
		{
			name:    "who moved",
			known:   []string{",An,1985-09-05,,,Văn phòng"},
			rows:    []string{",An,1985-09-05,,,Phòng Kinh tế"},
			choices: pledge.Choices{Answers: map[string]string{"person:A2": "CB00001"}},
			want:    []string{"moved An was CB00001"},
		},
		{
			name:  "a namesake whom another row names",
			known: []string{",An,1985-09-05,,,Văn phòng"},
			rows:  []string{",An,1985-09-05,,,Phòng Kinh tế", ",An,1985-09-05,,,Văn phòng"},
			want:  []string{"new An", "unchanged An was CB00001"},
		},
		{
			name:  "one of two namesakes",
			known: []string{",An", ",An"},
			rows:  []string{",An"},
			want:  []string{"waiting An asks person:A2", "person:A2? CB00001 CB00002 new"},
		},
		{
			name:  "namesakes told apart by their posts",
			known: []string{",An,,Văn thư", ",An,,Kế toán"},
			rows:  []string{",An,,Kế toán"},
			want:  []string{"unchanged An was CB00002"},
		},
		{
			name:  "a new address of a namesake",
			known: []string{",An,,,an@x.vn", ",Bình,1985-09-05,,binh@x.vn"},
			rows:  []string{",An,,,an2@x.vn", ",Bình,1985-09-05,,binh2@x.vn"},
			want:  []string{"waiting An asks person:A2", "changed Bình was CB00002", "person:A2? CB00001 new"},
		},
		{
			name:  "a code with another name and birth",
			known: []string{"K1,An,1985-09-05"},
			rows:  []string{"K1,Bình,1990-01-02"},
			want:  []string{"waiting Bình was K1", "A2 code_taken K1"},
		},
		{
			name:  "a code with another name",
			known: []string{"K1,An,1985-09-05"},
			rows:  []string{"K1,Ân,1985-09-05"},
			want:  []string{"changed Ân was K1"},
		},
		{
			name: "born the other day",
			rows: []string{"K1,An,2011-01-10", "K2,Bình,2011-01-11", "K3,Chi,2012", "K4,Dung,2011"},
			want: []string{"new An", "waiting Bình", "waiting Chi", "new Dung", "A3 birth_young 11/01/2011", "A4 birth_young 2012"},
		},
		{
			name:  "in capitals",
			known: []string{"K1,Nguyễn Thị Hoà"},
			rows:  []string{"K1,NGUYỄN THỊ HÒA"},
			want:  []string{"unchanged Nguyễn Thị Hoà was K1"},
		},
	}
	for _, tt := range tests {
		t.Run(strings.ReplaceAll(tt.name, " ", "_"), func(t *testing.T) {
			k := newKit(t)
			if tt.known != nil {
				k.MustImport(t, people(tt.known...))
			}
			for _, code := range tt.left {
				if err := k.Leave(t.Context(), pledge.Operator(), code); err != nil {
					t.Fatal(err)
				}
			}
			r := people(tt.rows...)
			r.Choices = tt.choices
			plan := k.MustImport(t, r)
			if diff := cmp.Diff(tt.want, outcome(&plan)); diff != "" {
				t.Errorf("the plan (-want +got):\n%s", diff)
			}
			if plan.Counts.Waiting == 0 {
				r.Choices = pledge.Choices{}
				k.again(t, r)
			}
			k.MustBeSound(t)
		})
	}
}

func TestFullRoster(t *testing.T) {
	known := []string{
		"K1,An,,,,Văn phòng", "K2,Bình,,,binh@x.vn,Văn phòng", "K3,Chi,,,,Văn phòng > Tổ Một cửa", "K4,Dung,,,,Phòng Kinh tế", "K5,Em",
	}
	aside := func(r *pledge.Roster) {
		r.Aside = []pledge.RosterRow{{Cell: "A9", Code: "k4"}, {Cell: "A10", Name: "chi"}}
	}
	tests := []struct {
		name string
		rows []string
		make func(*pledge.Roster)
		want []string
	}{
		{"a partial one", known[:1], func(r *pledge.Roster) { r.Choices.Full = false }, []string{"unchanged An was K1"}},
		{"of the agency", known[1:4], nil, []string{"unchanged Bình was K2", "unchanged Chi was K3", "unchanged Dung was K4", "left An was K1", "left Em was K5"}},
		{"of a unit", []string{"K2,Bình"}, func(r *pledge.Roster) { r.Choices.Below = "van-phong" },
			[]string{"unchanged Bình was K2", "left An was K1", "left Chi was K3"}},
		{"of a unit by its title", []string{"K2,Bình"}, func(r *pledge.Roster) { r.Agency = "PHÒNG KINH TẾ" },
			[]string{"moved Bình was K2", "left Dung was K4"}},
		{"but for some", known[1:4], func(r *pledge.Roster) { r.Choices.Keep = []string{"k1"} },
			[]string{"unchanged Bình was K2", "unchanged Chi was K3", "unchanged Dung was K4", "left Em was K5"}},
		{"with rows that can't be taken", known[:2], aside, []string{"unchanged An was K1", "unchanged Bình was K2", "left Em was K5"}},
		{"with a row that waits", append(slices.Clone(known[:3]), "K9,Em,2020-01-02"), nil,
			[]string{"unchanged An was K1", "unchanged Bình was K2", "unchanged Chi was K3", "waiting Em", "left Dung was K4", "A5 birth_young 02/01/2020"}},
		{"whose leaver's address goes on", append(slices.Clone(known[2:]), "K6,Giang,,,binh@x.vn,Văn phòng"), nil,
			[]string{"unchanged Chi was K3", "unchanged Dung was K4", "unchanged Em was K5", "new Giang", "left An was K1", "left Bình was K2"}},
	}
	for _, tt := range tests {
		t.Run(strings.ReplaceAll(tt.name, " ", "_"), func(t *testing.T) {
			k := newKit(t)
			k.MustImport(t, people(known...))
			c := k.MustOpen(t, form(2026))
			r := people(tt.rows...)
			r.Choices.Full = true
			if tt.make != nil {
				tt.make(&r)
			}
			plan := k.MustImport(t, r)
			if diff := cmp.Diff(tt.want, outcome(&plan)); diff != "" {
				t.Errorf("the plan (-want +got):\n%s", diff)
			}
			want := len(known) + plan.Counts.New - plan.Counts.Left
			if cov, err := k.Coverage(t.Context(), pledge.Operator(), "", c); err != nil || cov.Row.All.Required != want {
				t.Errorf("required = %d, %v, want %d", cov.Row.All.Required, err, want)
			}
			k.MustBeSound(t)
		})
	}
}
