package sheet

// readXLSX reads a workbook.
func readXLSX(data []byte, b *budget) (File, error) {
	w, err := openWorkbook(data, b)
	if err != nil {
		return File{}, err
	}
	file := File{Format: XLSX, Encoding: UTF8}
	for _, part := range w.sheets {
		sheet, encoding, err := readSheet(w, part, b)
		if err != nil {
			return File{}, err
		}
		if encoding != "" {
			file.Encoding = encoding
		}
		file.Sheets = append(file.Sheets, sheet)
	}
	return file, nil
}
