package pledge_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
	"camket/pledge/account"
)

// ending names how something ended: as it is called, or the reason of an error.
func ending[T ~string](done T, err error) string {
	if err != nil {
		return string(pledge.CodeOf(err)) + ": " + pledge.ReasonOf(err)
	}
	return string(done)
}

// TestWhoExcuses has everybody propose that Giang of Văn phòng be excused, then
// decide about it, then end it, in a campaign where heads decide and in one where
// they do not.
func TestWhoExcuses(t *testing.T) {
	const (
		proposed = string(pledge.Proposed)
		approved = string(pledge.Approved)
		unseen   = "not found: official_unknown"
		unknown  = "not found: excuse_unknown"
		above    = "forbidden: excuse_above"
		reads    = "forbidden: read_only"
		ended    = string(pledge.Ended)
	)
	tests := []struct {
		who                          string
		propose, proposeFreely       string
		decide, decideFreely         string
		end                          string
		offered, offeredFreely, seen bool
	}{
		{who: "nobody", propose: unseen, proposeFreely: unseen, decide: unknown, decideFreely: unknown, end: unknown},
		{who: "official", propose: unseen, proposeFreely: unseen, decide: unknown, decideFreely: unknown, end: unknown},
		{who: "code", propose: unseen, proposeFreely: unseen, decide: unknown, decideFreely: unknown, end: unknown},
		{who: "beside", propose: unseen, proposeFreely: unseen, decide: unknown, decideFreely: unknown, end: unknown},
		{who: "below", propose: unseen, proposeFreely: unseen, decide: unknown, decideFreely: unknown, end: unknown},
		{who: "clerk", propose: proposed, proposeFreely: proposed, decide: above, decideFreely: above, end: ended, seen: true},
		{who: "head", propose: proposed, proposeFreely: approved, decide: above, decideFreely: approved, end: ended, seen: true, offeredFreely: true},
		{who: "above", propose: approved, proposeFreely: approved, decide: approved, decideFreely: approved, end: ended, seen: true, offered: true, offeredFreely: true},
		{who: "auditor", propose: reads, proposeFreely: reads, decide: reads, decideFreely: reads, end: reads, seen: true},
		{who: "organiser", propose: approved, proposeFreely: approved, decide: approved, decideFreely: approved, end: ended, seen: true, offered: true, offeredFreely: true},
	}
	for _, free := range []bool{false, true} {
		for _, tt := range tests {
			w := newWorld(t)
			f := form(2026)
			f.HeadsExcuse = free
			c := w.MustOpen(t, f)
			a := w.actors[tt.who]
			pick := func(strictly, freely string) string {
				if free {
					return freely
				}
				return strictly
			}

			e, err := w.ProposeExcuse(t.Context(), a, pledge.ExcuseForm{Campaign: c, Official: "giang", Reason: pledge.Study})
			if got, want := ending(e.State, err), pick(tt.propose, tt.proposeFreely); got != want {
				t.Errorf("heads decide: %t: ProposeExcuse by %s = %s, want %s", free, tt.who, got, want)
			}
			if err != nil {
				e = w.MustExcuse(t, w.actors["clerk"], c, "giang")
			}
			list, err := w.Excuses(t.Context(), a, "van-phong", c, "")
			if (err == nil && len(list) == 1) != tt.seen {
				t.Errorf("heads decide: %t: Excuses for %s = %+v, %v, want one: %t", free, tt.who, list, err, tt.seen)
			}
			if tt.seen && e.State == pledge.Proposed {
				if got, want := list[0].Decides, free && tt.offeredFreely || !free && tt.offered; got != want {
					t.Errorf("heads decide: %t: %s is offered to decide: %t, want %t", free, tt.who, got, want)
				}
			}
			if e.State == pledge.Approved { // it needs no decision
				if _, err := w.EndExcuse(t.Context(), pledge.Operator(), e.ID); err != nil {
					t.Fatal(err)
				}
				e = w.MustExcuse(t, w.actors["clerk"], c, "giang")
			}
			decided, err := w.DecideExcuse(t.Context(), a, e.ID, true)
			if got, want := ending(decided.State, err), pick(tt.decide, tt.decideFreely); got != want {
				t.Errorf("heads decide: %t: DecideExcuse by %s = %s, want %s", free, tt.who, got, want)
			}
			over, err := w.EndExcuse(t.Context(), a, e.ID)
			if got := ending(over.State, err); got != tt.end {
				t.Errorf("heads decide: %t: EndExcuse by %s = %s, want %s", free, tt.who, got, tt.end)
			}
			w.MustBeSound(t)
		}
	}
}

