// Command camket runs the yearly code-of-conduct pledge of a Vietnamese public
// agency: it serves the pages on which officials sign, and does from a terminal
// what an organiser does once a year.
//
//	camket serve     the pages
//	camket demo      the pages of an invented ward, to look around in
//	camket import    a roster, from .xlsx or .csv
//	camket campaign  new, open, close, list
//	camket codes     one-time sign codes
//	camket report    who has signed, unit by unit
//	camket print     the signed pledges, as PDF
//	camket verify    whether a paper is genuine, offline
//	camket check     whether the data is as it was signed
//	camket key       the key that signs the ledger: show, rotate
//	camket user      accounts: add, passwd, role
//
// Every flag can also be given in the environment: --base-url as
// CAMKET_BASE_URL. Errors go to standard error as
//
//	camket: what failed: why (hint)
//
// with exit status 1, or 2 where the command itself is wrong. For camket verify,
// status 2 is also that of papers signed by another key than the one named with
// --key; it has then printed what it found to standard output, which a command
// that is wrong never does.
//
// A command is a struct with its flags and a method Run; it holds no rules of
// its own but calls [camket/pledge.Service] as the operator. The data file is
// locked while a process has it open, so these commands and the server take
// turns.
//
// Beside the data file, say data/camket.db, lies the key that signs its ledger,
// data/camket.key. It is made with the data, and a data file whose key is missing
// can only be read (report, print, check).
package main
