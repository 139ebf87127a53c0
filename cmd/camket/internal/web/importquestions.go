package web

import (
	"context"
	"strings"

	"camket/pledge"
	"camket/pledge/roster"
	"camket/pledge/viet"
)

// questionsPerPage is how many questions are asked at once.
const questionsPerPage = 20

// An askForm asks what a file leaves open.
type askForm struct {
	Questions []askItem
	Total     int
	Pager     pager

	// AllPeople is how many questions one answer can settle: those about people
	// whom only one on record comes near. 0 where there are too few to offer it.
	AllPeople      int
	AnyName, AnyIs string // of that answer's field
}

// An askItem is one question.
type askItem struct {
	Name    string // of its field
	Legend  string
	Hint    string
	Error   string
	Options []askOption
}

// An askOption is one answer.
type askOption struct{ Value, Label, Detail string }

// answerField begins the names of fields with answers; the question's key follows.
const answerField = "answer:"

// offerAll is the number of questions about people above which one answer to all
// of them is offered.
const offerAll = 3

func newAskForm(questions []pledge.Question, q importQuery, id string) *askForm {
	f := &askForm{Total: len(questions), AnyName: answerField + pledge.AnyPerson, AnyIs: pledge.Same}
	for i := range questions {
		if questions[i].Kind == pledge.AskPerson && len(questions[i].Options) == 2 { // one person, or someone new
			f.AllPeople++
		}
	}
	if f.AllPeople <= offerAll {
		f.AllPeople = 0
	}
	questions, f.Pager = pageOf(questions, q.Ask, questionsPerPage, func(page int) string {
		return importQuery{Tab: q.Tab, Ask: page}.href(id) + "#questions"
	})
	for i := range questions {
		f.Questions = append(f.Questions, askItemOf(&questions[i]))
	}
	return f
}

func askItemOf(q *pledge.Question) askItem {
	item := askItem{Name: answerField + q.Key, Legend: questionText(q)}
	if q.Kind == pledge.AskEncoding {
		item.Hint = "Chọn cách đọc mà họ tên hiện đúng chữ tiếng Việt."
	}
	for _, o := range q.Options {
		item.Options = append(item.Options, askOption{Value: o.Value, Label: optionText(q.Kind, o), Detail: o.Detail})
	}
	return item
}

// tryEncodings gives the answers to the question which encoding a file is in the
// names as they would read.
func (s *Server) tryEncodings(ctx context.Context, a pledge.Actor, u *pledge.Upload, questions []pledge.Question) error {
	for i := range questions {
		q := &questions[i]
		if q.Kind != pledge.AskEncoding {
			continue
		}
		content, err := s.service.UploadedFile(ctx, a, u.ID)
		if err != nil {
			return err
		}
		for j := range q.Options {
			q.Options[j].Detail = namesIn(u.File, content, q.Options[j].Value)
		}
	}
	return nil
}

// namesIn returns the first names of a file as they read in an encoding.
func namesIn(file string, content []byte, encoding string) string {
	const few = 3
	choices := pledge.Choices{Answers: map[string]string{string(pledge.AskEncoding): encoding}}
	r, err := roster.ReadFile(file, content, uploadLimits(), choices)
	if err != nil || len(r.Roster.Rows) == 0 {
		return "Đọc theo bảng mã này thì không thấy họ tên."
	}
	var names []string
	for _, row := range r.Roster.Rows[:min(len(r.Roster.Rows), few)] {
		names = append(names, row.Name)
	}
	return strings.Join(names, ", ")
}

// questionText is a question in words.
func questionText(q *pledge.Question) string {
	switch q.Kind {
	case pledge.AskName:
		return "Cột nào ghi họ và tên?"
	case pledge.AskEncoding:
		return "Chữ trong tệp theo bảng mã nào?"
	case pledge.AskUnit:
		return "“" + q.Value + "” (" + viet.Number(q.Rows) + " người) có phải là đơn vị đã có không?"
	case pledge.AskPerson:
		return "“" + q.Value + "” ở dòng " + rowNumber(q.Cell) + " có phải là người đã có không?"
	}
	return q.Value
}

// rowNumber is the number in a reference such as "C7".
func rowNumber(cell string) string {
	return strings.TrimLeft(cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

func optionText(kind pledge.QuestionKind, o pledge.Option) string {
	switch {
	case kind == pledge.AskUnit && o.Value == pledge.Anew:
		return "Đơn vị mới"
	case kind == pledge.AskPerson && o.Value == pledge.Anew:
		return "Người mới"
	case kind == pledge.AskName:
		return "Cột " + o.Value + ": " + o.Label
	case kind == pledge.AskEncoding:
		return encodingName(o.Value)
	}
	return o.Label
}

// answered counts the answers about units and people.
func answered(answers map[string]string) int {
	n := 0
	for key := range answers {
		if aboutRecord(key) {
			n++
		}
	}
	return n
}

// aboutRecord reports whether the key is that of a question about what is on
// record, rather than about reading the file.
func aboutRecord(key string) bool {
	return strings.HasPrefix(key, string(pledge.AskUnit)+":") || strings.HasPrefix(key, string(pledge.AskPerson)+":")
}
