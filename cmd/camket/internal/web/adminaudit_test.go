package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

// sampleAudit is a page of the trail with every kind of entry on it.
func sampleAudit() auditPage {
	official := pledge.Mention{Kind: pledge.MentionOfficial, Code: "CB02", Name: "Trần Văn Đức"}
	unit := pledge.Mention{Kind: pledge.MentionUnit, Code: "van-phong", Name: "Văn phòng"}
	found := pledge.AuditPage{Total: 51_234, Next: 7, Lines: []pledge.AuditLine{
		{AuditEntry: pledge.AuditEntry{Number: 51_234, At: sampleAsOf(), By: "operator", Action: pledge.ActCodesIssue, Detail: "12 for van-phong"},
			Who: pledge.Mention{Kind: pledge.MentionOperator, Code: "operator"}, What: pledge.Mention{Kind: pledge.MentionCampaign, Code: "2026-1", Name: "Đợt ký"}, With: unit},
		{AuditEntry: pledge.AuditEntry{Number: 51_233, Action: pledge.ActDamaged}},
		{AuditEntry: pledge.AuditEntry{Number: 51_232, At: sampleAsOf(), By: "official:1", IP: "2001:db8:1234:5678:9abc:def0:1234:5678", Action: pledge.ActSeeSignature},
			Who: official, What: pledge.Mention{Kind: pledge.MentionSignature, Code: "s1", Name: "Nguyễn Thị Ánh"}},
		{AuditEntry: pledge.AuditEntry{Number: 51_231, At: sampleAsOf(), By: "official:1", IP: "192.0.2.7", Action: pledge.ActSignIn, Detail: "sign-code"}, Who: official},
	}}
	return newAuditPage(&found, &auditSearch{By: "CB02", From: "01/01/2026", Before: 99}, true)
}

// TestAuditWords sees that there are Vietnamese words for every action, each under a
// heading and unlike the others.
func TestAuditWords(t *testing.T) {
	said := map[string]pledge.Action{}
	for _, action := range append(pledge.Actions(), pledge.ActDamaged) {
		words := actionWords(action)
		if words == string(action) {
			t.Errorf("there are no words for %q", action)
		}
		if other, ok := said[words]; ok {
			t.Errorf("%q and %q are both called %q", action, other, words)
		}
		said[words] = action
	}
	offered := map[string]bool{}
	for _, g := range auditGroups(pledge.ActSign) {
		if len(g.Options) == 0 {
			t.Errorf("there is nothing under %q", g.Label)
		}
		for _, o := range g.Options {
			offered[o.Value] = true
			if o.Chosen != (o.Value == string(pledge.ActSign)) {
				t.Errorf("%q is chosen: %t", o.Value, o.Chosen)
			}
		}
	}
	for _, action := range pledge.Actions() {
		if !offered[string(action)] {
			t.Errorf("%q is not offered", action)
		}
	}
}

