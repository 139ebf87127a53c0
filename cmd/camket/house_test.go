package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms lists every package and which others of the module it may import. The
// arrows point one way: camket → web → pdf, templates, data → pledge → account,
// ledger, store, prose, token, viet.
var rooms = map[string][]string{
	"cmd/camket": {
		"cmd/camket/internal/tables", "cmd/camket/internal/web", "data", "pdf", "pdf/verify", "pledge", "pledge/account", "pledge/account/argon",
		"pledge/ledger", "pledge/roster", "pledge/sheet", "pledge/store", "pledge/store/bolt", "pledge/token", "pledge/viet",
	},
	"cmd/camket/internal/tables": {"pledge", "pledge/sheet", "pledge/viet"},
	"cmd/camket/internal/web": {
		"cmd/camket/internal/tables", "data", "pdf", "pdf/verify", "pledge", "pledge/account", "pledge/ledger", "pledge/prose", "pledge/roster", "pledge/sheet",
		"pledge/token", "pledge/viet", "templates",
	},
	"data":                   {"pledge", "pledge/prose", "pledge/viet"},
	"pdf":                    {"pdf/layout", "pledge", "pledge/prose", "pledge/token", "pledge/viet"},
	"pdf/layout":             {},
	"pdf/syntax":             {},
	"pdf/verify":             {"pdf", "pdf/layout", "pdf/syntax", "pledge", "pledge/ledger"},
	"pledge":                 {"pledge/account", "pledge/ledger", "pledge/prose", "pledge/store", "pledge/token", "pledge/viet"},
	"pledge/account":         {"pledge/store"},
	"pledge/account/argon":   {},
	"pledge/ledger":          {"pledge/store"},
	"pledge/prose":           {},
	"pledge/roster":          {"pledge", "pledge/sheet", "pledge/viet"},
	"pledge/sheet":           {"pledge/viet"},
	"pledge/store":           {},
	"pledge/store/bolt":      {"pledge/store"},
	"pledge/store/storetest": {"pledge/store", "pledge/store/bolt"},
	"pledge/token":           {},
	"pledge/viet":            {},
	"templates":              {"pledge", "pledge/prose", "pledge/token", "pledge/viet"},
}

// keepers lists the one room that knows each library, so that it can be replaced
// there. What has no keeper is for tests, and for the suite that stores are held to.
var keepers = map[string]string{
	"github.com/PuerkitoBio/goquery":  "",
	"github.com/alecthomas/kong":      "cmd/camket",
	"github.com/alexedwards/argon2id": "pledge/account/argon",
	"github.com/alexedwards/scs/v2":   "cmd/camket/internal/web",

	"github.com/chromedp":             "",
	"github.com/go-fonts/liberation":  "pdf/layout",
	"github.com/google/go-cmp":        "",
	"github.com/jung-kurt/gofpdf":     "pdf/layout",
	"github.com/makiuchi-d/gozxing":   "",
	"github.com/labstack/echo/v4":     "cmd/camket/internal/web",
	"github.com/rogpeppe/go-internal": "",
	"github.com/xuri/excelize/v2":     "pledge/sheet",
	"go.etcd.io/bbolt":                "pledge/store/bolt",
	"rsc.io/qr":                       "pdf/layout",
	"pgregory.net/rapid":              "",
}

func TestImports(t *testing.T) {
	const root = "../.."
	seen := map[string]bool{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != root && strings.HasPrefix(d.Name(), ".") {
			return fs.SkipDir
		}
		if filepath.Ext(name) != ".go" {
			return nil
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		room := path.Dir(filepath.ToSlash(rel))
		seen[room] = true
		checkFile(t, name, room)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for room := range rooms {
		if !seen[room] {
			t.Errorf("the list has a room %s that the house has not", room)
		}
	}
}

// checkFile checks the imports of one file.
func checkFile(t *testing.T, name, room string) {
	t.Helper()
	allowed, ok := rooms[room]
	if !ok {
		t.Errorf("%s: the house has no room %s", name, room)
		return
	}
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	isTest := strings.HasSuffix(name, "_test.go")
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if own, ok := strings.CutPrefix(imported, "camket/"); ok {
			if !isTest && !slices.Contains(allowed, own) {
				t.Errorf("%s: %s must not import %s", name, room, own)
			}
			continue
		}
		if strings.Contains(imported, ".") && !strings.HasPrefix(imported, "golang.org/x/") {
			checkLibrary(t, name, room, imported, isTest)
		}
	}
}

// checkLibrary checks that a room may know a library.
func checkLibrary(t *testing.T, name, room, imported string, isTest bool) {
	t.Helper()
	for lib, keeper := range keepers {
		if imported != lib && !strings.HasPrefix(imported, lib+"/") {
			continue
		}
		forTests := keeper == "" && (isTest || room == "pledge/store/storetest")
		if room != keeper && !forTests {
			t.Errorf("%s: %s must not import %s", name, room, imported)
		}
		return
	}
	t.Errorf("%s: %s is a library without a keeper", name, imported)
}
