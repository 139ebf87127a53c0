package main

import (
	"context"

	"camket/data"
	"camket/pledge"
)

// setOffice fills in what the documents of the invented agency say: a ward's
// below its province, or a province's own. Whom its reports and its letters are made
// to is not among the recipients: they are "Như trên".
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
		Agency:  pledge.Agency{Parent: "Ủy ban nhân dân tỉnh Sơn Lâm"},
		Drafter: "VHXH",
		Recipients: []string{
			"Sở Nội vụ tỉnh Sơn Lâm",
			"Thường trực Đảng ủy phường",
			"Thường trực HĐND phường",
			"Ủy ban MTTQ Việt Nam phường",
			"Ban Xây dựng Đảng",
			"Chủ tịch, các Phó Chủ tịch UBND phường",
		},
	}
}

func provinceOffice() pledge.Office {
	return pledge.Office{
		Drafter: "SNV",
		Recipients: []string{
			"Thường trực Tỉnh ủy",
			"Thường trực HĐND tỉnh",
			"Ủy ban MTTQ Việt Nam tỉnh",
			"Ban Tổ chức Tỉnh ủy",
			"Chủ tịch, các Phó Chủ tịch UBND tỉnh",
			"Sở Nội vụ",
		},
	}
}
