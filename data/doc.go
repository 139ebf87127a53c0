// Package data is what ships inside the program: the pledge texts that a new
// campaign begins with, and an invented organisation to show it with.
//
// The texts are in Vietnamese, in the markup of package prose, one for each
// audience. Their sections are the four groups of Quyết định 1847/QĐ-TTg and
// the fight against corruption, then what the audience adds. No body names a
// year or an agency, so that next year begins with the same words; organisers
// change them as their own rules ask.
//
// The organisation is the ward of Hoa Sen, or for a larger number of officials a
// whole province of that name. Its people are invented from lists of common
// names, always the same ones for the same number.
//
// This folder also holds the program's data file, camket.db, where nothing else
// is said. That one is nobody's to embed.
package data
