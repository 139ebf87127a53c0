package pledge_test

import (
	"testing"

	"camket/pledge"
	"camket/pledge/account"
)

// A deed is something that somebody tries to do in a world.
type deed func(*world, *testing.T, pledge.Actor) error

// deeds are the methods of the table.
func deeds() map[string]deed {
	return map[string]deed{
		"Coverage": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Coverage(t.Context(), a, "van-phong", w.campaign)
			return err
		},
		"Coverage of all": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Coverage(t.Context(), a, "", "")
			return err
		},
		"Draft": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Coverage(t.Context(), a, "van-phong", w.draft)
			return err
		},
		"People": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.People(t.Context(), a, "van-phong", w.campaign, pledge.PeopleQuery{})
			return err
		},
		"Report": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Report(t.Context(), a, w.campaign, "van-phong", "")
			return err
		},
		"Entries": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Entries(t.Context(), a, w.office())
			return err
		},
		"Entries of all": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Entries(t.Context(), a, pledge.Selection{})
			return err
		},
		"Entries read": func(w *world, t *testing.T, a pledge.Actor) error {
			entries, err := w.Entries(t.Context(), a, w.office())
			if err != nil {
				return err
			}
			for _, err = range entries.All(t.Context()) {
			}
			return err
		},
		"Named": func(w *world, t *testing.T, a pledge.Actor) error {
			sel := w.office()
			sel.People = []string{"giang"}
			list, err := w.Named(t.Context(), a, sel)
			if err == nil && len(list) != 1 {
				t.Errorf("Named() lists %d people, want 1", len(list))
			}
			return err
		},
		"TextsUnder": func(w *world, t *testing.T, a pledge.Actor) error {
			list, err := w.TextsUnder(t.Context(), a, w.office())
			if err == nil && (len(list) != 2 || list[0].Audience != pledge.Staff || list[1].Audience != pledge.Leaders) {
				t.Errorf("TextsUnder() = %d texts, want the staff's and the leaders'", len(list))
			}
			return err
		},
		"Collectives signed": func(w *world, t *testing.T, a pledge.Actor) error {
			c := w.MustOpen(t, unitForm(2026))
			w.MustSignUnit(t, "an", "van-phong", c)
			_, err := w.Collectives(t.Context(), a, pledge.Selection{Campaign: c, Unit: "van-phong"})
			return err
		},
		"Collectives": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Collectives(t.Context(), a, w.office())
			return err
		},
		"CompleteUnits": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.CompleteUnits(t.Context(), a, w.office())
			return err
		},
		"Account": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Account(t.Context(), a, w.campaign, "van-phong")
			return err
		},
		"Letterhead": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Letterhead(t.Context(), a, "van-phong")
			return err
		},
		"Signed": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Signed(t.Context(), a, w.signature)
			return err
		},
		"IssueCodes": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.IssueCodes(t.Context(), a, w.office())
			return err
		},
		"Report of a day": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Report(t.Context(), a, w.campaign, "van-phong", "2026-01-08")
			return err
		},
		"PeopleUnder": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.PeopleUnder(t.Context(), a, w.office())
			return err
		},
		"Excuses": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Excuses(t.Context(), a, "van-phong", w.campaign, "")
			return err
		},
		"ProposeExcuse": func(w *world, t *testing.T, a pledge.Actor) error {
			code := w.newcomer(t, "van-phong")
			_, err := w.ProposeExcuse(t.Context(), a, pledge.ExcuseForm{Campaign: w.campaign, Official: code, Reason: pledge.Study})
			return err
		},
		"DecideExcuse": func(w *world, t *testing.T, a pledge.Actor) error {
			e := w.MustExcuse(t, w.actors["clerk"], w.campaign, w.newcomer(t, "van-phong"))
			_, err := w.DecideExcuse(t.Context(), a, e.ID, true)
			return err
		},
		"EndExcuse": func(w *world, t *testing.T, a pledge.Actor) error {
			e := w.MustExcuse(t, pledge.Operator(), w.campaign, w.newcomer(t, "van-phong"))
			_, err := w.EndExcuse(t.Context(), a, e.ID)
			return err
		},
		"RecordPaper": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.RecordPaper(t.Context(), a, w.PaperForm(w.campaign, w.newcomer(t, "van-phong"), w.newcomer(t, "to-mot-cua")))
			return err
		},
		"PaperScan": func(w *world, t *testing.T, a pledge.Actor) error {
			sig := w.MustRecordPaper(t, pledge.Operator(), w.campaign, w.newcomer(t, "to-mot-cua"))[0]
			_, _, err := w.PaperScan(t.Context(), a, sig.ID)
			return err
		},
		"HasScan": func(w *world, t *testing.T, a pledge.Actor) error {
			sig := w.MustRecordPaper(t, pledge.Operator(), w.campaign, w.newcomer(t, "to-mot-cua"))[0]
			if has, err := w.HasScan(t.Context(), a, sig.ID); has || err != nil {
				return err
			}
			return &pledge.Error{Code: pledge.NotFound, Message: "there is none"}
		},
		"Recorded": func(w *world, t *testing.T, a pledge.Actor) error {
			sig := w.MustRecordPaper(t, pledge.Operator(), w.campaign, w.newcomer(t, "to-mot-cua"))[0]
			_, err := w.Recorded(t.Context(), a, sig.ID)
			return err
		},
		"Void paper": func(w *world, t *testing.T, a pledge.Actor) error {
			sig := w.MustRecordPaper(t, pledge.Operator(), w.campaign, w.newcomer(t, "van-phong"))[0]
			return w.Void(t.Context(), a, sig.ID, "nhầm người")
		},
		"SignUnit": func(w *world, t *testing.T, a pledge.Actor) error {
			c := w.MustOpen(t, unitForm(2026))
			_, err := w.SignUnit(t.Context(), a, "van-phong", w.UnitSigning(t, pledge.Operator(), "van-phong", c))
			return err
		},
		"Void unit": func(w *world, t *testing.T, a pledge.Actor) error {
			sig := w.MustSignUnit(t, "an", "van-phong", w.MustOpen(t, unitForm(2026)))
			return w.Void(t.Context(), a, sig.ID, "ký nhầm")
		},
		"UnitOffer": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.UnitOffer(t.Context(), a, "van-phong", w.campaign)
			return err
		},
		"SetActing": func(w *world, t *testing.T, a pledge.Actor) error {
			return w.SetActing(t.Context(), a, "van-phong", "giang", pledge.InCharge)
		},
		"ReportFault": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.ReportFault(t.Context(), a, pledge.FaultForm{Kind: pledge.NotOurs, Official: w.newcomer(t, "van-phong")})
			return err
		},
		"Faults": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Faults(t.Context(), a, "van-phong")
			return err
		},
		"SettleFault": func(w *world, t *testing.T, a pledge.Actor) error {
			form := pledge.FaultForm{Kind: pledge.NotOurs, Official: w.newcomer(t, "van-phong")}
			f, err := w.ReportFault(t.Context(), pledge.Operator(), form)
			if err != nil {
				t.Fatal(err)
			}
			return w.SettleFault(t.Context(), a, f.ID, pledge.ByTransfer, "to-mot-cua")
		},
		"Join": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Join(t.Context(), a, pledge.JoinForm{Unit: "van-phong", Name: "Người Mới"})
			return err
		},
		"MoveDeadline": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.MoveDeadline(t.Context(), a, w.campaign, "2026-02-15")
			return err
		},
		"Tokens": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Tokens(t.Context(), a)
			return err
		},
		"IssueToken": func(w *world, t *testing.T, a pledge.Actor) error {
			_, _, err := w.IssueToken(t.Context(), a, "van-phong", "Sở Nội vụ")
			return err
		},
		"RevokeToken": func(w *world, t *testing.T, a pledge.Actor) error {
			token, _, err := w.IssueToken(t.Context(), pledge.Operator(), "van-phong", "Sở Nội vụ")
			if err != nil {
				t.Fatal(err)
			}
			return w.RevokeToken(t.Context(), a, token.ID)
		},
		"Campaigns": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Campaigns(t.Context(), a)
			return err
		},
		"Campaign": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Campaign(t.Context(), a, string(w.campaign))
			return err
		},
		"Texts": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Texts(t.Context(), a, w.campaign)
			return err
		},
		"Units": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Units(t.Context(), a)
			return err
		},
		"OfficialDetail": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.OfficialDetail(t.Context(), a, "giang")
			return err
		},
		"UnitDetail": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.UnitDetail(t.Context(), a, "van-phong")
			return err
		},
		"NewCampaign": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.NewCampaign(t.Context(), a, form(2026))
			return err
		},
		"EditCampaign": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.EditCampaign(t.Context(), a, w.draft, form(2027))
			return err
		},
		"OpenCampaign": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.OpenCampaign(t.Context(), a, w.toOpen)
			return err
		},
		"CloseCampaign": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.CloseCampaign(t.Context(), a, w.campaign)
			return err
		},
		"AddUnit": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.AddUnit(t.Context(), a, pledge.UnitForm{Name: "Tổ Mới", Parent: "van-phong"})
			return err
		},
		"EditUnit": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.EditUnit(t.Context(), a, "van-phong", pledge.UnitForm{Name: "Văn phòng Ủy ban"})
			return err
		},
		"SetHead": func(w *world, t *testing.T, a pledge.Actor) error {
			return w.SetHead(t.Context(), a, "van-phong", "giang")
		},
		"Office": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Office(t.Context(), a)
			return err
		},
		"SetOffice": func(w *world, t *testing.T, a pledge.Actor) error {
			return w.SetOffice(t.Context(), a, "", pledge.Office{Symbol: "UBND"})
		},
		"SetLogo": func(w *world, t *testing.T, a pledge.Actor) error {
			return w.SetLogo(t.Context(), a, []byte(picture))
		},
		"PlanImport": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.PlanImport(t.Context(), a, w.roster)
			return err
		},
		"ApplyImport": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.ApplyImport(t.Context(), a, w.roster, w.digest(t))
			return err
		},
		"HoldUpload": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.HoldUpload(t.Context(), a, pledge.Reading{Roster: w.roster}, []byte("file"))
			return err
		},
		"Reread": func(w *world, t *testing.T, a pledge.Actor) error {
			return w.Reread(t.Context(), a, w.upload, pledge.Reading{Roster: w.roster})
		},
		"Uploads": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Uploads(t.Context(), a)
			return err
		},
		"Upload": func(w *world, t *testing.T, a pledge.Actor) error {
			_, _, err := w.Upload(t.Context(), a, w.upload)
			return err
		},
		"UploadedFile": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.UploadedFile(t.Context(), a, w.upload)
			return err
		},
		"ApplyUpload": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.ApplyUpload(t.Context(), a, w.upload, w.digest(t))
			return err
		},
		"Transfer": func(w *world, t *testing.T, a pledge.Actor) error {
			return w.Transfer(t.Context(), a, "giang", "to-mot-cua")
		},
		"Leave": func(w *world, t *testing.T, a pledge.Actor) error { return w.Leave(t.Context(), a, "giang") },
		"Void": func(w *world, t *testing.T, a pledge.Actor) error {
			return w.Void(t.Context(), a, w.signature, "ký nhầm")
		},
		"Erase": func(w *world, t *testing.T, a pledge.Actor) error {
			return w.Erase(t.Context(), a, w.signature, "theo yêu cầu")
		},
		"Audit": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.Audit(t.Context(), a, pledge.AuditQuery{})
			return err
		},
		"AuditFile": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.AuditFile(t.Context(), a, pledge.AuditQuery{})
			return err
		},
		"RotateKey": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.RotateKey(t.Context(), a, nextKey(w.Key))
			return err
		},
		"AddAccount": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.AddAccount(t.Context(), a, "giang", "")
			return err
		},
		"SetPassword": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.SetPassword(t.Context(), a, "daumoi", goodPassword)
			return err
		},
		"ResetPassword": func(w *world, t *testing.T, a pledge.Actor) error {
			_, err := w.ResetPassword(t.Context(), a, "giang")
			return err
		},
		"GrantRole": func(w *world, t *testing.T, a pledge.Actor) error {
			return w.GrantRole(t.Context(), a, "daumoi", account.Organiser, "")
		},
		"RevokeRole": func(w *world, t *testing.T, a pledge.Actor) error {
			return w.RevokeRole(t.Context(), a, "daumoi", account.Clerk, "van-phong")
		},
	}
}

// office selects Văn phòng with all below it.
func (w *world) office() pledge.Selection {
	return pledge.Selection{Campaign: w.campaign, Unit: "van-phong"}
}

// newcomer puts somebody on the roster for a deed to be about. The operator does
// that, which the audit of the deed passes over.
func (w *world) newcomer(t *testing.T, unit string) string {
	t.Helper()
	o, err := w.Join(t.Context(), pledge.Operator(), pledge.JoinForm{Unit: unit, Name: "Người Mới"})
	if err != nil {
		t.Fatal(err)
	}
	w.ids[o.Code] = o.ID
	return o.Code
}

func (w *world) digest(t *testing.T) string {
	t.Helper()
	plan, err := w.PlanImport(t.Context(), pledge.Operator(), w.roster)
	if err != nil {
		t.Fatal(err)
	}
	return plan.Digest
}
