// Package viet knows how Vietnamese is written: which strings are the same name,
// how names are sorted and searched, and how offices write numbers, dates and
// the names of agencies.
//
// # One text, many spellings
//
// The same name arrives in many forms. Letters may be composed (ế), decomposed
// (e + ◌̂ + ◌́) or half composed (ê + ◌́), and the tone of an open syllable may
// stand on either vowel: hòa and hoà, thúy and thuý are both correct. What is kept
// and shown is [Normalize], which never changes how a person spells their name.
// What is compared is one of three keys:
//
//   - [SameName] asks whether two spellings are one name. Marks count: Hoa is
//     not Hòa.
//   - [Fold] is for searching, by people who type without marks. Marks and case
//     do not count.
//   - [SortKey] is for lists of people, which go by given name first.
//
// The names of units are also abbreviated, in ways of everybody's own. Which may
// mean the same unit is asked with [ShortFor].
//
// # Old encodings
//
// Files from before Unicode hold bytes of TCVN3 or VNI, whose fonts draw
// Vietnamese letters in the places of others. In a program of today they read "Hä
// vµ tªn" or "Hoï vaø teân". [FromTCVN3] and [FromVNI] decode them; whether there
// is anything to decode, the name of the font tells, and [Likelihood] confirms it.
//
// # Order
//
// Words sort by letter first (a ă â b c d đ e ê …), then by tone in the order of
// the Unicode CLDR: none, huyền, hỏi, ngã, sắc, nặng. Spreadsheets that know no
// Vietnamese sort otherwise, so lists from elsewhere may differ.
package viet
