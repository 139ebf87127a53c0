package web

import (
	"strings"

	"camket/pledge"
	"camket/pledge/viet"
)

// A noticeLine is something to know about how a file was read, and what can be
// done about it, if anything.
type noticeLine struct {
	Text        string
	Action      string // where its form is sent
	Field, Is   string // of the one button
	Button      string // what it says; empty where there is none
	Sheets      []choice
	PointsBelow bool // the settings have more about it
}

// noticeLines are the notices of a reading in words, with forms that are sent to
// action. home is the unit of those of whom the file names none.
func noticeLines(r *pledge.Reading, home, action string) []noticeLine {
	lines := answeredLines(r.Roster.Choices.Answers)
	for i := range r.Notices {
		lines = append(lines, noticeLineOf(&r.Notices[i], r, home))
	}
	for i := range lines {
		lines[i].Action = action
	}
	return lines
}

// answeredLines say how questions about reading the file were answered, so that
// they can be answered otherwise.
func answeredLines(answers map[string]string) []noticeLine {
	var texts []string
	if encoding := answers[string(pledge.AskEncoding)]; encoding != "" {
		texts = append(texts, "Chữ được đọc theo bảng mã "+encodingName(encoding)+", như đồng chí đã chọn.")
	}
	if column := answers[string(pledge.AskName)]; column != "" {
		texts = append(texts, "Họ và tên được đọc ở cột "+column+", như đồng chí đã chọn.")
	}
	var lines []noticeLine
	for _, text := range texts {
		lines = append(lines, noticeLine{Text: text, Field: "forget", Is: forgetReading, Button: "Chọn lại"})
	}
	return lines
}

func noticeLineOf(n *pledge.Notice, r *pledge.Reading, home string) noticeLine {
	line := noticeLine{Text: noticeText(n, r, home)}
	switch n.Kind {
	case pledge.NamesCapital:
		line.Field, line.Is, line.Button = "names", "title", "Viết thường lại: "+lastOf(n.Items)
		if r.Roster.Choices.TitleAll {
			line.Is, line.Button = "capital", "Giữ nguyên chữ in hoa"
		}
	case pledge.OtherSheets:
		for _, name := range r.Sheets {
			line.Sheets = append(line.Sheets, choice{Value: name, Label: name, Chosen: name == r.Roster.Sheet})
		}
	case pledge.NoUnits:
		line.PointsBelow = true
	}
	return line
}

// noticeText is a notice in words.
func noticeText(n *pledge.Notice, r *pledge.Reading, home string) string {
	switch n.Kind {
	case pledge.ColumnsDropped:
		return "Không lấy các cột: " + strings.Join(n.Items, ", ") + ". Hệ thống không lưu những thông tin này."
	case pledge.ColumnsUnknown:
		return "Các cột không dùng đến: " + strings.Join(n.Items, ", ") + "."
	case pledge.HiddenRows:
		return viet.Number(n.Count) + " dòng bị ẩn trong tệp vẫn được đọc như các dòng khác."
	case pledge.NamesCapital:
		if r.Roster.Choices.TitleAll {
			return viet.Number(n.Count) + " họ tên viết chữ in hoa trong tệp được viết thường lại, ví dụ " + lastOf(n.Items) + "."
		}
		return viet.Number(n.Count) + " họ tên trong tệp viết toàn chữ in hoa."
	case pledge.TextDecoded:
		return "Chữ theo bảng mã " + encodingName(r.Encoding) + " đã được chuyển sang Unicode, ví dụ: " + strings.Join(n.Items, ", ") + "."
	case pledge.NoUnits:
		return "Tệp không ghi đơn vị; mọi người được xếp vào " + home + "."
	case pledge.OtherSheets:
		return "Trong tệp còn trang tính khác có danh sách, chưa được đọc. Mỗi lần chỉ nhập một trang."
	}
	return strings.Join(n.Items, ", ")
}

// lastOf is the last of some words, "" if there are none.
func lastOf(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}
