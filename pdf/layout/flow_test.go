package layout

import (
	"bytes"
	"errors"
	"testing"
	"time"
)

// someStrips are 30 strips on pages that have room for 7.
func someStrips() (Format, []Strip) {
	strips := make([]Strip, 30)
	for i := range strips {
		strips[i] = Strip{Box: Text(LoadFonts(), Paragraph{Runs: []Run{{"Một dòng", Regular}}, Size: 14}, 200), Keep: i%5 == 0}
	}
	return Format{Width: 300, Height: 7*strips[0].Height + 100, Top: 50, Bottom: 50, Left: 50, Right: 50}, strips
}

func mustWrite(t *testing.T, d *Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.Write(&b, Properties{Title: "Thử"}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestFlow checks that strips that come one by one make the file that they make
// together, of the time that is known in the end.
func TestFlow(t *testing.T) {
	format, strips := someStrips()
	at := time.Date(2026, time.January, 5, 1, 30, 0, 0, time.UTC)
	together := NewDocument(LoadFonts())
	together.Add(&Paper{Format: format, Strips: strips, At: at})

	flowing := NewDocument(LoadFonts())
	paper := Paper{Format: format}
	err := flowing.Flow(&paper, func(yield func(Strip, error) bool) {
		for _, s := range strips {
			if !yield(s, nil) {
				return
			}
		}
		paper.At = at
	})
	if err != nil {
		t.Fatal(err)
	}
	want, got := mustWrite(t, together), mustWrite(t, flowing)
	if !bytes.Equal(want, got) {
		t.Errorf("a paper that flows makes a file of %d bytes, one that is added another of %d", len(got), len(want))
	}
	if !bytes.Contains(got, []byte("/CreationDate (D:20260105013000)")) {
		t.Error("the file is not of the time that was known in the end")
	}
}

var errTorn = errors.New("torn")

func TestFlowEndsAfterAnError(t *testing.T) {
	format, strips := someStrips()
	asked := 0
	err := NewDocument(LoadFonts()).Flow(&Paper{Format: format}, func(yield func(Strip, error) bool) {
		for asked < 20 {
			var err error
			if asked++; asked == 9 {
				err = errTorn
			}
			if !yield(strips[1], err) {
				return
			}
		}
	})
	if !errors.Is(err, errTorn) || asked != 9 {
		t.Errorf("Flow = %v after %d strips, want %v after 9", err, asked, errTorn)
	}
}
