package pledge_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
	"camket/pledge/store"
)

// committee is a ward whose leaders are a group of their own on the roster.
func committee(t *testing.T) *kit {
	t.Helper()
	k := newKit(t)
	at := func(code, name, position string, unit ...string) pledge.RosterRow {
		r := named(code, name, unit...)
		r.Position = position
		return r
	}
	k.MustImport(t, ward(
		at("CT", "Trần Văn Hòa", "Chủ tịch", "Lãnh đạo UBND"), at("PCT", "Lê Thị Ánh", "Phó Chủ tịch", "Lãnh đạo UBND"),
		at("CVP", "Nguyễn Văn Đức", "Chánh Văn phòng", "Văn phòng"), at("PVP", "Võ Thị Sương", "Phó Chánh Văn phòng", "Văn phòng"),
		at("TMC", "Đỗ Hữu Thước", "", "Văn phòng", "Tổ Một cửa"), at("KT", "Bùi Văn Bảy", "Trưởng phòng", "Phòng Kinh tế"),
	))
	for unit, head := range map[string]string{"": "CT", "van-phong": "CVP", "to-mot-cua": "TMC"} {
		if err := k.SetHead(t.Context(), pledge.Operator(), unit, head); err != nil {
			t.Fatal(err)
		}
	}
	return k
}

func TestLetterhead(t *testing.T) {
	const agencyName = "Ủy ban nhân dân phường Hoa Sen"
	full := pledge.Office{
		Agency: pledge.Agency{Parent: "Ủy ban nhân dân tỉnh Sơn Lâm", Place: "Hoa Sen"}, Symbol: "UBND", Drafter: "VHXH",
		Authority: "TM. ỦY BAN NHÂN DÂN", Title: "KT. CHỦ TỊCH", SignerName: "Lê Thị Ánh", Recipients: []string{"Sở Nội vụ"},
	}
	half := pledge.Office{Agency: full.Agency, Authority: full.Authority}
	tests := []struct {
		name   string
		office pledge.Office
		acting string // who acts for the head of the unit
		as     pledge.Capacity
		unit   string
		want   pledge.Letterhead
	}{
		{"the agency as it was set", full, "", "", "", pledge.Letterhead{
			Parent: full.Parent, Name: agencyName, Place: "Hoa Sen", Symbol: "UBND", Drafter: "VHXH", Authority: "TM. ỦY BAN NHÂN DÂN",
			Title: "KT. CHỦ TỊCH", SignerName: "Lê Thị Ánh", Recipients: []string{"Sở Nội vụ"},
		}},
		{"the agency, half set", half, "", "", "", pledge.Letterhead{
			Parent: full.Parent, Name: agencyName, Place: "Hoa Sen", Authority: "TM. ỦY BAN NHÂN DÂN", Title: "CHỦ TỊCH", SignerName: "Trần Văn Hòa",
		}},
		{"the agency with a deputy in charge", half, "PCT", pledge.InCharge, "", pledge.Letterhead{
			Parent: full.Parent, Name: agencyName, Place: "Hoa Sen", Authority: "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", Title: "PHÓ CHỦ TỊCH", SignerName: "Lê Thị Ánh",
		}},
		{"a heading over the leaders", half, "", "", "lanh-dao-ubnd", pledge.Letterhead{
			Parent: full.Parent, Name: agencyName, Place: "Hoa Sen", Authority: "TM. ỦY BAN NHÂN DÂN", Title: "CHỦ TỊCH", SignerName: "Trần Văn Hòa",
		}},
		{"a unit", full, "", "", "van-phong", pledge.Letterhead{
			Parent: agencyName, Name: "Văn phòng", Place: "Hoa Sen", Title: "CHÁNH VĂN PHÒNG", SignerName: "Nguyễn Văn Đức",
		}},
		{"a unit with an acting head", full, "PVP", pledge.AsActing, "van-phong", pledge.Letterhead{
			Parent: agencyName, Name: "Văn phòng", Place: "Hoa Sen", Title: "Q. CHÁNH VĂN PHÒNG", SignerName: "Võ Thị Sương",
		}},
		{"a unit with a deputy in charge", full, "PVP", pledge.InCharge, "van-phong", pledge.Letterhead{
			Parent: agencyName, Name: "Văn phòng", Place: "Hoa Sen", Authority: "KT. CHÁNH VĂN PHÒNG", Title: "PHÓ CHÁNH VĂN PHÒNG", SignerName: "Võ Thị Sương",
		}},
		{"a head without a position", full, "", "", "to-mot-cua", pledge.Letterhead{
			Parent: "Văn phòng", Name: "Tổ Một cửa", Place: "Hoa Sen", Title: "THỦ TRƯỞNG ĐƠN VỊ", SignerName: "Đỗ Hữu Thước",
		}},
		{"in charge of nobody's place", full, "KT", pledge.InCharge, "to-mot-cua", pledge.Letterhead{
			Parent: "Văn phòng", Name: "Tổ Một cửa", Place: "Hoa Sen", Title: "NGƯỜI PHỤ TRÁCH ĐƠN VỊ", SignerName: "Bùi Văn Bảy",
		}},
		{"a unit that nobody leads", full, "", "", "phong-kinh-te", pledge.Letterhead{
			Parent: agencyName, Name: "Phòng Kinh tế", Place: "Hoa Sen", Title: "THỦ TRƯỞNG ĐƠN VỊ",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k := committee(t)
			if err := k.SetOffice(t.Context(), pledge.Operator(), "", tt.office); err != nil {
				t.Fatal(err)
			}
			if tt.acting != "" {
				if err := k.SetActing(t.Context(), pledge.Operator(), tt.unit, tt.acting, tt.as); err != nil {
					t.Fatal(err)
				}
			}
			got, err := k.Letterhead(t.Context(), pledge.Operator(), tt.unit)
			if err != nil {
				t.Fatal(err)
			}
			if got.Unit.Name != tt.want.Name {
				t.Errorf("the unit is %s, want %s", got.Unit.Name, tt.want.Name)
			}
			got.Unit = pledge.Unit{}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Letterhead(%q) (-want +got):\n%s", tt.unit, diff)
			}
		})
	}
}

