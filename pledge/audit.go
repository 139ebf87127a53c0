package pledge

import (
	"context"
	"encoding/json"
	"time"

	"camket/pledge/ledger"
	"camket/pledge/store"
)

// An AuditEntry says who did what, when, or who saw what is private. Entries are
// only ever added: each is a leaf of the trail beside the ledger, so that one that
// goes missing or changes is noticed.
type AuditEntry struct {
	Number  int64     `json:"-"` // its place in the trail, from 1
	At      time.Time `json:"at"`
	By      string    `json:"by"` // "account:…", "official:…", "token:…" or "operator"
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
	ActErase          Action = "signature.erase"
	ActKeyNew         Action = "key.new"
	ActKeyRotate      Action = "key.rotate"

	// Of seeing what is private to others.
	ActSeeSignature Action = "see.signature"
	ActSeeScan      Action = "see.scan"
	ActSeePapers    Action = "see.papers"
	ActSeeOfficial  Action = "see.official"
	ActSeePeople    Action = "see.people"
	ActSeeAccount   Action = "see.account"
	ActSeeAudit     Action = "see.audit" // the trail, taken away as a file
)

// ActDamaged stands for an entry that can no longer be read.
const ActDamaged Action = "damaged"

// about is what an act reports of itself for the audit.
type about struct {
	subject, detail string

	// each are the subjects of an act on many at once, which has an entry for each.
	each []string
}

func (w *about) subjects() []string {
	if w.each != nil {
		return w.each
	}
	return []string{w.subject}
}

// note puts an entry into the trail, which is to be signed when it is committed.
func note(tx store.Tx, a *Actor, action Action, what about, now time.Time) error {
	entry, err := json.Marshal(AuditEntry{At: now, By: a.id(), IP: a.IP, Action: action, Subject: what.subject, Detail: what.detail})
	if err != nil {
		return err
	}
	_, err = ledger.Trail.Append(tx, entry)
	return err
}

// enter puts what an act reports into the trail. It is signed with all that its commit
// adds.
func (s *Service) enter(tx store.Tx, a *Actor, action Action, what about, now time.Time) error {
	for _, subject := range what.subjects() {
		if err := note(tx, a, action, about{subject: subject, detail: what.detail}, now); err != nil {
			return err
		}
	}
	return s.sealOnCommit(tx, now)
}

// saw enters that the actor is about to see what is private to others: no entry, no
// sight. The operator alone may look without a key, by which nothing can be entered:
// whoever has the file can read it with any program.
func (s *Service) saw(ctx context.Context, a Actor, action Action, what about) error {
	if s.Key == nil && a.operator {
		return nil
	}
	now := s.now()
	return s.Store.Update(ctx, func(tx store.Tx) error {
		if err := s.begin(tx, now); err != nil {
			return err
		}
		return s.enter(tx, &a, action, what, now)
	})
}

// parseAudit reads an entry of the trail.
func parseAudit(e ledger.Entry) (AuditEntry, error) {
	var entry AuditEntry
	err := json.Unmarshal(e.Leaf, &entry)
	entry.Number = e.Index + 1
	return entry, err
}
