package templates

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"path"
)

// Assets are the styles, scripts and pictures of the pages. One checksum over
// all of them is part of every address, so that a script's relative imports
// and a style's relative pictures are found under the same one.
type Assets struct {
	hash  string
	files map[string]Asset
}

// An Asset is one file as it is served.
type Asset struct {
	Type string // for Content-Type
	Body []byte // must not be changed
}

// hashLength is how many hexadecimal digits of the checksum go into addresses:
// enough to tell one build's files from the next one's.
const hashLength = 16

func loadAssets(fsys fs.FS) (*Assets, error) {
	a := &Assets{files: map[string]Asset{}}
	sum := sha256.New()
	entries, err := fs.ReadDir(fsys, "static")
	if err != nil {
		return nil, fmt.Errorf("templates: reading the assets: %w", err)
	}
	for _, e := range entries {
		body, err := fs.ReadFile(fsys, path.Join("static", e.Name()))
		if err != nil {
			return nil, fmt.Errorf("templates: reading an asset: %w", err)
		}
		a.files[e.Name()] = Asset{Type: contentType(e.Name()), Body: body}
		fmt.Fprintf(sum, "%s %d\n", e.Name(), len(body))
		sum.Write(body)
	}
	a.hash = hex.EncodeToString(sum.Sum(nil))[:hashLength]
	return a, nil
}

// contentType does not ask the machine's own table for the types we use, which
// may say otherwise.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	}
	return mime.TypeByExtension(path.Ext(name))
}

// URL returns the address of the asset. It is an error to ask for one that does
// not exist.
func (a *Assets) URL(name string) (string, error) {
	if _, ok := a.files[name]; !ok {
		return "", fmt.Errorf("templates: no asset %q", name)
	}
	return "/static/" + a.hash + "/" + name, nil
}

// Find returns the named asset; current reports whether hash is the checksum of
// these assets rather than of another build's.
func (a *Assets) Find(hash, name string) (asset Asset, current, ok bool) {
	asset, ok = a.files[name]
	return asset, hash == a.hash, ok
}