// TestLetterheadOfAll sees that the agency's is open to everyone who has signed in,
// and to nobody else.
func TestLetterheadOfAll(t *testing.T) {
	w := newWorld(t)
	for who, a := range w.actors {
		for _, unit := range []string{"", "uy-ban-nhan-dan-phuong-hoa-sen"} {
			l, err := w.Letterhead(t.Context(), a, unit)
			if who == "nobody" {
				wantError(t, "Letterhead by nobody", err, pledge.NotFound, "unit_unknown")
			} else if err != nil || l.SignerName != "minh" {
				t.Errorf("Letterhead(%q) by %s = %+v, %v", unit, who, l, err)
			}
		}
	}
	_, err := w.Letterhead(t.Context(), pledge.Operator(), "nowhere")
	wantError(t, "Letterhead of no unit", err, pledge.NotFound, "unit_unknown")
	_, err = newKit(t).Letterhead(t.Context(), pledge.Operator(), "")
	wantError(t, "Letterhead before there is an agency", err, pledge.NotFound, "no_agency")
}

func TestSetOffice(t *testing.T) {
	k := committee(t)
	long := strings.Repeat("Đ", 201)
	many := strings.Split(strings.Repeat("Sở Nội vụ;", 21), ";")
	tests := []struct {
		name          string // of the agency
		office        pledge.Office
		field, reason string
	}{
		{strings.Repeat("Đ", 301), pledge.Office{}, "name", "unit_name"},
		{"", pledge.Office{Agency: pledge.Agency{Parent: long}}, "parent", "line_long"},
		{"", pledge.Office{Agency: pledge.Agency{Place: long}}, "place", "line_long"},
		{"", pledge.Office{Symbol: long}, "symbol", "line_long"},
		{"", pledge.Office{Drafter: long}, "drafter", "line_long"},
		{"", pledge.Office{Authority: long}, "authority", "line_long"},
		{"", pledge.Office{Title: long}, "title", "line_long"},
		{"", pledge.Office{SignerName: long}, "signer", "line_long"},
		{"", pledge.Office{Recipients: []string{"Sở Nội vụ", long}}, "recipients", "line_long"},
		{"", pledge.Office{Recipients: many}, "recipients", "recipients_many"},
	}
	for _, tt := range tests {
		err := k.SetOffice(t.Context(), pledge.Operator(), tt.name, tt.office)
		wantError(t, "SetOffice with a wrong "+tt.field, err, pledge.Invalid, tt.reason)
		if e, ok := err.(*pledge.Error); !ok || e.Field != tt.field {
			t.Errorf("SetOffice with a wrong %s = %+v", tt.field, err)
		}
	}

	err := k.SetOffice(t.Context(), pledge.Operator(), " Ủy ban nhân dân  phường Sen Hồng ", pledge.Office{
		Agency: pledge.Agency{Place: " Sen Hồng"}, Symbol: strings.Repeat("Đ", 200),
		Recipients: []string{"- Sở Nội vụ;", "", " – Đảng ủy, HĐND phường ; ", "- Lưu: VT.", "Lưu VT", "Đồng chí Lưu Văn An"},
	})
	if err != nil {
		t.Fatal(err)
	}
	got, err := k.Office(t.Context(), pledge.Operator())
	want := pledge.Office{
		Agency: pledge.Agency{Place: "Sen Hồng"}, Symbol: strings.Repeat("Đ", 200),
		Recipients: []string{"Sở Nội vụ", "Đảng ủy, HĐND phường", "Đồng chí Lưu Văn An"},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("Office() %v (-want +got):\n%s", err, diff)
	}
	if l, err := k.Letterhead(t.Context(), pledge.Operator(), ""); err != nil || l.Name != "Ủy ban nhân dân phường Sen Hồng" {
		t.Errorf("the agency is now called %q, %v", l.Name, err)
	}
	if cov := k.unitNames(t)[0]; cov != "Ủy ban nhân dân phường Sen Hồng" {
		t.Errorf("the tree begins with %q", cov)
	}
	err = newKit(t).SetOffice(t.Context(), pledge.Operator(), "Ủy ban nhân dân", pledge.Office{})
	wantError(t, "naming an agency that is not there", err, pledge.NotFound, "no_agency")
}

