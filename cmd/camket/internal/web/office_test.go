package web

import (
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"camket/pledge"
	"camket/pledge/account"
)

// officePages are samples of what documents say: to change, and to read.
func officePages() []pageSample {
	page := officePage{
		Founded: true, Editable: true, Defaults: officeDefaults{Deputy: "KT. CHỦ TỊCH", Title: "PHÓ CHỦ TỊCH", Signer: "Lê Thị Ánh"},
		Logo: logoAddress([]byte("x")), LogoForm: sampleForm("logo"),
	}
	page.Form = sampleForm("name", "parent", "place", "symbol", "drafter", "authority", "title", "signer", "recipients")
	page.fill(page.Form.Values, 2026)
	bare := officePage{Founded: true, Defaults: page.Defaults}
	bare.fill(nil, 2026)
	return []pageSample{{"office", page}, {"office", bare}, {"office", officePage{Editable: true}}}
}

// wardOffice fills in the whole form, as pairs of a name and a value.
func wardOffice() []string {
	return []string{
		"name", "Ủy ban nhân dân phường Sen Hồng", "parent", "Ủy ban nhân dân tỉnh Sơn Lâm", "place", "Sen Hồng", "symbol", "UBND", "drafter", "VHXH",
		"authority", "TM. ỦY BAN NHÂN DÂN", "title", "CHỦ TỊCH", "signer", "Lê Thị Ánh",
		"recipients", "- Như trên;\r\n- Sở Nội vụ;\r\nĐảng ủy phường\r\n- Lưu: VT.",
	}
}

// fieldsOf returns what the form shows, by name.
func fieldsOf(doc *goquery.Document) map[string]string {
	shown := map[string]string{}
	for _, e := range doc.Find("#office-form [name]").EachIter() {
		shown[e.AttrOr("name", "")] = e.AttrOr("value", e.Text())
	}
	return shown
}

func TestOffice(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	c.get("/admin").want(http.StatusOK).wantText(".list", "Thông tin trên văn bản")
	page := c.get(agencyHref).want(http.StatusOK)
	checkDocument(t, page.dom())
	want := map[string]string{
		"name": "Ủy ban nhân dân phường Hoa Sen", "parent": "Ủy ban nhân dân thành phố", "place": "Hoa Sen",
		"symbol": "", "drafter": "", "authority": "", "title": "", "signer": "", "recipients": "",
	}
	if diff := cmp.Diff(want, fieldsOf(page.dom())); diff != "" {
		t.Errorf("the form at first (-want +got):\n%s", diff)
	}

	c.post(agencyHref, wardOffice()...).wantRedirect(agencyHref)
	page = c.get(agencyHref).want(http.StatusOK)
	page.wantText(".notice-good", "Đã lưu thông tin trên văn bản.")
	want = map[string]string{
		"name": "Ủy ban nhân dân phường Sen Hồng", "parent": "Ủy ban nhân dân tỉnh Sơn Lâm", "place": "Sen Hồng", "symbol": "UBND", "drafter": "VHXH",
		"authority": "TM. ỦY BAN NHÂN DÂN", "title": "CHỦ TỊCH", "signer": "Lê Thị Ánh", "recipients": "Sở Nội vụ\nĐảng ủy phường",
	}
	if diff := cmp.Diff(want, fieldsOf(page.dom())); diff != "" {
		t.Errorf("the form when saved (-want +got):\n%s", diff)
	}
	page.wantText(".sheet-agency", "ỦY BAN NHÂN DÂN TỈNH SƠN LÂMỦY BAN NHÂN DÂN PHƯỜNG SEN HỒNG")
	page.wantText(".office-numbers", "Số:/BC-UBND Sen Hồng, ngàythángnăm 2026")
	page.wantText(".office-to", "Nơi nhận: - Như trên; - Sở Nội vụ; - Đảng ủy phường; - Lưu: VT, VHXH.")
	page.wantText("[data-preview=letter]", "UBND-VHXH")
	page.wantText(".office-signer", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Thị Ánh")
	c.get("/admin/units").wantText(".tree", "Ủy ban nhân dân phường Sen Hồng")
}

// replaceField returns pairs with another value for a name.
func replaceField(pairs []string, name, value string) []string {
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i] == name {
			pairs[i+1] = value
		}
	}
	return pairs
}

