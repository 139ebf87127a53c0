package layout

import (
	"fmt"
	"testing"
)

func TestSmooth(t *testing.T) {
	tests := []struct {
		points []Point
		want   string
	}{
		{nil, ""},
		{[]Point{{1, 1}}, "1.00 1.00 m\n1.00 1.00 l\n"},
		{[]Point{{0, 0}, {3, 0}}, "0.00 0.00 m\n3.00 0.00 l\n"},
		{[]Point{{0, 0}, {3, 0}, {3, 3}}, "0.00 0.00 m\n2.00 0.00 3.00 0.50 3.00 1.50 c\n3.00 3.00 l\n"},
	}
	for _, tt := range tests {
		var p Path
		p.Smooth(tt.points)
		if got := string(p.ops); got != tt.want {
			t.Errorf("smooth(%s) draws\n%swant\n%s", fmt.Sprint(tt.points), got, tt.want)
		}
	}
}
