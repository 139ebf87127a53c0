package pledge_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"camket/pledge"
	"camket/pledge/account"
)

// access says who may do what to the unit Văn phòng, to the signature of Bình, who
// is in its Tổ Một cửa, and to the whole. A dot is a refusal. "code" is the head of
// Văn phòng again, come with a sign code; "below", "above" and "beside" head the
// unit below, the agency and Phòng Kinh tế; "token" is a program with a token for Văn
// phòng.
const access = `
what            | nobody | official | code | beside | below | clerk | head | above | auditor | token | organiser
Coverage        | .      | .        | .    | .      | .     | yes   | yes  | yes   | yes     | yes   | yes
People          | .      | .        | .    | .      | .     | yes   | yes  | yes   | yes     | yes   | yes
Report          | .      | .        | .    | .      | .     | yes   | yes  | yes   | yes     | yes   | yes
Entries         | .      | .        | .    | .      | .     | yes   | yes  | yes   | yes     | yes   | yes
Entries of all  | .      | .        | .    | .      | .     | .     | .    | yes   | yes     | .     | yes
Collectives     | .      | .        | .    | .      | .     | yes   | yes  | yes   | yes     | yes   | yes
Collectives signed | .   | .        | .    | .      | .     | yes   | yes  | yes   | yes     | yes   | yes
Named           | .      | .        | .    | .      | .     | yes   | yes  | yes   | yes     | yes   | yes
TextsUnder      | .      | .        | .    | .      | .     | yes   | yes  | yes   | yes     | yes   | yes
Entries read    | .      | .        | .    | .      | .     | yes   | yes  | yes   | yes     | yes   | yes
CompleteUnits   | .      | .        | .    | .      | .     | yes   | yes  | yes   | yes     | yes   | yes
Account         | .      | .        | .    | .      | .     | yes   | yes  | yes   | yes     | yes   | yes
Letterhead      | .      | .        | .    | .      | .     | yes   | yes  | yes   | yes     | yes   | yes
Coverage of all | .      | .        | .    | .      | .     | .     | .    | yes   | yes     | .     | yes
Draft           | .      | .        | .    | .      | .     | .     | .    | .     | yes     | .     | yes
Signed          | .      | .        | .    | .      | yes   | yes   | yes  | yes   | yes     | yes   | yes
IssueCodes      | .      | .        | .    | .      | .     | yes   | yes  | yes   | .       | .     | yes
Campaigns       | .      | .        | .    | .      | .     | .     | .    | .     | yes     | .     | yes
Campaign        | .      | .        | .    | .      | .     | .     | .    | .     | yes     | .     | yes
Texts           | .      | .        | .    | .      | .     | .     | .    | .     | yes     | .     | yes
Units           | .      | .        | .    | .      | .     | .     | .    | .     | yes     | .     | yes
OfficialDetail  | .      | .        | .    | .      | .     | .     | .    | .     | yes     | .     | yes
UnitDetail      | .      | .        | .    | .      | .     | .     | .    | .     | yes     | .     | yes
NewCampaign     | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
EditCampaign    | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
OpenCampaign    | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
CloseCampaign   | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
AddUnit         | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
EditUnit        | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
SetHead         | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
Office          | .      | .        | .    | .      | .     | .     | .    | .     | yes     | .     | yes
SetOffice       | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
SetLogo         | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
PlanImport      | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
ApplyImport     | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
HoldUpload      | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
Reread          | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
Uploads         | .      | .        | .    | .      | .     | .     | .    | .     | yes     | .     | yes
UploadedFile    | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
Upload          | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
ApplyUpload     | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
Transfer        | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
AddAccount      | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
SetPassword     | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
ResetPassword   | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
GrantRole       | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
RevokeRole      | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
Void            | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
Erase           | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
Audit           | .      | .        | .    | .      | .     | .     | .    | .     | yes     | .     | yes
AuditFile       | .      | .        | .    | .      | .     | .     | .    | .     | yes     | .     | yes
RotateKey       | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
Leave           | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
PeopleUnder     | .      | .        | .    | .      | .     | yes   | yes  | yes   | yes     | yes   | yes
Report of a day | .      | .        | .    | .      | .     | yes   | yes  | yes   | yes     | yes   | yes
Excuses         | .      | .        | .    | .      | .     | yes   | yes  | yes   | yes     | yes   | yes
Faults          | .      | .        | .    | .      | .     | yes   | yes  | yes   | yes     | yes   | yes
UnitOffer       | .      | .        | .    | .      | .     | yes   | yes  | yes   | yes     | yes   | yes
PaperScan       | .      | .        | .    | .      | yes   | yes   | yes  | yes   | yes     | yes   | yes
HasScan         | .      | .        | .    | .      | yes   | yes   | yes  | yes   | yes     | yes   | yes
Recorded        | .      | .        | .    | .      | yes   | yes   | yes  | yes   | yes     | yes   | yes
ProposeExcuse   | .      | .        | .    | .      | .     | yes   | yes  | yes   | .       | .     | yes
DecideExcuse    | .      | .        | .    | .      | .     | .     | .    | yes   | .       | .     | yes
EndExcuse       | .      | .        | .    | .      | .     | yes   | yes  | yes   | .       | .     | yes
RecordPaper     | .      | .        | .    | .      | .     | yes   | yes  | yes   | .       | .     | yes
Void paper      | .      | .        | .    | .      | .     | yes   | yes  | yes   | .       | .     | yes
SignUnit        | .      | .        | .    | .      | .     | .     | yes  | .     | .       | .     | .
Void unit       | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
SetActing       | .      | .        | .    | .      | .     | .     | yes  | yes   | .       | .     | yes
ReportFault     | .      | .        | .    | .      | .     | yes   | yes  | yes   | .       | .     | yes
SettleFault     | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
Join            | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
MoveDeadline    | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
Tokens          | .      | .        | .    | .      | .     | .     | .    | .     | yes     | .     | yes
IssueToken      | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
RevokeToken     | .      | .        | .    | .      | .     | .     | .    | .     | .       | .     | yes
`

