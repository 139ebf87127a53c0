package web

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/viet"
)

// An adminPage is where an organiser begins: what is going on, and what to do
// next.
type adminPage struct {
	Agency        string
	People, Units int
	Steps         []nextStep
	Current       *currentCampaign // nil when none is open
	Campaigns     []campaignRow
	Ledger        valuePage // its key and where it stands
	Organiser     bool
}

// A nextStep is something that is still to be done.
type nextStep struct {
	Title, Why  string
	Label, Href string // of the button
}

// A currentCampaign is the campaign that takes signatures, with its figures.
type currentCampaign struct {
	Campaign       pledge.Campaign
	Stage          stage
	Headline       headline
	Applicable     bool // there is anybody to sign
	Href, UnitHref string
	Progress       string
}

// A campaignRow is one campaign in the list of all.
type campaignRow struct {
	Campaign pledge.Campaign
	Stage    stage
	Counted  bool // it has figures: a draft has none
	Row      pledge.Row
	Percent  string
	Href     string
	Links    campaignLinks
}

func (s *Server) handleAdmin(c echo.Context, a pledge.Actor) error {
	page, err := s.adminPage(c.Request().Context(), a)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "admin", page)
}

func (s *Server) adminPage(ctx context.Context, a pledge.Actor) (adminPage, error) {
	units, err := s.service.Units(ctx, a)
	if err != nil {
		return adminPage{}, err
	}
	campaigns, err := s.service.Campaigns(ctx, a)
	if err != nil {
		return adminPage{}, err
	}
	page := adminPage{Units: len(units), Organiser: a.Organiser}
	headless := 0
	for _, u := range units {
		page.People += u.People
		if u.Depth == 0 {
			page.Agency = u.Unit.Name
		}
		if u.Head == nil {
			headless++
		}
	}
	page.setCampaigns(campaigns, s.service.Clock())
	if page.Ledger, err = s.valuePage(ctx); err != nil {
		return adminPage{}, err
	}
	if !a.Organiser {
		return page, nil
	}
	if len(units) > 0 {
		if page.Steps, err = s.waitingSteps(ctx, a, campaigns); err != nil {
			return adminPage{}, err
		}
	}
	page.Steps = append(page.Steps, nextSteps(page.People, headless, campaigns)...)
	return page, nil
}

// waitingSteps says what others wait for.
func (s *Server) waitingSteps(ctx context.Context, a pledge.Actor, campaigns []pledge.CampaignSummary) ([]nextStep, error) {
	excuses, err := s.proposedIn(ctx, a, campaigns)
	if err != nil {
		return nil, err
	}
	faults, err := s.service.Faults(ctx, a, "")
	if err != nil {
		return nil, err
	}
	var steps []nextStep
	if n := excuses.count(); n > 0 {
		steps = append(steps, nextStep{
			Title: fmt.Sprintf("%s đề nghị miễn chờ duyệt", viet.Number(n)),
			Why:   "Cho đến khi duyệt, người được đề nghị vẫn tính vào số phải ký.",
			Label: "Xem và duyệt", Href: adminExcusesHref,
		})
	}
	if n := len(faults); n > 0 {
		steps = append(steps, nextStep{
			Title: fmt.Sprintf("%s phản ánh về danh sách chờ xử lý", viet.Number(n)),
			Why:   "Các đơn vị báo người không thuộc đơn vị, đã nghỉ, chuyển đi, hoặc còn thiếu.",
			Label: "Xem và xử lý", Href: adminFaultsHref,
		})
	}
	return steps, nil
}

func (p *adminPage) setCampaigns(list []pledge.CampaignSummary, now time.Time) {
	for _, sum := range list {
		p.Campaigns = append(p.Campaigns, campaignRow{
			Campaign: sum.Campaign,
			Stage:    stageOf(&sum.Campaign, now),
			Counted:  sum.Campaign.State != pledge.Draft,
			Row:      sum.Row,
			Percent:  percent(sum.Row.All),
			Href:     campaignHref(sum.Campaign.ID),
			Links:    linksTo(&sum.Campaign, &sum.Row),
		})
		if c := sum.Campaign; c.State == pledge.Open && (p.Current == nil || c.Deadline > p.Current.Campaign.Deadline) {
			p.Current = &currentCampaign{
				Campaign:   c,
				Stage:      stageOf(&c, now),
				Headline:   headlineOf(sum.Row, &c, now),
				Applicable: sum.Row.Units.Applicable > 0,
				Href:       campaignHref(c.ID),
				UnitHref:   unitQuery{Campaign: c.ID}.href(sum.Row.Unit.Code),
				Progress:   progressQuery{}.href(c.ID),
			}
		}
	}
}

// nextSteps says what is missing on the way to a campaign that people sign, in
// the order in which to do it.
func nextSteps(people, headless int, campaigns []pledge.CampaignSummary) []nextStep {
	if people == 0 {
		return []nextStep{{
			Title: "Bắt đầu bằng danh sách",
			Why:   "Hệ thống chưa có ai. Hãy nhập danh sách cán bộ, công chức, viên chức, người lao động từ tệp Excel hoặc CSV; các đơn vị được lập theo danh sách.",
			Label: "Nhập danh sách", Href: "/admin/import",
		}}
	}
	var steps []nextStep
	drafts, running := 0, 0
	for _, sum := range campaigns {
		switch sum.Campaign.State {
		case pledge.Draft:
			drafts++
			steps = append(steps, nextStep{
				Title: sum.Campaign.Title + ": chưa mở",
				Why:   "Xem lại nội dung, căn cứ và thời gian, rồi mở đợt ký.",
				Label: "Xem và mở đợt ký", Href: campaignHref(sum.Campaign.ID),
			})
		case pledge.Open:
			running++
		}
	}
	if drafts+running == 0 {
		steps = append(steps, nextStep{
			Title: "Lập đợt ký",
			Why:   "Chưa có đợt ký nào đang chạy. Đợt ký mới được lập từ các nội dung cam kết mẫu có sẵn.",
			Label: "Lập đợt ký mới", Href: "/admin/campaigns/new",
		})
	}
	if headless > 0 {
		steps = append(steps, nextStep{
			Title: fmt.Sprintf("%s đơn vị chưa có thủ trưởng", viet.Number(headless)),
			Why:   "Thủ trưởng xem được tỷ lệ ký của đơn vị mình và in bản cam kết.",
			Label: "Chọn thủ trưởng", Href: "/admin/units",
		})
	}
	return steps
}

// organising lets only organisers come to a form.
func (s *Server) organising(h actorHandler) actorHandler {
	return func(c echo.Context, a pledge.Actor) error {
		if err := a.MustOrganise(); err != nil {
			return err
		}
		return h(c, a)
	}
}
