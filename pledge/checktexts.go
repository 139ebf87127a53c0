package pledge

import (
	"errors"
	"fmt"

	"camket/pledge/store"
)

// checkTexts compares the texts of campaigns that have opened with the hashes that
// were frozen and signed.
func checkTexts(tx store.Tx) ([]string, error) {
	var wrong []string
	for c, err := range campaigns.Scan(tx, store.Range{}) {
		if err != nil {
			return nil, err
		}
		for audience, hash := range c.Texts {
			t, err := texts.Get(tx, textKey(c.ID, audience))
			switch {
			case errors.Is(err, store.ErrNotFound):
				wrong = append(wrong, fmt.Sprintf("campaign %s: the text for %s is missing", c.ID, audience))
			case err != nil:
				return nil, err
			case t.sum() != hash || t.Hash != hash:
				wrong = append(wrong, fmt.Sprintf("campaign %s: the text for %s is not the one that was frozen", c.ID, audience))
			}
		}
	}
	return wrong, nil
}
