package main

import (
	"context"

	"camket/data"
	"camket/pledge"
)

// setOffice fills in what the documents of the invented agency say: a ward's
// below its province, or a province's own.
func (sd *seeder) setOffice(ctx context.Context, officials int) error {
	of := wardOffice()
	if officials > data.WardLimit {
		of = provinceOffice()
	}
	of.Place, of.Symbol = "Hoa Sen", "UBND"
	of.Authority, of.Title = "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"
	of.SignerName = sd.units[0].head.Name
	return sd.service.SetOffice(ctx, pledge.Operator(), "", of)
}

func wardOffice() pledge.Office {
	return pledge.Office{
		Agency: pledge.Agency{Parent: "Ủy ban nhân dân tỉnh Sơn Lâm"},
		Recipients: []string{
			"Ủy ban nhân dân tỉnh Sơn Lâm (để báo cáo)",
			"Sở Nội vụ tỉnh Sơn Lâm",
			"Thường trực Đảng ủy phường",
			"Thường trực HĐND phường",
			"Chủ tịch, các Phó Chủ tịch UBND phường",
			"Các đơn vị thuộc, trực thuộc UBND phường",
		},
	}
}

func provinceOffice() pledge.Office {
	return pledge.Office{
		Recipients: []string{
			"Bộ Nội vụ (để báo cáo)",
			"Thường trực Tỉnh ủy",
			"Thường trực HĐND tỉnh",
			"Chủ tịch, các Phó Chủ tịch UBND tỉnh",
			"Các sở, ban, ngành thuộc UBND tỉnh",
			"Ủy ban nhân dân các xã, phường",
		},
	}
}
