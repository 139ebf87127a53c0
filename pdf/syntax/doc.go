// Package syntax reads PDF files as ISO 32000-1 has them in its chapter 7, Syntax:
// the objects, the tables of where they stand, the streams, the tree of pages, the
// attachments, and the operators that draw a page. What is drawn is for others.
//
// It reads in order to find out whether a file is what it seems, which makes it
// strict. A reader for people mends a damaged file as it sees fit, and no two mend
// the same way: a file could be made that shows one page to a program and another to
// a person. So everything that programs are known to read in different ways is an
// error: a table that does not lead to the object it names, objects, trailers and tables
// that no table leads to, an object that ends otherwise than it should, a filter or an
// encryption that is not known, words that are longer than some read. Nothing is searched
// for but such strays. Files that common programs write are no errors, but for those laid
// out for the web and those that were added to: see [ErrLinearized] and [ErrAddedTo].
//
// Files may be hostile. A [File] is read within the bounds given in limits.go, of
// memory and of depth, whatever it holds; nothing is written anywhere.
package syntax
