package pledge

import (
	"errors"
	"strings"

	"camket/pledge/store"
)

// about returns what an entry is about, and what else its detail names: the unit
// that somebody went to, the head that a unit got.
func (n *namer) about(e *AuditEntry) (what, with Mention, err error) {
	if what, err = n.subject(e); err != nil {
		return what, with, err
	}
	with, err = n.detail(e)
	return what, with, err
}

// subject returns what the Subject of an entry is.
func (n *namer) subject(e *AuditEntry) (Mention, error) {
	switch e.Action {
	case ActPasswordChange, ActPasswordReset, ActAccountAdd, ActRoleGrant, ActRoleRevoke:
		return n.of(MentionAccount, e.Subject)
	case ActUnitAdd, ActUnitEdit, ActUnitHead, ActUnitActing:
		return n.of(MentionUnit, e.Subject)
	case ActRosterHold, ActRosterReread, ActRosterApply:
		return n.of(MentionUpload, e.Subject)
	case ActTransfer, ActLeave, ActJoin, ActSeeOfficial:
		return n.of(MentionOfficial, e.Subject)
	case ActCampaignNew, ActCampaignEdit, ActCampaignOpen, ActCampaignExtend, ActCampaignClose, ActCodesIssue:
		return n.of(MentionCampaign, e.Subject)
	case ActSign, ActSignUnit, ActPaper, ActVoid, ActErase, ActSeeSignature:
		return n.of(MentionSignature, e.Subject)
	case ActSeeScan:
		return n.of(MentionScan, e.Subject)
	case ActTokenIssue, ActTokenRevoke:
		return n.of(MentionToken, e.Subject)
	case ActSeePapers, ActSeePeople, ActSeeAccount:
		return n.unit(e.Subject)
	case ActExcusePropose, ActExcuseDecide, ActExcuseEnd:
		return n.excused(ExcuseID(e.Subject))
	case ActFaultReport, ActFaultSettle:
		return n.faulted(FaultID(e.Subject))
	}
	return Mention{}, nil
}

// detail returns what the Detail of an entry names.
func (n *namer) detail(e *AuditEntry) (Mention, error) {
	first, second, _ := strings.Cut(e.Detail, " ")
	switch e.Action {
	case ActTransfer, ActJoin, ActTokenIssue:
		return n.of(MentionUnit, first)
	case ActUnitHead, ActUnitActing:
		return n.of(MentionOfficial, first)
	case ActSignUnit:
		return n.of(MentionUnit, second)
	case ActSign, ActPaper, ActSeeAccount:
		return n.of(MentionCampaign, first)
	case ActSeeScan:
		return n.of(MentionSignature, first)
	case ActCodesIssue:
		return n.unit(second[strings.LastIndex(second, " ")+1:])
	case ActRoleGrant, ActRoleRevoke:
		if second != "" {
			return n.unit(second)
		}
	}
	return Mention{}, nil
}

// reason returns why the signature of an entry was voided.
func (n *namer) reason(e *AuditEntry) (string, error) {
	if e.Action != ActVoid {
		return "", nil
	}
	sig, err := signatures.Get(n.tx, signatureKey(SignatureID(e.Subject)))
	if errors.Is(err, store.ErrNotFound) || err == nil && sig.Voided == nil {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return sig.Voided.Reason, nil
}

// excused returns whom an excuse is for.
func (n *namer) excused(id ExcuseID) (Mention, error) {
	e, err := excuses.Get(n.tx, excuseKey(id))
	if errors.Is(err, store.ErrNotFound) {
		return Mention{}, nil
	}
	if err != nil {
		return Mention{}, err
	}
	return n.of(MentionOfficial, string(e.Official))
}

// faulted returns whom a report of a fault is about. Who is missing from the roster
// has no code.
func (n *namer) faulted(id FaultID) (Mention, error) {
	f, err := faults.Get(n.tx, faultKey(id))
	switch {
	case errors.Is(err, store.ErrNotFound):
		return Mention{}, nil
	case err != nil:
		return Mention{}, err
	case f.Official == "":
		return Mention{Name: f.Name}, nil
	}
	return n.of(MentionOfficial, string(f.Official))
}
