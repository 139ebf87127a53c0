package web

import (
	"bytes"
	"context"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"camket/pledge"
	"camket/pledge/account"
)

// A stage for the table of access: the ward, with a team below its office.
//
//	agency         parent    led by BOSS
//	├ office       own       led by CB02, with ACT in charge for them; clerk "daumoi"
//	│ └ team       child
//	└ economy      foreign
//
// In each of the four there is somebody who has signed on paper, and somebody whose
// excuse is proposed.
type accessStage struct {
	*site
	cookies map[string]string // by role
	token   string
	codes   map[string]string // of the units, by place
	people  map[string]string // who has signed, by place
	signed  map[string]string // their signatures
	excuses map[string]string
	fault   string
	upload  string
	revoke  string

	collective pledge.Text // what units sign, in a campaign of its own
}

// accessRoles are the columns of the table, in order.
func accessRoles() []string {
	return []string{"nobody", "official", "code", "clerk", "head", "acting", "above", "organiser", "auditor", "token", "temp"}
}

// accessPlaces are the units as somebody of the office sees them.
func accessPlaces() map[string]string {
	return map[string]string{"own": officeCode, "child": "to-mot-cua", "parent": agencyCode, "foreign": economyCode}
}

func newAccessStage(tb testing.TB) *accessStage {
	tb.Helper()
	st := &accessStage{
		site: newSite(tb), cookies: map[string]string{}, codes: accessPlaces(),
		people: map[string]string{}, signed: map[string]string{}, excuses: map[string]string{},
	}
	ctx, op := context.Background(), operator()
	_, err := st.service.AddUnit(ctx, op, pledge.UnitForm{Name: "Tổ Một cửa", Parent: officeCode})
	st.must(err)
	for _, p := range [][2]string{{"ACT", officeCode}, {"TEMP", officeCode}, {"BOSS", agencyCode}} {
		st.joins(p[0], p[1])
	}
	st.must(st.service.SetHead(ctx, op, agencyCode, "BOSS"))
	st.must(st.service.SetActing(ctx, op, officeCode, "ACT", pledge.InCharge))
	for _, login := range []string{"ACT", "BOSS", "daumoi", "tongdaumoi"} {
		_, err := st.service.AddAccount(ctx, op, login, password)
		st.must(err)
	}
	st.must(st.service.SetLogo(ctx, op, pngOf(tb, grey(2, 2))))
	st.must(st.service.GrantRole(ctx, op, "daumoi", account.Clerk, officeCode))
	st.must(st.service.GrantRole(ctx, op, "tongdaumoi", account.Clerk, agencyCode))
	for place, code := range st.codes {
		st.furnish(place, code)
	}
	st.joins("E-", economyCode)
	st.excuses["-"] = st.proposes("E-")
	texts, err := st.service.Texts(ctx, op, st.asksUnits().ID)
	st.must(err)
	st.collective = texts[len(texts)-1]
	f, err := st.service.ReportFault(ctx, st.actor("tongdaumoi"), pledge.FaultForm{Kind: pledge.HasLeft, Official: "CB05"})
	st.must(err)
	issued, secret := st.site.token(officeCode)
	st.fault, st.revoke, st.token = string(f.ID), string(issued.ID), secret
	st.upload = strings.TrimPrefix(st.signedIn("quantri").hold("a.csv", rosterCSV), "/admin/imports/")
	return st
}

// joins puts somebody on the roster, named after their code.
func (st *accessStage) joins(code, unit string) {
	st.Helper()
	_, err := st.service.Join(context.Background(), operator(), pledge.JoinForm{Unit: unit, Code: code, Name: "Nguyễn Văn Khách", Email: strings.ToLower(code) + "@hoasen.test"})
	st.must(err)
}

// furnish gives a unit somebody who has signed on paper, and a proposed excuse.
func (st *accessStage) furnish(place, unit string) {
	st.Helper()
	ctx, clerk := context.Background(), st.actor("tongdaumoi")
	signer, away := "P"+strings.ToUpper(place), "E"+strings.ToUpper(place)
	st.joins(signer, unit)
	st.joins(away, unit)
	made, err := st.service.RecordPaper(ctx, clerk, pledge.PaperForm{
		Campaign: st.campaign.ID, People: []string{signer}, SignedOn: "2026-01-20",
		Scan: pledge.ScanFile{Name: "a.pdf", Content: []byte("%PDF-1.4\n%%EOF\n")}, Attempt: st.service.NewAttempt(),
	})
	st.must(err)
	st.people[place], st.signed[place], st.excuses[place] = signer, string(made[0].ID), st.proposes(away)
}

// proposes proposes to excuse somebody, as a clerk does, who decides nothing.
func (st *accessStage) proposes(code string) string {
	st.Helper()
	e, err := st.service.ProposeExcuse(context.Background(), st.actor("tongdaumoi"), pledge.ExcuseForm{
		Campaign: st.campaign.ID, Official: code, Reason: pledge.Study,
	})
	st.must(err)
	return string(e.ID)
}

