package pdf

import (
	"fmt"
	"iter"
	"math"
	"strings"
	"time"

	"camket/pledge"
)

// sampleHead is the letterhead of a ward.
func sampleHead() pledge.Letterhead {
	return pledge.Letterhead{
		Unit:   pledge.Unit{ID: "u1", Code: "HS", Name: "Ủy ban nhân dân phường Hoa Sen", Path: []pledge.UnitID{"u1"}},
		Parent: "Ủy ban nhân dân tỉnh Sơn Lâm", Name: "Ủy ban nhân dân phường Hoa Sen", Place: "Hoa Sen",
		Symbol: "UBND", Authority: "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", Title: "PHÓ CHỦ TỊCH", SignerName: "Trần Quốc Khánh",
	}
}

func sampleCampaign() pledge.Campaign {
	return pledge.Campaign{
		ID: "2026-1", Year: 2026, Title: "Ký cam kết thực hiện văn hóa công sở năm 2026",
		Subject: "Thực hiện văn hóa công sở và quy tắc ứng xử của cán bộ, công chức, viên chức năm 2026",
		Opens:   "2026-01-05", Deadline: "2026-01-31", OpenedAt: time.Date(2026, time.January, 5, 1, 0, 0, 0, time.UTC),
	}
}

// someone returns the ith person of a unit, who has not signed.
func someone(i int, u pledge.Unit, path ...string) pledge.Entry {
	names := []string{
		"Nguyễn Thị Hồng Hạnh", "Trần Quốc Anh", "Lê Văn Bình", "Phạm Thị Minh Châu", "Hoàng Đức Dũng", "Đặng Gia Tín",
		"Vũ Thị Ngọc Ánh", "Bùi Xuân Đạt", "Đỗ Thị Thu Hà", "Ngô Bá Khánh", "Dương Thị Mỹ Lệ", "Lý Thường Quân",
	}
	posts := []string{"Trưởng phòng", "Phó Trưởng phòng", "Chuyên viên", "Chuyên viên chính", "Kế toán viên", "Văn thư viên", "Lái xe"}
	o := pledge.Official{
		ID: pledge.OfficialID(fmt.Sprintf("%s-%05d", u.ID, i)), Code: fmt.Sprintf("HS%05d", i+1),
		Name: names[i%len(names)], Position: posts[min(i, len(posts)-1-i%5)], Unit: u.ID,
	}
	return pledge.Entry{
		Person: pledge.Person{Official: o, Unit: u, Due: "2026-01-31"}, Path: append([]string(nil), path...),
		Paper: pledge.Signed{Campaign: sampleCampaign(), Signature: pledge.Signature{
			Campaign: "2026-1", Official: o.ID, Method: pledge.Online,
			Signer: pledge.Snapshot{Code: o.Code, Name: o.Name, Position: o.Position, Unit: u.ID, Units: path},
		}},
	}
}

// sign makes a person one who has signed, drawing, some time after the opening.
func sign(e *pledge.Entry, after time.Duration) {
	sig := &e.Paper.Signature
	sig.ID, sig.Code, sig.Serial = "s"+pledge.SignatureID(sig.Official), "K7MPX2QDRT4C", 1
	sig.At = time.Date(2026, time.January, 5, 1, 30, 15, 0, time.UTC).Add(after)
	sig.Proof.By = pledge.ByPassword
	e.Paper.Evidence = pledge.Evidence{Signature: sig.ID, Strokes: hand60(len(sig.Official) + int(after/time.Minute)).Drawing()}
	e.Person.Overdue = false
	e.Person.Standing = &pledge.Standing{Campaign: sig.Campaign, Official: sig.Official, Signature: sig.ID, Method: sig.Method, At: sig.At}
}

// hand60 is a drawn signature of 60 points; seed makes one unlike the other.
func hand60(seed int) pledge.Strokes {
	line := make([][2]int, 52)
	bend := 13 + float64(seed%7)
	for i := range line {
		t := float64(i) / 51
		line[i] = [2]int{
			int(900 + 7900*t + 600*math.Sin(bend*t)),
			int(5200 - 3400*math.Sin((bend+5)*t+float64(seed%5))*math.Exp(-1.3*t)),
		}
	}
	under := make([][2]int, 8)
	for i := range under {
		under[i] = [2]int{1500 + 950*i, 8200 - 60*(seed%9)*i/7}
	}
	return pledge.Strokes{line, under}
}

// listOffice is one unit of n people, with each way to stand in a campaign.
func listOffice(n int) []pledge.Entry {
	u := pledge.Unit{ID: "u2", Code: "VHXH", Name: "Phòng Văn hóa - Xã hội", Parent: "u1", Path: []pledge.UnitID{"u1", "u2"}}
	all := make([]pledge.Entry, n)
	for i := range all {
		all[i] = someone(i, u, "Ủy ban nhân dân phường Hoa Sen", "Phòng Văn hóa - Xã hội")
		stand(i, &all[i])
	}
	return all
}

