package pledge

import (
	"cmp"
	"strings"
)

// The words by which offices call what is on record. They stand on screens, on
// paper and in tables alike.

// Name returns the kind as offices write it.
func (k Kind) Name() string {
	switch k {
	case KindCadre:
		return "Cán bộ"
	case KindServant:
		return "Công chức"
	case KindEmployee:
		return "Viên chức"
	case KindWorker:
		return "Người lao động"
	case KindOther:
		return "Đối tượng khác"
	}
	return string(k)
}

// Name returns the reason as a list upward has it.
func (r ExcuseReason) Name() string {
	switch r {
	case Maternity:
		return "Nghỉ thai sản"
	case LongLeave:
		return "Nghỉ ốm dài ngày"
	case Study:
		return "Đi học"
	case Secondment:
		return "Biệt phái"
	case Suspension:
		return "Tạm đình chỉ công tác"
	case Retiring:
		return "Nghỉ chờ hưu"
	case OtherCause:
		return "Lý do khác"
	}
	return string(r)
}

// Name returns the capacity as it stands before a position: empty for a head.
func (c Capacity) Name() string {
	switch c {
	case AsActing:
		return "Quyền"
	case InCharge:
		return "Phụ trách"
	}
	return ""
}

// Role returns what stands above the signature of someone who signs in the
// capacity; in none, they sign for themselves.
func (c Capacity) Role() string {
	switch c {
	case AsHead:
		return "THỦ TRƯỞNG ĐƠN VỊ"
	case AsActing:
		return "QUYỀN THỦ TRƯỞNG ĐƠN VỊ"
	case InCharge:
		return "NGƯỜI PHỤ TRÁCH ĐƠN VỊ"
	}
	return "NGƯỜI CAM KẾT"
}

// signsAs returns the lines above the name of someone who signs for the unit that
// they lead in the capacity, from their own position and the head's, either of which
// may be empty. By Nghị định 30/2020/NĐ-CP whoever acts for want of a head signs "Q.
// TRƯỞNG PHÒNG", and a deputy in charge signs in the head's place: "KT. TRƯỞNG PHÒNG",
// and below it "PHÓ TRƯỞNG PHÒNG".
func (c Capacity) signsAs(own, head string) (authority, title string) {
	own = strings.ToUpper(own)
	head = cmp.Or(strings.ToUpper(head), deputyOf(own))
	switch {
	case c == AsHead && own != "":
		return "", own
	case c == AsActing && head != "":
		return "", "Q. " + head
	case c == InCharge && own != "" && head != "":
		return "KT. " + head, own
	}
	return "", c.Role()
}

// deputyOf returns the position, in capitals, that another one acts for or is
// deputy to; empty if it is neither.
func deputyOf(position string) string {
	for _, word := range []string{"PHÓ ", "QUYỀN ", "Q. ", "Q."} {
		if rest, ok := strings.CutPrefix(position, word); ok {
			return rest
		}
	}
	return ""
}

// Status says in a few words where someone stands.
func (p *Person) Status() string {
	switch st := p.Standing; {
	case st.Signed() && st.Method == Paper:
		return "Đã ký giấy"
	case st.Signed():
		return "Đã ký"
	case st.Excused():
		return "Miễn: " + st.Reason.Name()
	case p.Overdue:
		return "Quá hạn"
	}
	return "Chưa ký"
}
