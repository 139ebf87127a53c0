package pledge_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

// named is a roster row with a code and a name.
func named(code, name string, unit ...string) pledge.RosterRow {
	r := row(code, unit...)
	r.Name = name
	return r
}

func TestPeople(t *testing.T) {
	k := newKit(t)
	hoa := named("NV2", "Trần Thị Hòa", "Văn phòng")
	hoa.Email = "tran.hoa@hoasen.gov.vn"
	worker := named("NV5", "Đỗ Văn Út", "Văn phòng")
	worker.Kind = pledge.KindWorker
	k.MustImport(t, ward(
		named("NV1", "Nguyễn Văn Đức", "Văn phòng"), hoa, named("NV3", "Lê Văn Ân", "Văn phòng"),
		named("NV4", "Phạm Thị An", "Văn phòng"), worker,
		named("NV6", "Võ Thị An", "Văn phòng", "Tổ Một cửa"), named("NV7", "Hồ Văn An", "Phòng Kinh tế"),
	))
	f := form(2026)
	f.Scope.Kinds = []pledge.Kind{pledge.KindServant}
	c := k.MustOpen(t, f)
	k.MustSign(t, "NV2", c)
	k.MustSign(t, "NV4", c)
	tests := []struct {
		query pledge.PeopleQuery
		want  []string
	}{
		{pledge.PeopleQuery{}, []string{"NV4", "NV3", "NV1", "NV2"}}, // by given name: An, Ân, Đức, Hòa
		{pledge.PeopleQuery{Show: pledge.Unsigned}, []string{"NV3", "NV1"}},
		{pledge.PeopleQuery{Show: pledge.HasSigned}, []string{"NV4", "NV2"}},
		{pledge.PeopleQuery{Search: "duc"}, []string{"NV1"}},
		{pledge.PeopleQuery{Search: " ĐỨC "}, []string{"NV1"}},
		{pledge.PeopleQuery{Search: "an"}, []string{"NV4", "NV3", "NV1", "NV2"}}, // An, Ân, Văn, Trần
		{pledge.PeopleQuery{Search: "thi hoa"}, []string{"NV2"}},
		{pledge.PeopleQuery{Search: "nv3"}, []string{"NV3"}},
		{pledge.PeopleQuery{Search: "tran.hoa@"}, []string{"NV2"}},
		{pledge.PeopleQuery{Search: "an", Show: pledge.Unsigned}, []string{"NV3", "NV1"}},
		{pledge.PeopleQuery{Search: "Út"}, nil}, // not asked to sign
		{pledge.PeopleQuery{Search: "zzz"}, nil},
		{pledge.PeopleQuery{After: "NV3"}, []string{"NV1", "NV2"}},
		{pledge.PeopleQuery{After: "NV2"}, nil},
		{pledge.PeopleQuery{After: "nobody"}, []string{"NV4", "NV3", "NV1", "NV2"}},
		{pledge.PeopleQuery{After: "NV7"}, []string{"NV4", "NV3", "NV1", "NV2"}}, // of another unit
	}
	for _, tt := range tests {
		page, err := k.People(t.Context(), pledge.Operator(), "van-phong", c, tt.query)
		var got []string
		for _, p := range page.People {
			got = append(got, p.Official.Code)
			if signed := p.Official.Code == "NV2" || p.Official.Code == "NV4"; (p.Standing != nil) != signed {
				t.Errorf("People(%+v): %s has the standing %v", tt.query, p.Official.Code, p.Standing)
			}
		}
		if err != nil || !slices.Equal(got, tt.want) || page.Next != "" {
			t.Errorf("People(%+v) = %q, next %q, %v, want %q", tt.query, got, page.Next, err, tt.want)
		}
	}
	_, err := k.People(t.Context(), pledge.Operator(), "nowhere", c, pledge.PeopleQuery{})
	wantError(t, "People of no unit", err, pledge.NotFound, "unit_unknown")
}

