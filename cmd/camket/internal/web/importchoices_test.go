package web

import (
	"bytes"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
	"camket/pledge/sheet"
)

// apply applies an upload as its preview now stands.
func (c *client) apply(preview string) {
	c.Helper()
	digest, there := c.get(preview).want(http.StatusOK).dom().Find("[name=digest]").Attr("value")
	if !there {
		c.Fatalf("%s has nothing to apply", preview)
	}
	c.post(preview, "digest", digest).wantRedirect(preview)
}

// TestImportAsksAboutUnits uploads a list with a unit under a shorter name, says
// that it is the one on record, changes its mind, and says so again.
func TestImportAsksAboutUnits(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	s.imports(pledge.RosterRow{Cell: "A2", Code: "CB20", Name: "Lê An", Unit: []string{"Phòng Văn hóa – Xã hội"}})
	preview := c.hold("a.csv", "Mã CBCCVC,Họ và tên,Đơn vị\nCB20,Lê An,Phòng VH-XH\nCB21,Lê Bình,Phòng VH-XH\n")
	page := c.get(preview).want(http.StatusOK)
	page.wantText("#questions legend", "“Phòng VH-XH” (2 người) có phải là đơn vị đã có không?")
	page.wantText("#questions", "Phòng Văn hóa – Xã hội Ủy ban nhân dân phường Hoa Sen Đơn vị mới")
	page.wantText(".views", "Đang chờ (2)")
	page.wantText(".changes", "Chờ trả lời câu hỏi về đơn vị này.")
	checkDocument(t, page.dom())

	field := page.dom().Find("#questions input[type=radio]").AttrOr("name", "")
	known := page.dom().Find("#questions input[type=radio]").AttrOr("value", "")
	choices := preview + "/choices"
	c.post(choices, "answers", "1").want(http.StatusUnprocessableEntity).wantText(".notice-bad", "Chưa chọn câu trả lời nào.")
	c.post(choices, field, "không có").want(http.StatusUnprocessableEntity).wantText(".question .error", "Vui lòng chọn lại.")
	c.post(choices, "answer:unit:Đâu đó", "new").want(http.StatusConflict).wantText(".notice-bad", "không còn nữa")

	c.post(choices, field, pledge.Anew).wantRedirect(preview)
	c.get(preview).wantText(".views", "Đơn vị mới (1) Người mới (1) Chuyển đơn vị (1)")
	c.post(choices, field, known).want(http.StatusConflict) // another tab has answered
	c.post(choices, "forget", "record", "tab", "waiting").wantRedirect(preview + "?tab=waiting")
	c.post(choices, field, known).wantRedirect(preview)
	page = c.get(preview)
	page.wantText(".views", "Người mới (1) Giữ nguyên (1)")
	page.wantText("main", "Đã trả lời 1 câu hỏi")
	c.apply(preview)
	c.get("/units/phong-van-hoa-xa-hoi").want(http.StatusOK).wantText(".people", "Lê Bình")
}

// TestImportAsksAboutPeople uploads a list without codes in which people have
// moved, and takes all that come near for the same, but for one.
func TestImportAsksAboutPeople(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	var known []pledge.RosterRow
	list := "Họ và tên,Ngày sinh,Đơn vị\n"
	for i, name := range []string{"Lê An", "Lê Bình", "Lê Chi", "Lê Dung", "Lê Hà"} {
		known = append(known, pledge.RosterRow{
			Cell: "A" + strconv.Itoa(i+2), Code: "K" + strconv.Itoa(i), Name: name, BirthDate: "1990-05-04", Unit: []string{"Văn phòng"},
		})
		list += name + ",04/05/1990,Phòng Kinh tế\n"
	}
	s.imports(known...)
	preview := c.hold("a.csv", list)
	page := c.get(preview).want(http.StatusOK)
	page.wantText("#questions", "“Lê An” ở dòng 2 có phải là người đã có không? Lê An K0 · 04/05/1990 · Văn phòng Người mới")
	page.wantText("#questions", "5 người chỉ có một gợi ý")
	page.wantText(".changes", "có phải là người đã có trong hệ thống không?")
	c.get(preview + "/notes.xlsx").want(http.StatusOK)

	c.post(preview+"/choices", "answers", "1", "answer:person:*", "same", "answer:person:A3", "new").wantRedirect(preview)
	page = c.get(preview)
	page.wantText(".views", "Người mới (1) Chuyển đơn vị (4)")
	if page.dom().Find("#questions").Length() != 0 {
		t.Error("questions that have been answered are asked again")
	}
}

