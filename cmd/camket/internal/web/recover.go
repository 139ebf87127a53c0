package web

import (
	"fmt"
	"net/http"
	"runtime/debug"

	"github.com/labstack/echo/v4"
)

// recoverPanic makes an error of a panic, with the stack for the log.
func (s *Server) recoverPanic(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			switch r := recover(); r {
			case nil:
			case http.ErrAbortHandler: // the server's own way to drop a connection
				panic(r)
			default:
				err = fmt.Errorf("web: panic: %v\n%s", r, debug.Stack())
			}
		}()
		return next(c)
	}
}
