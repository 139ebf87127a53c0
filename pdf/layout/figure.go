package layout

import "github.com/jung-kurt/gofpdf"

// A Figure is a drawing without letters or pictures that stands in a file once,
// on however many of its pages it is drawn: a border that would take more room than
// the words within it. It is known by its address. What it draws beyond its width
// and height is cut off.
type Figure struct {
	Width, Height float64
	Draw          func(c *Canvas) // from the top left corner
}

// Mirrored is a box with the figure in its top left corner, and mirrored in the
// other three. Where they meet at the middles they may overlap.
func (fig *Figure) Mirrored(width, height float64) Box {
	return Box{Height: height, Draw: func(c *Canvas, x, y float64) {
		made := c.figure(fig)
		for _, at := range []struct {
			x, y       float64
			wide, high float64
		}{
			{x, y, fig.Width, fig.Height},
			{x + width, y, -fig.Width, fig.Height},
			{x, y + height, fig.Width, -fig.Height},
			{x + width, y + height, -fig.Width, -fig.Height},
		} {
			c.doc.UseTemplateScaled(made, gofpdf.PointType{X: at.x, Y: at.y}, gofpdf.SizeType{Wd: at.wide, Ht: at.high})
		}
	}}
}

// figure returns what a document has of a figure, which is drawn on first use.
func (c *Canvas) figure(fig *Figure) gofpdf.Template {
	if made, ok := c.figures[fig]; ok {
		return made
	}
	made := figureTemplate{Template: c.doc.CreateTemplateCustom(gofpdf.PointType{}, gofpdf.SizeType{Wd: fig.Width, Ht: fig.Height}, func(tpl *gofpdf.Tpl) {
		fig.Draw(&Canvas{doc: &tpl.Fpdf, fonts: c.fonts, height: fig.Height})
	})}
	made.id = made.Template.ID()
	if c.figures == nil {
		c.figures = map[*Figure]gofpdf.Template{}
	}
	c.figures[fig] = made
	return made
}

// A figureTemplate remembers its name, which gofpdf asks for on every page, and
// makes anew each time from all that was drawn.
type figureTemplate struct {
	gofpdf.Template
	id string
}

func (t figureTemplate) ID() string { return t.id }
