package pledge

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"camket/pledge/store"
)

// ScanID identifies a scan.
type ScanID string

// A Scan is a picture of paper that was signed: one pledge, or the list of a
// meeting. The file itself is kept apart.
type Scan struct {
	ID       ScanID     `json:"id"`
	Campaign CampaignID `json:"campaign"`
	Name     string     `json:"name"` // as it was called
	Type     string     `json:"type"` // media type, told by content
	Size     int        `json:"size"` // bytes
	SHA256   string     `json:"sha256"`
	At       time.Time  `json:"at"`
	By       string     `json:"by"`
	People   int        `json:"people"`          // whose signatures it shows
	Erased   time.Time  `json:"erased,omitzero"` // when the file was
}

var scans = store.Table[Scan]{
	Name: "scan",
	Key:  func(s *Scan) []byte { return scanKey(s.ID) },
}

func scanKey(id ScanID) []byte { return store.Key(string(id)) }

func scanBlob(id ScanID) string { return "scan/" + string(id) }

// MaxScan is the most bytes of a scan.
const MaxScan = 10 << 20

// A ScanFile is a scan as it is handed in.
type ScanFile struct {
	Name    string
	Content []byte
}

// scanKinds are the beginnings by which the allowed kinds of file are known.
var scanKinds = []struct{ begins, mediaType string }{
	{"%PDF-", "application/pdf"},
	{"\xff\xd8\xff", "image/jpeg"},
	{"\x89PNG\r\n\x1a\n", "image/png"},
}

// check returns the media type of a file, told by its content.
func (f *ScanFile) check() (mediaType string, err error) {
	switch {
	case len(f.Content) == 0:
		return "", invalid("scan", "scan_missing", "there is no scan")
	case len(f.Content) > MaxScan:
		return "", invalid("scan", "scan_large", "the scan is larger than 10 MB")
	}
	for _, k := range scanKinds {
		if bytes.HasPrefix(f.Content, []byte(k.begins)) {
			return k.mediaType, nil
		}
	}
	return "", invalid("scan", "scan_kind", "the scan is neither PDF nor JPEG nor PNG")
}

// store keeps the file.
func (f *ScanFile) store(tx store.Tx, sc Scan) error {
	if err := putBlob(tx, scanBlob(sc.ID), f.Content); err != nil {
		return err
	}
	return scans.Insert(tx, sc)
}

func (f *ScanFile) sha256() string {
	sum := sha256.Sum256(f.Content)
	return hex.EncodeToString(sum[:])
}

// PaperScan returns the scan of a signature on paper. It is open to who oversees
// the signer's unit, and to the signer if nobody else's signature is on it; to
// anyone else it looks as if there were none. The audit says who saw one that is
// not their own alone.
func (s *Service) PaperScan(ctx context.Context, a Actor, id SignatureID) (Scan, []byte, error) {
	var sc Scan
	var content []byte
	own := false
	err := s.Store.View(ctx, func(tx store.Tx) error {
		var err error
		if sc, own, err = scanToSee(tx, a, id); err != nil {
			return err
		}
		content, err = readBlob(tx, scanBlob(sc.ID))
		return missing(err, "scan_erased", "the scan has been erased")
	})
	if err == nil && !own {
		err = s.saw(ctx, a, ActSeeScan, about{subject: string(sc.ID), detail: string(id)})
	}
	if err != nil {
		return Scan{}, nil, err
	}
	return sc, content, nil
}

// HasScan reports whether PaperScan would return a scan, without looking at it.
func (s *Service) HasScan(ctx context.Context, a Actor, id SignatureID) (bool, error) {
	err := s.Store.View(ctx, func(tx store.Tx) error {
		sc, _, err := scanToSee(tx, a, id)
		if err == nil && !sc.Erased.IsZero() {
			err = notFound("scan_erased", "the scan has been erased")
		}
		return err
	})
	if CodeOf(err) == NotFound {
		return false, nil
	}
	return err == nil, err
}

// Recorded returns what is on record of how a signature on paper came in: which day
// stands on it, and who says so. It shows nothing private, and is open as PaperScan
// is to those who oversee the unit.
func (s *Service) Recorded(ctx context.Context, a Actor, id SignatureID) (PaperRecord, error) {
	var rec PaperRecord
	err := s.Store.View(ctx, func(tx store.Tx) error {
		sig, err := signatures.Get(tx, signatureKey(id))
		if errors.Is(err, store.ErrNotFound) || err == nil && sig.Paper == nil {
			return notFound("signature_unknown", "there is no such signature on paper")
		}
		if err != nil {
			return err
		}
		rec = *sig.Paper
		return overseesSigner(tx, a, &sig)
	})
	if err != nil {
		return PaperRecord{}, err
	}
	return rec, nil
}

// scanToSee returns the scan of a signature, and whether it is the actor's own
// alone, if it is open to them.
func scanToSee(tx store.Tx, a Actor, id SignatureID) (sc Scan, own bool, err error) {
	unknown := notFound("scan_unknown", "there is no such scan")
	sig, err := signatures.Get(tx, signatureKey(id))
	if errors.Is(err, store.ErrNotFound) || err == nil && sig.Paper == nil {
		return sc, false, unknown
	}
	if err != nil {
		return sc, false, err
	}
	if sc, err = scans.Get(tx, scanKey(sig.Paper.Scan)); err != nil {
		return sc, false, missing(err, "scan_unknown", "there is no such scan")
	}
	own = a.signedSelf(&sig) && sc.People == 1
	if err := overseesSigner(tx, a, &sig); err != nil && !own {
		return sc, false, unknown
	}
	return sc, own, nil
}
