package data

import "slices"

// ward returns the ward of Hoa Sen with 140 people, those it can least do
// without first.
func ward() []office {
	return []office{
		{shape: leaders(), size: 4, fixed: true},
		{path: []string{"Văn phòng HĐND và UBND"}, shape: bureau("Chánh Văn phòng"), size: 15},
		{path: []string{"Phòng Kinh tế, Hạ tầng và Đô thị"}, shape: division(), size: 14},
		{path: []string{"Phòng Văn hóa - Xã hội"}, shape: culture(), size: 14},
		{path: []string{"Trung tâm Phục vụ hành chính công"}, shape: counter(), size: 11},
		{path: []string{"Trạm Y tế"}, shape: station("Trạm trưởng"), size: 12},
		{path: []string{"Trường Mầm non Hoa Sen"}, shape: nursery(), size: 20},
		{path: []string{"Trường Tiểu học Hoa Sen"}, shape: primary(), size: 28},
		{path: []string{"Trường THCS Hoa Sen"}, shape: lowerSecondary(), size: 22},
	}
}

// province returns a province with so many communes, and with as many of its
// departments, upper secondary schools and health centres as go with them.
func province(communes int) []office {
	offices := []office{{shape: leaders(), size: 6, fixed: true}}
	all := departments()
	for i, d := range all[:min(len(all), 1+communes/5)] {
		offices = append(offices, d.offices()...)
		switch i {
		case education:
			offices = append(offices, upperSchools(d.name, communes*5/8)...)
		case health:
			offices = append(offices, healthCentres(d.name, communes*2/9)...)
		}
	}
	for i := range communes {
		offices = append(offices, commune(i)...)
	}
	return offices
}

// commune returns the i-th commune of the province. Every fourth is a ward.
func commune(i int) []office {
	place := communeName(i)
	name, economy := "Ủy ban nhân dân xã "+place, "Phòng Kinh tế"
	if i%4 == 0 {
		name, economy = "Ủy ban nhân dân phường "+place, "Phòng Kinh tế, Hạ tầng và Đô thị"
	}
	return below([]string{name}, []office{
		{shape: leaders(), size: 4, fixed: true},
		{path: []string{"Văn phòng HĐND và UBND"}, shape: bureau("Chánh Văn phòng"), size: 14},
		{path: []string{economy}, shape: division(), size: 13},
		{path: []string{"Phòng Văn hóa - Xã hội"}, shape: culture(), size: 13},
		{path: []string{"Trung tâm Phục vụ hành chính công"}, shape: counter(), size: 9},
		{path: []string{"Trạm Y tế"}, shape: station("Trạm trưởng"), size: 13},
		{path: []string{"Trường Mầm non " + place + " A"}, shape: nursery(), size: 33},
		{path: []string{"Trường Mầm non " + place + " B"}, shape: nursery(), size: 28},
		{path: []string{"Trường Tiểu học " + place + " A"}, shape: primary(), size: 48},
		{path: []string{"Trường Tiểu học " + place + " B"}, shape: primary(), size: 40},
		{path: []string{"Trường THCS " + place + " A"}, shape: lowerSecondary(), size: 46},
		{path: []string{"Trường THCS " + place + " B"}, shape: lowerSecondary(), size: 40},
	})
}

func upperSchools(parent string, n int) []office {
	offices := make([]office, n)
	for i := range offices {
		offices[i] = office{path: []string{"Trường THPT " + communeName(i)}, shape: upperSecondary(), size: 60}
	}
	return below([]string{parent}, offices)
}

func healthCentres(parent string, n int) []office {
	var offices []office
	for i := range n {
		name := "Trung tâm Y tế khu vực " + communeName(i)
		offices = append(offices, below([]string{name}, []office{
			{shape: leadersOf(station("Giám đốc")), size: 4, fixed: true},
			{path: []string{"Phòng Tổ chức - Hành chính"}, shape: employed(bureau("Trưởng phòng")), size: 12},
			{path: []string{"Khoa Khám bệnh"}, shape: station("Trưởng khoa"), size: 30},
			{path: []string{"Khoa Nội"}, shape: station("Trưởng khoa"), size: 34},
			{path: []string{"Khoa Ngoại - Sản"}, shape: station("Trưởng khoa"), size: 34},
		})...)
	}
	return below([]string{parent}, offices)
}

// below returns the offices with the given units above them.
func below(above []string, offices []office) []office {
	out := slices.Clone(offices)
	for i := range out {
		out[i].path = slices.Concat(above, out[i].path)
	}
	return out
}

// maxCommunes is how many names communeName has.
const maxCommunes = 160

// communeName returns the name of the i-th commune: a plant of the country and a
// word of good omen or a quarter of the sky.
func communeName(i int) string {
	plants := [...]string{"Sen", "Mai", "Đào", "Cúc", "Lan", "Huệ", "Ban", "Phượng", "Sim", "Nhài", "Bưởi", "Cau", "Tre", "Trúc", "Tùng", "Thông"}
	words := [...]string{"An", "Hòa", "Thịnh", "Vượng", "Thượng", "Hạ", "Đông", "Đoài", "Nội", "Ngoại"}
	return plants[i%len(plants)] + " " + words[(i+i/len(plants))%len(words)]
}
