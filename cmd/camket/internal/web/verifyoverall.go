package web

import (
	"slices"
	"strings"

	"camket/pledge/viet"
)

// An overall is what is found of a file with several parts, before each of them: the
// worst, so that nobody stops reading at a part that is genuine.
type overall struct {
	Verdict  verdict
	Title    string
	Counts   string // "1 bản hợp lệ; 2 bản đã bị sửa"
	Unsigned bool   // a genuine part shows what was not signed
}

// verdictsInOrder are from best to worst.
func verdictsInOrder() []verdict { return []verdict{genuine, unknownKey, voided, strange, altered} }

// overallOf sums up the parts of a file; one part alone speaks for itself.
func overallOf(files []fileFinding) *overall {
	if len(files) < 2 {
		return nil
	}
	sum := overall{Verdict: genuine}
	order, found := verdictsInOrder(), map[verdict]int{}
	for i := range files {
		f := &files[i]
		found[f.Verdict] += max(f.Count, 1)
		sum.Unsigned = sum.Unsigned || f.Verdict == genuine && len(f.Unsigned) > 0
		if slices.Index(order, f.Verdict) > slices.Index(order, sum.Verdict) {
			sum.Verdict = f.Verdict
		}
	}
	sum.Title = overallTitle(sum.Verdict)
	var counts []string
	for _, v := range order {
		if n := found[v]; n > 0 {
			counts = append(counts, viet.Number(n)+" "+overallCounted(v))
		}
	}
	sum.Counts = strings.Join(counts, "; ")
	return &sum
}

func overallTitle(worst verdict) string {
	switch worst {
	case genuine:
		return "Mọi bản trong tệp đều hợp lệ"
	case unknownKey:
		return "Tệp có bản không do hệ thống này chứng thực"
	case voided:
		return "Tệp có bản đã hủy"
	case strange:
		return "Tệp có trang không có bằng chứng"
	}
	return "Tệp có bản đã bị sửa"
}

// overallCounted names what is counted.
func overallCounted(v verdict) string {
	switch v {
	case genuine:
		return "bản hợp lệ"
	case unknownKey:
		return "bản không do hệ thống này chứng thực"
	case voided:
		return "bản đã hủy"
	case strange:
		return "trang không có bằng chứng"
	}
	return "bản đã bị sửa"
}