// TestImportPagesQuestions makes sure that every question can be got at.
func TestImportPagesQuestions(t *testing.T) {
	var questions []pledge.Question
	for i := range questionsPerPage + 1 {
		questions = append(questions, pledge.Question{Key: "person:A" + strconv.Itoa(i), Kind: pledge.AskPerson, Options: make([]pledge.Option, 3)})
	}
	first, second := newAskForm(questions, importQuery{}, "u"), newAskForm(questions, importQuery{Tab: "new", Ask: 2}, "u")
	if len(first.Questions) != questionsPerPage || len(second.Questions) != 1 || second.Total != questionsPerPage+1 {
		t.Errorf("%d and %d questions of %d", len(first.Questions), len(second.Questions), second.Total)
	}
	if first.AllPeople != 0 {
		t.Errorf("AllPeople = %d for people with two candidates, want 0", first.AllPeople)
	}
	if want := "/admin/imports/u?tab=new#questions"; second.Pager.Previous != want {
		t.Errorf("Previous = %q, want %q", second.Pager.Previous, want)
	}
}

// latin1 is text as a program writes it that knows one byte to a letter.
func latin1(text string) string {
	var b strings.Builder
	for _, r := range text {
		b.WriteByte(byte(r))
	}
	return b.String()
}

// TestImportAsksAboutEncoding uploads a text file in TCVN3: what it may be is asked
// and can be answered otherwise.
func TestImportAsksAboutEncoding(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	preview := c.hold("cu.csv", latin1("STT,Hä vµ tªn,Chøc vô,§¬n vÞ\n"+
		"1,NguyÔn V¨n ¸nh,Chuyªn viªn,V¨n phßng\n2,TrÇn ThÞ Hång,Chuyªn viªn,V¨n phßng\n3,Lª §×nh Th¾ng,V¨n th\u00AD,V¨n phßng\n"))
	page := c.get(preview).want(http.StatusOK)
	page.wantText("#questions legend", "Chữ trong tệp theo bảng mã nào?")
	page.wantText("#questions", "TCVN3 (ABC)")
	page.wantText("#questions", "TCVN3 (ABC) Nguyễn Văn Ánh, Trần Thị Hồng, Lê Đình Thắng")
	page.wantText("#questions", "Windows-1258 Đọc theo bảng mã này thì không thấy họ tên.")
	if page.dom().Find("[name=digest], .settings").Length() != 0 {
		t.Error("a file that can't be read yet has something to apply")
	}
	c.get(preview + "/notes.xlsx").want(http.StatusNotFound)
	page = c.post(preview+"/choices", "answers", "1", "answer:encoding", "windows-1258").want(http.StatusUnprocessableEntity)
	page.wantText(".notice-bad", "Không thấy dòng tiêu đề cột")

	c.post(preview+"/choices", "answers", "1", "answer:encoding", "TCVN3").wantRedirect(preview)
	page = c.get(preview).want(http.StatusOK)
	page.wantText(".lead", "cu.csv · bảng mã TCVN3 (ABC)")
	page.wantText(".changes", "Lê Đình Thắng")
	page.wantText(".notes", "theo bảng mã TCVN3 (ABC), như đồng chí đã chọn.")
	c.post(preview+"/choices", "forget", "reading").wantRedirect(preview)
	c.get(preview).wantText("#questions legend", "bảng mã nào?")
}

