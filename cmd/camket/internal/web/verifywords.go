package web

import (
	"strings"

	"camket/pdf"
	"camket/pdf/verify"
	"camket/pledge/viet"
)

// pageWords names pages in their order: "Trang 2, 4–6".
func pageWords(pages []int) string {
	var runs []string
	for i := 0; i < len(pages); {
		first := i
		for i++; i < len(pages) && pages[i] == pages[i-1]+1; i++ {
		}
		run := viet.Number(pages[first])
		if i-first > 1 {
			run += "–" + viet.Number(pages[i-1])
		}
		runs = append(runs, run)
	}
	if len(runs) == 0 {
		return ""
	}
	return "Trang " + strings.Join(runs, ", ")
}

// thingWords names what a paper is.
func thingWords(r *verify.Result) string {
	switch {
	case r.Kind == pdf.KindCertificate:
		return "Giấy chứng nhận"
	case r.Signed != nil && r.Signed.Collective():
		return "Bản cam kết tập thể"
	}
	return "Bản cam kết"
}

// partWords names a part of a paper or of its proof.
func partWords(part string) string {
	words := map[string]string{
		"birth_date": "ngày sinh",
		"strokes":    "hình chữ ký",
		"typed":      "họ tên đã gõ",
		"reason":     "lý do hủy",
		"text":       "nội dung cam kết",
		"leaf":       "bản ghi trong Sổ chứng thực",
		"checkpoint": "xác nhận của Sổ chứng thực",
		"keys":       "chuỗi khóa",
		"inclusion":  "đường dẫn trong Sổ chứng thực",
		"void":       "bản ghi hủy",
		"imprint":    "thông tin để in lại trang",
		"pages":      "các trang của bản cam kết",
		"file":       "cách tệp hiển thị",
	}
	if w, ok := words[part]; ok {
		return w
	}
	if n, ok := strings.CutPrefix(part, "page "); ok {
		return "nội dung hiện trên trang " + n
	}
	return "tệp bằng chứng"
}

// An unsignedPart is a part of a paper that nobody signed.
type unsignedPart struct{ Name, Value string }

// unsignedParts are what a paper shows that nobody signed. The address of this very
// server is no news.
func (s *Server) unsignedParts(list []string) []unsignedPart {
	names := []struct{ prefix, say string }{
		{"address ", "Địa chỉ kiểm tra"},
		{"annex of members ", "Phụ lục danh sách"},
		{"campaign ", "Tên đợt ký"},
		{"issuer ", "Cơ quan cấp"},
		{"place ", "Địa danh"},
		{"signer ", "Người ký cấp"},
		{"logo", "Biểu trưng"},
	}
	var parts []unsignedPart
	for _, what := range list {
		if what == "address "+s.base.String() {
			continue
		}
		part := unsignedPart{Name: "Phần khác", Value: what}
		for _, n := range names {
			if value, ok := strings.CutPrefix(what, n.prefix); ok {
				part = unsignedPart{n.say, value}
				break
			}
		}
		parts = append(parts, part)
	}
	return parts
}
