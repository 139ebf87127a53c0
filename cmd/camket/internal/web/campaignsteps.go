package web

import (
	"context"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/viet"
)

// A campaignStepPage asks an organiser to confirm a step that cannot be taken
// back.
type campaignStepPage struct {
	Campaign     pledge.Campaign
	Title        string
	Facts        []fact
	Consequences []string
	Error        string
	Action, Back string
	Button       string
}

// A fact is a word and its value.
type fact struct{ Label, Value string }

func openPage(c pledge.Campaign, units []pledge.UnitLine, texts []pledge.Text) campaignStepPage {
	people := 0
	for _, u := range units {
		people += u.People
	}
	return campaignStepPage{
		Campaign: c,
		Title:    "Mở đợt ký",
		Facts: []fact{
			{"Đợt ký", c.Title},
			{"Thời gian", "từ " + c.Opens.String() + " đến hết " + c.Deadline.String()},
			{"Đơn vị", unitWords(c.Scope, units)},
			{"Đối tượng phải ký", scopeWords(c.Scope)},
			{"Cam kết tập thể", pledgesWords(&c)},
			{"Miễn ký", excusesWords(&c)},
			{"Danh sách hiện có", viet.Number(people) + " người"},
			{"Nội dung cam kết", strconv.Itoa(len(texts)) + " bản"},
			{"Căn cứ", viet.Number(len(c.Bases)) + " văn bản"},
		},
		Consequences: []string{
			"Từ khi mở, tên đợt ký, trích yếu, căn cứ, đối tượng và nội dung cam kết không sửa được nữa, để mọi người ký cùng một văn bản. Chỉ hạn ký còn dời được.",
			"Người mới vào danh sách sau khi mở cũng phải ký" + graceWords(c.Grace) + ".",
		},
		Action: campaignHref(c.ID) + "/open", Back: campaignHref(c.ID),
		Button: "Mở đợt ký",
	}
}

func closePage(c pledge.Campaign, row pledge.Row) campaignStepPage {
	n := row.All
	page := campaignStepPage{
		Campaign: c,
		Title:    "Kết thúc đợt ký",
		Facts: []fact{
			{"Đợt ký", c.Title},
			{"Hạn ký", c.Deadline.String()},
			{"Đơn vị đạt 100%", viet.Number(row.Units.Complete) + "/" + viet.Number(row.Units.Applicable)},
			{"Người đã ký", viet.Number(n.Signed()) + "/" + viet.Number(n.Required) + " (" + percent(n) + ")"},
			{"Trong đó ký giấy", viet.Number(n.Paper)},
			{"Người chưa ký", viet.Number(n.Unsigned())},
			{"Người được miễn", viet.Number(n.Excused)},
		},
		Consequences: []string{
			"Sau khi kết thúc, không ai ký thêm, không ghi nhận thêm ký giấy, không duyệt thêm đề nghị miễn, không hủy chữ ký được nữa; đợt ký không mở lại được.",
			"Cây đơn vị, danh sách người, tình trạng từng người và mọi số liệu của đợt ký được giữ nguyên như lúc kết thúc, dù về sau có người chuyển đơn vị, nghỉ việc hay đơn vị đổi tên.",
			"Đề nghị miễn còn chờ duyệt không được tính: hãy duyệt hoặc trả lời trước khi kết thúc.",
		},
		Action: campaignHref(c.ID) + "/close", Back: campaignHref(c.ID),
		Button: "Kết thúc đợt ký",
	}
	if row.Pledges.Applicable > 0 {
		page.Facts = append(page.Facts, fact{"Cam kết tập thể đã ký", viet.Number(row.Pledges.Complete) + "/" + viet.Number(row.Pledges.Applicable)})
	}
	return page
}

// pledgesWords says whether a campaign asks units for a pledge of their own.
func pledgesWords(c *pledge.Campaign) string {
	if c.UnitPledges {
		return "Thủ trưởng mỗi đơn vị ký thay mặt tập thể"
	}
	return "Không yêu cầu"
}