// TestImportAsksAboutNames uploads a list with two columns that could be the names.
func TestImportAsksAboutNames(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	preview := c.hold("a.csv", "STT,Họ và tên,Họ và tên,Đơn vị\n1,Lê An,Trần Bố,Văn phòng\n2,Lê Bình,Trần Mẹ,Văn phòng\n")
	page := c.get(preview).want(http.StatusOK)
	page.wantText("#questions", "Cột nào ghi họ và tên? Cột B: Họ và tên Lê An")
	c.post(preview+"/choices", "answers", "1", "answer:name", "C").wantRedirect(preview)
	page = c.get(preview)
	page.wantText(".changes", "Trần Mẹ")
	page.wantText(".notes", "Họ và tên được đọc ở cột C, như đồng chí đã chọn. Chọn lại")
}

// TestImportSheets reads another sheet of a workbook.
func TestImportSheets(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	table := func(name, who string) sheet.Table {
		return sheet.Table{Name: name, Columns: []sheet.Column{{Heading: "Họ và tên"}, {Heading: "Đơn vị"}}, Rows: [][]any{{who, "Văn phòng"}}}
	}
	var book bytes.Buffer
	s.must(sheet.WriteXLSX(&book, table("Tờ 1", "Lê An"), table("Tờ 2", "Lê Bình")))
	preview := c.upload("a.xlsx", &book).want(http.StatusSeeOther).header.Get("Location")
	page := c.get(preview)
	page.wantText(".lead", "a.xlsx · trang tính “Tờ 1”")
	page.wantText(".changes", "Lê An")
	page.wantText(".notes option", "Tờ 1Tờ 2")
	c.post(preview+"/choices", "sheet", "Tờ 3").want(http.StatusUnprocessableEntity).wantText(".notice-bad", "Không thấy dòng tiêu đề")
	c.post(preview+"/choices", "sheet", "Tờ 2").wantRedirect(preview)
	page = c.get(preview)
	page.wantText(".lead", "trang tính “Tờ 2”")
	page.wantText(".changes", "Lê Bình")
}

// TestImportFull takes a list for a full one: whom it lacks leaves, but for those
// who are kept.
func TestImportFull(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	preview := c.hold("a.csv", "Mã CBCCVC,Họ và tên,Đơn vị\nCB01,Nguyễn Thị Ánh Nguyệt,Văn phòng\n")
	c.get(preview).wantText("section:has(#apply)", "không làm thay đổi gì")
	choices := preview + "/choices"
	c.post(choices, "below", "khong-co", "full", "1").want(http.StatusUnprocessableEntity).wantText("#below-error", "Không tìm thấy đơn vị này.")
	c.post(choices, "below", officeCode, "full", "1").wantRedirect(preview)

	page := c.get(preview).want(http.StatusOK)
	page.wantText(".views [aria-current]", "Rời đơn vị (2)")
	page.wantText(".notice-warn", "2 trong số 3 người của Văn phòng (66,6%)")
	page.wantText("section:has(#apply) .button", "Áp dụng: 2 rời đơn vị")
	checkDocument(t, page.dom())
	stale := page.dom().Find("[name=digest]").AttrOr("value", "")

	c.post(choices, "tab", "left", "keep", lyCode).wantRedirect(preview + "?tab=left#changes")
	page = c.get(preview)
	page.wantText(".views", "Rời đơn vị (1)")
	page.wantText("section:has(#kept)", "Lý CB03 Văn phòng")
	c.post(preview, "digest", stale).want(http.StatusConflict).wantText(".notice-bad", "vừa thay đổi")
	c.post(choices, "unkeep", lyCode).wantRedirect(preview + "#changes")
	c.get(preview).wantText(".views", "Rời đơn vị (2)")

	c.post(choices, "keep", lyCode)
	c.apply(preview)
	c.get(preview).wantText(".tallies", "Rời đơn vị 1")
	if got := s.people(); got != 4 {
		t.Errorf("%d people after one has left, want 4", got)
	}
}

