package web

import (
	"strconv"
	"strings"

	"camket/pledge"
	"camket/pledge/account"
	"camket/pledge/viet"
)

// operatorWords are who works at the command line.
const operatorWords = "Dòng lệnh trên máy chủ"

// seeing stands for every action that shows what is private to others.
const seeing pledge.Action = "see."

// auditGroups are the actions that the trail can be searched for, under headings.
func auditGroups(chosen pledge.Action) []choiceGroup {
	groups := []choiceGroup{
		{Label: "Tài khoản"}, {Label: "Ký cam kết"}, {Label: "Miễn ký, phản ánh"}, {Label: "Đợt ký"},
		{Label: "Danh sách, đơn vị"}, {Label: "Khóa"}, {Label: "Xem dữ liệu của người khác"},
	}
	all := choice{Value: string(seeing), Label: "Mọi lần xem dữ liệu của người khác", Chosen: chosen == seeing}
	groups[6].Options = append(groups[6].Options, all)
	for _, action := range pledge.Actions() {
		g := &groups[auditGroup(action)]
		g.Options = append(g.Options, choice{Value: string(action), Label: actionWords(action), Chosen: action == chosen})
	}
	return groups
}

// auditGroup returns under which heading an action is.
func auditGroup(action pledge.Action) int {
	kind, _, _ := strings.Cut(string(action), ".")
	switch kind {
	case "sign-in", "password", "account", "role":
		return 0
	case "sign", "signature", "paper":
		return 1
	case "excuse", "fault":
		return 2
	case "campaign", "codes":
		return 3
	case "token", "key":
		return 5
	case "see":
		return 6
	}
	if action == pledge.ActSignUnit {
		return 1
	}
	return 4
}

// actionWords says what was done; of what it does not know it says the action.
func actionWords(action pledge.Action) string {
	words := map[pledge.Action]string{
		pledge.ActSignIn:         "Đăng nhập",
		pledge.ActPasswordChange: "Đổi mật khẩu",
		pledge.ActPasswordReset:  "Cấp lại mật khẩu",
		pledge.ActAccountAdd:     "Lập tài khoản",
		pledge.ActRoleGrant:      "Giao vai trò",
		pledge.ActRoleRevoke:     "Thu hồi vai trò",
		pledge.ActSign:           "Ký cam kết",
		pledge.ActSignUnit:       "Ký cam kết tập thể",
		pledge.ActPaper:          "Ghi nhận ký giấy",
		pledge.ActVoid:           "Hủy bản cam kết",
		pledge.ActErase:          "Xóa dữ liệu riêng của bản cam kết",
		pledge.ActExcusePropose:  "Đề nghị miễn ký",
		pledge.ActExcuseDecide:   "Quyết định về đề nghị miễn ký",
		pledge.ActExcuseEnd:      "Kết thúc miễn ký",
		pledge.ActFaultReport:    "Phản ánh về danh sách",
		pledge.ActFaultSettle:    "Xử lý phản ánh",
		pledge.ActCampaignNew:    "Lập đợt ký",
		pledge.ActCampaignEdit:   "Sửa đợt ký",
		pledge.ActCampaignOpen:   "Mở đợt ký",
		pledge.ActCampaignExtend: "Đổi hạn ký",
		pledge.ActCampaignClose:  "Kết thúc đợt ký",
		pledge.ActCodesIssue:     "Cấp mã ký",
		pledge.ActRosterHold:     "Tải lên tệp danh sách",
		pledge.ActRosterReread:   "Đọc lại tệp danh sách",
		pledge.ActRosterApply:    "Áp dụng tệp danh sách",
		pledge.ActJoin:           "Thêm người",
		pledge.ActTransfer:       "Chuyển đơn vị",
		pledge.ActLeave:          "Ghi nhận nghỉ, chuyển đi",
		pledge.ActUnitAdd:        "Thêm đơn vị",
		pledge.ActUnitEdit:       "Sửa đơn vị",
		pledge.ActUnitHead:       "Chọn thủ trưởng",
		pledge.ActUnitActing:     "Chọn người thay thủ trưởng",
		pledge.ActAgencyEdit:     "Sửa thông tin in trên văn bản",
		pledge.ActTokenIssue:     "Cấp khóa truy cập số liệu",
		pledge.ActTokenRevoke:    "Thu hồi khóa truy cập số liệu",
		pledge.ActKeyNew:         "Tạo khóa của sổ chứng thực",
		pledge.ActKeyRotate:      "Thay khóa của sổ chứng thực",
		pledge.ActSeeSignature:   "Xem bản cam kết",
		pledge.ActSeeScan:        "Tải bản quét",
		pledge.ActSeePapers:      "In các bản cam kết",
		pledge.ActSeeOfficial:    "Xem hồ sơ cá nhân",
		pledge.ActSeePeople:      "Tải danh sách người ký",
		pledge.ActSeeAccount:     "Lập báo cáo có tên người",
		pledge.ActSeeAudit:       "Tải nhật ký",
		pledge.ActDamaged:        "Mục bị hỏng, không đọc được",
	}
	if said, ok := words[action]; ok {
		return said
	}
	return string(action)
}