func TestAccess(t *testing.T) {
	var people []string
	tried := map[string]bool{}
	for line := range lines(access) {
		row := cells(line)
		if people == nil {
			people = row
			continue
		}
		try := deeds()[row[0]]
		if try == nil {
			t.Fatalf("what is %q?", row[0])
		}
		tried[row[0]] = true
		t.Run(strings.ReplaceAll(row[0], " ", "_"), func(t *testing.T) {
			w := newWorld(t)
			for i, who := range people[1:] {
				err := try(w, t, w.actors[who])
				switch want, code := row[i+1], pledge.CodeOf(err); {
				case want == "yes" && err != nil:
					t.Errorf("%s by %s = %v, want success", row[0], who, err)
				case want == "." && (err == nil || code != pledge.Forbidden && code != pledge.NotFound):
					t.Errorf("%s by %s = %v, want a refusal", row[0], who, err)
				}
			}
		})
	}
	for what := range deeds() {
		if !tried[what] {
			t.Errorf("the table says nothing of %s", what)
		}
	}
}

// TestAccessIsComplete sees that the table leaves no method out that takes an actor,
// but for those that are about the actor alone.
func TestAccessIsComplete(t *testing.T) {
	own := []string{"Sign", "Offer", "Past", "OwnUnits", "ChangePassword"}
	said := map[string]bool{}
	for what := range deeds() {
		name, _, _ := strings.Cut(what, " ")
		said[name] = true
	}
	service := reflect.TypeFor[*pledge.Service]()
	for i := range service.NumMethod() {
		m := service.Method(i)
		takesActor := m.Type.NumIn() > 2 && m.Type.In(2) == reflect.TypeFor[pledge.Actor]()
		if takesActor && !said[m.Name] && !slices.Contains(own, m.Name) {
			t.Errorf("the table says nothing of %s", m.Name)
		}
	}
}

