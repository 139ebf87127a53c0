package data

import (
	_ "embed"
	"fmt"
	"strings"

	"camket/pledge"
)

var (
	//go:embed texts/staff.md
	staffText string
	//go:embed texts/leaders.md
	leadersText string
	//go:embed texts/onestop.md
	oneStopText string
	//go:embed texts/unit.md
	unitText string
	//go:embed texts/bases.txt
	basesText string
)

// Consent is the sentence that a signer ticks. It is kept with the signature.
const Consent = "Tôi đã đọc, hiểu rõ toàn bộ nội dung cam kết trên đây và tự nguyện ký để thực hiện; " +
	"tôi đồng ý dùng chữ ký điện tử này để ghi nhận việc ký cam kết của tôi."

// Texts returns the shipped body for every audience, in the markup of package
// prose. The map is the caller's own.
func Texts() map[pledge.Audience]string {
	return map[pledge.Audience]string{
		pledge.Staff:   staffText,
		pledge.Leaders: leadersText,
		pledge.OneStop: oneStopText,
		pledge.ForUnit: unitText,
	}
}

// Bases returns the shipped legal bases, each a whole line of a document: from
// "Căn cứ" to its ";", the last to its ".". The slice is the caller's own.
func Bases() []string { return strings.Split(strings.TrimSpace(basesText), "\n") }

// DefaultTitle returns the title of a campaign of the given year.
func DefaultTitle(year int) string {
	return fmt.Sprintf("Ký cam kết thực hiện văn hóa công sở năm %d", year)
}

// DefaultSubject returns what is pledged in the given year, as it stands under
// BẢN CAM KẾT.
func DefaultSubject(year int) string {
	return fmt.Sprintf("Thực hiện văn hóa công sở, quy tắc ứng xử năm %d", year)
}
