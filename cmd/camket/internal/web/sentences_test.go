package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// TestReasons checks that everything that can go wrong in the domain has a
// sentence of its own.
func TestReasons(t *testing.T) {
	known := reasons()
	for reason := range domainReasons(t) {
		if _, ok := known[reason]; !ok {
			t.Errorf("no sentence for the reason %q", reason)
		}
	}
	for reason, text := range known {
		if text.What == "" || text.Next == "" || !strings.HasSuffix(text.What, ".") && !strings.HasSuffix(text.What, "?") {
			t.Errorf("%s: %q, %q: want what happened, as a sentence, and what to do next", reason, text.What, text.Next)
		}
		for _, s := range []string{text.What, text.Next} {
			if !utf8.ValidString(s) || !norm.NFC.IsNormalString(s) {
				t.Errorf("%s: %q is not NFC", reason, s)
			}
		}
	}
}

// domainReasons finds the reasons in the source of package pledge: the string
// constants given to the functions that make its errors.
func domainReasons(t *testing.T) map[string]bool {
	t.Helper()
	files, err := filepath.Glob("../../../../pledge/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("the source of package pledge: %v, %v", files, err)
	}
	at := map[string]int{"invalid": 1, "notFound": 0, "conflict": 0, "forbidden": 0, "unauthenticated": 0}
	found := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				fn, ok := n.Fun.(*ast.Ident)
				if i, makes := 0, false; ok {
					if i, makes = at[fn.Name]; makes && len(n.Args) > i {
						addLiteral(found, n.Args[i])
					}
				}
			case *ast.KeyValueExpr:
				if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Reason" {
					addLiteral(found, n.Value)
				}
			}
			return true
		})
	}
	if len(found) < 20 {
		t.Fatalf("only %d reasons found: is the source read right?", len(found))
	}
	return found
}

func addLiteral(found map[string]bool, e ast.Expr) {
	if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
		if s, err := strconv.Unquote(lit.Value); err == nil && s != "" {
			found[s] = true
		}
	}
}
