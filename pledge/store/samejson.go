package store

import (
	"bytes"
	"encoding/json"
)

// sameJSON reports whether text is what a record is written as, but for fields that
// it lacks and that are empty in the record: the decoder takes more than that, such
// as names of fields in another case.
func sameJSON(text []byte, rec any) bool {
	now, err := json.Marshal(rec)
	if err != nil || bytes.Equal(text, now) {
		return err == nil
	}
	var was, is any
	if json.Unmarshal(text, &was) != nil || json.Unmarshal(now, &is) != nil {
		return false
	}
	lacks := false
	return grown(was, is, &lacks) && lacks
}

// grown reports whether a value is another with empty fields added, and sets lacks
// if some were.
func grown(was, is any, lacks *bool) bool {
	switch is := is.(type) {
	case map[string]any:
		was, ok := was.(map[string]any)
		if !ok {
			return false
		}
		found := 0
		for name, value := range is {
			if before, ok := was[name]; ok {
				found++
				if !grown(before, value, lacks) {
					return false
				}
				continue
			}
			if !empty(value) {
				return false
			}
			*lacks = true
		}
		return found == len(was)
	case []any:
		was, ok := was.([]any)
		if !ok || len(was) != len(is) {
			return false
		}
		for i := range is {
			if !grown(was[i], is[i], lacks) {
				return false
			}
		}
		return true
	}
	return was == is
}

// empty reports whether a JSON value is what a field has when nobody sets it. A time
// that was never set is one.
func empty(value any) bool {
	switch value := value.(type) {
	case nil:
		return true
	case bool:
		return !value
	case float64:
		return value == 0
	case string:
		return value == "" || value == "0001-01-01T00:00:00Z"
	case []any:
		return len(value) == 0
	case map[string]any:
		for _, field := range value {
			if !empty(field) {
				return false
			}
		}
		return true
	}
	return false
}
