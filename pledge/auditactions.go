package pledge

// Actions lists every action, in the order in which a search offers them.
func Actions() []Action {
	return []Action{
		ActSignIn, ActPasswordChange, ActPasswordReset, ActAccountAdd, ActRoleGrant, ActRoleRevoke,
		ActSign, ActSignUnit, ActPaper, ActVoid, ActErase,
		ActExcusePropose, ActExcuseDecide, ActExcuseEnd, ActFaultReport, ActFaultSettle,
		ActCampaignNew, ActCampaignEdit, ActCampaignOpen, ActCampaignExtend, ActCampaignClose, ActCodesIssue,
		ActRosterHold, ActRosterReread, ActRosterApply, ActJoin, ActTransfer, ActLeave,
		ActUnitAdd, ActUnitEdit, ActUnitHead, ActUnitActing, ActAgencyEdit,
		ActTokenIssue, ActTokenRevoke, ActKeyNew, ActKeyRotate,
		ActSeeSignature, ActSeeScan, ActSeePapers, ActSeeOfficial, ActSeePeople, ActSeeAccount, ActSeeAudit,
	}
}
