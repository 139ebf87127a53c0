package viet

import "strings"

// tcvn3 holds what each letter or symbol of Windows-1252 stands for in TCVN3.
// The soft hyphen is ư.
var tcvn3 = byRune(
	"µ¸¶·¹ ¨»¾¼½Æ ©ÇÊÈÉË ® ÌÐÎÏÑ ªÒÕÓÔÖ ×ÝØÜÞ ßãáâä «åèæçé ¬êíëìî ïóñòô \u00adõøö÷ù úýûüþ ¡¢§£¤¥¦",
	"àáảãạ ăằắẳẵặ âầấẩẫậ đ èéẻẽẹ êềếểễệ ìíỉĩị òóỏõọ ôồốổỗộ ơờớởỡợ ùúủũụ ưừứửữự ỳýỷỹỵ ĂÂĐÊÔƠƯ",
)

// vniSingle holds the letters that VNI writes without further marks.
var vniSingle = byRune("ñ ô ö ì í æ ó ò î Ñ Ô Ö Ì Í Æ Ó Ò Î", "đ ơ ư ì í ỉ ĩ ị ỵ Đ Ơ Ư Ì Í Ỉ Ĩ Ị Ỵ")

// vniMarked holds what a small letter and the marks after it stand for in VNI.
// As ị and ỵ have signs of their own, and so have ơ and ư to begin with, neither
// i nor y with a dot below is here.
var vniMarked = byPair(`
	aøà aùá aûả aõã aïạ aêă aèằ aéắ aúẳ aüẵ aëặ aââ aàầ aáấ aåẩ aãẫ aäậ
	eøè eùé eûẻ eõẽ eïẹ eâê eàề eáế eåể eãễ eäệ
	oøò oùó oûỏ oõõ oïọ oâô oàồ oáố oåổ oãỗ oäộ ôøờ ôùớ ôûở ôõỡ ôïợ
	uøù uùú uûủ uõũ uïụ öøừ öùứ öûử öõữ öïự
	yøỳ yùý yûỷ yõỹ`)

// byRune maps each character of from to the one in its place in to. Spaces part
// the rows of a table and are left out.
func byRune(from, to string) map[rune]rune {
	letters := []rune(to)
	table := make(map[rune]rune, len(letters))
	for i, r := range []rune(from) {
		if r != ' ' {
			table[r] = letters[i]
		}
	}
	return table
}

// byPair maps the first two characters of each word to the third.
func byPair(words string) map[[2]rune]rune {
	table := make(map[[2]rune]rune)
	for word := range strings.FieldsSeq(words) {
		r := []rune(word)
		table[[2]rune{r[0], r[1]}] = r[2]
	}
	return table
}