// TestOfficeOfOld sees that a store from before there was more than an authority
// and a place still says them, and that an import leaves what was set.
func TestOfficeOfOld(t *testing.T) {
	k := newKit(t)
	err := k.Store.Update(t.Context(), func(tx store.Tx) error {
		return tx.Put("setting", store.Key("agency"), []byte(`{"parent":"UBND tỉnh Sơn Lâm","place":"phường Sen"}`))
	})
	if err != nil {
		t.Fatal(err)
	}
	k.MustImport(t, ward(row("an", "Văn phòng")))
	got, err := k.Office(t.Context(), pledge.Operator())
	want := pledge.Office{Agency: pledge.Agency{Parent: "UBND tỉnh Sơn Lâm", Place: "phường Sen"}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("Office() %v (-want +got):\n%s", err, diff)
	}
}

// encoded returns a picture as a PNG.
func encoded(t *testing.T, picture image.Image) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := png.Encode(&buf, picture); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestSetLogo(t *testing.T) {
	k := committee(t)
	crimson := color.NRGBA{R: 0x9B, G: 0x1C, B: 0x1F, A: 0x80}
	deep := image.NewNRGBA64(image.Rect(0, 0, 3, 2))
	deep.Set(1, 1, crimson)
	few := image.NewPaletted(image.Rect(0, 0, 3, 2), color.Palette{color.Transparent, crimson})
	few.Set(1, 1, crimson)
	plain := image.NewNRGBA(image.Rect(0, 0, 3, 2))
	plain.Set(1, 1, crimson)
	for name, picture := range map[string]image.Image{"16 bits": deep, "a palette": few, "8 bits": plain} {
		if err := k.SetLogo(t.Context(), pledge.Operator(), encoded(t, picture)); err != nil {
			t.Fatalf("SetLogo(%s) = %v", name, err)
		}
		for _, unit := range []string{"", "van-phong"} {
			l, err := k.Letterhead(t.Context(), pledge.Operator(), unit)
			if err != nil {
				t.Fatal(err)
			}
			got, err := png.Decode(bytes.NewReader(l.Logo))
			if kept, ok := got.(*image.NRGBA); err != nil || !ok || kept.NRGBAAt(1, 1) != crimson || kept.Bounds() != plain.Bounds() {
				t.Errorf("a logo of %s is kept as %T %v, %v", name, got, got, err)
			}
		}
	}

	large := append(encoded(t, plain), make([]byte, pledge.MaxLogo)...)
	tests := []struct {
		name    string
		content []byte
		reason  string
	}{
		{"no picture", []byte("%PDF-1.7"), "logo_kind"},
		{"half a picture", encoded(t, plain)[:50], "logo_kind"},
		{"a large file", large, "logo_large"},
		{"a wide picture", encoded(t, image.NewGray(image.Rect(0, 0, pledge.MaxLogoSide+1, 1))), "logo_large"},
		{"a high picture", encoded(t, image.NewGray(image.Rect(0, 0, 1, pledge.MaxLogoSide+1))), "logo_large"},
	}
	for _, tt := range tests {
		err := k.SetLogo(t.Context(), pledge.Operator(), tt.content)
		wantError(t, "SetLogo("+tt.name+")", err, pledge.Invalid, tt.reason)
		if e, ok := err.(*pledge.Error); !ok || e.Field != "logo" {
			t.Errorf("SetLogo(%s) = %+v, want it at the field logo", tt.name, err)
		}
	}
	if l, err := k.Letterhead(t.Context(), pledge.Operator(), ""); err != nil || l.Logo == nil {
		t.Errorf("what was refused took the logo away: %v", err)
	}
	if err := k.SetLogo(t.Context(), pledge.Operator(), nil); err != nil {
		t.Fatal(err)
	}
	if l, err := k.Letterhead(t.Context(), pledge.Operator(), ""); err != nil || l.Logo != nil {
		t.Errorf("the logo that was removed is %d bytes, %v", len(l.Logo), err)
	}
}