func TestOfficeRefused(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	const lineLong, noName = "Dòng này dài quá 200 ký tự.", "Tên đơn vị còn trống hoặc dài quá 300 ký tự."
	long := strings.Repeat("Ễ", 201)
	tests := []struct{ field, value, says string }{
		{"name", "", noName},
		{"name", " \u200b ", noName},
		{"name", strings.Repeat("Ễ", 301), noName},
		{"parent", long, lineLong},
		{"place", long, lineLong},
		{"symbol", long, lineLong},
		{"drafter", long, lineLong},
		{"authority", long, lineLong},
		{"title", long, lineLong},
		{"signer", long, lineLong},
		{"recipients", "Sở Nội vụ\n" + long, lineLong},
		{"recipients", strings.Repeat("Sở Nội vụ\n", 21), "Nơi nhận có quá 20 dòng."},
	}
	for _, tt := range tests {
		typed := replaceField(wardOffice(), tt.field, tt.value)
		page := c.post(agencyHref, typed...).want(http.StatusUnprocessableEntity)
		page.wantText("#"+tt.field+"-error", tt.says)
		if n := page.dom().Find("#office-form .error").Length(); n != 1 {
			t.Errorf("a wrong %s: %d errors, want 1", tt.field, n)
		}
		shown := fieldsOf(page.dom())
		for i := 0; i < len(typed); i += 2 {
			if got, want := shown[typed[i]], strings.ReplaceAll(typed[i+1], "\r\n", "\n"); got != want {
				t.Errorf("a wrong %s: %s comes back as %.40q, want %.40q", tt.field, typed[i], got, want)
			}
		}
		checkDocument(t, page.dom())
	}
	if got := fieldsOf(c.get(agencyHref).dom())["symbol"]; got != "" {
		t.Errorf("what was refused was saved: the symbol is %q", got)
	}
}

// TestOfficeLong fills every field with as much as it takes, and with markup.
func TestOfficeLong(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	line := strings.Repeat("Ễ", 199)
	markup := `</textarea></p><b class=hostile>"'&` + strings.Repeat("ễ", 150)
	for _, tt := range []struct{ line, lines string }{
		{line + "Ễ", strings.Repeat(line+"Ễ\r\n", 20)},
		{markup, strings.Repeat(markup+"\r\n", 20)},
	} {
		c.post(agencyHref, "name", tt.line, "parent", tt.line, "place", tt.line, "symbol", tt.line, "drafter", tt.line,
			"authority", tt.line, "title", tt.line, "signer", tt.line, "recipients", tt.lines).wantRedirect(agencyHref)
		page := c.get(agencyHref).want(http.StatusOK)
		checkDocument(t, page.dom())
		for name, got := range fieldsOf(page.dom()) {
			if name == "recipients" {
				got, _, _ = strings.Cut(got, "\n")
			}
			if got != tt.line {
				t.Errorf("%s = %.60q, want %.60q", name, got, tt.line)
			}
		}
		if got := page.dom().Find("[data-preview=signer]").Text(); got != tt.line {
			t.Errorf("the signer of the preview is %.60q, want %.60q", got, tt.line)
		}
		if n := page.dom().Find(".office-to li").Length(); n != 22 {
			t.Errorf("%d recipients, want 20, “Như trên” and the archive", n)
		}
	}
}

func TestOfficeReadOnly(t *testing.T) {
	s := newSite(t)
	s.must(s.service.SetLogo(t.Context(), operator(), pngOf(t, grey(2, 2))))
	page := s.signedIn("giamsat").get(agencyHref).want(http.StatusOK)
	checkDocument(t, page.dom())
	if all, fixed := page.dom().Find("main [name]").Length(), page.dom().Find("main [name][readonly]").Length(); all != 9 || fixed != 9 {
		t.Errorf("%d fields, %d of them to read only; want 9 and 9", all, fixed)
	}
	if n := page.dom().Find("main button, script[src*=office]").Length(); n != 0 {
		t.Errorf("an auditor gets %d buttons and scripts to change something, want none", n)
	}
	page.wantText(".office-signer", "THỦ TRƯỞNG ĐƠN VỊ")
	if n := page.dom().Find(".office-logo img").Length(); n != 1 {
		t.Errorf("%d logos are shown, want 1", n)
	}
}

