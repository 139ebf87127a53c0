package web

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
	"camket/pledge/ledger"
	"camket/pledge/store"
)

// An apiDocument is as much of OpenAPI as the document uses.
type apiDocument struct {
	OpenAPI    string                             `json:"openapi"`
	Paths      map[string]map[string]apiOperation `json:"paths"`
	Components struct {
		Schemas map[string]*apiSchema `json:"schemas"`
	} `json:"components"`
}

type apiOperation struct {
	Parameters []struct{ Name, In string } `json:"parameters"`
	Responses  map[string]struct {
		Content map[string]struct {
			Schema *apiSchema `json:"schema"`
		} `json:"content"`
	} `json:"responses"`
}

type apiSchema struct {
	Ref        string                `json:"$ref"`
	Type       string                `json:"type"`
	Required   []string              `json:"required"`
	Properties map[string]*apiSchema `json:"properties"`
	Items      *apiSchema            `json:"items"`
	Enum       []string              `json:"enum"`
}

// apiDocumentOf reads the document as it is served.
func apiDocumentOf(s *site) *apiDocument {
	s.Helper()
	r := s.ask(openAPIPath, "").want(http.StatusOK)
	doc := &apiDocument{}
	s.must(json.Unmarshal([]byte(r.body), doc))
	if !strings.HasPrefix(doc.OpenAPI, "3.1.") {
		s.Fatalf("openapi = %q, want 3.1", doc.OpenAPI)
	}
	return doc
}

// TestOpenAPIRoutes checks that the document has every route of the API, and no
// other.
func TestOpenAPIRoutes(t *testing.T) {
	s := newSite(t)
	var documented, routed []string
	for path, operations := range apiDocumentOf(s).Paths {
		for method := range operations {
			documented = append(documented, strings.ToUpper(method)+" "+path)
		}
	}
	for _, r := range s.server.echo.Routes() {
		if strings.HasPrefix(r.Path, apiPath) && r.Method != http.MethodHead {
			routed = append(routed, r.Method+" "+r.Path)
		}
	}
	slices.Sort(documented)
	slices.Sort(routed)
	if diff := cmp.Diff(routed, documented); diff != "" {
		t.Errorf("routes of the API (-routed +documented):\n%s", diff)
	}
}

// TestOpenAPIAnswers holds real answers against the schemas: they have no property
// that the document lacks, and all those that it requires; and every property of
// the document occurs.
func TestOpenAPIAnswers(t *testing.T) {
	s := newSite(t)
	doc := apiDocumentOf(s)
	_, token := s.token("")
	s.asksUnits()
	plain := "?campaign=" + string(s.campaign.ID)
	s.signBy(anhCode, anhName)
	kept := s.checkpoint()
	s.signBy(ducCode, ducName)
	s.rotates()
	from := fmt.Sprintf("?from=%d&trail=%d", kept.Size, kept.Trail.Size)
	tests := []struct {
		path, query, token string
		status             int
	}{
		{apiCoveragePath, plain, token, 200},
		{apiCoveragePath, plain + "&as_of=2026-01-19", token, 200},
		{apiCoveragePath, "?campaign=2026-2", token, 200},
		{apiCoveragePath, "", "", 401},
		{apiCoveragePath, "?unit=khong-co", token, 404},
		{apiCoveragePath, "?as_of=x", token, 422},
		{consistencyPath, from, "", 200},
		{consistencyPath, "?from=x", "", 422},
	}
	check := schemaCheck{doc: doc, seen: map[string]bool{}}
	asked := map[string]bool{}
	for _, tt := range tests {
		r := s.ask(tt.path+tt.query, tt.token).want(tt.status)
		status := strconv.Itoa(tt.status)
		response, ok := doc.Paths[tt.path]["get"].Responses[status]
		if !ok {
			t.Fatalf("%s: status %s is not in the document", tt.path, status)
		}
		asked[tt.path+" "+status] = true
		var v any
		s.must(json.Unmarshal([]byte(r.body), &v))
		for _, fault := range check.value(response.Content["application/json"].Schema, v, tt.path) {
			t.Error(fault)
		}
	}
	// 304 has no body, default comes by chance, and a ledger is empty only once
	asked[apiCoveragePath+" 304"], asked[apiCoveragePath+" default"], asked[consistencyPath+" 404"] = true, true, true
	for _, path := range []string{apiCoveragePath, consistencyPath} {
		for status := range doc.Paths[path]["get"].Responses {
			if !asked[path+" "+status] {
				t.Errorf("%s: status %s is in the document, and no test asks for it", path, status)
			}
		}
	}
	for _, name := range check.unseen() {
		t.Errorf("%s is in the document, and in no answer", name)
	}
}

