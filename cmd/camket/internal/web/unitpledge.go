package web

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"camket/pledge"
)

// unitConsent is the sentence that whoever signs for a unit ticks. It is kept with
// the signature.
const unitConsent = "Tôi đã đọc, hiểu rõ toàn bộ nội dung cam kết trên đây và thay mặt tập thể đơn vị ký để thực hiện; " +
	"tôi đồng ý dùng chữ ký điện tử trên hệ thống này để ghi nhận việc ký cam kết."

// A unitPledgePage shows the pledge of a unit to whoever leads it, with the means
// to sign it; to others it says who does.
type unitPledgePage struct {
	Frame formFrame
	Offer pledge.UnitOffer
	Sheet paper
	Sign  signForm
	Can   bool   // the visitor signs it
	Why   string // why nobody can, or why the visitor can't
}

func (s *Server) handleUnitPledge(c echo.Context, a pledge.Actor) error {
	page, err := s.unitPledgePage(c.Request().Context(), a, c.Param("code"), unitQueryOf(c).Campaign)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "unitpledge", page)
}

func (s *Server) unitPledgePage(ctx context.Context, a pledge.Actor, code string, id pledge.CampaignID) (unitPledgePage, error) {
	offer, err := s.service.UnitOffer(ctx, a, code, id)
	if err != nil {
		return unitPledgePage{}, err
	}
	page := unitPledgePage{
		Frame: newFormFrame(&offer.Unit, &offer.Campaign, "/pledge"), Offer: offer,
		Can: offer.Bar == "" && offer.Capacity != "", Why: whyNoUnitPledge(&offer),
	}
	if offer.Text.Hash == "" {
		return page, nil
	}
	if page.Can {
		page.Sign = signForm{
			Action: page.Frame.Action, Heading: "Ký thay mặt đơn vị", Campaign: offer.Campaign.ID, TextHash: offer.Text.Hash,
			Attempt: s.service.NewAttempt(), Consent: unitConsent, Name: offer.Signer.Name, AsksSecret: offer.AsksSecret,
		}
	} else {
		offer.Signer.Name, offer.Signer.Position = "", "" // the visitor is not who signs
	}
	if page.Sheet, err = offeredUnitPaper(&offer, s.service.Clock()); page.Sheet.Unit == "" {
		page.Sheet.Unit = offer.Unit.Name
	}
	if !page.Can { // no frame to sign in follows
		page.Sheet.Hand = &hand{}
	}
	return page, err
}

// whyNoUnitPledge says why a visitor can't sign the pledge of a unit; it is empty
// if they can.
func whyNoUnitPledge(o *pledge.UnitOffer) string {
	switch {
	case o.Bar == pledge.BarSigned:
		return "Cam kết tập thể của đơn vị đã được ký."
	case o.Bar == pledge.BarClosed:
		return "Đợt ký đã kết thúc; cam kết tập thể của đơn vị chưa được ký."
	case o.Bar == pledge.BarNotYet:
		return "Đợt ký nhận chữ ký từ ngày " + o.Campaign.Opens.String() + "."
	case o.Bar != "":
		return "Đợt ký này không yêu cầu đơn vị ký cam kết tập thể."
	case o.Capacity != "":
		return ""
	case o.Leader == nil:
		return "Đơn vị chưa có thủ trưởng hay người được giao phụ trách, nên chưa có ai ký cam kết tập thể."
	}
	return "Cam kết tập thể do thủ trưởng, hoặc người được giao quyền hay phụ trách đơn vị, đọc và ký khi đăng nhập bằng tài khoản của mình."
}

func (s *Server) handleSignUnit(c echo.Context, a pledge.Actor) error {
	ctx, code := c.Request().Context(), c.Param("code")
	values, err := readForm(c)
	if err == nil {
		if _, err = s.service.SignUnit(ctx, a, code, signingOf(values, unitConsent)); err == nil {
			back := unitQuery{Campaign: pledge.CampaignID(values.Get("campaign"))}.href(code)
			return s.done(c, "Đã ký cam kết tập thể của đơn vị.", back)
		}
	}
	again, status, ok := signAgain(values, err)
	if !ok || status == http.StatusNotFound {
		return err
	}
	page, failure := s.unitPledgePage(ctx, a, code, pledge.CampaignID(values.Get("campaign")))
	if failure != nil {
		return failure
	}
	if pledge.ReasonOf(err) == "already_signed" {
		again.form.Summary = "Cam kết tập thể của đơn vị đã được ký."
	}
	page.Sign.refused(again)
	return s.render(c, status, "unitpledge", page)
}
