package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"camket/pledge"
)

// An actorHandler is a handler for those who have signed in.
type actorHandler func(echo.Context, pledge.Actor) error

// The addresses whose answers are the same to everybody.
const (
	healthPath = "/healthz"
	staticPath = "/static/:hash/:name"
)

// paths takes routes, and lets what answers GET answer HEAD too: net/http leaves
// out the body.
type paths struct{ echo *echo.Echo }

func (p paths) GET(path string, h echo.HandlerFunc) {
	p.echo.Match([]string{http.MethodGet, http.MethodHead}, path, h)
}

func (p paths) POST(path string, h echo.HandlerFunc) { p.echo.POST(path, h) }

// routes is every address camket answers. Middleware runs from the top down.
func (s *Server) routes() error {
	origin, err := s.sameOrigin()
	if err != nil {
		return err
	}
	e := s.echo
	e.Use(s.logRequest, s.recoverPanic, secureHeaders, limit, origin, s.identify)
	p := paths{e}

	// for machines: no session is read
	p.GET(healthPath, s.handleHealth)
	p.GET(staticPath, s.handleStatic)

	in := s.signedIn

	// coming in
	p.GET("/", s.handleHome)
	p.GET("/login", s.handleLoginForm)
	p.POST("/login", s.handleLogin)
	p.POST("/logout", s.handleLogout)
	p.GET("/k", s.handleCodeForm)
	p.POST("/k", s.handleCode)
	p.GET("/k/:code", s.handleHolder)
	p.POST("/k/:code", s.handleRedeem)
	p.GET("/password", in(s.handlePasswordForm))
	p.POST("/password", in(s.handlePassword))

	// signing
	p.GET("/pledge", in(s.handlePledge))
	p.POST("/pledge", in(s.handleSign))
	p.GET("/signatures", in(s.handlePast))
	p.GET("/signatures/:id", in(s.handleReceipt))
	p.GET("/signatures/:id/pledge.pdf", in(s.handlePledgePDF))

	// checking a paper
	p.GET("/v", s.handleVerifyForm)
	p.GET("/v/:code", s.handleVerify)

	// units, for heads and clerks
	p.GET("/units", in(s.handleUnits))
	p.GET("/units/:code", in(s.handleUnit))
	p.GET("/units/:code/pledges.pdf", in(s.handleUnitPledges))

	// the organiser; what an auditor may see too is said by the service
	ask := func(h actorHandler) echo.HandlerFunc { return in(s.organising(h)) }
	p.GET("/admin", in(s.handleAdmin))
	p.POST("/admin/agency", in(s.handleSetAgency))
	p.GET("/admin/campaigns/new", ask(s.handleNewCampaignForm))
	p.POST("/admin/campaigns/new", in(s.handleNewCampaign))
	p.GET("/admin/campaigns/:id", in(s.handleCampaign))
	p.GET("/admin/campaigns/:id/edit", ask(s.handleEditCampaignForm))
	p.POST("/admin/campaigns/:id/edit", in(s.handleEditCampaign))
	p.GET("/admin/campaigns/:id/texts/:audience", in(s.handleText))
	p.POST("/admin/campaigns/:id/texts/:audience", in(s.handleEditText))
	p.GET("/admin/campaigns/:id/open", ask(s.handleAsk(s.opening())))
	p.POST("/admin/campaigns/:id/open", in(s.handleStep(s.opening())))
	p.GET("/admin/campaigns/:id/close", ask(s.handleAsk(s.closing())))
	p.POST("/admin/campaigns/:id/close", in(s.handleStep(s.closing())))
	p.GET("/admin/campaigns/:id/codes", ask(s.handleCodes))
	p.POST("/admin/campaigns/:id/codes", ask(s.handleIssueCodes))
	p.GET("/admin/import", ask(s.handleImportForm))
	p.POST("/admin/import", ask(s.handleImport))
	p.GET("/admin/import/template.xlsx", ask(s.handleImportTemplate))
	p.GET("/admin/imports", in(s.handleImports))
	p.GET("/admin/imports/:id", in(s.handleImportPreview))
	p.POST("/admin/imports/:id", in(s.handleApplyImport))
	p.POST("/admin/imports/:id/choices", in(s.handleImportChoices))
	p.GET("/admin/imports/:id/notes.xlsx", in(s.handleImportNotes))
	p.GET("/admin/units", in(s.handleAdminUnits))
	p.POST("/admin/units", in(s.handleAddUnit))
	p.GET("/admin/units/:code", in(s.handleAdminUnit))
	p.POST("/admin/units/:code", in(s.handleEditUnit))
	p.POST("/admin/units/:code/head", in(s.handleSetHead))
	p.POST("/admin/units/:code/password", ask(s.handleResetPassword))
	return nil
}
