package pdf

import (
	"fmt"
	"slices"
	"time"

	"camket/pledge"
)

// An office is a unit of an invented agency, with the figures of its own people.
type office struct {
	code, under, name       string
	required, online, paper int
	excused, overdue        int
	pledge                  pledge.UnitCount // of its own: asked for, and signed
}

// Whether an office is asked for a pledge of its own, and has signed it.
var (
	pledged   = pledge.UnitCount{Applicable: 1, Complete: 1}
	unpledged = pledge.UnitCount{Applicable: 1}
)

// ward is an agency in the middle of a campaign.
func ward() []office {
	return []office{
		{code: "ubnd", name: "Ủy ban nhân dân phường Hoa Sen", required: 5, online: 4, pledge: pledged},
		{code: "vp", under: "ubnd", name: "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", required: 14, online: 12, paper: 2, pledge: pledged},
		{code: "vt", under: "vp", name: "Tổ Văn thư - Lưu trữ", required: 3, online: 2, pledge: unpledged},
		{code: "kt", under: "ubnd", name: "Phòng Kinh tế, Hạ tầng và Đô thị", required: 15, online: 9, excused: 1, pledge: pledged},
		{code: "vhxh", under: "ubnd", name: "Phòng Văn hóa - Xã hội", required: 12, online: 11, paper: 1, excused: 1, pledge: pledged},
		{code: "hcc", under: "ubnd", name: "Trung tâm Phục vụ hành chính công", required: 9, online: 9, pledge: pledged},
		{code: "yt", under: "ubnd", name: "Trạm Y tế", required: 8, paper: 5, pledge: unpledged},
		{code: "mn", under: "ubnd", name: "Trường Mầm non Hoa Sen", required: 22, online: 10, paper: 12, excused: 2, pledge: pledged},
		{code: "th", under: "ubnd", name: "Trường Tiểu học Hoa Sen", required: 28, pledge: unpledged},
		{code: "thcs", under: "ubnd", name: "Trường Trung học cơ sở Hoa Sen", required: 31, online: 30, paper: 1, excused: 1, pledge: pledged},
		{code: "qs", under: "ubnd", name: "Ban Chỉ huy Quân sự", excused: 1},
	}
}

// finished is offices of which everybody has signed everything.
func finished(offices []office) []office {
	offices = slices.Clone(offices)
	for i := range offices {
		o := &offices[i]
		o.online = o.required - o.paper
		o.pledge.Complete = o.pledge.Applicable
	}
	return offices
}

// accountHead is the letterhead of the invented agency.
func accountHead() pledge.Letterhead {
	return pledge.Letterhead{
		Parent: "Ủy ban nhân dân tỉnh Sơn Lâm", Name: "Ủy ban nhân dân phường Hoa Sen", Place: "Hoa Sen",
		Symbol: "UBND", Authority: "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", Title: "PHÓ CHỦ TỊCH", SignerName: "Trần Quốc Thắng",
		Recipients: []string{
			"Sở Nội vụ tỉnh Sơn Lâm", "Thường trực Đảng ủy, Thường trực HĐND phường",
			"Chủ tịch, các Phó Chủ tịch UBND phường", "Các đơn vị thuộc, trực thuộc UBND phường",
		},
	}
}

