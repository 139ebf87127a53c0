package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Likelihood returns how much a text looks like Vietnamese, from 0 to 1, and how
// many of its words were judged. Those are the words with a character beyond
// ASCII: plain ones look the same in every encoding and prove nothing, and no more
// do abbreviations such as HĐND. With no word to judge the share is 0.5.
//
// A possible Vietnamese syllable counts as one: onset, rhyme and tone must fit.
// A word with a Vietnamese vowel between other consonants counts as half: such
// are Niê, Kpă, Đắk and other names from the languages of minorities. Everything
// else counts as nothing. Whole columns of names come to 0.9 and more; the same in
// a legacy encoding, or decoded from the wrong one, to 0.4 and less. A single word
// decides little.
func Likelihood(text string) (share float64, words int) {
	sum := 0.0
	judged := make(map[string]float64) // names repeat the same few words
	for word := range strings.FieldsFuncSeq(Normalize(text), isBetweenWords) {
		if isASCII(word) {
			continue
		}
		fit, known := judged[word]
		if !known {
			fit = wordLikelihood(word)
			judged[word] = fit
		}
		if fit >= 0 {
			words++
			sum += fit
		}
	}
	if words == 0 {
		return 0.5, 0
	}
	return sum / float64(words), words
}

// isBetweenWords reports whether a character parts words. The symbols of Latin-1
// do not: garbled text has them for letters.
func isBetweenWords(r rune) bool {
	if r < utf8.RuneSelf {
		return !unicode.IsLetter(r)
	}
	return unicode.IsSpace(r) || r > unicode.MaxLatin1 && unicode.IsPunct(r)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// wordLikelihood returns 1 for a Vietnamese syllable, one half for what may be a
// name from another language of the country, -1 for an abbreviation, which says
// nothing, otherwise 0.
func wordLikelihood(word string) float64 {
	bare, tone, ok := splitTone(strings.ToLower(word))
	if !ok || hasStrayCapital(word) {
		return 0
	}
	onset, rhyme := splitOnset(bare)
	switch {
	case rhyme == "":
		return -1
	case onsetFits(onset, rhyme) && toneFits(tone, rhyme):
		return 1
	case strings.IndexFunc(onset, isNoConsonant) < 0 && nuclei[nucleus(rhyme)]:
		return 0.5
	}
	return 0
}

// hasStrayCapital reports whether a capital beyond ASCII comes after a small
// letter, as when "NguyÔn" shows a byte of another encoding. A small one among
// plain capitals is no sign of that: TCVN3 has no other way to write NGUYễN.
func hasStrayCapital(word string) bool {
	small := false
	for _, r := range word {
		if small && r >= utf8.RuneSelf && unicode.IsUpper(r) {
			return true
		}
		small = small || unicode.IsLower(r)
	}
	return false
}

// splitTone takes the tone off a word in small letters; tone is 0 if it has
// none. With two tones ok is false.
func splitTone(word string) (bare string, tone rune, ok bool) {
	ok = true
	bare = norm.NFC.String(strings.Map(func(r rune) rune {
		if !isTone(r) {
			return r
		}
		ok = ok && tone == 0
		tone = r
		return -1
	}, norm.NFD.String(word)))
	return bare, tone, ok
}

// splitOnset parts a word without its tone where its vowels begin. The i of gi is
// part of the onset only where a vowel follows that it makes no rhyme with: giang,
// but gì and giếng.
func splitOnset(bare string) (onset, rhyme string) {
	at := strings.IndexFunc(bare, isNoConsonant)
	if at < 0 {
		return bare, ""
	}
	onset, rhyme = bare[:at], bare[at:]
	if onset == "g" && !rhymes[rhyme] && !plainRhymes[rhyme] {
		if rest, ok := strings.CutPrefix(rhyme, "i"); ok {
			return "gi", rest
		}
	}
	return onset, rhyme
}

// isNoConsonant reports whether a small letter is not a consonant; f, j, w and z
// are, for names from other languages.
func isNoConsonant(r rune) bool {
	return r != 'đ' && (r < 'a' || r > 'z' || strings.ContainsRune("aeiouy", r))
}

// onsetFits reports whether an onset and a rhyme make a syllable as spelling
// goes: ng before a, ngh before e.
func onsetFits(onset, rhyme string) bool {
	if onset == "q" {
		rest, ok := strings.CutPrefix(rhyme, "u")
		return ok && (rhymes[rhyme] || rhymes[rest])
	}
	first, _ := utf8.DecodeRuneInString(rhyme)
	front := strings.ContainsRune("eêiy", first)
	switch onset {
	case "k", "gh", "ngh":
		return front && rhymes[rhyme]
	case "c", "ng":
		return !front && rhymes[rhyme]
	case "g":
		return (!front || first == 'i') && rhymes[rhyme]
	}
	return onsets[onset] && rhymes[rhyme] && (onset == "" || !strings.HasPrefix(rhyme, "yê"))
}

// toneFits reports whether a rhyme may have a tone. One that stops short, as in
// học, has only sắc or nặng.
func toneFits(tone rune, rhyme string) bool {
	if strings.HasSuffix(rhyme, "c") || strings.HasSuffix(rhyme, "ch") ||
		strings.HasSuffix(rhyme, "p") || strings.HasSuffix(rhyme, "t") {
		return tone == '\u0301' || tone == '\u0323'
	}
	return true
}

// nucleus returns the vowels of a rhyme.
func nucleus(rhyme string) string {
	return strings.TrimRightFunc(rhyme, func(r rune) bool { return !isNoConsonant(r) })
}

// isPlainSyllable reports whether a folded word could be a Vietnamese syllable
// whose marks are missing.
func isPlainSyllable(folded string) bool {
	onset, rhyme := splitOnset(folded)
	if onset == "q" {
		onset, rhyme = "", strings.TrimPrefix(rhyme, "u")
	}
	return (onsets[onset] || plainOnsets[onset]) && plainRhymes[rhyme]
}
