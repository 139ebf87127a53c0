package pledge

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"reflect"
	"runtime"
	"sync"
	"time"

	"camket/pledge/ledger"
	"camket/pledge/store"
)

// checkLeaves compares the leaves of the ledger with the records, both ways.
func (i *inspector) checkLeaves() ([]string, error) {
	c := &leafCheck{
		inspector: i, of: map[CampaignID]Campaign{}, closed: map[CampaignID]bool{},
		private: make(map[SignatureID]*Evidence, len(i.evidence)),
		seen:    make(map[SignatureID]*entered, len(i.signatures)), erased: map[SignatureID]time.Time{},
	}
	for n := range i.evidence {
		c.private[i.evidence[n].Signature] = &i.evidence[n]
	}
	for _, part := range []func() error{c.readCampaigns, c.readTrail, c.readLeaves, c.compareAll, c.endings} {
		if err := part(); err != nil {
			return c.wrong, err
		}
	}
	return c.wrong, nil
}

type leafCheck struct {
	*inspector
	wrong   []string
	of      map[CampaignID]Campaign
	private map[SignatureID]*Evidence
	closed  map[CampaignID]bool // by the ledger
	seen    map[SignatureID]*entered
	erased  map[SignatureID]time.Time // by the trail
}

// entered is what the ledger says of a signature.
type entered struct {
	number  int64
	same    bool // its leaf is the very one that its record makes
	text    []byte
	private Commitments
	end     *VoidLeaf // of its being void
	endAt   int64     // number of that leaf
}

func (c *leafCheck) report(format string, args ...any) {
	c.wrong = append(c.wrong, fmt.Sprintf(format, args...))
}

func (c *leafCheck) readCampaigns() error {
	for campaign, err := range campaigns.Scan(c.tx, store.Range{}) {
		if err != nil {
			return err
		}
		c.of[campaign.ID] = campaign
	}
	return nil
}

// readTrail looks for audit entries that cannot be read, and notes what was erased.
func (c *leafCheck) readTrail() error {
	leaves, err := collect(ledger.Trail.Leaves(c.tx, 0))
	if err != nil {
		return err
	}
	entries, bad := make([]AuditEntry, len(leaves)), make([]error, len(leaves))
	onAll(len(leaves), func(i int) { entries[i], bad[i] = parseAudit(leaves[i]) })
	for i := range entries {
		if bad[i] != nil {
			c.report("audit entry %d cannot be read: %v", leaves[i].Index+1, bad[i])
		}
		if entries[i].Action == ActErase {
			c.erased[SignatureID(entries[i].Subject)] = entries[i].At
		}
	}
	return nil
}

// onAll calls fn for 0 to n-1, on all processors.
func onAll(n int, fn func(i int)) {
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wg.Go(func() {
			for i := w; i < n; i += workers {
				fn(i)
			}
		})
	}
	wg.Wait()
}

// readLeaves notes what the ledger says.
func (c *leafCheck) readLeaves() error {
	leaves, err := collect(ledger.Book.Leaves(c.tx, 0))
	if err != nil {
		return err
	}
	makers := c.makers(leaves)
	for i, e := range leaves {
		if sig := makers[i]; sig != nil {
			c.enterSignature(&entered{number: e.Index + 1, same: true}, sig.ID)
			continue
		}
		// That it is written as FormatLeaf does shows when it is compared.
		var leaf struct {
			Signature *struct{ ID SignatureID }
			Private   Commitments
			Void      *VoidLeaf
			Closing   *ClosingLeaf
		}
		switch err := json.Unmarshal(e.Leaf, &leaf); {
		case err != nil:
			c.report("leaf %d cannot be read", e.Index+1)
		case leaf.Signature != nil:
			c.enterSignature(&entered{number: e.Index + 1, text: e.Leaf, private: leaf.Private}, leaf.Signature.ID)
		case leaf.Void != nil:
			c.enterVoid(e, leaf.Void)
		case leaf.Closing != nil:
			if err := c.enterClosing(e, leaf.Closing); err != nil {
				return err
			}
		default:
			c.report("leaf %d is about nothing", e.Index+1)
		}
	}
	return nil
}

// makers returns, for each leaf, the signature whose record makes it letter for letter,
// which spares reading the leaf; nil where there is none.
func (c *leafCheck) makers(leaves []ledger.Entry) []*Signature {
	of := make(map[int64]*Signature, len(c.signatures))
	for i := range c.signatures {
		of[c.signatures[i].Ledger] = &c.signatures[i]
	}
	makers := make([]*Signature, len(leaves))
	onAll(len(leaves), func(i int) {
		sig := of[leaves[i].Index+1]
		if sig == nil {
			return
		}
		ev := c.private[sig.ID]
		if ev == nil || !ev.Erased.IsZero() {
			return
		}
		campaign := c.of[sig.Campaign]
		leaf := signatureLeaf(sig, &campaign, commit(sig, ev))
		if text, err := FormatLeaf(&leaf); err == nil && bytes.Equal(text, leaves[i].Leaf) {
			makers[i] = sig
		}
	})
	return makers
}

func (c *leafCheck) enterSignature(made *entered, id SignatureID) {
	if c.seen[id] != nil {
		c.report("leaf %d: signature %s is in the ledger twice", made.number, id)
		return
	}
	c.seen[id] = made
}