// TestPeopleFilters sees who is on each list of a unit and of all below it, while a
// campaign is open and as it stays when it has closed.
func TestPeopleFilters(t *testing.T) {
	k := newKit(t)
	op := pledge.Operator()
	k.MustImport(t, ward(
		row("an", "Văn phòng"), row("binh", "Văn phòng"), row("chi", "Văn phòng"), row("dung", "Văn phòng"),
		row("em", "Văn phòng", "Tổ Một cửa"), row("giang", "Phòng Kinh tế"),
	))
	c := k.MustOpen(t, form(2026))
	k.MustSign(t, "an", c)
	k.MustRecordPaper(t, op, c, "binh")
	k.MustExcuse(t, op, c, "chi")
	k.clock.SetDay("2026-01-30")
	k.MustImport(t, ward(row("ha", "Văn phòng"))) // has until 09/02
	k.clock.SetDay("2026-02-05")
	tests := []struct {
		show       pledge.PeopleFilter
		own, under []string
	}{
		{pledge.Everyone, []string{"an", "binh", "chi", "dung", "ha"}, []string{"an", "binh", "chi", "dung", "ha", "em"}},
		{pledge.Unsigned, []string{"dung", "ha"}, []string{"dung", "ha", "em"}},
		{pledge.HasSigned, []string{"an", "binh"}, []string{"an", "binh"}},
		{pledge.SignedOnline, []string{"an"}, []string{"an"}},
		{pledge.SignedOnPaper, []string{"binh"}, []string{"binh"}},
		{pledge.AreExcused, []string{"chi"}, []string{"chi"}},
		{pledge.AreOverdue, []string{"dung"}, []string{"dung", "em"}},
	}
	check := func(when string) {
		t.Helper()
		for _, tt := range tests {
			page, err := k.People(t.Context(), op, "van-phong", c, pledge.PeopleQuery{Show: tt.show})
			if diff := cmp.Diff(tt.own, codesOf(page.People)); err != nil || diff != "" {
				t.Errorf("%s: People(%q): %v (-want +got):\n%s", when, tt.show, err, diff)
			}
			list, err := k.PeopleUnder(t.Context(), op, pledge.Selection{Campaign: c, Unit: "van-phong", Show: tt.show})
			if diff := cmp.Diff(tt.under, codesOf(list)); err != nil || diff != "" {
				t.Errorf("%s: PeopleUnder(%q): %v (-want +got):\n%s", when, tt.show, err, diff)
			}
		}
	}
	check("while it is open")
	k.MustClose(t, c)
	check("once it is closed")
	k.clock.SetDay("2026-03-01")
	if err := k.Transfer(t.Context(), op, "an", "phong-kinh-te"); err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{"binh", "chi", "dung"} {
		if err := k.Leave(t.Context(), op, code); err != nil {
			t.Fatal(err)
		}
	}
	k.MustImport(t, ward(row("moi", "Văn phòng"), named("em", "Nguyễn Thị Em", "Văn phòng", "Tổ Một cửa")))
	check("after everybody has gone")

	// Pages, and a search in them, are of those who were there.
	var got []string
	after := ""
	for range 4 {
		page, err := k.People(t.Context(), op, "van-phong", c, pledge.PeopleQuery{Limit: 2, After: after})
		if err != nil || len(page.People) > 2 {
			t.Fatalf("People(after %q) = %d, %v", after, len(page.People), err)
		}
		got = append(got, codesOf(page.People)...)
		if after = page.Next; after == "" {
			break
		}
	}
	if diff := cmp.Diff(tests[0].own, got); diff != "" {
		t.Errorf("pages of a closed campaign (-want +got):\n%s", diff)
	}
	page, err := k.People(t.Context(), op, "van-phong", c, pledge.PeopleQuery{Search: "DUNG", Show: pledge.AreOverdue})
	if diff := cmp.Diff([]string{"dung"}, codesOf(page.People)); err != nil || diff != "" {
		t.Errorf("a search in a closed campaign: %v (-want +got):\n%s", err, diff)
	}
}

func codesOf(people []pledge.Person) []string {
	var codes []string
	for i := range people {
		codes = append(codes, people[i].Official.Code)
	}
	return codes
}

// TestPeoplePages reads a unit of 600, which is more than is fetched at once.
func TestPeoplePages(t *testing.T) {
	k := newKit(t)
	var rows []pledge.RosterRow
	for i := range 600 {
		rows = append(rows, named(fmt.Sprintf("NV%03d", i), "Nguyễn Văn An", "Văn phòng")) // all of one name
	}
	k.MustImport(t, ward(rows...))
	c := k.MustOpen(t, form(2026))
	for _, limit := range []int{0, 7, 100, 600, 1000} {
		var got []string
		q := pledge.PeopleQuery{Limit: limit}
		for pages := 0; ; pages++ {
			if pages > 600 {
				t.Fatal("the pages never end")
			}
			page, err := k.People(t.Context(), pledge.Operator(), "van-phong", c, q)
			if err != nil {
				t.Fatal(err)
			}
			if limit != 0 && len(page.People) > limit {
				t.Errorf("a page of %d, want at most %d", len(page.People), limit)
			}
			for _, p := range page.People {
				got = append(got, p.Official.Code)
			}
			if page.Next == "" {
				break
			}
			q.After = page.Next
		}
		slices.Sort(got)
		want := make([]string, len(rows))
		for i := range rows {
			want[i] = rows[i].Code
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("pages of %d (-want +got):\n%s", limit, diff)
		}
	}
}
