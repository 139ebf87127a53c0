package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"camket/pledge"
)

// A page of figures asks every few seconds whether they are still the same. The
// answer is cheap while they are: no figure is added up for it. When something has
// changed, the page is fetched again and its figures are put in place of the old.

// liveHeader marks what a page asks of itself. Nobody has done anything by it: it
// does not keep a session alive, and takes no sentence left for a person.
const liveHeader = "Camket-Live"

func isLive(c echo.Context) bool { return c.Request().Header.Get(liveHeader) != "" }

// A live is how a page finds out that its figures have changed. The zero live
// stands for those that never will.
type live struct {
	Href    string // where to ask
	Version string // of what the page shows, as an entity tag
	Says    string // the figures in a sentence, for those who hear of a change
}

func liveOf(cov *pledge.Coverage, q unitQuery, version string) live {
	if stageOf(&cov.Campaign, cov.AsOf) != taking {
		return live{}
	}
	return live{
		Href:    q.inCampaign(unitPath(cov.Row.Unit.Code, "/live")),
		Version: entityTag(version),
		Says:    "Số liệu vừa được cập nhật. " + barLabel(cov.Row.All) + ".",
	}
}

// handleLive answers 304 as long as nothing has changed since the version that
// the request names. It asks for the unit's pledge only to learn whether the unit
// is open to the actor: their rights may have changed since the page.
func (s *Server) handleLive(c echo.Context, a pledge.Actor) error {
	ctx := c.Request().Context()
	if _, err := s.service.UnitOffer(ctx, a, c.Param("code"), unitQueryOf(c).Campaign); err != nil {
		return err
	}
	version, err := s.service.Version(ctx)
	if err != nil {
		return err
	}
	if unchanged(c, version) {
		return c.NoContent(http.StatusNotModified)
	}
	return c.String(http.StatusOK, "changed\n")
}
