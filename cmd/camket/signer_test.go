package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// A signer signs as a script does that knows nothing but the contract: a sign
// code, a form with hidden fields, a receipt.
type signer struct {
	code, name, birthDate string
	client                *http.Client
	sent                  url.Values // the form, as posted
	receipt               string     // path, once answered
}

// readSigners returns a signer for every row of the output of camket codes
// --format csv. Birth dates are by the official's code.
func readSigners(t *testing.T, codes string, birthDates map[string]string) []*signer {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(codes)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{MaxIdleConnsPerHost: 64}
	t.Cleanup(transport.CloseIdleConnections)
	var signers []*signer
	for _, row := range rows[1:] {
		jar, err := cookiejar.New(nil)
		if err != nil {
			t.Fatal(err)
		}
		signers = append(signers, &signer{
			code: row[3], name: row[1], birthDate: birthDates[row[0]],
			client: &http.Client{Transport: transport, Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error {
				return http.ErrUseLastResponse
			}},
		})
	}
	return signers
}

// sign goes from the sign code to the receipt.
func (s *signer) sign(base string) error {
	if err := s.redeem(base); err != nil {
		return err
	}
	form, err := s.form(base)
	if err != nil {
		return err
	}
	form.Set("agree", "on")
	if len(s.name)%2 == 0 {
		form.Set("typed_name", s.name)
	} else {
		form.Set("strokes", "[[[1000,5000],[4000,2000],[6000,7000]],[[500,8000],[9000,8200]]]")
	}
	s.sent = form
	return s.send(base)
}

func (s *signer) redeem(base string) error {
	status, location, err := s.post(base+"/k/"+s.code, url.Values{"birthdate": {s.birthDate}})
	if err == nil && (status != http.StatusSeeOther || location != "/pledge") {
		err = fmt.Errorf("POST /k/%s: %d, to %q", s.code, status, location)
	}
	return err
}

// form returns the hidden fields of the signing form.
func (s *signer) form(base string) (url.Values, error) {
	resp, err := s.client.Get(base + "/pledge")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	doc, err := goquery.NewDocumentFromReader(resp.Body)
	if err != nil {
		return nil, err
	}
	form := doc.Find(`form#sign-form[action="/pledge"][method="post"]`)
	if form.Length() != 1 {
		return nil, fmt.Errorf("GET /pledge: %d, without the form", resp.StatusCode)
	}
	values := url.Values{}
	form.Find(`input[type="hidden"]`).Each(func(_ int, in *goquery.Selection) {
		values.Set(in.AttrOr("name", ""), in.AttrOr("value", ""))
	})
	return values, nil
}

// send posts the form and keeps the receipt.
func (s *signer) send(base string) error {
	status, location, err := s.post(base+"/pledge", s.sent)
	if err != nil {
		return err
	}
	if status != http.StatusSeeOther || !strings.HasPrefix(location, "/signatures/") {
		return fmt.Errorf("POST /pledge: %d, to %q", status, location)
	}
	s.receipt = location
	return nil
}

func (s *signer) post(to string, values url.Values) (status int, location string, err error) {
	resp, err := s.client.PostForm(to, values)
	if err != nil {
		return 0, "", err
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return resp.StatusCode, resp.Header.Get("Location"), err
}

// get returns the status of a page.
func (s *signer) get(to string) (int, error) {
	resp, err := s.client.Get(to)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return resp.StatusCode, err
}

// each calls fn for every signer, 64 at a time.
func each(signers []*signer, fn func(*signer)) {
	var wg sync.WaitGroup
	turns := make(chan struct{}, 64)
	for _, s := range signers {
		turns <- struct{}{}
		wg.Go(func() {
			defer func() { <-turns }()
			fn(s)
		})
	}
	wg.Wait()
}
