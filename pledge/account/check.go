package account

import "camket/pledge/store"

// Check looks at the tables of accounts, codes, sessions and tries as
// [store.Table.Check] does, and returns how many records they have.
func Check(tx store.Tx) (records int, wrong []string, err error) {
	for _, check := range []func(store.Tx) (int, []string, error){
		checkTable(&Accounts), checkTable(&Codes), checkTable(&sessions), checkTable(&tries),
	} {
		n, diff, err := check(tx)
		if err != nil {
			return 0, nil, err
		}
		records += n
		wrong = append(wrong, diff...)
	}
	return records, wrong, nil
}

func checkTable[T any](t *store.Table[T]) func(store.Tx) (int, []string, error) {
	return func(tx store.Tx) (int, []string, error) {
		recs, wrong, err := t.Check(tx)
		return len(recs), wrong, err
	}
}
