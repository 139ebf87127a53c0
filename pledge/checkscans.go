package pledge

import (
	"errors"
	"fmt"

	"camket/pledge/store"
)

// checkScans compares each scan with its file and with the signatures on it, both
// ways. That these have the right hash is for the ledger to say.
func (i *inspector) checkScans() ([]string, error) {
	var wrong []string
	on := map[ScanID][]*Signature{}
	for n := range i.signatures {
		if sig := &i.signatures[n]; sig.Paper != nil {
			on[sig.Paper.Scan] = append(on[sig.Paper.Scan], sig)
		}
	}
	for sc, err := range scans.Scan(i.tx, store.Range{}) {
		if err != nil {
			return nil, err
		}
		content, err := readBlob(i.tx, scanBlob(sc.ID))
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
		if what := sc.differs(content); what != "" {
			wrong = append(wrong, fmt.Sprintf("scan %s: %s", sc.ID, what))
		}
		if len(on[sc.ID]) != sc.People {
			wrong = append(wrong, fmt.Sprintf("scan %s is of %d people, %d signatures are on it", sc.ID, sc.People, len(on[sc.ID])))
		}
		for _, sig := range on[sc.ID] {
			if !sc.shows(sig) {
				wrong = append(wrong, fmt.Sprintf("scan %s is not what signature %s says of it", sc.ID, sig.ID))
			}
		}
		delete(on, sc.ID)
	}
	for id, signed := range on {
		wrong = append(wrong, fmt.Sprintf("scan %s of signature %s is not there", id, signed[0].ID))
	}
	return wrong, nil
}

// differs says what of a scan is not as its file is, "" if it is as it should be.
func (sc *Scan) differs(content []byte) string {
	if !sc.Erased.IsZero() {
		if content != nil || sc.SHA256 != "" || sc.Name != "" {
			return "it was erased, but part of it is there"
		}
		return ""
	}
	f := ScanFile{Content: content}
	switch kind, err := f.check(); {
	case content == nil:
		return "its file is missing"
	case f.sha256() != sc.SHA256:
		return "its file is not the one that was handed in"
	case err != nil || kind != sc.Type || len(content) != sc.Size:
		return "its kind or size is not that of its file"
	}
	return ""
}

// shows reports whether a scan is the one that a signature on paper names.
func (sc *Scan) shows(sig *Signature) bool {
	return sc.Campaign == sig.Campaign && sc.SHA256 == sig.Paper.SHA256 && sc.At.Equal(sig.At) && sc.By == sig.Paper.By
}
