package pledge

// The tables, for tests that damage them or read what no method shows.
var (
	AuditTable      = &audits
	TallyTable      = &tallies
	StandingTable   = &standings
	SignatureTable  = &signatures
	OfficialTable   = &officials
	ExcuseTable     = &excuses
	UnitPledgeTable = &unitPledges
	ScanTable       = &scans
)