// TestNobodyExcusesThemselves holds for an organiser too.
func TestNobodyExcusesThemselves(t *testing.T) {
	w := newWorld(t)
	f := form(2026)
	f.HeadsExcuse = true
	c := w.MustOpen(t, f)
	tests := []struct {
		who  string
		a    pledge.Actor
		code string
	}{
		{"a head who leads nothing above", w.actors["head"], "an"},
		{"the head of the whole", w.actors["above"], "minh"},
		{"an organiser on the roster", w.MustAccount(t, "giang", account.Organiser, ""), "giang"},
	}
	for _, tt := range tests {
		e := w.MustExcuse(t, tt.a, c, tt.code)
		if e.State != pledge.Proposed {
			t.Errorf("%s excuses themselves: %s", tt.who, e.State)
		}
		_, err := w.DecideExcuse(t.Context(), tt.a, e.ID, true)
		wantError(t, tt.who+": DecideExcuse", err, pledge.Forbidden, "excuse_above")
		if _, err := w.DecideExcuse(t.Context(), pledge.Operator(), e.ID, true); err != nil {
			t.Errorf("%s: DecideExcuse by another = %v", tt.who, err)
		}
	}
}

func TestExcuseForm(t *testing.T) {
	tests := []struct {
		name   string
		change func(*pledge.ExcuseForm)
		code   pledge.Code
		reason string
		field  string
	}{
		{"as it is", func(*pledge.ExcuseForm) {}, "", "", ""},
		{"to today", func(f *pledge.ExcuseForm) { f.To = "2026-01-10" }, "", "", ""},
		{"since last year", func(f *pledge.ExcuseForm) { f.From = "2025-11-01" }, "", "", ""},
		{"from tomorrow", func(f *pledge.ExcuseForm) { f.From, f.To = "2026-01-11", "2026-01-11" }, "", "", ""},
		{"no reason", func(f *pledge.ExcuseForm) { f.Reason = "" }, pledge.Invalid, "excuse_reason", "reason"},
		{"a reason of its own", func(f *pledge.ExcuseForm) { f.Reason = "gãy chân" }, pledge.Invalid, "excuse_reason", "reason"},
		{"from a year", func(f *pledge.ExcuseForm) { f.From = "2026" }, pledge.Invalid, "date", "from"},
		{"to no day", func(f *pledge.ExcuseForm) { f.To = "2026-02-30" }, pledge.Invalid, "date", "to"},
		{"backwards", func(f *pledge.ExcuseForm) { f.From, f.To = "2026-01-20", "2026-01-19" }, pledge.Invalid, "excuse_backwards", "to"},
		{"past", func(f *pledge.ExcuseForm) { f.From, f.To = "2026-01-01", "2026-01-09" }, pledge.Invalid, "excuse_past", "to"},
		{"nobody", func(f *pledge.ExcuseForm) { f.Official = "khong-ai" }, pledge.NotFound, "official_unknown", ""},
		{"no campaign", func(f *pledge.ExcuseForm) { f.Campaign = "2099-1" }, pledge.NotFound, "campaign_unknown", ""},
		{"who has signed", func(f *pledge.ExcuseForm) { f.Official = "binh" }, pledge.Conflict, "already_signed", ""},
		{"who has left", func(f *pledge.ExcuseForm) { f.Official = "dung" }, pledge.NotFound, "official_unknown", ""},
		{"whom it is not for", func(f *pledge.ExcuseForm) { f.Official = "lan" }, pledge.Conflict, "not_required", ""},
		{"who is excused", func(f *pledge.ExcuseForm) { f.Official = "chi" }, pledge.Conflict, "excuse_exists", ""},
		{"who will be", func(f *pledge.ExcuseForm) { f.Official = "ha" }, pledge.Conflict, "excuse_exists", ""},
	}
	k := newKit(t)
	lan := row("lan", "Văn phòng")
	lan.Kind = pledge.KindWorker
	k.MustImport(t, ward(row("an", "Văn phòng"), row("binh", "Văn phòng"), row("chi", "Văn phòng"), row("dung", "Văn phòng"), row("ha", "Văn phòng"), lan))
	f := form(2026)
	f.Scope.Kinds = []pledge.Kind{pledge.KindServant}
	c := k.MustOpen(t, f)
	k.MustSign(t, "binh", c)
	k.MustExcuse(t, pledge.Operator(), c, "chi")
	if err := k.Leave(t.Context(), pledge.Operator(), "dung"); err != nil {
		t.Fatal(err)
	}
	next := pledge.ExcuseForm{Campaign: c, Official: "ha", Reason: pledge.Study, From: "2026-01-20"}
	if _, err := k.ProposeExcuse(t.Context(), pledge.Operator(), next); err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		f := pledge.ExcuseForm{Campaign: c, Official: "an", Reason: pledge.Maternity}
		tt.change(&f)
		e, err := k.ProposeExcuse(t.Context(), pledge.Operator(), f)
		if tt.code != "" {
			wantError(t, tt.name+": ProposeExcuse", err, tt.code, tt.reason)
			if fieldOf(err) != tt.field {
				t.Errorf("%s: ProposeExcuse() blames field %q, want %q", tt.name, fieldOf(err), tt.field)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: ProposeExcuse() = %v", tt.name, err)
			continue
		}
		if _, err := k.EndExcuse(t.Context(), pledge.Operator(), e.ID); err != nil {
			t.Fatal(err)
		}
	}
	k.MustBeSound(t)
}