// A world is a ward with everybody in it.
type world struct {
	*kit
	actors        map[string]pledge.Actor
	campaign      pledge.CampaignID // open
	draft, toOpen pledge.CampaignID
	signature     pledge.SignatureID // of Bình
	upload        string
	roster        pledge.Roster
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{kit: newKit(t), actors: map[string]pledge.Actor{"nobody": {}}}
	w.MustImport(t, ward(
		row("minh"), row("an", "Văn phòng"), row("giang", "Văn phòng"), row("dung", "Văn phòng", "Tổ Một cửa"),
		row("binh", "Văn phòng", "Tổ Một cửa"), row("chi", "Phòng Kinh tế"),
	))
	op := pledge.Operator()
	for unit, head := range map[string]string{"": "minh", "van-phong": "an", "to-mot-cua": "dung", "phong-kinh-te": "chi"} {
		if err := w.SetHead(t.Context(), op, unit, head); err != nil {
			t.Fatal(err)
		}
	}
	w.campaign = w.MustOpen(t, form(2026))
	w.signature = w.MustSign(t, "binh", w.campaign).ID
	for _, c := range []*pledge.CampaignID{&w.draft, &w.toOpen} {
		made, err := w.NewCampaign(t.Context(), op, form(2027))
		if err != nil {
			t.Fatal(err)
		}
		*c = made.ID
	}
	w.roster = ward(row("moi", "Văn phòng"))
	up, err := w.HoldUpload(t.Context(), op, pledge.Reading{Roster: w.roster}, []byte("file"))
	if err != nil {
		t.Fatal(err)
	}
	w.upload = up.ID
	for who, code := range map[string]string{"official": "giang", "beside": "chi", "below": "dung", "head": "an", "above": "minh"} {
		w.actors[who] = w.Person(t, code)
	}
	w.actors["clerk"] = w.MustAccount(t, "daumoi", account.Clerk, "van-phong")
	w.actors["auditor"] = w.MustAccount(t, "giamsat", account.Auditor, "")
	w.actors["organiser"] = w.MustAccount(t, "quantri", account.Organiser, "")
	_, secret, err := w.IssueToken(t.Context(), op, "van-phong", "Trung tâm giám sát")
	if err != nil {
		t.Fatal(err)
	}
	if w.actors["token"], err = w.TokenActor(t.Context(), secret, pledge.Origin{IP: "192.0.2.10"}); err != nil {
		t.Fatal(err)
	}
	w.actors["code"] = w.Holder(t, w.MustCodes(t, w.campaign, "van-phong")["an"])
	return w
}

// TestRefusals sees that a screen can tell why.
func TestRefusals(t *testing.T) {
	w := newWorld(t)
	_, err := w.Campaigns(t.Context(), w.actors["head"])
	wantError(t, "Campaigns by a head", err, pledge.Forbidden, "organiser_only")
	_, err = w.NewCampaign(t.Context(), w.actors["auditor"], form(2026))
	wantError(t, "NewCampaign by an auditor", err, pledge.Forbidden, "organiser_only")
	_, err = w.IssueCodes(t.Context(), w.actors["auditor"], pledge.Selection{Campaign: w.campaign, Unit: "van-phong"})
	wantError(t, "IssueCodes by an auditor", err, pledge.Forbidden, "read_only")

	// An auditor who heads a unit is its head all the same.
	both := w.MustAccount(t, "an", account.Auditor, "")
	if _, err := w.IssueCodes(t.Context(), both, pledge.Selection{Campaign: w.campaign, Unit: "to-mot-cua"}); err != nil {
		t.Errorf("IssueCodes by a head who audits = %v", err)
	}
	_, err = w.IssueCodes(t.Context(), both, pledge.Selection{Campaign: w.campaign, Unit: "phong-kinh-te"})
	wantError(t, "IssueCodes elsewhere by a head who audits", err, pledge.Forbidden, "read_only")
}

