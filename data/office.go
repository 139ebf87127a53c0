package data

import (
	"slices"

	"camket/pledge"
)

// An office is a unit of the invented agency before it has people.
type office struct {
	path  []string // as in pledge.RosterRow
	shape shape
	size  int  // people, the head among them
	fixed bool // leaders: as many in a large agency as in a small one
}

func people(offices []office) int {
	n := 0
	for _, o := range offices {
		n += o.size
	}
	return n
}

// A shape is who works in an office of one kind.
type shape struct {
	head   post
	deputy post
	per    int    // one deputy for every so many people, three at most
	staff  []post // none: the others are all deputies
	domain string // of their addresses
}

// A post is a position that people hold.
type post struct {
	title   string
	kind    pledge.Kind
	women   int  // of a hundred who hold it
	share   int  // of the staff, beside the other posts
	offline bool // without an official mailbox
}

// The domains of the agency's addresses. Both are below one name, so that there
// is only one that must never belong to anybody.
const (
	civilDomain  = "hoasen.gov.vn"
	schoolDomain = "gd.hoasen.gov.vn"
)

// leaders returns the leaders of a people's committee.
func leaders() shape {
	return shape{
		head:   post{title: "Chủ tịch UBND", kind: pledge.KindCadre, women: 15},
		deputy: post{title: "Phó Chủ tịch UBND", kind: pledge.KindCadre, women: 30},
		domain: civilDomain,
	}
}

// leadersOf returns the shape of a body whose staff are all in the units below
// it: only its head and deputies.
func leadersOf(s shape) shape {
	s.staff = nil
	return s
}

// civil returns an office of civil servants whose head has the given title.
func civil(title string, staff ...post) shape {
	return shape{
		head:   post{title: title, kind: pledge.KindServant, women: 30},
		deputy: post{title: "Phó " + title, kind: pledge.KindServant, women: 40},
		per:    6, domain: civilDomain,
		staff: append([]post{{title: "Chuyên viên", kind: pledge.KindServant, women: 50, share: 10}}, staff...),
	}
}

// employed returns the shape as it is in a public-service unit, where nobody is
// a civil servant.
func employed(s shape) shape {
	s.head.kind, s.deputy.kind = pledge.KindEmployee, pledge.KindEmployee
	s.staff = slices.Clone(s.staff)
	for i := range s.staff {
		if s.staff[i].kind == pledge.KindServant {
			s.staff[i].kind = pledge.KindEmployee
		}
	}
	return s
}

// bureau returns the office that serves the leaders and keeps the house.
func bureau(title string) shape {
	return civil(title,
		post{title: "Kế toán viên", kind: pledge.KindServant, women: 85, share: 2},
		post{title: "Văn thư viên", kind: pledge.KindServant, women: 90, share: 2},
		post{title: "Lái xe", kind: pledge.KindWorker, women: 0, share: 2, offline: true},
		post{title: "Bảo vệ", kind: pledge.KindWorker, women: 0, share: 2, offline: true},
		post{title: "Nhân viên tạp vụ", kind: pledge.KindWorker, women: 100, share: 1, offline: true},
	)
}

// division returns a division (phòng) of a department.
func division() shape {
	return civil("Trưởng phòng", post{title: "Cán sự", kind: pledge.KindServant, women: 60, share: 2})
}

// culture returns a commune's division of culture and society, which also has
// people in part-time posts.
func culture() shape {
	return civil("Trưởng phòng",
		post{title: "Cán sự", kind: pledge.KindServant, women: 60, share: 2},
		post{title: "Người hoạt động không chuyên trách", kind: pledge.KindOther, women: 50, share: 2},
	)
}

// counter returns a public service centre, the one-stop shop.
func counter() shape {
	return civil("Giám đốc",
		post{title: "Cán sự", kind: pledge.KindServant, women: 70, share: 2},
		post{title: "Nhân viên hỗ trợ kỹ thuật", kind: pledge.KindWorker, women: 30, share: 2},
	)
}

// station returns a health station, or a ward of a health centre, whose head
// has the given title.
func station(title string) shape {
	return shape{
		head:   post{title: title, kind: pledge.KindEmployee, women: 45},
		deputy: post{title: "Phó " + title, kind: pledge.KindEmployee, women: 60},
		per:    8, domain: civilDomain,
		staff: []post{
			{title: "Bác sĩ", kind: pledge.KindEmployee, women: 45, share: 3},
			{title: "Y sĩ", kind: pledge.KindEmployee, women: 65, share: 2},
			{title: "Điều dưỡng", kind: pledge.KindEmployee, women: 85, share: 4},
			{title: "Hộ sinh", kind: pledge.KindEmployee, women: 100, share: 1},
			{title: "Dược sĩ", kind: pledge.KindEmployee, women: 75, share: 1},
			{title: "Bảo vệ", kind: pledge.KindWorker, women: 0, share: 1, offline: true},
		},
	}
}

// school returns a school whose teachers have the given title and are women so
// often, and whose other people are those given.
func school(teacher string, women int, others ...post) shape {
	return shape{
		head:   post{title: "Hiệu trưởng", kind: pledge.KindEmployee, women: women * women / 100},
		deputy: post{title: "Phó Hiệu trưởng", kind: pledge.KindEmployee, women: women},
		per:    12, domain: schoolDomain,
		staff: append([]post{
			{title: teacher, kind: pledge.KindEmployee, women: women, share: 20},
			{title: "Nhân viên kế toán", kind: pledge.KindEmployee, women: 90, share: 1},
			{title: "Nhân viên văn thư", kind: pledge.KindEmployee, women: 90, share: 1},
			{title: "Nhân viên y tế", kind: pledge.KindEmployee, women: 90, share: 1},
			{title: "Bảo vệ", kind: pledge.KindWorker, women: 0, share: 1, offline: true},
		}, others...),
	}
}

func nursery() shape {
	return school("Giáo viên mầm non", 100,
		post{title: "Nhân viên nấu ăn", kind: pledge.KindWorker, women: 100, share: 3, offline: true})
}

func primary() shape {
	return school("Giáo viên tiểu học", 80, cleaner())
}

func lowerSecondary() shape {
	return school("Giáo viên trung học cơ sở", 65, cleaner())
}

func upperSecondary() shape {
	return school("Giáo viên trung học phổ thông", 60, cleaner())
}

func cleaner() post {
	return post{title: "Nhân viên tạp vụ", kind: pledge.KindWorker, women: 100, share: 1, offline: true}
}
