package roster

import "camket/pledge"

// A field is what a column says about a person.
type field int

const (
	unknown  field = iota // nothing is known about it
	personal              // a personal matter that is not taken over

	name         // the first that is taken over
	family       // family and middle names, where the given name stands apart
	middle       // middle names, where they stand apart from both
	given        // the given name alone
	birth        // date of birth, or that of men
	birthWomen   // that of women, where they have a column of their own
	birthDay     // the day alone, where the date has three columns
	birthMonth   // the month alone
	position     // post or title
	positionAlso // counts where there is no position
	kind         // kind of employment
	unit         // unit, or a path to it; in as many columns as there are levels
	email
	code   // the official's code
	number // running number; tells groups from people
	fields // how many there are
)

// A meaning is what the words of a heading stand for. The zero meaning is that
// nothing is known.
type meaning struct {
	field field
	level int         // of a unit: the lower it is, the higher the unit
	loose bool        // perhaps not: "Họ và tên học viên", "Mã số"
	kind  pledge.Kind // of a column in which people of this kind have a mark
}

// known reports whether the column is one that is taken over.
func (m meaning) known() bool { return m.field >= name }

// isName reports whether the column has names or a part of them.
func (m meaning) isName() bool { return m.field >= name && m.field <= given }

// headings are the words that columns go by, folded, without punctuation. Those
// of units are in unitHeadings.
var headings = map[field][]string{
	name: {
		"ho va ten", "ho ten", "ho chu dem va ten", "ho ten dem va ten", "ho dem va ten", "ho va ten khai sinh",
		"ho va ten cbccvc", "ho ten cbccvc", "ho va ten can bo", "ho ten can bo", "ten can bo", "ho va ten nhan vien",
		"ho va ten giao vien", "ho va ten can bo cong chuc", "ho va ten can bo cong chuc vien chuc",
		"ho va ten nguoi lao dong", "ho va ten cong chuc", "ho va ten vien chuc", "ho va ten cbcc", "ho ten cbcc", "full name",
	},
	family: {
		"ho va chu dem", "ho chu dem", "ho va dem", "ho dem", "ho va ten dem", "ho ten dem", "ho va ten lot", "ho lot",
		"ho ten lot", "ho va chu lot", "ho",
	},
	middle: {"ten dem", "chu dem", "dem", "ten lot", "chu lot", "lot"},
	given:  {"ten"},
	birth: {
		"ngay sinh", "ngay thang nam sinh", "nam sinh", "sinh ngay", "ngay thang sinh", "ngay nam sinh",
		"sinh nam", "ngay thang nam", "ntns", "ngay sinh nam", "nam sinh nam", "sinh ngay thang nam",
	},
	birthWomen: {"ngay sinh nu", "nam sinh nu"},
	position: {
		"chuc vu", "chuc danh", "chuc vu chuc danh", "chuc danh chuc vu", "chuc vu cong tac", "vi tri viec lam",
		"vi tri cong tac", "chuc danh nghe nghiep", "chuc vu chuc danh nghe nghiep", "chuc vu hoac chuc danh",
		"chuc vu chinh quyen", "chuc vu chuc danh cong tac", "chuc vu hien tai", "chuc vu hien nay", "chuc danh hien tai",
		"chuc danh hien nay", "chuc vu chuc danh hien tai", "chuc vu chuc danh hien nay", "chuc danh chuc vu hien tai",
		"chuc danh chuc vu hien nay", "chuc vu dang dam nhiem", "chuc vu chuc danh dang dam nhiem",
	},
	kind: {
		"doi tuong", "loai", "loai can bo", "loai cbccvc", "loai lao dong", "loai hop dong", "loai hinh lao dong",
		"doi tuong lao dong", "dien can bo", "cb cc vc nld", "cbccvc nld", "cb cc vc", "doi tuong cb cc vc nld",
		"loai hd", "loai hdld", "bien che hd", "bien che hdld", "bien che hop dong", "bien che hop dong lao dong", "bc hd", "bien che hay hop dong",
	},
	email: {
		"email", "e mail", "mail", "email cong vu", "thu dien tu", "thu dien tu cong vu", "thu cong vu", "dia chi email",
		"dia chi e mail", "dia chi thu dien tu", "hop thu", "hop thu dien tu", "hop thu cong vu", "hom thu",
		"gmail", "g mail", "dia chi gmail", "mail cong vu", "dia chi thu dien tu cong vu", "tai khoan thu dien tu", "tai khoan email",
	},
	code: {
		"ma cb", "ma can bo", "ma cbcc", "ma cbccvc", "ma cbccvc nld", "ma so cbccvc", "ma so can bo",
		"ma cong chuc", "ma vien chuc", "ma can bo cong chuc", "ma can bo cong chuc vien chuc", "ma nv", "ma nhan vien",
		"ma gv", "ma giao vien", "so hieu", "so hieu cbccvc", "so hieu can bo", "ma dinh danh cbccvc",
		"so hieu cbcc", "so hieu cc", "so hieu vc", "so hieu ccvc", "so hieu cong chuc", "so hieu vien chuc", "so hieu can bo cong chuc",
		"so hieu can bo cong chuc vien chuc", "so hieu cbccvc nld", "ma so cbcc", "ma so cong chuc", "ma so vien chuc", "ma so can bo cong chuc",
	},
	number: {"stt", "tt", "so tt", "so thu tu"},
}

// looseCodes may be headings of codes of something else, such as of a grade.
var looseCodes = []string{"ma", "ma so"}

// unitHeadings are the words for units by their level, from the top.
var unitHeadings = [][]string{
	{"don vi cap tren", "co quan cap tren", "don vi chu quan", "co quan chu quan", "don vi cha", "truc thuoc"},
	{"co quan", "so ban nganh"},
	{
		"don vi", "don vi cong tac", "phong ban don vi", "don vi phong ban", "ten don vi", "noi cong tac",
		"co quan don vi", "co quan don vi cong tac", "truong", "ten truong", "cong tac tai", "don vi dang cong tac",
		"noi dang cong tac", "co quan cong tac", "co quan dang cong tac", "co quan don vi dang cong tac", "don vi cong tac hien tai",
		"don vi cong tac hien nay", "don vi hien tai", "don vi hien nay", "noi lam viec", "don vi lam viec",
	},
	{"phong ban", "phong", "phong chuyen mon", "khoa", "khoa phong", "phong khoa", "ten phong"},
	{"bo phan", "bo phan cong tac", "to", "to chuyen mon", "to cm", "to bo mon", "to doi", "doi"},
}

// meanings maps each heading to what it stands for.
var meanings = func() map[string]meaning {
	all := make(map[string]meaning)
	for f, words := range headings {
		for _, word := range words {
			all[word] = meaning{field: f}
		}
	}
	for level, words := range unitHeadings {
		for _, word := range words {
			all[word] = meaning{field: unit, level: level}
		}
	}
	for _, word := range looseCodes {
		all[word] = meaning{field: code, loose: true}
	}
	return all
}()
