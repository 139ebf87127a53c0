// Package ledger keeps what was signed (sổ chứng thực) and who did what in two
// append-only logs, in such a form that anyone can tell later whether a record is
// in them as it was written, and whether anything was dropped or rewritten since,
// without trusting who keeps them.
//
// # The trees
//
// The [Book] is the log of what was signed, the [Trail] that of the audit entries.
// They are two, so that the proof of a pledge is short and shows nothing of what
// officials did with the system, and still no audit entry goes missing unseen.
//
// The records of a log, its leaves, are hashed into the Merkle tree of RFC 6962, by
// golang.org/x/mod/sumdb/tlog. Its root is 32 bytes that stand for every leaf
// and their order. That a leaf is in the tree is shown with the dozen hashes
// between it and the root (an inclusion proof, see [Proof]); that a later tree
// begins with all the leaves of an earlier one is shown with about as many (a
// consistency proof, see [ConsistencyProof]).
//
// A [Checkpoint] is the size and the root of both trees and the time, signed with
// the agency's Ed25519 [Key]: one signature for both, since signing costs more than
// all the rest. Whoever keeps one, be it in a printed pledge's attachment, holds
// the agency to all the leaves below it, of either log. The key lies outside
// the store. When it is replaced, the old one signs the new (see [Succession]),
// so that trust in the first leads to those after it.
//
// Private parts of a record are not in its leaf: a [PartSalt]'s commitment
// stands for each, and goes on to do so when the part has been erased.
//
// # Changing it
//
// [Begin] starts a ledger, before its first leaf; [Log.Append] adds a leaf, [Seal]
// signs a checkpoint of both trees as they are, [Rotate] changes the key. They work
// in the caller's transaction, so that a record and its leaf happen together or not
// at all, and keep nothing outside it. Where many appends share a commit, the last Seal
// replaces those before it and is the commit's.
//
// # In the store
//
// Six tables, whose keys are numbers of eight bytes, big-endian:
//
//	ledgerleaf        index of a leaf of the book → its bytes, as they were given
//	ledgerhash        index of a leaf of the book → the hashes that it completes,
//	                  32 bytes each: its own, then of the subtrees of 2, 4, 8, …
//	                  leaves that end with it
//	trailleaf         the same for the trail
//	trailhash
//	ledgercheckpoint  size of the book → the signed checkpoint, as
//	                  FormatCheckpoint has it
//	ledgerkey         0 → the first key, as FormatPublicKey has it;
//	                  1, 2, … → the successions, as FormatSuccession has them
//
// The number of leaves is one more than the last key of a table of hashes. The last
// checkpoint is the latest; of those before it, each of a smaller book, at most one
// an hour is kept. Where the trail alone has grown, the new checkpoint takes the
// place of the one of the same book. [Check] derives all of it again from the leaves.
//
// # Formats
//
// Checkpoints are those of C2SP's tlog-checkpoint, with two extension lines; size
// and root in its own lines are the book's:
//
//	camket/7f3k9q2m                                origin: the name of the key
//	30400                                          size of the book
//	CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=   root of the book
//	time 2026-01-05T01:30:15Z                      when it was signed
//	trail 51234 q92qwF92KxbyQ+VLW5oeF/RjJB78+maH…  size and root of the trail
//
//	— camket/7f3k9q2m sBUSdVh9Nw…                  key hash and signature
//
// Checkpoints and successions are signed notes, and keys are written, as C2SP's
// signed-note and golang.org/x/mod/sumdb/note have it. Every format has one way
// only to write a thing: what ParseX accepts, FormatX writes again to the byte
// (but for the comments of a key file), so that no damage passes for spelling.
package ledger