// stand makes the ith person stand in one of nine ways.
func stand(i int, e *pledge.Entry) {
	sig := &e.Paper.Signature
	switch i % 9 {
	case 2:
		e.Person.Standing = &pledge.Standing{Excuse: "x1", Reason: pledge.Maternity}
	case 3:
		sig.Method = pledge.Paper
		sign(e, 26*time.Hour)
		sig.Proof.By, e.Paper.Evidence.Strokes = pledge.ByPaper, ""
		sig.Paper = &pledge.PaperRecord{SignedOn: "2026-01-05", ByName: "Đặng Gia Tín"}
		e.Person.Standing.On = "2026-01-05"
	case 4:
		sign(e, time.Duration(i)*time.Minute)
		sig.Proof.By, e.Paper.Evidence = pledge.BySignCode, pledge.Evidence{Typed: sig.Signer.Name}
	case 6:
		e.Person.Overdue = true
	case 8: // has yet to sign
	default:
		sign(e, time.Duration(i)*time.Minute)
	}
}

// listProvince is n schools of some people each.
func listProvince(n, people int) []pledge.Entry {
	var all []pledge.Entry
	for k := range n {
		all = append(all, listSchool(k, people)...)
	}
	return all
}

// listSchool is the people of the kth school.
func listSchool(k, people int) []pledge.Entry {
	name := fmt.Sprintf("Trường Tiểu học số %d", k+1)
	id := pledge.UnitID(fmt.Sprintf("u%d", k+2))
	u := pledge.Unit{ID: id, Code: fmt.Sprintf("TH%d", k+1), Name: name, Parent: "u1", Path: []pledge.UnitID{"u1", id}}
	all := make([]pledge.Entry, people)
	for i := range all {
		all[i] = someone(i, u, "Ủy ban nhân dân phường Hoa Sen", name)
		stand(i+k, &all[i])
	}
	return all
}

// listWard is the usual list: who leads, an office, and a group within the office.
func listWard() []pledge.Entry {
	const top, mid, low = "Ủy ban nhân dân phường Hoa Sen", "Phòng Kinh tế, Hạ tầng và Đô thị", "Tổ Quản lý trật tự đô thị"
	one := pledge.Unit{ID: "u1", Code: "HS", Name: top, Path: []pledge.UnitID{"u1"}}
	two := pledge.Unit{ID: "u3", Code: "KTHT", Name: mid, Parent: "u1", Path: []pledge.UnitID{"u1", "u3"}}
	three := pledge.Unit{ID: "u4", Code: "TTDT", Name: low, Parent: "u3", Path: []pledge.UnitID{"u1", "u3", "u4"}}
	all := []pledge.Entry{someone(1, one, top), someone(5, one, top)}
	all[0].Person.Official.Position, all[1].Person.Official.Position = "Chủ tịch", "Phó Chủ tịch"
	for i := range 9 {
		all = append(all, someone(i, two, top, mid))
	}
	for i := range 3 {
		all = append(all, someone(9+i, three, top, mid, low))
	}
	for i := range all {
		stand(i+7, &all[i])
	}
	all[9].Paper.Signature.Signer.Unit = "u9"
	all[9].Paper.Signature.Signer.Units = []string{top, "Phòng Văn hóa - Xã hội"}
	return all
}

// listNames is an office of people with names of all lengths, who have typed or drawn
// them.
func listNames() []pledge.Entry {
	names := []string{
		"Mai", "Đỗ Ửng", "Nguyễn Phúc Bảo Quỳnh Uyển", "Công Tằng Tôn Nữ Thị Hồng Ngọc Bảo Khánh",
		strings.Repeat("Nguyễnthịhồnghạnhnh", 11), strings.Repeat("Bảo Quỳnh ", 20),
		"Y Bhĭm Niê 汉 𝕏 Kơ̆", everyLetter(), everyLetter(),
	}
	return changed(listOffice(len(names)), func(i int, e *pledge.Entry) {
		e.Person.Official.Name, e.Paper.Signature.Signer.Name = names[i], names[i]
		sign(e, 0)
		if i%2 == 0 {
			e.Paper.Evidence = pledge.Evidence{Typed: names[i]}
		}
	})
}

// changed changes each entry of a list.
func changed(all []pledge.Entry, change func(i int, e *pledge.Entry)) []pledge.Entry {
	for i := range all {
		change(i, &all[i])
	}
	return all
}

func listOf(all []pledge.Entry) iter.Seq2[pledge.Entry, error] {
	return func(yield func(pledge.Entry, error) bool) {
		for i := range all {
			if !yield(all[i], nil) {
				return
			}
		}
	}
}
