// Package sheet reads spreadsheets as plain cells and writes them: .xlsx
// workbooks and text files of separated values. What the cells mean is for others
// to say.
//
// # What is kept
//
// A cell is its text and the name of its font, without colours or number formats:
// 1.234 in a cell that shows thousands is "1234". Only dates are more than text,
// since a workbook stores them as a count of days that no reader could tell from
// other numbers. Formulas are the value they had when the file was saved; one that
// the file holds no value for says so. Rows keep the number and cells the position
// they have in the file, so that a problem can be shown where its author will look
// for it; see [Ref]. Rows without any text are left out. What is hidden or merged
// is told and not acted on.
//
// # Workbooks
//
// A workbook is a zip of XML parts:
//
//	xl/workbook.xml          the sheets by name, and from which day dates are counted
//	xl/styles.xml            number formats and fonts; a cell names a style by number
//	xl/sharedStrings.xml     the texts; a cell names a text by number
//	xl/worksheets/….xml      the cells of one sheet
//
// Only these are unpacked, each once. They are read here rather than by a library,
// because a roster of a province is 20 MB of XML and because libraries take
// a damaged part for its readable beginning.
//
// # Text and its encoding
//
// A text file is UTF-8, UTF-16, or else Windows-1258. Before these, Vietnamese was
// written in TCVN3 and VNI, by fonts that show other letters than those stored:
// ".VnTime" shows "Hä vµ tªn" as "Họ và tên". In a workbook the font tells, and
// such cells are decoded if that makes them better Vietnamese. In a text file
// nothing tells, so what the text might be is offered, and never assumed.
//
// # What is refused
//
// Files come from strangers. [Read] never panics and never takes much more
// memory than its [Limits] say; a file it can't or won't read gives an *[Error]
// with a [Reason] that a program can tell apart. A file is read whole or not at
// all: a damaged one is refused, never cut short in silence.
//
// # Writing
//
// [WriteXLSX] makes workbooks to work with and [WriteCSV] plain text; neither
// lets a text from a stranger become a formula. [Annotate] gives a workbook back
// with remarks beside its rows.
package sheet
