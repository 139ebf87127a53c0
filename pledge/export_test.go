package pledge

// The tables, for tests that damage them or read what no method shows.
var (
	TallyTable      = &tallies
	StandingTable   = &standings
	SignatureTable  = &signatures
	OfficialTable   = &officials
	ExcuseTable     = &excuses
	UnitPledgeTable = &unitPledges
	ScanTable       = &scans
)

// ParseAudit reads an entry of the trail.
var ParseAudit = parseAudit
