package web

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/roster"
)

// importSettings are the choices about a whole file.
type importSettings struct {
	Home  string // the unit that the file itself says it is of
	Units []choice
	Full  bool   // the file lists everyone of its unit
	Open  bool   // something is chosen, or needed
	Error string // about the unit
}

// newImportSettings returns nil where there is nothing to choose among.
func newImportSettings(r *pledge.Reading, units []pledge.UnitLine, home string) *importSettings {
	if len(units) == 0 {
		return nil
	}
	chosen := &r.Roster.Choices
	noUnits := func(n pledge.Notice) bool { return n.Kind == pledge.NoUnits }
	if chosen.Below != "" {
		home = ""
	}
	return &importSettings{
		Home:  home,
		Units: unitChoices(units, chosen.Below),
		Full:  chosen.Full,
		Open:  chosen.Below != "" || chosen.Full || slices.ContainsFunc(r.Notices, noUnits),
	}
}

// handleImportChoices notes what an organiser decided about a file, and reads it
// again where that makes a difference.
func (s *Server) handleImportChoices(c echo.Context, a pledge.Actor) error {
	values, err := readForm(c)
	if err != nil {
		return err
	}
	id := c.Param("id")
	if err := s.choose(c.Request().Context(), a, id, values); err != nil {
		return s.importFailure(c, a, values, err)
	}
	href := importQueryOf(values).href(id)
	if values.Has("keep") || values.Has("unkeep") {
		href = toChanges(href)
	}
	return c.Redirect(http.StatusSeeOther, href)
}

// choose adds the choices of a form to those there are. They are kept only if a
// plan can be made with them.
func (s *Server) choose(ctx context.Context, a pledge.Actor, id string, values url.Values) error {
	upload, reading, err := s.service.Upload(ctx, a, id)
	if err != nil {
		return err
	}
	questions, err := s.openQuestions(ctx, a, &reading)
	if err != nil {
		return err
	}
	before := reading.Roster.Choices
	after, err := withChoices(before, values, questions)
	if err != nil {
		return err
	}
	reading.Roster.Choices = after
	if readsOtherwise(&before, &after) {
		content, err := s.service.UploadedFile(ctx, a, id)
		if err != nil {
			return err
		}
		if reading, err = roster.ReadFile(upload.File, content, uploadLimits(), after); err != nil {
			return err
		}
	}
	if len(reading.Questions) == 0 {
		if _, err := s.service.PlanImport(ctx, a, reading.Roster); err != nil {
			return err
		}
	}
	return s.service.Reread(ctx, a, id, reading)
}

// openQuestions are the questions that a file and its plan ask. A plan that can't
// be made asks none.
func (s *Server) openQuestions(ctx context.Context, a pledge.Actor, r *pledge.Reading) ([]pledge.Question, error) {
	if len(r.Questions) > 0 {
		return r.Questions, nil
	}
	plan, err := s.service.PlanImport(ctx, a, r.Roster)
	if pledge.CodeOf(err) == pledge.Invalid {
		return nil, nil
	}
	return plan.Questions, err
}

// readsOtherwise reports whether a file means something else by other choices. All
// the rest are about the plan alone.
func readsOtherwise(before, after *pledge.Choices) bool {
	name, encoding := string(pledge.AskName), string(pledge.AskEncoding)
	return before.Sheet != after.Sheet || before.TitleAll != after.TitleAll ||
		before.Answers[name] != after.Answers[name] || before.Answers[encoding] != after.Answers[encoding]
}

// What a form can ask to be forgotten.
const (
	forgetRecord  = "record"  // answers about units and people
	forgetReading = "reading" // answers about how the file is read
)

// withChoices returns the choices with those of a form. What the form does not
// have stays as it is.
func withChoices(old pledge.Choices, values url.Values, questions []pledge.Question) (pledge.Choices, error) {
	c := old
	c.Answers = maps.Clone(old.Answers)
	if values.Has("sheet") && values.Get("sheet") != old.Sheet {
		c.Sheet = values.Get("sheet")
		// the questions name cells of the sheet before
		maps.DeleteFunc(c.Answers, func(key, _ string) bool { return key != string(pledge.AskEncoding) })
	}
	if values.Has("names") {
		c.TitleAll = values.Get("names") == "title"
	}
	if values.Has("below") { // the box beside it is sent only if it is ticked
		c.Below, c.Full = values.Get("below"), values.Has("full")
	}
	if code := values.Get("keep"); code != "" && !slices.Contains(c.Keep, code) {
		c.Keep = append(slices.Clone(c.Keep), code)
	}
	if code := values.Get("unkeep"); code != "" {
		c.Keep = slices.DeleteFunc(slices.Clone(c.Keep), func(kept string) bool { return kept == code })
	}
	if forget := values.Get("forget"); forget != "" {
		maps.DeleteFunc(c.Answers, func(key, _ string) bool { return aboutRecord(key) == (forget == forgetRecord) })
	}
	err := addAnswers(&c, values, questions)
	return c, err
}

// addAnswers adds the answers of a form. One to a question that is no longer asked
// is a Conflict, and one that the question does not have is Invalid.
func addAnswers(c *pledge.Choices, values url.Values, questions []pledge.Question) error {
	asked := make(map[string]*pledge.Question, len(questions))
	for i := range questions {
		asked[questions[i].Key] = &questions[i]
	}
	given := 0
	for field := range values {
		key, isAnswer := strings.CutPrefix(field, answerField)
		answer := values.Get(field)
		if !isAnswer || answer == "" {
			continue
		}
		if err := checkAnswer(key, answer, asked[key]); err != nil {
			return err
		}
		if c.Answers == nil {
			c.Answers = map[string]string{}
		}
		c.Answers[key] = answer
		given++
	}
	if given == 0 && values.Has("answers") {
		return &pledge.Error{Code: pledge.Invalid, Reason: "answer_missing", Message: "no question was answered"}
	}
	return nil
}

func checkAnswer(key, answer string, q *pledge.Question) error {
	if key == pledge.AnyPerson && answer == pledge.Same {
		return nil
	}
	if q == nil {
		return &pledge.Error{Code: pledge.Conflict, Reason: "question_gone", Message: "the question " + key + " is not asked"}
	}
	if !slices.ContainsFunc(q.Options, func(o pledge.Option) bool { return o.Value == answer }) {
		return &pledge.Error{
			Code: pledge.Invalid, Field: answerField + key, Reason: "answer_unknown",
			Message: "the question " + key + " has no answer " + answer,
		}
	}
	return nil
}
