package pdf

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"camket/pledge"
)

// completeUnit is a division at 100%; changes make it another.
func completeUnit(changes ...func(*pledge.UnitComplete)) pledge.UnitComplete {
	u := pledge.UnitComplete{
		Unit: pledge.Unit{ID: "u2", Code: "VHXH", Name: "Phòng Văn hóa - Xã hội", Parent: "u1"},
		Path: []string{"Ủy ban nhân dân phường Hoa Sen", "Phòng Văn hóa - Xã hội"},
		Row: pledge.Row{
			Own: pledge.Count{Required: 12, Online: 10, Paper: 2, Excused: 1}, All: pledge.Count{Required: 12, Online: 10, Paper: 2, Excused: 1},
			Units: pledge.UnitCount{Applicable: 1, Complete: 1}, Pledges: pledge.UnitCount{Applicable: 1, Complete: 1},
			Asked: true, Pledged: true, Applicable: true,
		},
		On: "2026-03-05",
	}
	for _, change := range changes {
		change(&u)
	}
	u.Row.Unit = u.Unit
	return u
}

func unitCertificateDocuments() []document {
	var list []document
	add := func(name string, size Size, head pledge.Letterhead, units ...pledge.UnitComplete) {
		list = append(list, document{name: name, form: asCertificate(size), print: func(w io.Writer) error {
			return UnitCertificates(w, Options{}, size, head, sampleCampaign(), units)
		}})
	}
	add("unit-certificate", SizeA4, logoHead(), completeUnit())
	for _, size := range []Size{SizeA4, SizeA5} {
		add("~unit certificate "+string(size)+", of several", size, sampleHead(), completeUnit(), completeUnit(ofMany), completeUnit(bare))
		add("~unit certificate "+string(size)+", everything at its longest", size, longestHead(), completeUnit(ofMany))
	}
	return list
}

// ofMany makes it a large unit with a long name and units below it.
func ofMany(u *pledge.UnitComplete) {
	u.Unit.Code, u.Unit.Name = "CDS", longUnit
	u.Path = []string{"Ủy ban nhân dân phường Hoa Sen", "Trung tâm Điều hành đô thị thông minh", longUnit}
	u.Row.All = pledge.Count{Required: 1240, Online: 1200, Paper: 40, Excused: 25}
	u.Row.Units = pledge.UnitCount{Applicable: 12, Complete: 12}
	u.Row.Pledges = u.Row.Units
}

// bare makes it a unit of which only its own pledge was asked.
func bare(u *pledge.UnitComplete) { u.Row.All, u.Row.Own = pledge.Count{}, pledge.Count{} }

func TestUnitCertificatesSay(t *testing.T) {
	tests := []struct {
		name string
		unit pledge.UnitComplete
		want []string
		not  []string
	}{
		{"a division", completeUnit(), []string{
			"Đạt 100% ký cam kết thực hiện văn hóa công sở năm 2026",
			"Ủy ban nhân dân phường Hoa Sen chứng nhận đơn vị: Phòng Văn hóa - Xã hội",
			"Có 12/12 cán bộ, công chức, viên chức, người lao động đã ký cam kết; 1 người được miễn ký.",
			"Đơn vị đã ký cam kết tập thể. Hoàn thành ngày 05 tháng 3 năm 2026.",
			"Hoa Sen, ngày 05 tháng 3 năm 2026", "PHÓ CHỦ TỊCH", "Trần Quốc Khánh",
		}, []string{"Thuộc", "Kiểm tra tại"}},
		{"with units below", completeUnit(ofMany), []string{
			longUnit, "Thuộc Trung tâm Điều hành đô thị thông minh", "Có 1.240/1.240 cán bộ", "25 người được miễn ký.",
			"12/12 đơn vị đã ký cam kết tập thể. Hoàn thành",
		}, nil},
		{"nobody excused, no pledge asked", completeUnit(func(u *pledge.UnitComplete) {
			u.Row.All.Excused, u.Row.Pledges = 0, pledge.UnitCount{}
		}), []string{"đã ký cam kết. Hoàn thành ngày"}, []string{"miễn ký", "tập thể"}},
		{"only its own pledge", completeUnit(bare), []string{"Đơn vị đã ký cam kết tập thể."}, []string{"Có 0", "0/0"}},
	}
	for _, tt := range tests {
		var b bytes.Buffer
		if err := UnitCertificates(&b, Options{BaseURL: sampleBase}, SizeA4, sampleHead(), sampleCampaign(), []pledge.UnitComplete{tt.unit}); err != nil {
			t.Fatalf("%s: UnitCertificates: %v", tt.name, err)
		}
		path := saved(t, b.Bytes())
		if n := len(look(t, path)); n != 1 {
			t.Errorf("%s: %d pages, want 1", tt.name, n)
		}
		got := read(t, path)
		for _, want := range tt.want {
			if !strings.Contains(got, squeeze(want)) {
				t.Errorf("%s: the certificate lacks %q", tt.name, want)
			}
		}
		for _, not := range tt.not {
			if strings.Contains(got, squeeze(not)) {
				t.Errorf("%s: the certificate says %q", tt.name, not)
			}
		}
	}
}

func TestUnitCertificatesErrors(t *testing.T) {
	behind := completeUnit(func(u *pledge.UnitComplete) { u.Row.Units.Applicable++ })
	tests := []struct {
		name  string
		w     io.Writer
		size  Size
		units []pledge.UnitComplete
		want  string
	}{
		{"nothing to print", io.Discard, SizeA4, nil, "nothing to print"},
		{"not complete", io.Discard, SizeA4, []pledge.UnitComplete{completeUnit(), behind}, "certificate of unit VHXH: it is not complete"},
		{"another size", io.Discard, "letter", []pledge.UnitComplete{completeUnit()}, `size "letter"`},
		{"full disk", fullWriter{}, SizeA4, []pledge.UnitComplete{completeUnit()}, "disk full"},
	}
	for _, tt := range tests {
		err := UnitCertificates(tt.w, Options{}, tt.size, sampleHead(), sampleCampaign(), tt.units)
		if err == nil || !strings.HasPrefix(err.Error(), "pdf: ") || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: UnitCertificates = %v, want an error about %q", tt.name, err, tt.want)
		}
	}
}
