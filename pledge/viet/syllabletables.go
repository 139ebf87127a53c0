package viet

import "strings"

// onsets are the consonants a syllable begins with, where any rhyme may follow,
// and none at all. The others depend on the rhyme.
var onsets = setOf("", "b", "ch", "d", "đ", "gi", "h", "kh", "l", "m", "n", "nh", "p", "ph", "r", "s", "t", "th", "tr", "v", "x")

// plainOnsets are the onsets whose rhymes are limited by spelling.
var plainOnsets = setOf("c", "g", "gh", "k", "ng", "ngh")

// rhymes are the ends of syllables, from the first vowel, without tones.
var rhymes = setOf(strings.Fields(`
 a ac ach ai am an ang anh ao ap at au ay
 ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
 e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
 i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
 o oc oi om on ong ooc oong op ot oa oac oach oai oam oan oang oanh oao oap oat oay
 oăc oăm oăn oăng oăt oe oem oen oeo oet
 ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
 u ua uc ui um un ung up ut uâ uân uâng uât uây uê uêch uên uênh uêt uơ uôc uôi uôm uôn uông uôt
 uy uya uych uyn uynh uyp uyt uyu uyên uyêt
 ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
 y yêm yên yêng yêt yêu`)...)

// nuclei are the vowels within rhymes.
var nuclei = mapSet(rhymes, nucleus)

// plainRhymes are the rhymes without marks.
var plainRhymes = mapSet(rhymes, Fold)

// setOf returns the set of words.
func setOf(words ...string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, word := range words {
		set[word] = true
	}
	return set
}

// mapSet returns the set of what f makes of the members of a set.
func mapSet(set map[string]bool, f func(string) string) map[string]bool {
	mapped := make(map[string]bool, len(set))
	for word := range set {
		mapped[f(word)] = true
	}
	return mapped
}
