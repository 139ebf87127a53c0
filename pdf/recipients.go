package pdf

import (
	"slices"
	"strings"

	"camket/pledge/viet"
)

// others are the recipients of a document without those in its head, who are
// "Như trên".
func others(recipients, addressees []string) []string {
	return slices.DeleteFunc(slices.Clone(recipients), func(line string) bool {
		return slices.ContainsFunc(addressees, func(to string) bool { return bodyKey(line) == bodyKey(to) })
	})
}

// bodyKey is a recipient as it is told from others, however it is written and
// whatever it is sent the document for: "UBND tỉnh Sơn Lâm (để báo cáo)".
func bodyKey(line string) string {
	name, _, _ := strings.Cut(line, "(")
	return strings.ReplaceAll(strings.TrimSpace(viet.Fold(name)), "ubnd", "uy ban nhan dan")
}

// namesUnitsBelow reports whether a recipient is all units of the issuer: "Các đơn
// vị thuộc, trực thuộc UBND phường".
func namesUnitsBelow(line string) bool {
	rest, ok := strings.CutPrefix(viet.Fold(line), "cac ")
	return ok && slices.ContainsFunc([]string{"don vi", "co quan, don vi", "phong", "so, ban, nganh"},
		func(units string) bool { return strings.HasPrefix(rest, units) })
}
