package viet

import "testing"

// benchNames returns a few hundred names as a roster has them.
func benchNames() []string {
	families := []string{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Lò", "Giàng"}
	middles := []string{"Văn", "Thị", "Thị Thúy", "Đức", "Quốc", "Hữu"}
	givens := []string{"Anh", "Ánh", "Hoà", "Hòa", "Thủy", "Tuyết", "Ưng", "Bình"}
	var names []string
	for _, family := range families {
		for _, middle := range middles {
			for _, given := range givens {
				names = append(names, family+" "+middle+" "+given)
			}
		}
	}
	return names
}

func BenchmarkSortKey(b *testing.B) {
	names := benchNames()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		SortKey(names[i%len(names)])
	}
}

func BenchmarkFold(b *testing.B) {
	names := benchNames()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Fold(names[i%len(names)])
	}
}

func BenchmarkSameName(b *testing.B) {
	names := benchNames()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		SameName(names[i%len(names)], names[(i+1)%len(names)])
	}
}

func BenchmarkNormalize(b *testing.B) {
	names := benchNames()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Normalize(names[i%len(names)])
	}
}
