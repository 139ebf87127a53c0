// Package sheet reads spreadsheets as plain cells: .xlsx workbooks and text files
// of separated values. What the cells mean is for others to say.
//
// # What is kept
//
// A cell is its text, without fonts, colours or number formats: 1.234 in a cell
// that shows thousands is "1234". Only dates are more than text, since a workbook
// stores them as a count of days that no reader could tell from other numbers.
// Rows keep the number and cells the position they have in the file, so that a
// problem can be shown where its author will look for it; see [Ref]. Rows
// without any text are left out.
//
// # What is refused
//
// Files come from strangers. [Read] never panics and never takes much more
// memory than its [Limits] say; a file it can't or won't read gives an *[Error]
// with a [Reason] that a program can tell apart. A file is read whole or not at
// all: a damaged one is refused, never cut short in silence.
package sheet