func TestDetailWords(t *testing.T) {
	tests := []struct {
		action pledge.Action
		detail string
		want   string
	}{
		{pledge.ActSignIn, "password", "bằng mật khẩu"},
		{pledge.ActSignIn, "sign-code", "bằng mã ký dùng một lần"},
		{pledge.ActRoleGrant, "clerk van-phong", "đầu mối"},
		{pledge.ActRoleRevoke, "organiser", "quản trị"},
		{pledge.ActUnitActing, "00000001 " + string(pledge.InCharge), pledge.InCharge.Name()},
		{pledge.ActExcuseDecide, "00000001 refused", "không duyệt"},
		{pledge.ActFaultReport, "missing ", faultWords(pledge.IsMissing)},
		{pledge.ActFaultSettle, "join ", "thêm vào danh sách"},
		{pledge.ActCodesIssue, "1234 for van-phong", "1.234 mã"},
		{pledge.ActSeePeople, "140", "140 người"},
		{pledge.ActSeePapers, "x", ""},
		{pledge.ActErase, "theo yêu cầu", "theo yêu cầu"},
		{pledge.ActRosterApply, "ds.xlsx sha256:f45f3fac2cff00 new:1200 changed:0 moved:3 left:0", "1.200 người mới, 3 người chuyển đơn vị, SHA-256 của tệp f45f3fac2cff…"},
		{pledge.ActRosterApply, "sha256: new:0 changed:0 moved:0 left:0", "không có thay đổi về người"},
		{pledge.ActRosterApply, "", ""},
		{pledge.ActCampaignExtend, "2026-01-31 2026-02-07", "từ 31/01/2026 sang 07/02/2026"},
		{pledge.ActCampaignExtend, "", ""},
		{pledge.ActTransfer, "00000002", ""}, // the unit is named
	}
	for _, tt := range tests {
		l := pledge.AuditLine{AuditEntry: pledge.AuditEntry{Action: tt.action, Detail: tt.detail}}
		if got := detailWords(&l); got != tt.want {
			t.Errorf("detailWords(%s, %q) = %q, want %q", tt.action, tt.detail, got, tt.want)
		}
	}
	void := pledge.AuditLine{AuditEntry: pledge.AuditEntry{Action: pledge.ActVoid}, Reason: "ký nhầm"}
	if got := detailWords(&void); got != "ký nhầm" { // of the record: the trail does not keep it
		t.Errorf("detailWords of a void = %q", got)
	}
}

func TestAuditSearch(t *testing.T) {
	tests := []struct {
		query string
		want  auditSearch
	}{
		{"", auditSearch{}},
		{"by=+CB01+&action=sign&subject=V%C4%83n&from=20/01/2026&to=x", auditSearch{By: "CB01", Action: pledge.ActSign, Subject: "Văn", From: "20/01/2026", To: "x"}},
		{"action=see.&before=12", auditSearch{Action: seeing, Before: 12}},
		{"action=nothing&before=-3", auditSearch{Action: "nothing"}},
		{"by=" + strings.Repeat("a", 2*maxSearch), auditSearch{By: strings.Repeat("a", maxSearch)}},
	}
	for _, tt := range tests {
		values, err := url.ParseQuery(tt.query)
		if err != nil {
			t.Fatal(err)
		}
		got := auditSearchOf(values)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("auditSearchOf(%s) (-want +got):\n%s", tt.query, diff)
		}
		at, err := url.Parse(got.older(12))
		if err != nil {
			t.Fatal(err)
		}
		again := auditSearchOf(at.Query())
		got.Before = 12
		if diff := cmp.Diff(got, again); diff != "" {
			t.Errorf("%s, by its own address (-want +got):\n%s", tt.query, diff)
		}
	}
}

// auditRows are the rows of a page of the trail, without their times.
func auditRows(r *response) []string {
	var rows []string
	for _, tr := range r.want(http.StatusOK).dom().Find("table.audit tbody tr").EachIter() {
		rows = append(rows, strings.Join(strings.Fields(tr.Find("td").Text()), " "))
	}
	return rows
}

