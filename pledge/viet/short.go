package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ShortFor reports whether one of two names of units may be a shorter or careless
// way to write the other, such as "Phòng VH-XH" for "Phòng Văn hóa – Xã hội", "TH
// Hoa Sen" for "Trường Tiểu học Hoa Sen" or "phong noi vu" for "Phòng Nội vụ". So
// are equal names ([SameName]). It is a question to put to a person, not an
// answer: TH may be short for Tin học too.
//
// To compare many names, keep their [Initials]: two names can match only if their
// [InitialsKey] is the same.
func ShortFor(a, b string) bool {
	return SameName(a, b) || InitialsOf(a).ShortFor(InitialsOf(b))
}

// InitialsKey returns the folded initials of a unit's name, with those that
// abbreviations stand for: "pvhxh" for "Phòng Văn hóa – Xã hội" as for "Phòng
// VH-XH". ShortFor(a, b) implies InitialsKey(a) == InitialsKey(b). It is empty for
// a name without letters and digits.
func InitialsKey(name string) string { return InitialsOf(name).key }

// Initials is a unit's name taken apart for comparing. It does not change.
type Initials struct {
	key    string
	parts  []part
	marked bool // some letter bears a mark, so that it is known that marks were typed
}

// A part is one word of a name, or one letter of an abbreviation, which stands
// for a word. Both give one initial to the key, a number all of its digits.
type part struct {
	initial string // of the key
	letter  string // the same with its mark: đ is not d
	word    string // in the form names are compared; empty for a letter of an abbreviation
	folded  string // the word without marks
}

// InitialsOf takes a unit's name apart. Signs between words do not count, nor do
// "và" and the word "Trường" at the beginning, which many leave out, so that its
// T in TTHCS is not known for it either.
//
// What cannot be a Vietnamese syllable is an abbreviation: VHXH, UBND, VP. As "ca"
// is a word, CA is not known for Công an. Words from other languages of the
// country look like abbreviations too, so that their marks do not count.
func InitialsOf(name string) Initials {
	var n Initials
	for _, word := range unitWords(canonical(name)) {
		folded := Fold(word)
		n.marked = n.marked || folded != word
		long, known := longForms[folded]
		switch {
		case known:
			for full := range strings.FieldsSeq(long) {
				n.addWord(full)
			}
		case word == "va" || word == "và":
		case isAbbreviation(folded):
			n.addLetters(word)
		default:
			n.addWord(word)
		}
	}
	if len(n.parts) > 1 && n.parts[0].isSchool() {
		n.parts = n.parts[1:]
	}
	var key strings.Builder
	for _, p := range n.parts {
		key.WriteString(p.initial)
	}
	n.key = key.String()
	return n
}

// Key returns what [InitialsKey] does.
func (n Initials) Key() string { return n.key }

// ShortFor reports what the function [ShortFor] does, but says false of two names
// that have neither letters nor digits.
//
// Marks count unless one of the names was typed without any. A name that has
// none by nature cannot be told from that: "THCS Hoa Lan" may be short for
// "Trường THCS Hòa Lan".
func (n Initials) ShortFor(other Initials) bool {
	if n.key != other.key || len(n.parts) != len(other.parts) || n.key == "" {
		return false
	}
	marked := n.marked && other.marked
	for i, p := range n.parts {
		if !p.mayBe(other.parts[i], marked) {
			return false
		}
	}
	return true
}

func (n *Initials) addWord(word string) {
	folded := Fold(word)
	if startsDigit(folded) {
		n.parts = append(n.parts, part{initial: folded, letter: folded, word: folded, folded: folded})
		return
	}
	n.parts = append(n.parts, part{initial: firstLetter(folded), letter: firstLetter(word), word: word, folded: folded})
}

func (n *Initials) addLetters(abbreviation string) {
	for _, r := range abbreviation {
		letter := string(r)
		n.parts = append(n.parts, part{initial: Fold(letter), letter: letter})
	}
}

// isSchool reports whether a part is the word Trường, which is left out as often
// as not.
func (p part) isSchool() bool { return p.word == "trường" || p.word == "truong" }

// mayBe reports whether two parts may stand for the same word. If marked, their
// marks count.
func (p part) mayBe(q part, marked bool) bool {
	switch {
	case p.initial != q.initial:
		return false
	case p.word != "" && q.word != "":
		return p.word == q.word || !marked && p.folded == q.folded || p.isLetterFor(q) || q.isLetterFor(p)
	case p.word == "" && q.word == "":
		return true
	case p.word == "":
		return p.standsFor(q, marked)
	}
	return q.standsFor(p, marked)
}

// standsFor reports whether a letter of an abbreviation may stand for a word. Đ is
// no D, but people also write HDND for Hội đồng nhân dân.
func (p part) standsFor(word part, marked bool) bool {
	return p.letter != "đ" || word.letter == "đ" || !marked
}

// isLetterFor reports whether a part is one letter by itself and commonly stands
// for the word. Other letters are names: Tổ B is not Tổ Bình.
func (p part) isLetterFor(word part) bool {
	for full := range strings.FieldsSeq(singleLetters[p.folded]) {
		if word.word == full || word.word == Fold(full) {
			return true
		}
	}
	return false
}

// singleLetters holds the words that one letter by itself stands for.
var singleLetters = map[string]string{
	"b": "ban", "h": "huyện", "k": "khoa", "p": "phòng phường", "q": "quận", "s": "sở số", "t": "tỉnh", "x": "xã",
}

// longForms holds abbreviations that are not made of initials.
var longForms = map[string]string{
	"tr": "trường", "trg": "trường", "ttr": "thanh tra", "tw": "trung ương", "cty": "công ty",
}

// isAbbreviation reports whether a folded word is read letter by letter. A Roman
// number is not.
func isAbbreviation(folded string) bool {
	return utf8.RuneCountInString(folded) > 1 && !startsDigit(folded) &&
		strings.Trim(folded, "ivx") != "" && !isPlainSyllable(folded)
}

// unitWords returns the words of a unit's name; a number is a word of its own,
// without the zeros before it.
func unitWords(name string) []string {
	var words []string
	for text := range strings.FieldsFuncSeq(name, isSign) {
		for text != "" {
			end := strings.IndexFunc(text, unlike(text))
			if end < 0 {
				end = len(text)
			}
			word := text[:end]
			if startsDigit(word) {
				word = strings.TrimLeft(word[:len(word)-1], "0") + word[len(word)-1:]
			}
			words = append(words, word)
			text = text[end:]
		}
	}
	return words
}

// isSign reports whether a character is no part of a word.
func isSign(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) }

// unlike returns the test for a digit if text begins with a letter, and for any
// other character if it begins with a digit.
func unlike(text string) func(rune) bool {
	digit := startsDigit(text)
	return func(r rune) bool { return unicode.IsDigit(r) != digit }
}

func firstLetter(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return s[:size]
}
