package main

import (
	"fmt"
	"net/url"
)

// A baseURL is a flag for the address of the server as people and papers name
// it: a scheme and a host, such as "https://camket.example.vn".
type baseURL string

// UnmarshalText implements encoding.TextUnmarshaler, for kong.
func (b *baseURL) UnmarshalText(text []byte) error {
	u, err := url.Parse(string(text))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil ||
		u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.Fragment != "" {
		return fmt.Errorf("%q is no address of a server (want https://camket.example.vn)", text)
	}
	*b = baseURL(u.Scheme + "://" + u.Host)
	return nil
}