// TestAuditPage looks for what a head saw, as an organiser and an auditor do.
func TestAuditPage(t *testing.T) {
	s := newSite(t)
	s.signs(anhCode)
	head := s.signedIn(ducCode)
	page := head.get("/units/" + officeCode + "?show=signed").want(http.StatusOK)
	receipt, _ := page.dom().Find(`a[href^="/signatures/"]`).Attr("href")
	head.get(receipt).want(http.StatusOK)
	head.get("/units/" + officeCode + "/people.csv?show=unsigned").want(http.StatusOK)

	s.clock.advance(24 * time.Hour)
	head = s.signedIn(ducCode)
	auditor, organiser := s.signedIn("giamsat"), s.signedIn("quantri")
	seen := auditor.get(auditHref + "?by=" + ducCode + "&action=see.")
	checkDocument(t, seen.dom())
	want := []string{
		ducName + " (CB02)Tải danh sách người kýVăn phòng2 người127.0.0.1",
		ducName + " (CB02)Xem bản cam kết" + anhName + "–127.0.0.1",
	}
	if diff := cmp.Diff(want, auditRows(seen)); diff != "" {
		t.Errorf("what the head saw (-want +got):\n%s", diff)
	}
	if got, _ := seen.dom().Find(`table.audit a[href^="/signatures/"]`).Attr("href"); got != receipt {
		t.Errorf("the signature leads to %q, want %q", got, receipt)
	}
	tests := []struct {
		query string
		want  int
	}{
		{"?by=" + url.QueryEscape("trần văn đức") + "&action=see.", 2},
		{"?subject=" + url.QueryEscape("anh nguyet") + "&action=see.signature", 1},
		{"?from=21/01/2026&to=21/01/2026", 3}, // all three came back
		{"?to=19/01/2026", 0},
		{"?by=" + url.QueryEscape(operatorWords) + "&action=campaign.open", 1},
	}
	for _, tt := range tests {
		if got := auditRows(organiser.get(auditHref + tt.query)); len(got) != tt.want {
			t.Errorf("%s finds %q, want %d", tt.query, got, tt.want)
		}
	}
	bad := organiser.get(auditHref + "?from=31/02/2026&by=x").want(http.StatusUnprocessableEntity)
	checkDocument(t, bad.dom())
	if got, _ := bad.dom().Find("#by").Attr("value"); got != "x" || bad.text("#from-error") == "" {
		t.Errorf("a day that is none: by is %q, the sentence %q", got, bad.text("#from-error"))
	}
	seen.wantText(".found", "Tìm thấy 2 mục.")
	seen.wantText(".lead", "miễn là có người ở ngoài giữ một điểm kiểm tra")
	unknown := organiser.get(auditHref + "?action=nothing").want(http.StatusUnprocessableEntity)
	unknown.wantText("#action-error", "không có loại việc này")
	checkDocument(t, unknown.dom())
	reversed := organiser.get(auditHref + "?from=22/01/2026&to=21/01/2026").want(http.StatusUnprocessableEntity)
	reversed.wantText("#to-error", "“Đến ngày” đứng trước “Từ ngày”")
	organiser.get(auditHref + ".csv?action=nothing").want(http.StatusUnprocessableEntity)
	head.get(auditHref + "?from=31/02/2026").want(http.StatusForbidden)
	organiser.get("/admin").wantText(`a[href="`+auditHref+`"]`, "Nhật ký")
}

// TestAuditFound tells how many entries were found, as far as a page of them tells.
func TestAuditFound(t *testing.T) {
	lines := []pledge.AuditLine{{AuditEntry: pledge.AuditEntry{Number: 1200}}, {AuditEntry: pledge.AuditEntry{Number: 7}}}
	tests := []struct {
		lines        []pledge.AuditLine
		next, before int64
		want         string
	}{
		{nil, 0, 0, ""},
		{lines, 0, 0, "Tìm thấy 2 mục."},
		{lines, 7, 0, "Trang này có 2 mục, từ mục 1.200 về mục 7; còn mục cũ hơn ở trang sau."},
		{lines, 0, 1300, "Trang này có 2 mục, từ mục 1.200 về mục 7; không còn mục nào cũ hơn."},
	}
	for _, tt := range tests {
		if got := foundWords(&pledge.AuditPage{Lines: tt.lines, Next: tt.next}, &auditSearch{Before: tt.before}); got != tt.want {
			t.Errorf("foundWords(%d, %d) = %q, want %q", tt.next, tt.before, got, tt.want)
		}
	}
}

