package pledge

import (
	"time"

	"camket/pledge/store"
)

// An AuditEntry says who did what, when. Entries are only ever added.
type AuditEntry struct {
	ID      string    `json:"id"`
	At      time.Time `json:"at"`
	By      string    `json:"by"` // "account:…", "official:…" or "operator"
	IP      string    `json:"ip,omitempty"`
	Action  Action    `json:"action"`
	Subject string    `json:"subject,omitempty"` // id of what was acted on
	Detail  string    `json:"detail,omitempty"`  // never a secret, never a name
}

// Action is what was done.
type Action string

// The actions that are audited.
const (
	ActSignIn         Action = "sign-in"
	ActPasswordChange Action = "password.change"
	ActPasswordReset  Action = "password.reset"
	ActAccountAdd     Action = "account.add"
	ActRoleGrant      Action = "role.grant"
	ActRoleRevoke     Action = "role.revoke"
	ActUnitAdd        Action = "unit.add"
	ActUnitEdit       Action = "unit.edit"
	ActUnitHead       Action = "unit.head"
	ActAgencyEdit     Action = "agency.edit"
	ActRosterHold     Action = "roster.hold"
	ActRosterReread   Action = "roster.reread"
	ActRosterApply    Action = "roster.apply"
	ActTransfer       Action = "official.transfer"
	ActLeave          Action = "official.leave"
	ActCampaignNew    Action = "campaign.new"
	ActCampaignEdit   Action = "campaign.edit"
	ActCampaignOpen   Action = "campaign.open"
	ActCampaignClose  Action = "campaign.close"
	ActCodesIssue     Action = "codes.issue"
	ActSign           Action = "sign"
	ActVoid           Action = "signature.void"
	ActPaper          Action = "paper.record"
	ActSignUnit       Action = "unit.sign"
	ActUnitActing     Action = "unit.acting"
	ActExcusePropose  Action = "excuse.propose"
	ActExcuseDecide   Action = "excuse.decide"
	ActExcuseEnd      Action = "excuse.end"
	ActFaultReport    Action = "fault.report"
	ActFaultSettle    Action = "fault.settle"
	ActJoin           Action = "official.join"
	ActTokenIssue     Action = "token.issue"
	ActTokenRevoke    Action = "token.revoke"
	ActCampaignExtend Action = "campaign.extend"
)

// about is what an act reports of itself for the audit.
type about struct{ subject, detail string }

var audits = store.Table[AuditEntry]{
	Name: "audit",
	Key:  func(e *AuditEntry) []byte { return store.Key(uint64(e.At.UnixMilli()), e.ID) },
}