// excusesWords says who decides that somebody need not sign.
func excusesWords(c *pledge.Campaign) string {
	if c.HeadsExcuse {
		return "Thủ trưởng đơn vị tự quyết định"
	}
	return "Thủ trưởng đề nghị, cấp trên hoặc bộ phận quản trị duyệt"
}

// graceWords says how long a newcomer has.
func graceWords(days int) string {
	if days == 0 {
		return ", cùng hạn với mọi người"
	}
	return ", và có thêm " + viet.Number(days) + " ngày kể từ ngày vào nếu khi đó đã sát hạn"
}

func (s *Server) openPage(ctx context.Context, a pledge.Actor, id string) (campaignStepPage, error) {
	campaign, err := s.service.Campaign(ctx, a, id)
	if err != nil {
		return campaignStepPage{}, err
	}
	texts, err := s.service.Texts(ctx, a, campaign.ID)
	if err != nil {
		return campaignStepPage{}, err
	}
	units, err := s.service.Units(ctx, a)
	if err != nil {
		return campaignStepPage{}, err
	}
	return openPage(campaign, units, texts), nil
}

func (s *Server) closePage(ctx context.Context, a pledge.Actor, id string) (campaignStepPage, error) {
	campaign, err := s.service.Campaign(ctx, a, id)
	if err != nil {
		return campaignStepPage{}, err
	}
	cov, err := s.service.Coverage(ctx, a, "", campaign.ID)
	if err != nil && pledge.ReasonOf(err) != "no_agency" {
		return campaignStepPage{}, err
	}
	return closePage(campaign, cov.Row), nil
}

// A campaignStep is a step of a campaign: its page, what it does, and what is said
// when it is done, or was done before.
type campaignStep struct {
	page   func(context.Context, pledge.Actor, string) (campaignStepPage, error)
	do     func(context.Context, pledge.Actor, pledge.CampaignID) (pledge.Campaign, error)
	from   pledge.CampaignState
	done   string
	before string
}

func (s *Server) opening() campaignStep {
	return campaignStep{s.openPage, s.service.OpenCampaign, pledge.Draft, "Đã mở đợt ký.", "Đợt ký đã được mở từ trước."}
}

func (s *Server) closing() campaignStep {
	return campaignStep{s.closePage, s.service.CloseCampaign, pledge.Open, "Đã kết thúc đợt ký.", "Đợt ký không còn mở nên không có gì để kết thúc."}
}

// handleAsk shows a step and what follows from it.
func (s *Server) handleAsk(step campaignStep) actorHandler {
	return func(c echo.Context, a pledge.Actor) error {
		page, err := step.page(c.Request().Context(), a, c.Param("id"))
		if err != nil {
			return err
		}
		if page.Campaign.State != step.from {
			return s.done(c, step.before, campaignHref(page.Campaign.ID))
		}
		return s.render(c, http.StatusOK, "campaignstep", page)
	}
}

// handleStep takes a step.
func (s *Server) handleStep(step campaignStep) actorHandler {
	return func(c echo.Context, a pledge.Actor) error {
		ctx := c.Request().Context()
		campaign, err := step.do(ctx, a, pledge.CampaignID(c.Param("id")))
		if err == nil {
			return s.done(c, step.done, campaignHref(campaign.ID))
		}
		form, status, ok := formFailure(nil, err)
		if !ok || status == http.StatusNotFound || status == http.StatusForbidden {
			return err
		}
		page, failure := step.page(ctx, a, c.Param("id"))
		if failure != nil {
			return failure
		}
		if page.Campaign.State != step.from {
			return s.done(c, step.before, campaignHref(page.Campaign.ID))
		}
		page.Error = form.Summary
		return s.render(c, status, "campaignstep", page)
	}
}

// done leaves a sentence about what has been done and leads on.
func (s *Server) done(c echo.Context, text, href string) error {
	if err := s.flash(c, text); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, href)
}