// TestAuditOfPaper sees that a receipt is entered once each time that somebody else
// looks at it, and its scan when it is fetched; that lists and forms are not.
func TestAuditOfPaper(t *testing.T) {
	s := newSite(t)
	id := s.recordsPaper(anhCode)
	head := s.signedIn(ducCode)
	sights := func() string {
		page, err := s.service.Audit(t.Context(), operator(), pledge.AuditQuery{By: ducCode, Action: seeing})
		s.must(err)
		var list []string
		for _, l := range page.Lines {
			list = append(list, string(l.Action))
		}
		return strings.Join(list, " ")
	}
	tests := []struct {
		path, want string
	}{
		{"/units/" + officeCode, ""},
		{unitPath(officeCode, "/print"), ""},
		{unitPath(officeCode, "/print?what=poster"), ""},
		{unitPath(officeCode, "/print?p="+lyCode), ""},
		{unitPath(officeCode, "/paper"), ""},
		{receiptPath(id), "see.signature"},
		{receiptPath(id), "see.signature"},
		{scanPath(id), "see.scan"},
		{receiptPath(id) + "/pledge.pdf", "see.signature"},
		{unitPath(officeCode, "/people.json"), "see.people"},
	}
	before := ""
	for _, tt := range tests {
		head.get(tt.path).want(http.StatusOK)
		now := sights()
		if got := strings.TrimSpace(strings.TrimSuffix(now, before)); got != tt.want {
			t.Errorf("%s left %q, want %q", tt.path, got, tt.want)
		}
		before = now
	}
}

// TestAuditPages goes to the end of a trail of more than one page.
func TestAuditPages(t *testing.T) {
	s := newSite(t)
	for range rowsPerPage {
		s.signedIn(ducCode)
	}
	c := s.signedIn("quantri")
	first := c.get(auditHref)
	if n := len(auditRows(first)); n != rowsPerPage {
		t.Errorf("the first page has %d rows, want %d", n, rowsPerPage)
	}
	older, _ := first.dom().Find(`a[rel=next]`).Attr("href")
	second := c.get(older)
	if n := len(auditRows(second)); n == 0 || n >= rowsPerPage {
		t.Errorf("the second page has %d rows, want the rest", n)
	}
	second.wantText(`.pager a[href="`+auditHref+`"]`, "Mới nhất")
	if _, more := second.dom().Find(`a[rel=next]`).Attr("href"); more {
		t.Error("there is a page behind the last")
	}
}

// TestAuditFile takes the trail away: all that is found, which is entered.
func TestAuditFile(t *testing.T) {
	s := newSite(t)
	for range rowsPerPage + 5 {
		s.signedIn(ducCode)
	}
	c := s.signedIn("giamsat")
	found := "?action=sign-in&by=" + ducCode
	var list []auditRecord
	if err := json.Unmarshal([]byte(c.get(auditHref+".json"+found).want(http.StatusOK).body), &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != rowsPerPage+5 || list[0].Number < list[1].Number || list[0].ByName != ducName || list[0].Action != pledge.ActSignIn {
		t.Errorf("%d records, the first %+v, want %d, the newest first", len(list), list[0], rowsPerPage+5)
	}
	csv := c.get(auditHref + ".csv" + found).want(http.StatusOK).body
	if n := strings.Count(csv, "\r\n"); n != rowsPerPage+6 || !strings.Contains(csv, "20/01/2026 08:30:00,"+ducName+" (CB02),Đăng nhập,,127.0.0.1,bằng mật khẩu") {
		t.Errorf("%d lines in the .csv, want %d: %.400s", n, rowsPerPage+6, csv)
	}
	if rows := sheetRows(t, c.get(auditHref+".xlsx"+found)); len(rows) != rowsPerPage+8 {
		t.Errorf("%d rows in the workbook, want %d and three of headings", len(rows), rowsPerPage+5)
	}
	if got := auditRows(c.get(auditHref + "?action=see.audit")); len(got) != 3 || !strings.Contains(got[0], "55 mục") {
		t.Errorf("the trail says of the files %q, want three of 55 entries", got)
	}
	c.get(auditHref + ".exe").want(http.StatusNotFound)
	c.get(auditHref + ".csv?to=x").want(http.StatusUnprocessableEntity)
	if log := s.log.String(); strings.Contains(log, ducCode) || strings.Contains(log, ducName) {
		t.Errorf("the log says who was searched for: %s", log)
	}
}