// TestOfficeDefaults sees that what the roster knows stands where a field is empty,
// and is marked.
func TestOfficeDefaults(t *testing.T) {
	s := newSite(t)
	s.imports(
		pledge.RosterRow{Cell: "A1", Code: "CT", Name: "Trần Văn Hòa", Position: "Chủ tịch", Unit: nil},
		pledge.RosterRow{Cell: "A2", Code: "PCT", Name: "Lê Thị Ánh", Position: "Phó Chủ tịch", Unit: nil},
	)
	s.must(s.service.SetHead(t.Context(), operator(), agencyCode, "CT"))
	c := s.signedIn("quantri")
	c.get(agencyHref).wantText(".office-signer .stand-in:not([hidden])", "CHỦ TỊCHTrần Văn Hòa")

	s.must(s.service.SetActing(t.Context(), operator(), agencyCode, "PCT", pledge.InCharge))
	c.post(agencyHref, "name", "Ủy ban nhân dân", "authority", "TM. ỦY BAN NHÂN DÂN").wantRedirect(agencyHref)
	page := c.get(agencyHref)
	page.wantText(".office-signer", "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Thị Ánh")
	if got := page.text(".office-signer .stand-in"); got != "KT. CHỦ TỊCHPHÓ CHỦ TỊCHLê Thị Ánh" {
		t.Errorf("marked as standing in: %q", got)
	}
	page.wantText(".office-to", "Nơi nhận: - Như trên; - Lưu: VT.")

	// What is typed is the whole of it, also when the form comes back.
	page = c.post(agencyHref, "name", "", "title", "Chủ tịch", "signer", " Vũ  Thị Na ").want(http.StatusUnprocessableEntity)
	page.wantText(".office-signer", "CHỦ TỊCH Vũ Thị Na")
	if n := page.dom().Find(".office-signer .stand-in:not([hidden])").Length(); n != 0 {
		t.Errorf("%d words that were typed are marked as standing in", n)
	}
}

// TestOfficeDefaultsHidden sees what a preview says of a field that was set and is
// being cleared: not what was set.
func TestOfficeDefaultsHidden(t *testing.T) {
	of := pledge.Office{Authority: "TM. UBND", Title: "CHỦ TỊCH", SignerName: "Lê Thị Ánh"}
	got := officeDefaultsOf(&pledge.Letterhead{Authority: of.Authority, Title: of.Title, SignerName: of.SignerName}, &of)
	want := officeDefaults{Title: "(chức vụ của thủ trưởng cơ quan)", Signer: "(họ tên thủ trưởng cơ quan)"}
	if got != want {
		t.Errorf("officeDefaultsOf = %+v, want %+v", got, want)
	}
}

func TestRecipientLines(t *testing.T) {
	tests := []struct{ typed, drafter, want string }{
		{"", "", "- Như trên; - Lưu: VT."},
		{"", "VHXH", "- Như trên; - Lưu: VT, VHXH."},
		{"- Như trên;\r\nSở Nội vụ", "", "- Như trên; - Sở Nội vụ; - Lưu: VT."},
		{"- Sở Nội vụ;\r\n\r\n + Đảng ủy, HĐND phường. \n-Lưu: VT.", "VHXH", "- Như trên; - Sở Nội vụ; - Đảng ủy, HĐND phường; - Lưu: VT, VHXH."},
		{"-Lưu: VT, NV.\nSở Nội vụ", "VHXH", "- Như trên; - Sở Nội vụ; - Lưu: VT, NV."},
		{"Lưu VT\nLưu\nĐồng chí Lưu Văn An", "", "- Như trên; - Đồng chí Lưu Văn An; - Lưu: VT."},
	}
	for _, tt := range tests {
		if got := strings.Join(recipientLines(strings.Split(tt.typed, "\n"), tt.drafter), " "); got != tt.want {
			t.Errorf("recipientLines(%q, %q) = %q, want %q", tt.typed, tt.drafter, got, tt.want)
		}
	}
}

// TestOfficeBefore asks before there is an agency.
func TestOfficeBefore(t *testing.T) {
	s := newBareSite(t)
	_, err := s.service.AddAccount(t.Context(), operator(), "quantri", password)
	s.must(err)
	s.must(s.service.GrantRole(t.Context(), operator(), "quantri", account.Organiser, ""))
	c := s.signedIn("quantri")
	page := c.get(agencyHref).want(http.StatusOK)
	page.wantText(".empty", "Chưa có cơ quan.")
	checkDocument(t, page.dom())
	c.post(agencyHref, "name", "Ủy ban").want(http.StatusNotFound)
	c.get(logoPath).want(http.StatusNotFound)
}
