package web

import (
	"strconv"
	"strings"
)

// A pathWriter writes the path of an SVG from points of the signature's area,
// stretched to its box.
type pathWriter struct{ strings.Builder }

// add writes one command and its points.
func (p *pathWriter) add(command byte, points ...[2]int) {
	p.WriteByte(command)
	for _, pt := range points {
		p.WriteString(strconv.Itoa(pt[0] * handWidth / handHeight))
		p.WriteByte(' ')
		p.WriteString(strconv.Itoa(pt[1]))
		p.WriteByte(' ')
	}
}
