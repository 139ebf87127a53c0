package ledger

import (
	"fmt"
	"slices"
	"strings"

	"camket/pledge/store"
)

// Check derives the whole ledger again from its leaves and compares: every hash
// of both logs, every checkpoint's roots and signature, every key's succession. It
// returns a sentence for each difference, which counts leaves from 1; none means all
// is well. A ledger that has not begun is well. The error is the store's.
//
// What Check cannot know is what lay behind the latest checkpoint of a store that
// was set back as a whole: that takes a checkpoint kept elsewhere, see Extends.
func Check(tx store.Tx) ([]string, error) {
	c := &checker{tx: tx}
	if err := c.loadKeys(); err != nil {
		return nil, err
	}
	if err := c.loadCheckpoints(); err != nil {
		return nil, err
	}
	var leaves int64
	for _, l := range []Log{Book, Trail} {
		t := c.treeOf(l)
		if err := t.check(); err != nil {
			return nil, err
		}
		leaves += t.edge.size
	}
	c.complete(leaves)
	return c.wrong, nil
}

type checker struct {
	tx    store.Tx
	wrong []string

	ring        *KeyRing     // nil if there is none, or it can't be read
	keyless     bool         // there is none
	checkpoints []Checkpoint // that can be read, by size
}

func (c *checker) report(format string, args ...any) {
	c.wrong = append(c.wrong, fmt.Sprintf(format, args...))
}

// reportErr reports what a function of this package finds wrong.
func (c *checker) reportErr(what string, err error) {
	c.report("%s: %s", what, strings.TrimPrefix(err.Error(), "ledger: "))
}

func (c *checker) loadKeys() error {
	raw, err := rawKeys(c.tx)
	if err != nil {
		return err
	}
	if len(raw) == 0 {
		c.keyless = true
		return nil
	}
	ring, err := parseKeys(raw)
	if err != nil {
		c.reportErr("the ledger's keys", err)
		return nil
	}
	c.ring = &ring
	return nil
}

// loadCheckpoints reads the checkpoints and checks their signatures: a key that
// has been succeeded signs no more.
func (c *checker) loadCheckpoints() error {
	signer := 0
	for e, err := range c.tx.Scan(checkpointTable, store.Range{}) {
		if err != nil {
			return err
		}
		cp, err := ParseCheckpoint(string(e.Value))
		if err != nil {
			c.reportErr(fmt.Sprintf("the checkpoint under %x", e.Key), err)
			continue
		}
		if size, ok := parseNumberKey(e.Key); !ok || size != cp.Size {
			c.report("the checkpoint of size %d lies under %x", cp.Size, e.Key)
			continue
		}
		c.checkpoints = append(c.checkpoints, cp)
		if c.ring != nil {
			signer = c.checkSigner(cp, signer)
		}
	}
	if n := len(c.checkpoints); c.ring != nil && n > 0 && signer != len(c.ring.Successions) {
		c.report("the latest checkpoint, of size %d, is not signed by the present key", c.checkpoints[n-1].Size)
	}
	return nil
}

// checkSigner checks a checkpoint's signature and returns which key made it,
// which may not be an earlier one than before's.
func (c *checker) checkSigner(cp Checkpoint, before int) int {
	keys := c.ring.All()
	i := slices.IndexFunc(keys, func(k PublicKey) bool { return k.origin == cp.Origin && k.named(cp.Signature) })
	switch {
	case i < 0:
		c.report("the checkpoint of size %d is signed by none of the ledger's keys", cp.Size)
	case i < before:
		c.report("the checkpoint of size %d is signed by a key that had been succeeded", cp.Size)
	case cp.Verify(keys[i]) != nil:
		c.report("the checkpoint of size %d: its signature is not valid", cp.Size)
	default:
		return i
	}
	return before
}

// complete looks for a ledger without its checkpoints or keys; leaves is how many
// there are in both logs.
func (c *checker) complete(leaves int64) {
	n := len(c.checkpoints)
	if n == 0 && (leaves > 0 || c.ring != nil) {
		c.report("there is no checkpoint, of %d leaves in both logs", leaves)
	}
	if c.keyless && (n > 0 || leaves > 0) {
		c.report("the ledger's keys are missing")
	}
}
