package templates

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

//go:embed layout.html parts pages static
var files embed.FS

// A Set is every page, parsed. It is safe for concurrent use.
type Set struct {
	pages  map[string]*template.Template
	assets *Assets
}

// Load parses every embedded page. An error means that the program was built
// from broken templates.
func Load() (*Set, error) {
	assets, err := loadAssets(files)
	if err != nil {
		return nil, err
	}
	base, err := template.New("layout.html").
		Option("missingkey=error").
		Funcs(funcs(assets)).
		ParseFS(files, "layout.html", "parts/*.html")
	if err != nil {
		return nil, fmt.Errorf("templates: parsing the layout: %w", err)
	}
	names, err := fs.Glob(files, "pages/*.html")
	if err != nil {
		return nil, fmt.Errorf("templates: listing the pages: %w", err)
	}
	s := &Set{pages: make(map[string]*template.Template, len(names)), assets: assets}
	for _, name := range names {
		page, err := template.Must(base.Clone()).ParseFS(files, name)
		if err != nil {
			return nil, fmt.Errorf("templates: parsing %s: %w", name, err)
		}
		s.pages[strings.TrimSuffix(path.Base(name), ".html")] = page
	}
	return s, nil
}

// Execute writes the named page. After an error w may hold half a page: give it
// a buffer.
func (s *Set) Execute(w io.Writer, page string, view any) error {
	t, ok := s.pages[page]
	if !ok {
		return fmt.Errorf("templates: no page %q", page)
	}
	if err := t.ExecuteTemplate(w, "layout.html", view); err != nil {
		return fmt.Errorf("templates: rendering %s: %w", page, err)
	}
	return nil
}

// Pages returns the names of all pages, in order.
func (s *Set) Pages() []string { return slices.Sorted(maps.Keys(s.pages)) }

// Assets returns the styles and scripts that the pages ask for.
func (s *Set) Assets() *Assets { return s.assets }