// TestImportUnitGone shows a preview whose chosen unit is there no longer.
func TestImportUnitGone(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	preview := c.hold("a.csv", "Họ và tên,Ngày sinh\nLê An,1990\n")
	c.get(preview).wantText(".notes", "Tệp không ghi đơn vị; mọi người được xếp vào Ủy ban nhân dân phường Hoa Sen.")
	c.post(preview+"/choices", "below", officeCode).wantRedirect(preview)
	c.get(preview).wantText(".notes", "mọi người được xếp vào Văn phòng.")
	_, err := s.service.EditUnit(t.Context(), operator(), officeCode, pledge.UnitForm{Code: "vp", Name: "Văn phòng", Parent: agencyCode})
	s.must(err)
	page := c.get(preview).want(http.StatusUnprocessableEntity)
	page.wantText("#below-error", "Không tìm thấy đơn vị này.")
	checkDocument(t, page.dom())
	c.get(preview + "/notes.xlsx").want(http.StatusNotFound)
	c.post(preview+"/choices", "below", "vp").wantRedirect(preview)
	c.get(preview).want(http.StatusOK).wantText(".views", "Người mới (1)")
}

// TestImportCapitals has names in capitals written as names are, and back.
func TestImportCapitals(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	preview := c.hold("a.csv", "Họ và tên,Đơn vị,Số CCCD\nLÊ THỊ ÁNH,Văn phòng,001\nTRẦN AN,Văn phòng,002\n")
	page := c.get(preview).want(http.StatusOK)
	page.wantText(".notes", "Không lấy các cột: Số CCCD. Hệ thống không lưu những thông tin này.")
	page.wantText(".notes button", "Viết thường lại: Lê Thị Ánh")
	c.post(preview+"/choices", "names", "title").wantRedirect(preview)
	page = c.get(preview)
	page.wantText(".changes", "Trần An")
	page.wantText(".notes button", "Giữ nguyên chữ in hoa")
	c.post(preview+"/choices", "names", "capital").wantRedirect(preview)
	c.get(preview).wantText(".changes", "TRẦN AN")
}

func TestWithChoices(t *testing.T) {
	old := pledge.Choices{
		Sheet: "A", Below: "u", Full: true, Keep: []string{"K1"},
		Answers: map[string]string{"name": "B", "encoding": "VNI", "unit:X": "new", "person:A2": "K2"},
	}
	asked := []pledge.Question{{Key: "unit:Y", Options: []pledge.Option{{Value: "y"}, {Value: pledge.Anew}}}}
	tests := []struct {
		name   string
		values string
		want   func(*pledge.Choices)
	}{
		{"nothing", "", func(*pledge.Choices) {}},
		{"the same sheet", "sheet=A", func(*pledge.Choices) {}},
		{"another sheet", "sheet=B", func(c *pledge.Choices) { c.Sheet, c.Answers = "B", map[string]string{"encoding": "VNI"} }},
		{"a unit, not full", "below=v", func(c *pledge.Choices) { c.Below, c.Full = "v", false }},
		{"kept twice", "keep=K1", func(*pledge.Choices) {}},
		{"kept", "keep=K3", func(c *pledge.Choices) { c.Keep = []string{"K1", "K3"} }},
		{"no longer kept", "unkeep=K1", func(c *pledge.Choices) { c.Keep = []string{} }},
		{"forgets the record", "forget=record", func(c *pledge.Choices) { c.Answers = map[string]string{"name": "B", "encoding": "VNI"} }},
		{"forgets the reading", "forget=reading", func(c *pledge.Choices) { c.Answers = map[string]string{"unit:X": "new", "person:A2": "K2"} }},
		{"an answer", "answer:unit:Y=y", func(c *pledge.Choices) { c.Answers["unit:Y"] = "y" }},
	}
	for _, tt := range tests {
		values, err := url.ParseQuery(tt.values)
		if err != nil {
			t.Fatal(err)
		}
		want := old
		want.Answers = map[string]string{"name": "B", "encoding": "VNI", "unit:X": "new", "person:A2": "K2"}
		tt.want(&want)
		got, err := withChoices(old, values, asked)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got)\n%s", tt.name, err, diff)
		}
	}
	if len(old.Answers) != 4 || len(old.Keep) != 1 {
		t.Errorf("the choices before have changed: %+v", old)
	}
}
