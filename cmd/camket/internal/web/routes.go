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
	p.GET(apiCoveragePath, s.withToken(s.handleAPICoverage))
	p.GET(checkpointPath, s.handleCheckpoint)
	p.GET(consistencyPath, s.handleConsistency)
	p.GET(openAPIPath, s.handleOpenAPI)

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
	p.GET("/signatures/:id/certificate.pdf", in(s.handleCertificatePDF))
	p.GET("/signatures/:id/scan", in(s.handleScan))
	p.POST("/signatures/:id/void", in(s.handleVoid))
	p.GET("/signatures/:id/erase", in(s.organising(s.handleEraseForm)))
	p.POST("/signatures/:id/erase", in(s.organising(s.handleErase)))
	p.GET(ownFaultPath, in(s.handleFaultForm))
	p.POST(ownFaultPath, in(s.handleFault))

	// checking a paper
	p.GET(verifyPath, unlisted(s.handleVerifyForm))
	p.POST(verifyPath, unlisted(s.handleVerifyFile))
	p.GET("/v/:code", unlisted(s.handleVerify))
	p.GET(valuePath, s.handleValue)

	// papers being printed, for whoever prints them
	p.GET("/print/jobs/:id", in(s.handlePrintJob))
	p.POST("/print/jobs/:id/cancel", in(s.handleStopPrint))

	// units, for heads and clerks
	p.GET("/units", in(s.handleUnits))
	p.GET("/units/:code", in(s.handleUnit))
	p.GET("/units/:code/live", in(s.handleLive))
	p.GET("/units/:code/print", in(s.handlePrint))
	p.GET("/units/:code/print/:what", in(s.handlePrintFile))
	p.POST("/units/:code/print/slips", in(s.handlePrintSlips))
	p.GET("/units/:code/people.:format", in(s.handlePeopleFile))
	p.GET("/units/:code/coverage.:format", in(s.handleCoverageFile))
	p.GET("/units/:code/pledge", in(s.handleUnitPledge))
	p.POST("/units/:code/pledge", in(s.handleSignUnit))
	p.GET("/units/:code/acting", in(s.handleActingForm))
	p.POST("/units/:code/acting", in(s.handleActing))
	p.GET("/units/:code/paper", in(s.handlePaperForm))
	p.POST("/units/:code/paper", in(s.handlePaper))
	p.GET("/units/:code/excuse", in(s.handleExcuseForm))
	p.POST("/units/:code/excuse", in(s.handleExcuse))
	p.GET("/units/:code/excuses", in(s.handleExcuses))
	p.POST("/units/:code/excuses/:id/decide", in(s.handleDecideUnitExcuse))
	p.POST("/units/:code/excuses/:id/end", in(s.handleEndUnitExcuse))
	p.GET("/units/:code/faults/new", in(s.handleFaultForm))
	p.POST("/units/:code/faults/new", in(s.handleFault))

	// the organiser; what an auditor may see too is said by the service
	ask := func(h actorHandler) echo.HandlerFunc { return in(s.organising(h)) }
	p.GET("/admin", in(s.handleAdmin))
	p.GET(agencyHref, in(s.handleOffice))
	p.POST(agencyHref, ask(s.handleSetOffice))
	p.GET(logoPath, in(s.handleLogo))
	p.POST(agencyHref+"/logo", ask(s.handleSetLogo))
	p.POST(agencyHref+"/logo/remove", ask(s.handleRemoveLogo))
	p.GET("/admin/campaigns/new", ask(s.handleNewCampaignForm))
	p.POST("/admin/campaigns/new", ask(s.handleNewCampaign))
	p.GET("/admin/campaigns/:id", in(s.handleCampaign))
	p.GET("/admin/campaigns/:id/edit", ask(s.handleEditCampaignForm))
	p.POST("/admin/campaigns/:id/edit", ask(s.handleEditCampaign))
	p.GET("/admin/campaigns/:id/texts/:audience", in(s.handleText))
	p.POST("/admin/campaigns/:id/texts/:audience", in(s.handleEditText))
	p.GET("/admin/campaigns/:id/open", ask(s.handleAsk(s.opening())))
	p.POST("/admin/campaigns/:id/open", in(s.handleStep(s.opening())))
	p.GET("/admin/campaigns/:id/close", ask(s.handleAsk(s.closing())))
	p.POST("/admin/campaigns/:id/close", in(s.handleStep(s.closing())))
	p.POST("/admin/campaigns/:id/deadline", ask(s.handleMoveDeadline))
	p.GET("/admin/campaigns/:id/progress", in(s.handleProgress))
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
	p.GET("/admin/units/:code/people/new", ask(s.handleJoinForm))
	p.POST("/admin/units/:code/people/new", ask(s.handleJoin))
	p.GET("/admin/officials/:code", in(s.handleOfficial))
	p.POST("/admin/officials/:code/transfer", ask(s.handleTransfer))
	p.POST("/admin/officials/:code/leave", ask(s.handleLeave))
	p.GET("/admin/faults", in(s.handleAdminFaults))
	p.POST("/admin/faults/:id", ask(s.handleSettleFault))
	p.GET("/admin/excuses", in(s.handleAdminExcuses))
	p.POST("/admin/excuses/:id", ask(s.handleDecideExcuse))
	p.GET(auditHref, in(s.handleAudit))
	p.GET(auditHref+".:format", in(s.handleAuditFile))
	p.GET("/admin/tokens", in(s.handleTokens))
	p.POST("/admin/tokens", ask(s.handleIssueToken))
	p.POST("/admin/tokens/:id/revoke", ask(s.handleRevokeToken))
	return nil
}
