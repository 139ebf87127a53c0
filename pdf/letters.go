package pdf

import "camket/pdf/layout"

// Missing returns the letters of a text that cannot be printed, each once, in
// the order they appear. Documents show a box (□) for each of them.
func Missing(s string) []rune { return layout.Missing(s) }