// rotates replaces the key of the ledger.
func (s *site) rotates() {
	s.Helper()
	next, err := ledger.NewKey(rand.Reader, s.service.Key.Public().Origin())
	s.must(err)
	s.must(s.service.Store.Update(context.Background(), func(tx store.Tx) error {
		_, err := ledger.Rotate(tx, s.service.Key, next, s.clock.now())
		return err
	}))
	s.service.Key = next
}

// asksUnits opens a second campaign, which asks units for a pledge of their own.
func (s *site) asksUnits() pledge.Campaign {
	s.Helper()
	ctx := context.Background()
	c, err := s.service.NewCampaign(ctx, operator(), pledge.CampaignForm{
		Year: 2026, Title: "Đợt có cam kết tập thể", Subject: "Văn hóa công sở", Opens: "2026-01-05", Deadline: "2026-01-30", UnitPledges: true,
		Bodies: map[pledge.Audience]string{pledge.Staff: "Tôi hứa.", pledge.ForUnit: "Đơn vị hứa."},
	})
	s.must(err)
	c, err = s.service.OpenCampaign(ctx, operator(), c.ID)
	s.must(err)
	return c
}

// TestOpenAPIParameters checks that the parameters of the document are those that
// the handler takes.
func TestOpenAPIParameters(t *testing.T) {
	doc := apiDocumentOf(newSite(t))
	takes := map[string]func(name string) error{
		apiCoveragePath: func(name string) error { _, err := coverageQueryOf(url.Values{name: {"1"}}); return err },
		consistencyPath: func(name string) error {
			_, err := consistencyQueryOf(url.Values{"from": {"1"}, name: {"1"}})
			return err
		},
	}
	for path, take := range takes {
		for _, p := range doc.Paths[path]["get"].Parameters {
			if p.In != "query" {
				continue
			}
			if err := take(p.Name); err != nil {
				t.Errorf("%s: the parameter %s is refused: %v", path, p.Name, err)
			}
		}
	}
}

// A schemaCheck holds values against schemas, and notes which properties occur.
type schemaCheck struct {
	doc  *apiDocument
	seen map[string]bool
}

func (c *schemaCheck) value(schema *apiSchema, v any, at string) []string {
	name := "Error.error"
	if schema.Ref != "" {
		name = strings.TrimPrefix(schema.Ref, "#/components/schemas/")
		schema = c.doc.Components.Schemas[name]
	}
	switch v := v.(type) {
	case map[string]any:
		if schema.Type != "object" {
			break
		}
		return c.object(name, schema, v, at)
	case []any:
		if schema.Type != "array" {
			break
		}
		var faults []string
		for i, item := range v {
			faults = append(faults, c.value(schema.Items, item, fmt.Sprintf("%s[%d]", at, i))...)
		}
		return faults
	case string:
		if schema.Type == "string" && (schema.Enum == nil || slices.Contains(schema.Enum, v)) {
			return nil
		}
	case bool:
		if schema.Type == "boolean" {
			return nil
		}
	case float64:
		if schema.Type == "number" || schema.Type == "integer" && v == math.Trunc(v) {
			return nil
		}
	}
	return []string{fmt.Sprintf("%s: %v is not of type %q", at, v, schema.Type)}
}

func (c *schemaCheck) object(name string, schema *apiSchema, v map[string]any, at string) []string {
	var faults []string
	for _, required := range schema.Required {
		if _, ok := v[required]; !ok {
			faults = append(faults, fmt.Sprintf("%s: no %s, which %s requires", at, required, name))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(v)) {
		property, ok := schema.Properties[key]
		if !ok {
			faults = append(faults, fmt.Sprintf("%s: %s has no property %s", at, name, key))
			continue
		}
		c.seen[name+"."+key] = true
		faults = append(faults, c.value(property, v[key], at+"."+key)...)
	}
	return faults
}

// unseen lists the properties of the schemas that have not occurred.
func (c *schemaCheck) unseen() []string {
	var list []string
	for name, schema := range c.doc.Components.Schemas {
		for property := range schema.Properties {
			if !c.seen[name+"."+property] {
				list = append(list, name+"."+property)
			}
		}
	}
	slices.Sort(list)
	return list
}