// detailWords says in words what an entry adds, besides what it names.
func detailWords(l *pledge.AuditLine) string {
	first, second, _ := strings.Cut(l.Detail, " ")
	switch l.Action {
	case pledge.ActSignIn:
		return "bằng " + strings.TrimPrefix(proofWords(pledge.ProofKind(first)), "đăng nhập bằng ")
	case pledge.ActRoleGrant, pledge.ActRoleRevoke:
		return roleWords(account.Role(first))
	case pledge.ActUnitActing:
		return pledge.Capacity(second).Name()
	case pledge.ActExcusePropose, pledge.ActExcuseDecide, pledge.ActExcuseEnd:
		return excuseWords(pledge.ExcuseState(second))
	case pledge.ActFaultReport:
		return faultWords(pledge.FaultKind(first))
	case pledge.ActFaultSettle:
		return settlementWords(pledge.Settlement(first))
	case pledge.ActCodesIssue:
		return countedWords(first, "mã")
	case pledge.ActSeePapers:
		return countedWords(first, "bản")
	case pledge.ActSeePeople:
		return countedWords(first, "người")
	case pledge.ActSeeAudit:
		return countedWords(first, "mục")
	case pledge.ActKeyNew, pledge.ActKeyRotate:
		return l.Detail + ", dấu vân tay " + l.Subject
	case pledge.ActAgencyEdit:
		if l.Detail != "" {
			return "biểu trưng"
		}
	case pledge.ActVoid:
		return l.Reason
	case pledge.ActErase:
		return l.Detail // the reason
	case pledge.ActRosterApply:
		return appliedWords(l.Detail)
	case pledge.ActCampaignExtend:
		return movedWords(l.Detail)
	}
	return ""
}

// appliedWords says what a file has changed, and which file it was.
func appliedWords(detail string) string {
	_, counts, found := strings.Cut(detail, "sha256:")
	if !found {
		return ""
	}
	sum, counts, _ := strings.Cut(counts, " ")
	words := map[string]string{"new": "người mới", "changed": "người đổi thông tin", "moved": "người chuyển đơn vị", "left": "người rời danh sách"}
	var parts []string
	for field := range strings.FieldsSeq(counts) {
		what, n, _ := strings.Cut(field, ":")
		if of, ok := words[what]; ok && n != "0" {
			parts = append(parts, countedWords(n, of))
		}
	}
	if len(parts) == 0 {
		parts = []string{"không có thay đổi về người"}
	}
	if sum != "" {
		parts = append(parts, "SHA-256 của tệp "+sum[:min(len(sum), 12)]+"…")
	}
	return strings.Join(parts, ", ")
}

// movedWords says from which day to which a deadline was moved.
func movedWords(detail string) string {
	from, to, found := strings.Cut(detail, " ")
	if !found {
		return ""
	}
	return "từ " + pledge.Date(from).String() + " sang " + pledge.Date(to).String()
}

func countedWords(n, of string) string {
	count, err := strconv.Atoi(n)
	if err != nil {
		return ""
	}
	return viet.Number(count) + " " + of
}

func roleWords(r account.Role) string {
	switch r {
	case account.Organiser:
		return "quản trị"
	case account.Auditor:
		return "giám sát"
	case account.Clerk:
		return "đầu mối"
	}
	return string(r)
}

func excuseWords(state pledge.ExcuseState) string {
	switch state {
	case pledge.Proposed:
		return "chờ duyệt"
	case pledge.Approved:
		return "đã duyệt"
	case pledge.Refused:
		return "không duyệt"
	case pledge.Ended:
		return "đã hết miễn"
	}
	return string(state)
}

func settlementWords(as pledge.Settlement) string {
	switch as {
	case pledge.ByTransfer:
		return "chuyển đơn vị"
	case pledge.ByLeaving:
		return "ghi nhận nghỉ, chuyển đi"
	case pledge.ByJoining:
		return "thêm vào danh sách"
	case pledge.ByDismissal:
		return "danh sách đúng"
	}
	return string(as)
}