func (c *leafCheck) enterVoid(e ledger.Entry, v *VoidLeaf) {
	made := c.seen[v.Signature]
	if made == nil || made.end != nil {
		c.report("leaf %d voids signature %s, which is not there to be voided", e.Index+1, v.Signature)
		return
	}
	made.end, made.endAt = v, e.Index+1
}

// enterClosing compares the end of a campaign with its record and with the figures
// that were kept of it.
func (c *leafCheck) enterClosing(e ledger.Entry, leaf *ClosingLeaf) error {
	campaign, ok := c.of[leaf.Campaign]
	if !ok || c.closed[leaf.Campaign] {
		c.report("leaf %d closes campaign %s, which is not there to be closed", e.Index+1, leaf.Campaign)
		return nil
	}
	c.closed[leaf.Campaign] = true
	var kept []ClosedUnit
	for u, err := range closedUnits.Scan(c.tx, store.Prefix(campaignKey(campaign.ID))) {
		if err != nil {
			return err
		}
		kept = append(kept, u)
	}
	if len(kept) == 0 {
		c.report("campaign %s closed, leaf %d, but nothing was kept of it", campaign.ID, e.Index+1)
		return nil
	}
	was, err := ending(c.tx, &campaign, kept)
	if err != nil {
		return err
	}
	if *was.Closing != *leaf {
		c.report("campaign %s closed otherwise than the ledger says, leaf %d", campaign.ID, e.Index+1)
	}
	return c.compareTallies(kept)
}

// compareTallies compares the tallies of a campaign that has closed with those that
// were kept.
func (c *leafCheck) compareTallies(kept []ClosedUnit) error {
	of := map[UnitID]*Tally{}
	for t, err := range tallies.Scan(c.tx, store.Prefix(campaignKey(kept[0].Campaign))) {
		if err != nil {
			return err
		}
		of[t.Unit] = &t
	}
	for i := range kept {
		was := &kept[i].Tally
		now := cmp.Or(of[was.Unit], &Tally{Campaign: was.Campaign, Unit: was.Unit})
		if !reflect.DeepEqual(now, was) {
			c.report("campaign %s, unit %s: the tally says %+v, at the closing it was %+v", was.Campaign, was.Unit, *now, *was)
		}
		delete(of, was.Unit)
	}
	for unit := range of {
		c.report("campaign %s, unit %s: a tally, but none when the campaign closed", kept[0].Campaign, unit)
	}
	return nil
}

// compareAll compares each record with its leaf, on all processors.
func (c *leafCheck) compareAll() error {
	found := make([]string, len(c.signatures))
	onAll(len(found), func(i int) {
		sig := &c.signatures[i]
		found[i] = c.compare(sig, c.private[sig.ID], c.seen[sig.ID])
	})
	for i := range c.signatures {
		if found[i] != "" {
			c.report("signature %s %s", c.signatures[i].ID, found[i])
		}
		delete(c.seen, c.signatures[i].ID)
		delete(c.private, c.signatures[i].ID)
	}
	for id, made := range c.seen {
		c.report("signature %s is in the ledger, leaf %d, and not on record", id, made.number)
	}
	for id := range c.private {
		c.report("evidence of signature %s belongs to none", id)
	}
	return nil
}

// compare says in what a signature is not as the ledger has it, "" if it is.
func (c *leafCheck) compare(sig *Signature, ev *Evidence, made *entered) string {
	switch {
	case made == nil:
		return "is not in the ledger"
	case ev == nil:
		return "has lost its evidence"
	case sig.Ledger != made.number:
		return fmt.Sprintf("is leaf %d, its record says %d", made.number, sig.Ledger)
	case !made.same && !c.makes(sig, made):
		return fmt.Sprintf("is not what the ledger says, leaf %d", made.number)
	case !ev.Erased.Equal(c.erased[sig.ID]):
		return "has private parts that were erased otherwise than the audit trail says"
	case !made.same && !checkCommitments(sig, ev, made.private):
		return "has private parts that are not those which were signed"
	}
	return compareEnd(sig, made)
}

// makes reports whether a record makes its leaf, taking the hashes of the private
// parts as they stand there.
func (c *leafCheck) makes(sig *Signature, made *entered) bool {
	campaign := c.of[sig.Campaign]
	leaf := signatureLeaf(sig, &campaign, made.private)
	text, err := FormatLeaf(&leaf)
	return err == nil && bytes.Equal(text, made.text)
}

// compareEnd says in what the end of a signature is not as the ledger has it.
func compareEnd(sig *Signature, made *entered) string {
	switch v := sig.Voided; {
	case v == nil && made.end == nil:
	case v == nil:
		return fmt.Sprintf("is void in the ledger, leaf %d, and not on record", made.endAt)
	case made.end == nil:
		return "is void on record and not in the ledger"
	default:
		if end := voidLeaf(sig); *end.Void != *made.end || v.Ledger != made.endAt {
			return fmt.Sprintf("became void otherwise than the ledger says, leaf %d", made.endAt)
		}
	}
	return ""
}

// endings looks for campaigns that closed without the ledger, or whose report stands
// on a checkpoint that is not the ledger's.
func (c *leafCheck) endings() error {
	for id, campaign := range c.of {
		if (campaign.State == Closed) != c.closed[id] {
			c.report("campaign %s is %s, which the ledger does not say", id, campaign.State)
		}
		if campaign.State != Closed {
			continue
		}
		if err := ledger.Extends(c.tx, campaign.Sealed); err != nil {
			c.report("campaign %s: the checkpoint of its report: %v", id, err)
		}
	}
	return nil
}
