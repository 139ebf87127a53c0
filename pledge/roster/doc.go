// Package roster finds the people in a spreadsheet.
//
// Offices keep their rosters as they please. What they have in common is a row of
// headings, somewhere near the top, and below it a row for each person; so that
// is what [Read] goes by, never by the position of a column:
//
//	ỦY BAN NHÂN DÂN PHƯỜNG HOA SEN          the agency, in capitals
//	DANH SÁCH CÁN BỘ, CÔNG CHỨC             anything
//	STT  Họ và tên     Ngày sinh   Chức vụ  the heading: found by its words
//	I    Văn phòng                          a group: the unit of those below
//	1    Lò Thị Ánh    18/10/1990  Văn thư  a person
//	     Tổng cộng: 82 người                a total: ends the table
//	                            CHỦ TỊCH    a signature: not a person
//
// Headings are compared without case, marks and punctuation. Columns that the
// pledge has no use for, such as telephone and identity card numbers, are not
// even looked at.
//
// A row that can't be taken as it stands is left out and gives a [Finding] for
// each thing that is wrong with it; the other rows are good without it.
package roster
