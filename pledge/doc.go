// Package pledge is the yearly code-of-conduct pledge of a Vietnamese public
// agency: who is on the roster, what they are asked to sign, who has signed, and
// how far each unit is from "100% đơn vị ký cam kết".
//
// [Service] is the one door through which anything changes. Each of its methods
// takes the acting [Actor], decides whether they may, does what is asked, and
// writes the [AuditEntry], all in one transaction.
//
// # Records
//
// Every record is JSON in a table of package store. Keys never change; names,
// codes and places in the tree may.
//
//	unit          UnitID                  by code, by path in the tree, by head, by acting head
//	official      OfficialID              by code, by e-mail, by unit and name
//	post          OfficialID, Date        where an official was before, and until when
//	fault         FaultID                 by unit and official, until it is settled
//	campaign      CampaignID              by state
//	text          CampaignID, Audience
//	signature     SignatureID             by code, by campaign and serial, by official
//	evidence      SignatureID             the private part of a signature
//	scan          ScanID                  of paper that was signed; the file is a blob
//	unitpledge    CampaignID, UnitID      which valid signature a unit's own pledge has
//	excuse        ExcuseID                by official, by state, by the day it turns
//	standing      CampaignID, OfficialID  the valid signature or the excuse that an official has
//	tally         CampaignID, UnitID      the counters that coverage is made of
//	closedunit    CampaignID, path        units as they were when a campaign closed
//	closedperson  CampaignID, unit, name  people as they were when a campaign closed
//	upload        id                      rosters waiting to be applied
//	apitoken      TokenID                 by hash
//	blob          name, number            files, in pieces
//	setting       name                    "agency": the Office
//	counter       name
//
// Accounts, sign codes, sessions and the brake on guessing lie in package account.
//
// # Who counts
//
// An official counts in their unit while they are on the roster and in the
// campaign's scope; one who is excused is not required, and may sign all the same,
// which ends the excuse. A signature and an excuse follow the person: after a
// transfer the new unit counts them. A leaver counts nowhere; the signature stays on
// record. A void signature stays on record and does not count. Who joins after the
// opening is required at once, and overdue only after the deadline and their grace.
//
// A unit is complete when all its own required officials have signed and its own
// pledge is signed, if it is asked for one; a unit that has nobody required and is
// asked for none stands in neither number of "x/y đơn vị". Percentages are floored to
// a tenth, so only n of n is 100%. Closing a campaign freezes its figures and lists.
//
// # Papers
//
// What is printed is made of records that a method returns whole. A [Selection]
// says whose papers are meant; [Service.Entries] has them, signed or as they would
// be signed, and reads them while they are gone through, so that a province is as
// little trouble as an office. [Service.Collectives] has the pledges of units,
// [Service.CompleteUnits] those at 100%, [Service.Account] a report with its
// annexes, of one moment, and [Service.Letterhead] what stands above and below them
// all.
//
// # Figures
//
// Tallies are counters, kept by the same transaction as the change they count.
// [Service.Inspect] counts everything again from the records and names each
// difference.
//
// # The ledger
//
// What is signed, recorded from paper, voided and closed is a [Leaf] of the book of
// package ledger, every audit entry one of its trail; both are appended and signed
// by the transaction that makes the record. Private parts stand in a leaf as salted
// hashes, so that [Service.Erase] leaves the proof whole. An [Attestation] takes the
// proof along with a paper. [Service.Inspect] compares each record with its leaf; the
// [Commitments], the hash in a [ClosingLeaf] and the trail leave little that could
// change unseen: the name of a scan's file, and the version of a text.
//
// The [Service]'s Key is the only thing that is not in the store. Without it nothing
// can change, and the operator alone can read on.
package pledge
