package web

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/sheet"
	"camket/pledge/viet"
)

// notesHeading is the heading of the column that the copy of a file has more.
const notesHeading = "Cần sửa (ghi chú của hệ thống)"

// handleImportNotes answers with a copy of an uploaded file in which each row says
// what is to be mended in it.
func (s *Server) handleImportNotes(c echo.Context, a pledge.Actor) error {
	ctx, id := c.Request().Context(), c.Param("id")
	content, err := s.service.UploadedFile(ctx, a, id)
	if err != nil {
		return err
	}
	upload, reading, err := s.service.Upload(ctx, a, id)
	if err != nil {
		return err
	}
	notes, err := s.rowNotes(ctx, a, &reading)
	if err != nil {
		return err
	}
	var buf bytes.Buffer
	if err := writeNotes(&buf, &upload, &reading, content, notes); err != nil {
		return fmt.Errorf("web: writing the notes of upload %s: %w", id, err)
	}
	base := strings.TrimSuffix(upload.File, path.Ext(upload.File))
	return sendWorkbook(c, base+" - ghi chú.xlsx", buf.Bytes())
}

// rowNotes are the notes by the numbers of their rows: findings of the reading and
// of the plan, and what rows wait for. A plan that can't be made adds none.
func (s *Server) rowNotes(ctx context.Context, a pledge.Actor, r *pledge.Reading) (map[int]string, error) {
	var plan pledge.Plan
	if len(r.Questions) == 0 {
		var err error
		if plan, err = s.service.PlanImport(ctx, a, r.Roster); err != nil && pledge.CodeOf(err) != pledge.Invalid {
			return nil, err
		}
	}
	notes := notesOf(r, &plan)
	if len(notes) == 0 {
		return nil, &pledge.Error{Code: pledge.NotFound, Reason: "notes_none", Message: "there is nothing to note about the file"}
	}
	return notes, nil
}

func notesOf(r *pledge.Reading, plan *pledge.Plan) map[int]string {
	notes := map[int]string{}
	add := func(cell, text string) {
		row, err := strconv.Atoi(rowNumber(cell))
		if err != nil {
			row = r.HeaderRow // it is about the whole sheet
		}
		if notes[row] != "" {
			text = notes[row] + "\n" + text
		}
		notes[row] = text
	}
	for _, list := range [][]pledge.Finding{r.Findings, plan.Findings} {
		for _, f := range list {
			add(f.Cell, strings.TrimPrefix(f.Cell+": ", ": ")+problemText(f.Problem))
		}
	}
	for i := range plan.Changes {
		if ch := &plan.Changes[i]; ch.Asked != "" {
			add(ch.Row.Cell, waitText(ch, nil))
		}
	}
	return notes
}

// writeNotes writes the copy: a workbook as it is but for the notes, or a text file
// as a workbook with each line in the row of its number.
func writeNotes(w io.Writer, u *pledge.Upload, r *pledge.Reading, content []byte, notes map[int]string) error {
	name := r.Roster.Sheet
	if !bytes.HasPrefix(content, []byte("PK")) {
		table, err := plainTable(u.File, content, &r.Roster.Choices)
		if err != nil {
			return err
		}
		var book bytes.Buffer
		if err := sheet.WriteXLSX(&book, table); err != nil {
			return err
		}
		name, content = table.Name, book.Bytes()
	}
	return sheet.Annotate(w, content, name, r.HeaderRow, notesHeading, notes)
}

// plainTable is a text file as a table whose headings are the first line.
func plainTable(name string, content []byte, c *pledge.Choices) (sheet.Table, error) {
	table := sheet.Table{Name: rosterSheet}
	encoding := sheet.Encoding(c.Answers[string(pledge.AskEncoding)])
	file, err := sheet.Read(name, content, sheet.Options{Limits: uploadLimits(), Encoding: encoding})
	if err != nil || len(file.Sheets) == 0 {
		return table, err
	}
	rows, width := file.Sheets[0].Rows, 0
	for _, row := range rows {
		width = max(width, len(row.Cells))
	}
	table.Columns = make([]sheet.Column, width)
	for _, row := range rows {
		for len(table.Rows) < row.Number-1 {
			table.Rows = append(table.Rows, nil)
		}
		for i, cell := range row.Cells {
			if row.Number == 1 {
				table.Columns[i].Heading = cell.Text
			} else {
				table.Rows[row.Number-2] = append(table.Rows[row.Number-2], cell.Text)
			}
		}
	}
	return table, nil
}

// sendWorkbook answers with a .xlsx file.
func sendWorkbook(c echo.Context, name string, content []byte) error {
	c.Response().Header().Set(echo.HeaderContentDisposition, attachment(name))
	return c.Blob(http.StatusOK, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", content)
}

// attachment makes an answer a file of a name in any letters (RFC 6266). Programs
// that know only ASCII get one in plain letters as well.
func attachment(name string) string {
	value := mime.FormatMediaType("attachment", map[string]string{"filename": name})
	if !strings.Contains(value, "filename*=") {
		return value
	}
	ext := path.Ext(name)
	return value + `; filename="` + viet.Slug(strings.TrimSuffix(name, ext), 60) + ext + `"`
}