// enter signs somebody of a role in.
func (st *accessStage) enter(role string) {
	st.Helper()
	logins := map[string]string{
		"official": anhCode, "clerk": "daumoi", "head": ducCode, "acting": "ACT", "above": "BOSS", "organiser": "quantri", "auditor": "giamsat",
	}
	c := st.client()
	switch role {
	case "nobody", "token":
		return
	case "code":
		c.post("/k/" + st.site.codes()[lyCode]).want(http.StatusSeeOther)
	case "temp":
		temporary, err := st.service.ResetPassword(context.Background(), operator(), "TEMP")
		st.must(err)
		c.post("/login", "login", "TEMP", "password", temporary).want(http.StatusSeeOther)
	default:
		c = st.signedIn(logins[role])
	}
	at, err := url.Parse(st.http.URL)
	st.must(err)
	st.cookies[role] = c.jar.Cookies(at)[0].String()
}

// path fills in what a route leaves open, for a place.
func (st *accessStage) path(route, place string) string {
	if place == "-" {
		place = "own"
	}
	fill := strings.NewReplacer(":hash", "0", ":name", "base.css", ":audience", "staff", ":format", "json", ":what", "list")
	path := fill.Replace(route)
	id := st.signed[place]
	switch {
	case strings.HasPrefix(path, "/admin/campaigns"):
		id = string(st.campaign.ID)
	case strings.HasPrefix(path, "/admin/imports"):
		id = st.upload
	case strings.HasPrefix(path, "/admin/faults"):
		id = st.fault
	case strings.HasPrefix(path, "/admin/tokens"):
		id = st.revoke
	case strings.HasPrefix(path, adminExcusesHref):
		id = st.excuses["-"]
	case strings.Contains(path, "excuses"):
		id = st.excuses[place]
	}
	code := st.codes[place]
	switch {
	case strings.HasPrefix(path, "/admin/officials"):
		code = st.people[place]
	case strings.HasPrefix(path, "/k/"), strings.HasPrefix(path, "/v/"):
		code = "AAAA-BBBB-CCCQ"
	}
	path = strings.NewReplacer(":id", id, ":code", code).Replace(path)
	switch {
	case path == consistencyPath:
		path += "?from=0&trail=0"
	case path == apiCoveragePath && place != "own":
		path += "?unit=" + code
	case strings.HasPrefix(path, "/units/") && (strings.HasSuffix(path, "/paper") || strings.HasSuffix(path, "/excuse") || strings.HasSuffix(path, "/faults/new")):
		path += "?p=E" + strings.ToUpper(place)
	}
	return path
}

// form is what is posted to a route: enough for the question whether the actor may,
// and right where it does no harm to what comes further down in the table.
func (st *accessStage) form(role, route, place string) url.Values {
	name := "Nguyễn Văn Khách"
	if role == "head" {
		name = ducName
	}
	away := "E" + strings.ToUpper(place)
	switch route {
	case "/signatures/:id/void", "/signatures/:id/erase":
		return url.Values{"reason": {"nhầm"}}
	case "/units/:code/excuses/:id/decide":
		return url.Values{"approve": {"yes"}}
	case "/units/:code/excuse":
		return url.Values{"campaign": {string(st.campaign.ID)}, peopleField: {away}, "reason": {"study"}}
	case "/units/:code/paper":
		return url.Values{"campaign": {string(st.campaign.ID)}, peopleField: {away}, "signed_on": {"20/01/2026"}, "attempt": {st.service.NewAttempt()}}
	case "/units/:code/acting":
		return url.Values{"acting": {away}, "as": {string(pledge.AsActing)}}
	case "/units/:code/faults/new":
		return url.Values{"kind": {string(pledge.HasLeft)}, peopleField: {away}}
	case "/units/:code/pledge":
		return url.Values{
			"campaign": {string(st.collective.Campaign)}, "text": {st.collective.Hash}, "agree": {"on"}, "typed_name": {name}, "attempt": {st.service.NewAttempt()},
		}
	case "/admin/units/:code/head":
		return url.Values{"other": {"CB99"}}
	case "/admin/excuses/:id":
		return url.Values{"decision": {"refuse"}}
	case "/admin/faults/:id":
		return url.Values{"as": {"dismiss"}}
	}
	return url.Values{}
}

// send asks as a role, without a network in between.
func (st *accessStage) send(role, method, route, place string) *httptest.ResponseRecorder {
	st.Helper()
	form := st.form(role, route, place)
	req := httptest.NewRequest(method, st.path(route, place), strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if method == http.MethodPost && route == "/units/:code/paper" {
		req = st.withScan(req, form)
	}
	if cookie := st.cookies[role]; cookie != "" {
		req.Header.Set("Cookie", cookie)
	}
	if role == "token" {
		req.Header.Set("Authorization", "Bearer "+st.token)
	}
	w := httptest.NewRecorder()
	st.server.ServeHTTP(w, req)
	return w
}

// withScan sends a form with a file.
func (st *accessStage) withScan(req *http.Request, form url.Values) *http.Request {
	st.Helper()
	var body bytes.Buffer
	mp := multipart.NewWriter(&body)
	for name, values := range form {
		st.must(mp.WriteField(name, values[0]))
	}
	file, err := mp.CreateFormFile("scan", "a.pdf")
	st.must(err)
	_, err = file.Write([]byte("%PDF-1.4\n%%EOF\n"))
	st.must(err)
	st.must(mp.Close())
	with := httptest.NewRequest(req.Method, req.URL.String(), &body)
	with.Header.Set("Content-Type", mp.FormDataContentType())
	return with
}
