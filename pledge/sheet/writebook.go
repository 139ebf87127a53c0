package sheet

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// sheetNames returns names for the tables that a workbook can have: no longer than
// 31 letters, without certain signs, and no two alike.
func sheetNames(tables []Table) []string {
	var names []string
	for i, t := range tables {
		name := sheetName(t.Name)
		if name == "" {
			name = "Sheet" + strconv.Itoa(i+1)
		}
		names = append(names, unlike(name, names))
	}
	return names
}

func sheetName(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`:\/?*[]`, r), r > 0xFFFF: // the last would count twice
			return '-'
		case r == '\'': // which would end the name in a formula
			return '’'
		case r < ' ' || r == utf8.RuneError:
			return -1
		}
		return r
	}, name)
	return strings.TrimSpace(firstLetters(name, excelize.MaxSheetNameLength))
}

func firstLetters(s string, n int) string {
	letters := []rune(s)
	return string(letters[:min(len(letters), n)])
}

// unlike returns a name that none of the others is, but for its capitals.
func unlike(name string, others []string) string {
	found := name
	for n := 2; slices.ContainsFunc(others, func(s string) bool { return strings.EqualFold(s, found) }); n++ {
		end := fmt.Sprintf(" (%d)", n)
		found = firstLetters(name, excelize.MaxSheetNameLength-len(end)) + end
	}
	return found
}

// setPage makes a sheet print on A4, as wide as the paper, with its headings on
// every page.
func setPage(f *excelize.File, name string, t Table) error {
	a4, pagesAcross, pagesDown, fit, turned := 9, 1, 0, true, "landscape"
	if len(t.Columns) == 0 {
		turned = "portrait"
	}
	if err := f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := f.SetPageLayout(name, &excelize.PageLayoutOptions{
		Size: &a4, Orientation: &turned, FitToWidth: &pagesAcross, FitToHeight: &pagesDown,
	}); err != nil || len(t.Columns) == 0 {
		return err
	}
	return f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: name,
		RefersTo: fmt.Sprintf("'%s'!$%d:$%[2]d", name, headerRow(t)),
	})
}

// choiceLists keeps the choices of all columns on a hidden sheet: within a cell
// they may be no longer than 255 letters together.
type choiceLists struct {
	file  *excelize.File
	taken []string // names of other sheets
	name  string   // of the hidden sheet, once there is one
	lists int
}

// offer makes the cells below the headings of a sheet offer the choices of their
// columns.
func (l *choiceLists) offer(sheet string, t Table) error {
	for i, c := range t.Columns {
		if len(c.Choices) == 0 {
			continue
		}
		list, err := l.add(c.Choices)
		if err != nil {
			return err
		}
		v := excelize.NewDataValidation(true)
		v.Sqref = Ref(i, headerRow(t)+1) + ":" + Ref(i, maxRow)
		v.SetSqrefDropList(list)
		v.ShowErrorMessage = false // others may be written too
		if err := l.file.AddDataValidation(sheet, v); err != nil {
			return fmt.Errorf("choices of column %q: %w", c.Heading, err)
		}
	}
	return nil
}

// add writes a list into the next column of the hidden sheet and returns where it
// is.
func (l *choiceLists) add(choices []string) (area string, err error) {
	if l.name == "" {
		l.name = unlike("Danh mục", l.taken)
		if _, err := l.file.NewSheet(l.name); err != nil {
			return "", err
		}
		if err := l.file.SetSheetVisible(l.name, false); err != nil {
			return "", err
		}
	}
	if err := l.file.SetSheetCol(l.name, Ref(l.lists, 1), &choices); err != nil {
		return "", err
	}
	column, _ := strings.CutSuffix(Ref(l.lists, 1), "1")
	l.lists++
	return fmt.Sprintf("'%s'!$%s$1:$%s$%d", l.name, column, column, len(choices)), nil
}

// An orderedZip writes a zip with its parts in order of their names. The library
// gives the sheets in an order of chance.
type orderedZip struct {
	out   *zip.Writer
	parts []*orderedPart
}

type orderedPart struct {
	name string
	bytes.Buffer
}

func newOrderedZip(w io.Writer) *orderedZip { return &orderedZip{out: zip.NewWriter(w)} }

// Create returns where to write a part.
func (z *orderedZip) Create(name string) (io.Writer, error) {
	part := &orderedPart{name: name}
	z.parts = append(z.parts, part)
	return part, nil
}

// AddFS adds nothing: workbooks have no folders of files.
func (z *orderedZip) AddFS(fs.FS) error { return fs.ErrInvalid }

// Close writes the parts.
func (z *orderedZip) Close() error {
	slices.SortStableFunc(z.parts, func(a, b *orderedPart) int { return cmp.Compare(a.name, b.name) })
	for _, part := range z.parts {
		w, err := z.out.Create(part.name)
		if err != nil {
			return err
		}
		if _, err := part.WriteTo(w); err != nil {
			return err
		}
	}
	return z.out.Close()
}
