package web

import (
	"encoding/json"
	"fmt"
	"time"
)

// A sessionCodec writes a session as JSON. Every value is a string, so that it
// comes back as it went; scs's own codec, gob, builds a decoder for each request.
type sessionCodec struct{}

type sessionData struct {
	Deadline time.Time         `json:"deadline"`
	Values   map[string]string `json:"values"`
}

// Encode implements scs.Codec.
func (sessionCodec) Encode(deadline time.Time, values map[string]any) ([]byte, error) {
	data := sessionData{Deadline: deadline, Values: make(map[string]string, len(values))}
	for key, value := range values {
		s, ok := value.(string)
		if !ok {
			return nil, fmt.Errorf("web: session value %s is a %T, not a string", key, value)
		}
		data.Values[key] = s
	}
	return json.Marshal(data)
}

// Decode implements scs.Codec.
func (sessionCodec) Decode(b []byte) (time.Time, map[string]any, error) {
	var data sessionData
	if err := json.Unmarshal(b, &data); err != nil {
		return time.Time{}, nil, fmt.Errorf("web: decoding a session: %w", err)
	}
	values := make(map[string]any, len(data.Values))
	for key, value := range data.Values {
		values[key] = value
	}
	return data.Deadline, values, nil
}
