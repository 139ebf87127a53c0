// Package templates holds the screens: the layout around every page, the parts
// that pages share, the pages, and the styles and scripts they ask for. All of
// it is embedded, so the program needs no file beside it.
//
// A page is a file in pages/ that defines "title" and "main" (and "head", for a
// style or script of its own). Each is parsed with layout.html and every file
// of parts/ into a template of its own, named for the file: "login" for
// pages/login.html. Each is executed with a view whose Page is the page's
// struct; "title" and "main" see that struct alone.
//
// Styles and scripts lie in static/ and are served below an address that
// contains a checksum of them all (see [Assets]), so that browsers may keep
// them for a year and still never show an old one.
package templates
