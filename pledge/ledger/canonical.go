package ledger

import (
	"bytes"
	"encoding/json"
	"errors"
)

var errNotCanonical = errors.New("it is not written as it should be")

// formatJSON writes a file of JSON for people to read.
func formatJSON(v any) ([]byte, error) {
	file, err := json.MarshalIndent(v, "", "  ")
	return append(file, '\n'), err
}

// parseJSON reads what formatJSON writes, and nothing else.
func parseJSON[T any](file []byte) (*T, error) {
	v := new(T)
	if err := json.Unmarshal(file, v); err != nil {
		return nil, err
	}
	if again, err := formatJSON(v); err != nil || !bytes.Equal(again, file) {
		return nil, errNotCanonical
	}
	return v, nil
}

// unmarshalCanonical reads what json.Marshal writes, and nothing else but white
// space: no other field, order, spelling or escape, and nothing twice.
func unmarshalCanonical[T any](data []byte) (v T, err error) {
	if err := json.Unmarshal(data, &v); err != nil {
		return v, err
	}
	again, err := json.Marshal(v)
	if err != nil {
		return v, err
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, data); err != nil {
		return v, err
	}
	if !bytes.Equal(again, compact.Bytes()) {
		return v, errNotCanonical
	}
	return v, nil
}
