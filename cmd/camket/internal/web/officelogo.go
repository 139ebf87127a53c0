package web

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/templates"
)

const (
	logoPath = agencyHref + "/logo.png"

	// logoLimit is the most bytes of the form with a logo: the file, and what a
	// browser writes around it.
	logoLimit = pledge.MaxLogo + 16<<10
)

// logoAddress returns the address of the picture, another one for each: a browser
// must not show the one that was replaced.
func logoAddress(picture []byte) string {
	if len(picture) == 0 {
		return ""
	}
	sum := sha256.Sum256(picture)
	return logoPath + "?v=" + hex.EncodeToString(sum[:8])
}

// handleLogo sends the picture to those who may see the page that it is on.
func (s *Server) handleLogo(c echo.Context, a pledge.Actor) error {
	ctx := c.Request().Context()
	if _, err := s.service.Office(ctx, a); err != nil {
		return err
	}
	l, err := s.service.Letterhead(ctx, a, "")
	if err != nil {
		return err
	}
	if l.Logo == nil {
		return echo.ErrNotFound
	}
	c.Response().Header().Set(echo.HeaderContentSecurityPolicy, scanPolicy)
	return c.Blob(http.StatusOK, "image/png", l.Logo)
}

// handleSetLogo takes a picture in place of the one that there is.
func (s *Server) handleSetLogo(c echo.Context, a pledge.Actor) error {
	content, err := readLogo(c.Request())
	if err == nil {
		err = s.service.SetLogo(c.Request().Context(), a, content)
	}
	if err != nil {
		return s.refuseLogo(c, a, err)
	}
	return s.done(c, "Đã lưu biểu trưng của cơ quan.", agencyHref)
}

func (s *Server) handleRemoveLogo(c echo.Context, a pledge.Actor) error {
	if err := s.service.SetLogo(c.Request().Context(), a, nil); err != nil {
		return err
	}
	return s.done(c, "Đã gỡ biểu trưng của cơ quan.", agencyHref)
}

// readLogo reads the file of the form. The body is held to its limit before. To
// the service an empty picture means that there is to be none: a form without one
// is an error of its own.
func readLogo(r *http.Request) ([]byte, error) {
	missing := &pledge.Error{Code: pledge.Invalid, Field: "logo", Reason: "logo_missing", Message: "no picture was chosen"}
	if err := r.ParseMultipartForm(logoLimit); err != nil {
		return nil, err
	}
	files := r.MultipartForm.File["logo"]
	if len(files) == 0 {
		return nil, missing
	}
	content, err := readPart(files[0])
	if err == nil && len(content) == 0 {
		return nil, missing
	}
	return content, err
}

// refuseLogo shows the page again with what was wrong with the file.
func (s *Server) refuseLogo(c echo.Context, a pledge.Actor, cause error) error {
	form, status, ok := formFailure(nil, cause)
	var tooBig *http.MaxBytesError
	switch {
	case errors.As(cause, &tooBig):
		form = templates.Form{Errors: map[string]string{"logo": reasons()["logo_large"].line()}}
		status = http.StatusRequestEntityTooLarge
	case !ok:
		return asBadRequest(cause)
	}
	page, err := s.officePage(c.Request().Context(), a)
	if err != nil {
		return err
	}
	page.LogoForm = form
	return s.render(c, status, "office", page)
}
