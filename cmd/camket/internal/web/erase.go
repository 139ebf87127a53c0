package web

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/templates"
)

// An erasePage warns an organiser of what erasing the private parts of a signature
// does, and asks why.
type erasePage struct {
	Paper        *verification
	Parts        []string // what goes
	Form         templates.Form
	Action, Back string
}

func erasePath(id pledge.SignatureID) string { return receiptPath(id) + "/erase" }

func (s *Server) handleEraseForm(c echo.Context, a pledge.Actor) error {
	page, err := s.erasePage(c.Request().Context(), a, pledge.SignatureID(c.Param("id")))
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "erase", page)
}

func (s *Server) erasePage(ctx context.Context, a pledge.Actor, id pledge.SignatureID) (erasePage, error) {
	signed, err := s.service.Signed(ctx, a, id)
	if err != nil {
		return erasePage{}, err
	}
	if !signed.Evidence.Erased.IsZero() {
		return erasePage{}, &pledge.Error{Code: pledge.Conflict, Reason: "erased", Message: "the private parts have been erased already"}
	}
	return erasePage{
		Paper: newVerification(&signed), Parts: privateParts(&signed),
		Action: erasePath(id), Back: receiptPath(id),
	}, nil
}

// privateParts names what erasing would erase.
func privateParts(s *pledge.Signed) []string {
	var parts []string
	if s.Evidence.Strokes != "" {
		parts = append(parts, "Hình chữ ký đã vẽ")
	}
	if s.Evidence.Typed != "" {
		parts = append(parts, "Họ tên đã gõ để ký")
	}
	if s.Signature.Signer.BirthDate != "" {
		parts = append(parts, "Ngày sinh ghi trong bản cam kết")
	}
	if s.Evidence.IP != "" || s.Evidence.UserAgent != "" {
		parts = append(parts, "Địa chỉ mạng và loại trình duyệt ghi kèm chữ ký")
	}
	if s.Signature.Paper != nil {
		parts = append(parts, "Bản quét, nếu trên đó không có chữ ký của người khác")
	}
	return parts
}

// handleErase erases the private parts, for a reason.
func (s *Server) handleErase(c echo.Context, a pledge.Actor) error {
	ctx, id := c.Request().Context(), pledge.SignatureID(c.Param("id"))
	values, err := readForm(c)
	if err != nil {
		return err
	}
	err = s.service.Erase(ctx, a, id, values.Get("reason"))
	if err == nil {
		return s.done(c, "Đã xóa phần riêng tư. Bản cam kết và bằng chứng vẫn nguyên giá trị.", receiptPath(id))
	}
	if pledge.CodeOf(err) != pledge.Invalid {
		return err
	}
	form, status, _ := formFailure(values, err)
	if pledge.ReasonOf(err) == "reason_missing" {
		form.Errors["reason"] = "Chưa ghi lý do xóa. Vui lòng ghi rõ lý do; lý do được lưu vào nhật ký."
	}
	page, err := s.erasePage(ctx, a, id)
	if err != nil {
		return err
	}
	page.Form = form
	return s.render(c, status, "erase", page)
}