// TestExcuseRecord holds what is kept of an excuse from its proposal to its end.
func TestExcuseRecord(t *testing.T) {
	w := newWorld(t)
	head, above := w.actors["head"], w.actors["above"]
	e, err := w.ProposeExcuse(t.Context(), head, pledge.ExcuseForm{
		Campaign: w.campaign, Official: "giang", Reason: pledge.LongLeave, From: "2026-01-12", To: "2026-01-20",
	})
	if err != nil {
		t.Fatal(err)
	}
	w.clock.Advance(time.Hour)
	if _, err := w.DecideExcuse(t.Context(), above, e.ID, true); err != nil {
		t.Fatal(err)
	}
	w.clock.SetDay("2026-01-15")
	got, err := w.EndExcuse(t.Context(), w.Person(t, "an"), e.ID)
	if err != nil {
		t.Fatal(err)
	}
	want := pledge.Excuse{
		ID: e.ID, Campaign: w.campaign, Official: w.ids["giang"], Reason: pledge.LongLeave, From: "2026-01-12", To: "2026-01-20", State: pledge.Ended,
		ProposedAt: morning().UTC(), ProposedBy: "official:" + string(w.ids["an"]), Proposer: "an",
		DecidedAt: morning().Add(time.Hour).UTC(), DecidedBy: "official:" + string(w.ids["minh"]), Decider: "minh",
		EndedAt: w.clock.Now().UTC(), EndedBy: "official:" + string(w.ids["an"]),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the excuse (-want +got):\n%s", diff)
	}
	for _, what := range []func() error{
		func() error { _, err := w.EndExcuse(t.Context(), pledge.Operator(), e.ID); return err },
		func() error { _, err := w.DecideExcuse(t.Context(), pledge.Operator(), e.ID, false); return err },
	} {
		wantError(t, "changing what is over", what(), pledge.Conflict, "excuse_decided")
	}
}

// TestExcusesLists sees what a list of excuses has: what is under the unit, in the
// order of proposing, of people who are there; once the campaign is closed, of
// those who were.
func TestExcusesLists(t *testing.T) {
	w := newWorld(t)
	c := w.campaign
	for _, code := range []string{"giang", "chi", "dung", "an"} {
		w.MustExcuse(t, pledge.Operator(), c, code)
		w.clock.Advance(time.Second)
	}
	want := func(when, unit string, state pledge.ExcuseState, names ...string) {
		t.Helper()
		list, err := w.Excuses(t.Context(), pledge.Operator(), unit, c, state)
		var got []string
		for _, e := range list {
			got = append(got, e.Official.Code+" of "+e.Unit.Name)
		}
		if diff := cmp.Diff(names, got); err != nil || diff != "" {
			t.Errorf("%s: Excuses(%s, %s): %v (-want +got):\n%s", when, unit, state, err, diff)
		}
	}
	want("at first", "", "", "giang of Văn phòng", "chi of Phòng Kinh tế", "dung of Tổ Một cửa", "an of Văn phòng")
	want("at first", "van-phong", pledge.Approved, "giang of Văn phòng", "dung of Tổ Một cửa", "an of Văn phòng")
	want("at first", "van-phong", pledge.Refused)
	if err := w.Leave(t.Context(), pledge.Operator(), "an"); err != nil {
		t.Fatal(err)
	}
	want("after one left", "van-phong", "", "giang of Văn phòng", "dung of Tổ Một cửa")
	w.MustClose(t, c)
	if err := w.Leave(t.Context(), pledge.Operator(), "giang"); err != nil {
		t.Fatal(err)
	}
	if err := w.Transfer(t.Context(), pledge.Operator(), "dung", "phong-kinh-te"); err != nil {
		t.Fatal(err)
	}
	want("after closing", "van-phong", "", "giang of Văn phòng", "dung of Tổ Một cửa")
	want("after closing", "phong-kinh-te", "", "chi of Phòng Kinh tế")
}
