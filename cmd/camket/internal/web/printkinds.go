package web

import (
	"slices"

	"camket/pdf"
	"camket/pledge"
)

// A printKind is a document that can be printed. It stands in addresses.
type printKind string

// The documents.
const (
	printPledges          printKind = "pledges"
	printCertificates     printKind = "certificates"
	printBlank            printKind = "blank"
	printUnitPledges      printKind = "unit-pledges"
	printUnitCertificates printKind = "unit-certificates"
	printList             printKind = "list"
	printReport           printKind = "report"
	printLetter           printKind = "letter"
	printPoster           printKind = "poster"
	printSlips            printKind = "slips"
)

// A printScope is whose papers are printed.
type printScope string

// The scopes.
const (
	scopeAll    printScope = "all"    // of the unit and of all below it
	scopeOwn    printScope = "own"    // of the unit alone
	scopeChosen printScope = "chosen" // of people who were chosen by name
)

// A printable is what a screen knows of a document.
type printable struct {
	Kind   printKind
	Name   string
	About  string              // in a line
	Unit   string              // what is counted
	File   string              // what the names of its files begin with
	Show   pledge.PeopleFilter // of whom there is one, where there is one for each person
	Each   bool                // there is one for each person: they may come as a file each
	Sizes  []pdf.Size          // the usual one first; none means A4
	Scopes []printScope        // the usual one first; none means that it is the same for all
}

// A printGroup is documents under a heading.
type printGroup struct {
	Name string
	List []printable
}

// printGroups are the documents in the order they are shown.
func printGroups() []printGroup {
	people := []printScope{scopeAll, scopeOwn, scopeChosen}
	units, whole := people[:2], people[:1]
	certificate := []pdf.Size{pdf.SizeA4, pdf.SizeA5}
	return []printGroup{
		{"Cho từng người", []printable{
			{Kind: printPledges, Name: "Bản cam kết đã ký", Unit: "bản", File: "cam-ket", Show: pledge.HasSigned, Each: true, Scopes: people},
			{Kind: printCertificates, Name: "Giấy chứng nhận đã ký cam kết", Unit: "giấy", File: "giay-chung-nhan", Show: pledge.HasSigned, Each: true, Scopes: people, Sizes: certificate},
			{Kind: printBlank, Name: "Bản cam kết để ký tay", About: "Điền sẵn họ tên, đơn vị của người chưa ký.", Unit: "bản", File: "cam-ket-ky-tay", Show: pledge.Unsigned, Each: true, Scopes: people},
		}},
		{"Cho đơn vị", []printable{
			{Kind: printUnitPledges, Name: "Cam kết tập thể", About: "Kèm danh sách người đã ký.", Unit: "bản", File: "cam-ket-tap-the", Scopes: units},
			{Kind: printUnitCertificates, Name: "Giấy chứng nhận đơn vị đạt 100%", Unit: "giấy", File: "chung-nhan-don-vi", Scopes: units, Sizes: certificate},
		}},
		{"Danh sách, báo cáo", []printable{
			{Kind: printList, Name: "Danh sách ký cam kết", About: "Có chữ ký; người chưa ký có ô để ký tay.", Unit: "người", File: "danh-sach-ky", Scopes: people},
			{Kind: printReport, Name: "Báo cáo kết quả ký cam kết", About: "Gửi cấp trên; số để văn thư điền.", Unit: "báo cáo", File: "bao-cao", Scopes: whole},
			{Kind: printLetter, Name: "Công văn đôn đốc", About: "Gửi các đơn vị chưa đạt 100%.", Unit: "đơn vị chưa đạt", File: "cong-van-don-doc", Scopes: whole},
		}},
		{"Khác", []printable{
			{Kind: printPoster, Name: "Bản niêm yết", About: "Nội dung cam kết, chữ lớn để treo tường.", Unit: "bản", File: "niem-yet", Sizes: []pdf.Size{pdf.SizeA3, pdf.SizeA4}},
			{Kind: printSlips, Name: "Phiếu mã ký", About: "Cho người chưa ký. Mã mới thay mã cũ.", Unit: "phiếu", File: "phieu-ma-ky", Scopes: people},
		}},
	}
}

// printableOf returns a document by its name in addresses.
func printableOf(kind printKind) (printable, bool) {
	for _, g := range printGroups() {
		for _, p := range g.List {
			if p.Kind == kind {
				return p, true
			}
		}
	}
	return printable{}, false
}

// has reports whether the document can be printed for a scope.
func (p *printable) has(scope printScope) bool { return slices.Contains(p.Scopes, scope) }
