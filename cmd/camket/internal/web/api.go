package web

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"camket/pledge"
)

// The addresses for programs. None of them knows of sessions: who asks shows a
// token each time.
const (
	apiPath         = "/api/"
	apiCoveragePath = apiPath + "v1/coverage"
	openAPIPath     = apiPath + "openapi.yaml"
)

// isAPI reports whether a request comes from a program. Its errors are JSON, also
// at addresses that are not there.
func isAPI(c echo.Context) bool { return strings.HasPrefix(c.Request().URL.Path, apiPath) }

// withToken lets programs through that show an API token.
func (s *Server) withToken(h actorHandler) echo.HandlerFunc {
	return func(c echo.Context) error {
		secret, ok := bearerToken(c.Request().Header.Get(echo.HeaderAuthorization))
		if !ok {
			return &pledge.Error{Code: pledge.Unauthenticated, Reason: "token_missing", Message: "send the token as Authorization: Bearer"}
		}
		a, err := s.service.TokenActor(c.Request().Context(), secret, originOf(c))
		if err != nil {
			return err
		}
		return h(c, a)
	}
}

// bearerToken returns the token of an Authorization header.
func bearerToken(header string) (string, bool) {
	scheme, secret, _ := strings.Cut(header, " ")
	secret = strings.TrimSpace(secret)
	return secret, strings.EqualFold(scheme, "Bearer") && secret != ""
}

// handleAPICoverage answers with the coverage of the token's unit, or of one below
// it: what "camket report --format json" writes.
func (s *Server) handleAPICoverage(c echo.Context, a pledge.Actor) error {
	q, err := coverageQueryOf(c.QueryParams())
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if q.unit == "" {
		own, err := s.service.OwnUnits(ctx, a)
		if err != nil {
			return err
		}
		if len(own) == 0 {
			return &pledge.Error{Code: pledge.NotFound, Reason: "unit_unknown", Message: "the token's unit is no longer there"}
		}
		q.unit = own[0].Code
	}
	// The version is read before the figures: at worst they are newer than it
	// says, and are sent once more.
	version, err := s.service.Version(ctx)
	if err != nil {
		return err
	}
	header := c.Response().Header()
	header.Set("Cache-Control", "private, no-cache")
	header.Set(echo.HeaderVary, echo.HeaderAuthorization)
	if unchanged(c, version+"."+url.PathEscape(q.unit)) {
		return c.NoContent(http.StatusNotModified)
	}
	rep, err := s.service.Report(ctx, a, q.campaign, q.unit, q.asOf)
	if err != nil {
		header.Del("ETag")
		return err
	}
	return sendJSON(c, http.StatusOK, rep)
}

// A coverageQuery is what the API is asked for. Empty fields mean the current
// campaign, the token's unit, and now.
type coverageQuery struct {
	campaign pledge.CampaignID
	unit     string
	asOf     pledge.Date
}

// coverageQueryOf reads a query. A parameter that is misspelt would be an answer to
// another question, so it is refused.
func coverageQueryOf(values url.Values) (coverageQuery, error) {
	for name := range values {
		switch name {
		case "campaign", "unit", "as_of":
		default:
			return coverageQuery{}, &pledge.Error{Code: pledge.Invalid, Reason: "parameter_unknown", Message: "there is no parameter " + name}
		}
	}
	return coverageQuery{
		campaign: pledge.CampaignID(values.Get("campaign")),
		unit:     values.Get("unit"),
		asOf:     pledge.Date(values.Get("as_of")),
	}, nil
}

// An apiError is an error as programs read it.
type apiError struct {
	Error apiFailure `json:"error"`
}

// An apiFailure says what went wrong: the code is one of few, the reason is stable,
// and the message is for whoever reads the log.
type apiFailure struct {
	Code    string `json:"code"`
	Reason  string `json:"reason,omitempty"`
	Message string `json:"message"`
}

// apiErrorOf returns the status and the words for an error. Those of an internal
// error stay in the log.
func apiErrorOf(err error) (int, apiError) {
	status := explain(err).Status
	failure := apiFailure{Code: apiCode(status), Message: strings.ToLower(http.StatusText(status))}
	var known *pledge.Error
	if errors.As(err, &known) && status < http.StatusInternalServerError {
		failure.Reason, failure.Message = known.Reason, known.Message
	}
	return status, apiError{failure}
}

// apiCode names a status as the domain names its codes, in one word.
func apiCode(status int) string {
	switch status {
	case http.StatusUnprocessableEntity, http.StatusBadRequest:
		return "invalid"
	case http.StatusNotFound:
		return "not_found"
	case http.StatusMethodNotAllowed:
		return "method_not_allowed"
	case http.StatusConflict:
		return "conflict"
	case http.StatusForbidden:
		return "forbidden"
	case http.StatusUnauthorized:
		return "unauthenticated"
	case http.StatusTooManyRequests:
		return "too_many"
	case http.StatusServiceUnavailable:
		return "busy"
	default:
		return "internal"
	}
}

// sendJSON answers with v as the command line writes it.
func sendJSON(c echo.Context, status int, v any) error {
	var buf bytes.Buffer
	if err := writeJSON(&buf, v); err != nil {
		return fmt.Errorf("web: encoding a %T: %w", v, err)
	}
	return c.Blob(status, echo.MIMEApplicationJSON, buf.Bytes())
}

// answerAPI turns an error into the answer for a program.
func (s *Server) answerAPI(c echo.Context, err error) {
	status, body := apiErrorOf(err)
	ctx := c.Request().Context()
	if status >= http.StatusInternalServerError {
		s.log.ErrorContext(ctx, "request failed", "id", requestID(c), "err", err)
	}
	if status == http.StatusUnauthorized {
		challenge := `Bearer realm="camket"`
		if body.Error.Reason != "token_missing" {
			challenge += `, error="invalid_token"`
		}
		c.Response().Header().Set(echo.HeaderWWWAuthenticate, challenge)
	}
	if err := sendJSON(c, status, body); err != nil {
		s.log.WarnContext(ctx, "sending an error", "id", requestID(c), "err", err)
	}
}
