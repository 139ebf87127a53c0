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
//	unit       UnitID                  by code, by path in the tree, by head
//	official   OfficialID              by code, by e-mail, by unit and name
//	campaign   CampaignID              by state
//	text       CampaignID, Audience
//	signature  SignatureID             by code, by campaign and serial, by official
//	evidence   SignatureID             the private part of a signature
//	standing   CampaignID, OfficialID  which valid signature an official has
//	tally      CampaignID, UnitID      the counters that coverage is made of
//	audit      time, id
//	upload     id                      rosters waiting to be applied
//	setting    name
//	counter    name
//
// Accounts, sign codes, sessions and the brake on guessing lie in package account.
//
// # Who counts
//
// An official counts in their unit while they are on the roster and in the
// campaign's scope. A signature follows the person: after a transfer the new
// unit counts it. A leaver counts nowhere; the signature stays on record. A void
// signature stays on record and does not count. A unit is complete when all its
// own required officials have signed; one with nobody required stands in
// neither number of "x/y đơn vị". Percentages are floored to a tenth, so only n of
// n is 100%.
//
// Tallies are counters, kept by the same transaction as the change they count.
// [Service.Check] counts everything again from the records and names each
// difference.
package pledge
