package pledge_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
	"camket/pledge/store"
)

// stored counts what the store has of a kind of record.
func stored[T any](t *testing.T, k *kit, table *store.Table[T]) int {
	t.Helper()
	n := 0
	err := k.Store.View(t.Context(), func(tx store.Tx) error {
		n = 0
		for _, err := range table.Scan(tx, store.Range{}) {
			if err != nil {
				return err
			}
			n++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestRecordPaper(t *testing.T) {
	w := newWorld(t)
	head := w.actors["head"]
	f := w.PaperForm(w.campaign, "giang", "dung")
	f.SignedOn = "2026-01-06"
	made, err := w.RecordPaper(t.Context(), head, f)
	if err != nil || len(made) != 2 {
		t.Fatalf("RecordPaper() = %d signatures, %v", len(made), err)
	}
	sig := made[0]
	want := pledge.Signature{
		ID: sig.ID, Code: sig.Code, Campaign: w.campaign, Serial: 2, Official: w.ids["giang"], Audience: pledge.Staff,
		Signer: pledge.Snapshot{
			Code: "giang", Name: "giang", Kind: pledge.KindServant, Unit: w.Person(t, "giang").Person.Unit,
			Units: []string{"Ủy ban nhân dân phường Hoa Sen", "Văn phòng"}, Agency: sig.Signer.Agency,
		},
		TextHash: w.TextFor(t, w.actors["official"], w.campaign).Hash, Method: pledge.Paper, At: morning().UTC(), Attempt: f.Attempt,
		Proof: pledge.Proof{By: pledge.ByPaper, At: morning().UTC()}, Ledger: 2,
		Paper: &pledge.PaperRecord{
			SignedOn: "2026-01-06", Scan: sig.Paper.Scan, By: "official:" + string(w.ids["an"]), ByName: "an",
			SHA256: fmt.Sprintf("%x", sha256.Sum256([]byte(picture))),
		},
	}
	if diff := cmp.Diff(want, sig); diff != "" {
		t.Errorf("the first signature (-want +got):\n%s", diff)
	}
	if made[1].Audience != pledge.Leaders || made[1].Paper.Scan != sig.Paper.Scan || made[1].Serial != 3 {
		t.Errorf("the second signature = %+v", made[1])
	}
	sc, content, err := w.PaperScan(t.Context(), head, sig.ID)
	wantScan := pledge.Scan{
		ID: sig.Paper.Scan, Campaign: w.campaign, Name: "danh sách.png", Type: "image/png", Size: len(picture),
		SHA256: sig.Paper.SHA256, At: morning().UTC(), By: sig.Paper.By, People: 2,
	}
	if diff := cmp.Diff(wantScan, sc); err != nil || diff != "" || string(content) != picture {
		t.Errorf("PaperScan() = %d bytes, %v (-want +got):\n%s", len(content), err, diff)
	}

	// Sent again, it answers the same; what was undone stays undone.
	if err := w.Void(t.Context(), head, sig.ID, "ký nhầm"); err != nil {
		t.Fatal(err)
	}
	again, err := w.RecordPaper(t.Context(), head, f)
	if err != nil || len(again) != 2 || again[0].ID != made[0].ID || again[1].ID != made[1].ID || again[0].Valid() {
		t.Errorf("RecordPaper, sent again = %+v, %v", again, err)
	}
	if n := stored(t, w.kit, pledge.ScanTable); n != 1 {
		t.Errorf("%d scans are stored, want 1", n)
	}
	w.MustBeSound(t)
}

// TestPaperForm sees what is refused. Nothing is stored then, of anybody.
func TestPaperForm(t *testing.T) {
	const pdf, jpeg = "%PDF-1.4\n", "\xff\xd8\xff\xe0 JFIF"
	scan := func(content string) func(*pledge.PaperForm) {
		return func(f *pledge.PaperForm) { f.Scan.Content = []byte(content) }
	}
	tests := []struct {
		name   string
		change func(*pledge.PaperForm)
		code   pledge.Code
		reason string
		field  string
	}{
		{"as it is", func(*pledge.PaperForm) {}, "", "", ""},
		{"PDF", scan(pdf), "", "", ""},
		{"JPEG", scan(jpeg), "", "", ""},
		{"just small enough", scan(pdf + strings.Repeat("x", pledge.MaxScan-len(pdf))), "", "", ""},
		{"signed on the opening day", func(f *pledge.PaperForm) { f.SignedOn = "2026-01-05" }, "", "", ""},

		{"no scan", scan(""), pledge.Invalid, "scan_missing", "scan"},
		{"too large", scan(pdf + strings.Repeat("x", pledge.MaxScan-len(pdf)+1)), pledge.Invalid, "scan_large", "scan"},
		{"a page that calls itself a picture", scan("<html><script>"), pledge.Invalid, "scan_kind", "scan"},
		{"SVG", scan("<svg xmlns='http://www.w3.org/2000/svg'>"), pledge.Invalid, "scan_kind", "scan"},
		{"PDF further down", scan("x%PDF-1.4"), pledge.Invalid, "scan_kind", "scan"},
		{"cut short", scan("\x89PN"), pledge.Invalid, "scan_kind", "scan"},
		{"nobody", func(f *pledge.PaperForm) { f.People = nil }, pledge.Invalid, "people_missing", "people"},
		{"somebody twice", func(f *pledge.PaperForm) { f.People = []string{"an", "chi", "AN"} }, pledge.Invalid, "people_twice", "people"},
		{"somebody twice, by address", func(f *pledge.PaperForm) { f.People = []string{"chi", "an", "an@hoasen.gov.vn"} }, pledge.Conflict, "paper_signed", ""},
		{"more than one list holds", func(f *pledge.PaperForm) {
			f.People = nil
			for i := range 501 {
				f.People = append(f.People, fmt.Sprint("nv", i))
			}
		}, pledge.Invalid, "people_many", "people"},
		{"no day", func(f *pledge.PaperForm) { f.SignedOn = "" }, pledge.Invalid, "date", "signed_on"},
		{"a year", func(f *pledge.PaperForm) { f.SignedOn = "2026" }, pledge.Invalid, "date", "signed_on"},
		{"before the opening", func(f *pledge.PaperForm) { f.SignedOn = "2026-01-04" }, pledge.Invalid, "signed_before_opening", "signed_on"},
		{"tomorrow", func(f *pledge.PaperForm) { f.SignedOn = "2026-01-11" }, pledge.Invalid, "signed_in_future", "signed_on"},
		{"no attempt", func(f *pledge.PaperForm) { f.Attempt = "" }, pledge.Invalid, "attempt_missing", "attempt"},
		{"no campaign", func(f *pledge.PaperForm) { f.Campaign = "2099-1" }, pledge.NotFound, "campaign_unknown", ""},
		{"somebody who is not there", func(f *pledge.PaperForm) { f.People = []string{"an", "khong-ai"} }, pledge.NotFound, "official_unknown", ""},
		{"somebody who has left", func(f *pledge.PaperForm) { f.People = []string{"an", "ha"} }, pledge.NotFound, "official_unknown", ""},
		{"somebody whom it is not for", func(f *pledge.PaperForm) { f.People = []string{"an", "lan"} }, pledge.Conflict, "not_required", ""},
		{"somebody who signed online", func(f *pledge.PaperForm) { f.People = []string{"an", "binh"} }, pledge.Conflict, "paper_signed", ""},
	}
	for _, tt := range tests {
		k, c := paperOffice(t)
		f := k.PaperForm(c, "an", "chi")
		tt.change(&f)
		_, err := k.RecordPaper(t.Context(), pledge.Operator(), f)
		if tt.code == "" {
			if err != nil {
				t.Errorf("%s: RecordPaper() = %v", tt.name, err)
			}
			continue
		}
		wantError(t, tt.name+": RecordPaper", err, tt.code, tt.reason)
		if fieldOf(err) != tt.field {
			t.Errorf("%s: RecordPaper() blames field %q, want %q", tt.name, fieldOf(err), tt.field)
		}
		if sigs, scans := stored(t, k, pledge.SignatureTable), stored(t, k, pledge.ScanTable); sigs != 1 || scans != 0 {
			t.Errorf("%s: %d signatures and %d scans are stored, want one and none", tt.name, sigs, scans)
		}
		k.MustBeSound(t)
	}
}

// paperOffice has An, Bình, who signed online, and Chi; Hà, who left; and Lan, who
// is not asked to sign.
func paperOffice(t *testing.T) (*kit, pledge.CampaignID) {
	t.Helper()
	k := newKit(t)
	an, lan := row("an", "Văn phòng"), row("lan", "Văn phòng")
	an.Email, lan.Kind = "an@hoasen.gov.vn", pledge.KindWorker
	k.MustImport(t, ward(an, row("binh", "Văn phòng"), row("chi", "Văn phòng"), row("ha", "Văn phòng"), lan))
	f := form(2026)
	f.Scope.Kinds = []pledge.Kind{pledge.KindServant}
	c := k.MustOpen(t, f)
	k.MustSign(t, "binh", c)
	if err := k.Leave(t.Context(), pledge.Operator(), "ha"); err != nil {
		t.Fatal(err)
	}
	return k, c
}

// TestPaperNames sees that a refusal says whose it is.
func TestPaperNames(t *testing.T) {
	k, c := paperOffice(t)
	_, err := k.RecordPaper(t.Context(), pledge.Operator(), k.PaperForm(c, "an", "binh"))
	if e, ok := err.(*pledge.Error); !ok || e.Detail != "binh" {
		t.Errorf("RecordPaper() = %#v, want the detail binh", err)
	}
}

// TestPaperAttempt sends a form again with somebody more on it: that is not the same
// form, and who was on it has signed.
func TestPaperAttempt(t *testing.T) {
	k, c := paperOffice(t)
	f := k.PaperForm(c, "an")
	if _, err := k.RecordPaper(t.Context(), pledge.Operator(), f); err != nil {
		t.Fatal(err)
	}
	for _, people := range [][]string{{"an", "chi"}, {"chi", "an"}} {
		f.People = people
		_, err := k.RecordPaper(t.Context(), pledge.Operator(), f)
		wantError(t, fmt.Sprintf("RecordPaper(%q), with the attempt of another list", people), err, pledge.Conflict, "paper_signed")
	}
	if n := stored(t, k, pledge.ScanTable); n != 1 {
		t.Errorf("%d scans are stored, want 1", n)
	}
	f.People = []string{"an"}
	k.MustClose(t, c)
	if _, err := k.RecordPaper(t.Context(), pledge.Operator(), f); err != nil {
		t.Errorf("RecordPaper, sent again after closing = %v", err)
	}
	f.Attempt = k.NewAttempt()
	_, err := k.RecordPaper(t.Context(), pledge.Operator(), f)
	wantError(t, "RecordPaper after closing", err, pledge.Conflict, "campaign_not_open")
}

// TestPaperScan sees who is shown the scan of a pledge and of a list; what is not
// for one's eyes looks like what does not exist.
func TestPaperScan(t *testing.T) {
	w := newWorld(t)
	op := pledge.Operator()
	alone := w.MustRecordPaper(t, op, w.campaign, "giang")[0].ID
	list := w.MustRecordPaper(t, op, w.campaign, "an", "dung")
	tests := []struct {
		who               string
		alone, ofAn, ofDu bool
	}{
		{"nobody", false, false, false},
		{"official", true, false, false}, // their own, and alone on it
		{"beside", false, false, false},
		{"below", false, false, true}, // heads the unit that Dũng is in
		{"clerk", true, true, true},
		{"head", true, true, true},
		{"above", true, true, true},
		{"auditor", true, true, true},
		{"organiser", true, true, true},
	}
	for _, tt := range tests {
		for id, want := range map[pledge.SignatureID]bool{alone: tt.alone, list[0].ID: tt.ofAn, list[1].ID: tt.ofDu} {
			_, content, err := w.PaperScan(t.Context(), w.actors[tt.who], id)
			switch {
			case want && (err != nil || string(content) != picture):
				t.Errorf("PaperScan(%s) by %s = %d bytes, %v", id, tt.who, len(content), err)
			case !want:
				wantError(t, "PaperScan by "+tt.who, err, pledge.NotFound, "scan_unknown")
			}
		}
	}
	// On a list, one does not see the others.
	if err := w.SetHead(t.Context(), op, "van-phong", "giang"); err != nil {
		t.Fatal(err)
	}
	_, _, err := w.PaperScan(t.Context(), w.Person(t, "an"), list[0].ID)
	wantError(t, "PaperScan of one's own list", err, pledge.NotFound, "scan_unknown")
	for _, id := range []pledge.SignatureID{w.signature, "nothing"} { // online, and none
		_, _, err := w.PaperScan(t.Context(), op, id)
		wantError(t, "PaperScan("+string(id)+")", err, pledge.NotFound, "scan_unknown")
	}
}

// TestPaperScanPieces stores a scan as large as any, and one of exactly a piece.
func TestPaperScanPieces(t *testing.T) {
	k, c := office(t, "an", "binh", "chi")
	for code, size := range map[string]int{"an": 256 << 10, "binh": 256<<10 + 1, "chi": pledge.MaxScan} {
		f := k.PaperForm(c, code)
		f.Scan.Content = append([]byte("%PDF-1.4\n"), bytes.Repeat([]byte{'a', 0, 0xff}, size/3)...)[:size]
		made, err := k.RecordPaper(t.Context(), pledge.Operator(), f)
		if err != nil {
			t.Fatal(err)
		}
		sc, content, err := k.PaperScan(t.Context(), pledge.Operator(), made[0].ID)
		if err != nil || !bytes.Equal(content, f.Scan.Content) || sc.Size != size || sc.Type != "application/pdf" {
			t.Errorf("PaperScan() = %+v, %d bytes, %v, want %d bytes", sc, len(content), err, size)
		}
	}
}

// TestUndoPaper sees who takes a signature back, and that there is a reason.
func TestUndoPaper(t *testing.T) {
	tests := []struct {
		who           string
		paper, online string
	}{
		{"nobody", "not found: signature_unknown", "not found: signature_unknown"},
		{"official", "not found: signature_unknown", "not found: signature_unknown"},
		{"beside", "not found: signature_unknown", "not found: signature_unknown"},
		{"below", "", "forbidden: organiser_only"},
		{"clerk", "", "forbidden: organiser_only"},
		{"head", "", "forbidden: organiser_only"},
		{"above", "", "forbidden: organiser_only"},
		{"auditor", "forbidden: read_only", "forbidden: organiser_only"},
		{"organiser", "", ""},
	}
	for _, tt := range tests {
		w := newWorld(t)
		a := w.actors[tt.who]
		paper := w.MustRecordPaper(t, pledge.Operator(), w.campaign, "dung")[0].ID
		wantError(t, "Void without a reason", w.Void(t.Context(), a, paper, " "), pledge.Invalid, "reason_missing")
		if got := ending("", w.Void(t.Context(), a, paper, "nhầm người")); got != tt.paper {
			t.Errorf("Void of a paper signature by %s = %q, want %q", tt.who, got, tt.paper)
		}
		if got := ending("", w.Void(t.Context(), a, w.signature, "nhầm người")); got != tt.online {
			t.Errorf("Void of an online signature by %s = %q, want %q", tt.who, got, tt.online)
		}
		w.MustBeSound(t)
	}
}