func TestOwnUnits(t *testing.T) {
	w := newWorld(t)
	op := pledge.Operator()
	if err := w.SetHead(t.Context(), op, "to-mot-cua", "an"); err != nil { // beside Văn phòng, above it
		t.Fatal(err)
	}
	if err := w.SetHead(t.Context(), op, "phong-kinh-te", "an"); err != nil {
		t.Fatal(err)
	}
	w.actors["head"] = w.Person(t, "an")
	w.actors["below"] = w.Person(t, "dung")
	if err := w.GrantRole(t.Context(), op, "daumoi", account.Clerk, "to-mot-cua"); err != nil {
		t.Fatal(err)
	}
	w.actors["clerk"] = w.MustSignIn(t, "daumoi", goodPassword)
	const agency = "uy-ban-nhan-dan-phuong-hoa-sen"
	tests := []struct {
		who  string
		want []string
	}{
		{"nobody", nil},
		{"official", nil},
		{"code", nil},
		{"below", nil}, // no longer
		{"clerk", []string{"van-phong"}},
		{"head", []string{"van-phong", "phong-kinh-te"}},
		{"above", []string{agency}},
		{"auditor", []string{agency}},
		{"organiser", []string{agency}},
	}
	for _, tt := range tests {
		own, err := w.OwnUnits(t.Context(), w.actors[tt.who])
		var got []string
		for _, u := range own {
			got = append(got, u.Code)
		}
		if err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("OwnUnits(%s) = %q, %v, want %q", tt.who, got, err, tt.want)
		}
	}
	own, err := newKit(t).OwnUnits(t.Context(), op)
	if err != nil || len(own) != 0 {
		t.Errorf("OwnUnits before there is an agency = %v, %v", own, err)
	}
}

// TestIDsOpenNothing sees that what is not one's own looks exactly like what does
// not exist, so that ids and codes cannot be tried out.
func TestIDsOpenNothing(t *testing.T) {
	w := newWorld(t)
	giang := w.actors["official"]
	same := func(what string, there, nowhere error) {
		t.Helper()
		if there == nil || nowhere == nil || pledge.CodeOf(there) != pledge.NotFound ||
			pledge.CodeOf(there) != pledge.CodeOf(nowhere) || pledge.ReasonOf(there) != pledge.ReasonOf(nowhere) {
			t.Errorf("%s: %v, but of something that does not exist: %v", what, there, nowhere)
		}
	}
	_, there := w.Signed(t.Context(), giang, w.signature)
	_, nowhere := w.Signed(t.Context(), giang, "nothing")
	same("Signed", there, nowhere)

	_, there = w.Coverage(t.Context(), giang, "van-phong", w.campaign)
	_, nowhere = w.Coverage(t.Context(), giang, "nothing", w.campaign)
	same("Coverage", there, nowhere)

	head := w.actors["head"]
	_, there = w.Coverage(t.Context(), head, "van-phong", w.draft)
	_, nowhere = w.Coverage(t.Context(), head, "van-phong", "2099-1")
	same("Coverage of a draft", there, nowhere)

	_, there = w.Coverage(t.Context(), head, "phong-kinh-te", w.campaign)
	_, nowhere = w.Coverage(t.Context(), head, "nothing", w.campaign)
	same("Coverage of another's unit", there, nowhere)
}

// TestAccessFollowsTransfers sees that what a head may see is what is theirs now.
func TestAccessFollowsTransfers(t *testing.T) {
	w := newWorld(t)
	see := func(who string, want bool) {
		t.Helper()
		a := w.actors[who]
		if a.Person != nil {
			a = w.Person(t, a.Person.Code)
		}
		if _, err := w.Signed(t.Context(), a, w.signature); (err == nil) != want {
			t.Errorf("Signed by %s = %v, want success: %t", who, err, want)
		}
	}
	see("head", true)
	see("beside", false)
	if err := w.Transfer(t.Context(), pledge.Operator(), "binh", "phong-kinh-te"); err != nil {
		t.Fatal(err)
	}
	see("head", false)
	see("beside", true)

	// A head who moves away heads no longer.
	if err := w.Transfer(t.Context(), pledge.Operator(), "chi", "van-phong"); err != nil {
		t.Fatal(err)
	}
	see("beside", false)
	see("above", true)
}
