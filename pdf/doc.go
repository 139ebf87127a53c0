// Package pdf prints the papers of a pledge campaign. A document is a function of
// records: it reads no clock and no store, and the same records give the same
// bytes.
//
// Each document has a file of its own, which reads as its content: what stands on
// the paper, from top to bottom. How it is set is the affair of package layout, and
// with it the form of Nghị định 30/2020/NĐ-CP. press.go makes one file of the
// papers of many.
package pdf
