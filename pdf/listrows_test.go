package pdf

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

func TestListNote(t *testing.T) {
	people := listOffice(9)
	voided := listOffice(1)[0]
	voided.Paper.Signature.Voided = &pledge.Void{At: time.Date(2026, time.February, 1, 17, 0, 0, 0, time.UTC)}
	moved := listOffice(4)[3]
	moved.Person.Unit.ID = "u7"
	moved.Paper.Signature.Signer.Units = []string{"Ủy ban nhân dân phường Hoa Sen", "Văn phòng"}
	tests := []struct {
		name  string
		entry pledge.Entry
		want  string
	}{
		{"drew", people[0], ""},
		{"excused", people[2], "Miễn: Nghỉ thai sản"},
		{"on paper", people[3], "Đặng Gia Tín ghi nhận ngày 06/01/2026"},
		{"typed", people[4], ""},
		{"overdue", people[6], "Quá hạn"},
		{"has time", people[8], ""},
		{"voided", voided, "Chữ ký đã hủy ngày 02/02/2026"},
		{"on paper, elsewhere", moved, "Đặng Gia Tín ghi nhận ngày 06/01/2026. Ký khi công tác tại Văn phòng"},
	}
	for _, tt := range tests {
		if got := listNote(&tt.entry); got != tt.want {
			t.Errorf("%s: listNote = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestSigningSums(t *testing.T) {
	all := listOffice(18)
	all[0].Paper.Signature.Voided = &pledge.Void{}
	all[1].Paper.Evidence = pledge.Evidence{} // erased
	var got, first, second signingSums
	for i := range all {
		if got.count(&all[i]); i < 7 {
			first.count(&all[i])
		} else {
			second.count(&all[i])
		}
	}
	want := signingSums{
		Count: pledge.Count{Required: 16, Excused: 2, Online: 9, Paper: 2, Overdue: 2},
		drawn: 6, typed: 2, erased: 1, byPassword: 7, bySignCode: 2,
		latest: time.Date(2026, time.January, 6, 3, 30, 15, 0, time.UTC),
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(signingSums{})); diff != "" {
		t.Errorf("the sums of a list (-want +got):\n%s", diff)
	}
	if first.add(&second); first != got {
		t.Errorf("the sums of two parts are %+v, of the whole %+v", first, got)
	}
	const words = "9 người ký trực tuyến: vẽ chữ ký trên màn hình (6), gõ họ tên (2), hình chữ ký đã được xóa (1); " +
		"người ký được xác định bằng mật khẩu (7), mã ký dùng một lần (2); 2 người ký tay trên bản giấy, đơn vị ghi nhận vào hệ thống."
	if got := got.methods(); got != words {
		t.Errorf("methods() = %q, want %q", got, words)
	}
}

func TestFigures(t *testing.T) {
	tests := []struct {
		count pledge.Count
		want  string
	}{
		{pledge.Count{}, "Phải ký: 0; đã ký: 0; chưa ký: 0; được miễn: 0"},
		{pledge.Count{Required: 2, Excused: 1}, "Phải ký: 2; đã ký: 0; chưa ký: 2; được miễn: 1"},
		{
			pledge.Count{Required: 30400, Excused: 1200, Online: 25000, Paper: 4000, Overdue: 1399},
			"Phải ký: 30.400; đã ký: 29.000 (trực tuyến: 25.000, ký giấy: 4.000); chưa ký: 1.400 (quá hạn: 1.399); được miễn: 1.200",
		},
	}
	for _, tt := range tests {
		if got := strings.ReplaceAll(figures(&tt.count), "\u00A0", " "); got != tt.want {
			t.Errorf("figures(%+v) = %q, want %q", tt.count, got, tt.want)
		}
	}
}

// TestListSections checks that each section knows whether it is the only one, and
// that only one unit is held at a time.
func TestListSections(t *testing.T) {
	tests := []struct {
		name    string
		entries []pledge.Entry
		want    []int // people of each unit
	}{
		{"nobody", nil, nil},
		{"one", listOffice(5), []int{5}},
		{"three", listWard(), []int{2, 9, 3}},
	}
	for _, tt := range tests {
		var got []int
		for s, err := range listSections(listOf(tt.entries)) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, len(s.entries))
			if s.several != (len(tt.want) > 1) {
				t.Errorf("%s: section %d has several = %v", tt.name, len(got), s.several)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: people by section (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestListUnitName(t *testing.T) {
	ward := listWard()
	head := sampleHead()
	below := sampleHead()
	below.Unit = ward[13].Person.Unit
	other := sampleHead()
	other.Unit.ID = "x"
	tests := []struct {
		name  string
		head  *pledge.Letterhead
		entry pledge.Entry
		want  string
	}{
		{"the issuer", &head, ward[0], "Ủy ban nhân dân phường Hoa Sen"},
		{"below", &head, ward[2], "Phòng Kinh tế, Hạ tầng và Đô thị"},
		{"further below", &head, ward[13], "Tổ Quản lý trật tự đô thị thuộc Phòng Kinh tế, Hạ tầng và Đô thị"},
		{"the issuer is below", &below, ward[13], "Tổ Quản lý trật tự đô thị"},
		{"of another issuer", &other, ward[2], "Phòng Kinh tế, Hạ tầng và Đô thị thuộc Ủy ban nhân dân phường Hoa Sen"},
		{"no path", &head, pledge.Entry{Person: ward[2].Person}, "Phòng Kinh tế, Hạ tầng và Đô thị"},
	}
	for _, tt := range tests {
		l := signingList{head: tt.head}
		if got := l.unitName(&tt.entry); got != tt.want {
			t.Errorf("%s: unitName = %q, want %q", tt.name, got, tt.want)
		}
	}
}
