package layout

import "strings"

// AnnexTitle sets the head of an annex (phụ lục): its name, its title in capitals,
// and in brackets what it goes with.
func AnnexTitle(f *Fonts, name, title, with string, width float64) Box {
	line := func(text string, st Style) Box {
		return Text(f, Paragraph{Runs: []Run{{text, st}}, Size: SizeBody, Align: Centre, Balance: true}, width)
	}
	return Stack(line(name, Bold), line(strings.ToUpper(title), Bold), line("("+with+")", Italic))
}
