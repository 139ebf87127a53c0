package pledge_test

import (
	"testing"

	"camket/pledge"
)

// TestClosedUnitCode changes a unit's code and name after a campaign has closed: its
// figures and lists keep the name, and are found under the new code.
func TestClosedUnitCode(t *testing.T) {
	k, c := office(t, "an", "binh")
	k.MustSign(t, "an", c)
	k.MustClose(t, c)
	op := pledge.Operator()
	if _, err := k.EditUnit(t.Context(), op, "van-phong", pledge.UnitForm{Code: "vp", Name: "Văn phòng mới"}); err != nil {
		t.Fatal(err)
	}
	cov, err := k.Coverage(t.Context(), op, "vp", c)
	if err != nil || cov.Row.Unit.Code != "vp" || cov.Row.Unit.Name != "Văn phòng" || cov.Row.All.Signed() != 1 {
		t.Errorf("Coverage() = %+v, %v, want Văn phòng with one signature, under vp", cov.Row, err)
	}
	whole, err := k.Coverage(t.Context(), op, "", c)
	if err != nil || len(whole.Children) != 1 || whole.Children[0].Unit.Code != "vp" {
		t.Errorf("Coverage() of the agency = %+v, %v, want vp below it", whole.Children, err)
	}
	page, err := k.People(t.Context(), op, "vp", c, pledge.PeopleQuery{})
	if err != nil || len(page.People) != 2 {
		t.Errorf("People(vp) = %+v, %v, want two", page, err)
	}
}