// accountOf is the account of offices, each of them after the one that it is under.
func accountOf(offices []office, changes ...func(*pledge.Account)) pledge.Account {
	acc := pledge.Account{Letterhead: accountHead(), Campaign: sample().Campaign}
	c, rep := &acc.Campaign, &acc.Report
	c.Bases, c.State = sampleBases, pledge.Open
	c.Opens, c.Deadline = "2026-01-05", "2026-01-31"
	rep.AsOf = time.Date(2026, time.January, 20, 7, 30, 0, 0, time.UTC)
	at := map[string]int{}
	var pledges pledge.UnitCount
	for i := range offices {
		o := &offices[i]
		at[o.code] = i
		rep.Rows = append(rep.Rows, o.row())
		pledges.Applicable += o.pledge.Applicable
		pledges.Complete += o.pledge.Complete
		acc.Excused = append(acc.Excused, o.people(o.excused, true)...)
		acc.Unsigned = append(acc.Unsigned, o.people(o.required-o.online-o.paper, false)...)
	}
	for i, r := range slices.Backward(rep.Rows) {
		if i > 0 {
			above := &rep.Rows[at[r.Parent]]
			above.ReportPeople = added(above.ReportPeople, r.ReportPeople)
			above.Units.Applicable += r.Units.Applicable
			above.Units.Complete += r.Units.Complete
		}
	}
	for i := range rep.Rows {
		r := &rep.Rows[i]
		r.Percent = pledge.PercentOf(r.Signed, r.Required).Float()
		r.Complete = r.Units.Applicable > 0 && r.Units.Complete == r.Units.Applicable
	}
	rep.Units, rep.People = rep.Rows[0].Units, rep.Rows[0].ReportPeople
	if pledges.Applicable > 0 {
		c.UnitPledges, rep.Pledges = true, &pledges
	}
	acc.Days = spread(rep.People.Signed, 16)
	for _, change := range changes {
		change(&acc)
	}
	return acc
}

// row is the row of the office alone.
func (o *office) row() pledge.ReportRow {
	own := pledge.ReportPeople{
		Required: o.required, Signed: o.online + o.paper, Online: o.online, Paper: o.paper, Excused: o.excused, Overdue: o.overdue,
	}
	r := pledge.ReportRow{Code: o.code, Name: o.name, Parent: o.under, ReportPeople: own, Own: own}
	if o.pledge.Applicable > 0 {
		signed := o.pledge.Complete > 0
		r.Pledged = &signed
	}
	if r.Applicable = o.required > 0 || r.Pledged != nil; r.Applicable {
		r.Units.Applicable = 1
		if own.Signed == own.Required && o.pledge.Complete == o.pledge.Applicable {
			r.Units.Complete = 1
		}
	}
	return r
}

func added(n, m pledge.ReportPeople) pledge.ReportPeople {
	return pledge.ReportPeople{
		Required: n.Required + m.Required, Signed: n.Signed + m.Signed, Online: n.Online + m.Online, Paper: n.Paper + m.Paper,
		Excused: n.Excused + m.Excused, Overdue: n.Overdue + m.Overdue,
	}
}

// people are n of the office: excused, or yet to sign.
func (o *office) people(n int, excused bool) []pledge.Person {
	names := []string{
		"Mai", "Lò Thị Ánh", "Nguyễn Văn Bình", "Trần Thị Thu Hà", "Nguyễn Phúc Bảo Quỳnh Uyển",
		"Vũ Đức Cường", "Hoàng Thị Diệu", "Phạm Quang Đạo", "Đặng Thùy Giang", "Công Tằng Tôn Nữ Thị Hồng Ngọc Bảo Khánh",
	}
	posts := []string{"Chuyên viên", "Giáo viên", "Phó Trưởng phòng", "Nhân viên hợp đồng theo Nghị định số 111/2022/NĐ-CP"}
	people := make([]pledge.Person, n)
	for i := range people {
		p := &people[i]
		k := i + len(o.name) // so that offices have different people
		p.Official = pledge.Official{
			Code: fmt.Sprintf("%s%04d", o.code, i+1), Name: names[k%len(names)], Position: posts[k%len(posts)],
		}
		p.Unit = pledge.Unit{Code: o.code, Name: o.name}
		p.Due = "2026-01-31"
		p.Overdue = !excused && i < o.overdue
		if excused {
			reasons := pledge.ExcuseReasons()
			p.Standing = &pledge.Standing{Reason: reasons[k%len(reasons)]}
		}
	}
	return people
}

// spread is so many signatures on the working days of a campaign that opened on a
// Monday, most of them at the beginning.
func spread(signed, days int) []int {
	list := make([]int, days)
	for day := 0; signed > 0; day = (day + 1) % days {
		if day%7 < 5 {
			n := min(signed, 1+signed/5)
			list[day] += n
			signed -= n
		}
	}
	return list
}
