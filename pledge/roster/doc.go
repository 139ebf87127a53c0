// Package roster finds the people in a spreadsheet.
//
// Offices keep their rosters as they please. What they have in common is one or
// two rows of headings, somewhere near the top, and below them a row for each
// person; so that is what [Read] goes by, never by the position of a column:
//
//	ỦY BAN NHÂN DÂN PHƯỜNG HOA SEN             the agency, in capitals
//	DANH SÁCH CÁN BỘ, CÔNG CHỨC                anything
//	STT  Họ và tên     Năm sinh     Chức vụ    the headings: found by their words
//	                   Nam    Nữ               a second row of them
//	(1)  (2)           (3)    (4)   (5)        their numbers
//	I    Văn phòng                             a group: the unit of those below
//	1.1  Tổ Văn thư                            a group within it
//	1    Lò Thị Ánh           1990  Văn thư    a person
//	     Tổng cộng: 82 người                   a total: ends the table
//	                               CHỦ TỊCH    a signature: not a person
//
// # What is read
//
// Headings are compared without case, marks and punctuation. A column that has
// no part in a pledge is not looked at: its heading is told to the reader of the
// file, apart for those about personal matters such as identity cards, and its
// contents go nowhere; nor do numbers of identity cards under the heading of codes.
// Where headings leave open which column has the names, or in which encoding a
// text file is, the answer is a [pledge.Question] and no rows.
//
// # Units
//
// The unit of a person is the path that the file has for it, from the top: the
// columns of units from the highest to the lowest, each of which may hold a path
// of its own ("Sở Nội vụ > Văn phòng Sở"), or else the groups that the row stands
// below. Groups are told apart by how they are numbered (A, I, 1, 1.1, a) and by
// capitals: a number of a kind that is open already closes what stands below it.
//
// # What is wrong
//
// A row that can't be taken as it stands is set aside, with a [pledge.Finding] for
// each thing that is wrong with it; the other rows are good without it. Below the
// signatures, whoever lacks the running number that others have is nobody.
package roster
