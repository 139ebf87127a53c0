// Package web is camket's face: the pages that officials, heads and organisers
// use, served over HTTP.
//
// It holds no rules. A handler turns a request into one or two calls of
// pledge.Service, fills a page struct with what they return, and renders it; a
// failure it returns as an error, and [Server.answer] alone turns errors into
// pages. So every screen is three small things: a struct that says what the
// page shows, a function that fills it, and a handler.
//
// What to find where:
//
//	server.go     Options, New, Serve
//	routes.go     every address, in one list
//	render.go     pages: rendered whole, then sent
//	errors.go     errors to pages; code to HTTP status
//	sentences.go  what people read when something fails
//	form.go       reading forms, and showing them again
//	visitor.go    who is asking, and session.go how they are remembered
//	print.go      the screen that prints; printkinds.go what there is to print,
//	              printfile.go how it is sent, printjobs.go how far it is
//	log.go, recover.go, secure.go, origin.go, limits.go: middleware
//
// Only this package knows Echo, and only its sessions know scs.
package web
