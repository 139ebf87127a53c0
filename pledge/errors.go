package pledge

import (
	"errors"

	"camket/pledge/store"
)

// Code says what kind of failure an error is. There are few, so that whoever
// answers a request or ends a command can treat each in one place.
type Code string

// The codes. An error that is no *Error is Internal.
const (
	Invalid         Code = "invalid"         // what was given is wrong; see Field
	NotFound        Code = "not found"       // or not for this actor's eyes
	Conflict        Code = "conflict"        // it was right, but things have changed
	Forbidden       Code = "forbidden"       // the actor may not
	Unauthenticated Code = "unauthenticated" // who is it?
	TooMany         Code = "too many"        // wait, then try again
	Internal        Code = "internal"        // our fault
)

// An Error is a failure that the domain foresaw.
type Error struct {
	Code    Code
	Reason  string // stable, for programs: a screen finds its sentence by it
	Field   string // the input at fault, for Invalid
	Message string // in English, for logs and the command line
	Detail  string // what the sentence is about: a name, a date
}

func (e *Error) Error() string { return e.Message }

// CodeOf returns the code of err: Internal for anything but an *Error.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}

// ReasonOf returns the reason of err, or "".
func ReasonOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Reason
	}
	return ""
}

func invalid(field, reason, message string) *Error {
	return &Error{Code: Invalid, Field: field, Reason: reason, Message: message}
}

func notFound(reason, message string) *Error {
	return &Error{Code: NotFound, Reason: reason, Message: message}
}

func conflict(reason, message string) *Error {
	return &Error{Code: Conflict, Reason: reason, Message: message}
}

func forbidden(reason, message string) *Error {
	return &Error{Code: Forbidden, Reason: reason, Message: message}
}

func unauthenticated(reason, message string) *Error {
	return &Error{Code: Unauthenticated, Reason: reason, Message: message}
}

// about returns the error with what it is about.
func (e *Error) about(detail string) *Error {
	e.Detail = detail
	return e
}

// missing turns store.ErrNotFound into the domain's error, and leaves others.
func missing(err error, reason, message string) error {
	if errors.Is(err, store.ErrNotFound) {
		return notFound(reason, message)
	}
	return err
}
