package pdf

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

// inUnit is an entry of a person of a unit.
func inUnit(unit, code, name string) pledge.Entry {
	e := pledge.Entry{Paper: sample(named(name), func(s *pledge.Signed) { s.Signature.Signer.Code = code })}
	e.Person.Unit.Code = unit
	return e
}

// each yields entries.
func each(entries ...pledge.Entry) iter.Seq2[pledge.Entry, error] {
	return func(yield func(pledge.Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// mustZip makes a zip of pledges.
func mustZip(t *testing.T, entries ...pledge.Entry) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Pledges(&b, Options{BaseURL: sampleBase, Zip: true}, each(entries...)); err != nil {
		t.Fatalf("Pledges: %v", err)
	}
	return b.Bytes()
}

// unzipped returns the files of a zip by name, and the names in order.
func unzipped(t *testing.T, file []byte) (map[string]*zip.File, []string) {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	files, names := map[string]*zip.File{}, []string(nil)
	for _, f := range r.File {
		files[f.Name] = f
		names = append(names, f.Name)
	}
	return files, names
}

func TestZipNames(t *testing.T) {
	nobody := inUnit("", "HS1", "Mai")
	nobody.Paper.Signature.Signer.Units = nil
	tests := []struct {
		name  string
		entry pledge.Entry
		want  string
	}{
		{"as usual", inUnit("VHXH", "HS00012", "Nguyễn Văn A"), "2026/VHXH/Nguyen-Van-A-HS00012.pdf"},
		{"đ and marks", inUnit("VHXH", "HS00013", "Đặng Thị Ửng"), "2026/VHXH/Dang-Thi-Ung-HS00013.pdf"},
		{"decomposed", inUnit("VHXH", "HS00014", "Nguye\u0302\u0303n Thi\u0323 Hoa\u0300"), "2026/VHXH/Nguyen-Thi-Hoa-HS00014.pdf"},
		{"a name that leaves its folder", inUnit("VHXH", "HS00015", "../../Mai/..\\C:"), "2026/VHXH/Mai-C-HS00015.pdf"},
		{"no letter of ours", inUnit("VHXH", "HS00016", "汉字"), "2026/VHXH/HS00016.pdf"},
		{"200 letters", inUnit("VHXH", "HS00017", strings.Repeat("Hồng ", 40)), "2026/VHXH/" + strings.Repeat("Hong-", 12) + "HS00017.pdf"},
		{"a paper without a person", pledge.Entry{Paper: sample()}, "2026/phong-van-hoa-xa-hoi/Nguyen-Thi-Hong-Hanh-HS00012.pdf"},
		{"no unit", nobody, "2026/Mai-HS1.pdf"},
	}
	for _, tt := range tests {
		_, names := unzipped(t, mustZip(t, tt.entry))
		if len(names) != 1 || names[0] != tt.want {
			t.Errorf("%s: the file is called %q, want %q", tt.name, names, tt.want)
		}
	}
}

// TestZipNamesDiffer checks that no file takes another's place when the zip is
// unpacked, be it by a system that does not tell capitals.
func TestZipNamesDiffer(t *testing.T) {
	_, got := unzipped(t, mustZip(t,
		inUnit("VHXH", "HS1", "Nguyễn Văn An"), inUnit("VHXH", "HS2", "Nguyễn Văn Ân"), inUnit("KT", "HS3", "Nguyễn Văn An"),
		inUnit("vhxh", "hs1", "NGUYỄN VĂN AN"), inUnit("VHXH", "HS1", "Nguyễn Văn An"), inUnit("VHXH", "HS1-2", "Nguyễn Văn An"),
	))
	want := []string{
		"2026/VHXH/Nguyen-Van-An-HS1.pdf", "2026/VHXH/Nguyen-Van-An-HS2.pdf", "2026/KT/Nguyen-Van-An-HS3.pdf",
		"2026/vhxh/Nguyen-Van-An-hs1-2.pdf", "2026/VHXH/Nguyen-Van-An-HS1-3.pdf", "2026/VHXH/Nguyen-Van-An-HS1-2-2.pdf",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the files of the zip (-want +got):\n%s", diff)
	}
}

// TestZipFiles checks that a file in a zip is the one that its person would get
// alone.
func TestZipFiles(t *testing.T) {
	all := crowd(7)
	all[3].Signature.Signer.Name = "Zoë Trần" // a letter that takes a font of its own
	var entries []pledge.Entry
	for _, s := range all {
		entries = append(entries, pledge.Entry{Paper: s})
	}
	file := mustZip(t, entries...)
	if !bytes.Equal(file, mustZip(t, entries...)) {
		t.Error("zipped twice, the file is another")
	}
	files, names := unzipped(t, file)
	if len(names) != len(all) {
		t.Fatalf("the zip holds %d files, want %d", len(names), len(all))
	}
	for i, name := range names {
		r, err := files[name].Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r) // which also checks the sum
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !bytes.Equal(content, mustPledges(t, all[i])) {
			t.Errorf("%s is not the file that the person gets alone", name)
		}
		if got, want := files[name].Modified, all[i].Signature.At; !got.Equal(want) {
			t.Errorf("%s is of %v, want the time of signing, %v", name, got, want)
		}
	}
}

// TestZipWithoutTime zips a paper that has none: not signed, say.
func TestZipWithoutTime(t *testing.T) {
	e := pledge.Entry{Paper: sample(func(s *pledge.Signed) { s.Signature.At = time.Time{} })}
	files, names := unzipped(t, mustZip(t, e))
	if got := files[names[0]].Modified.Year(); got != 1980 {
		t.Errorf("the file is of %d, want 1980, where the dates of a zip begin", got)
	}
}

// TestZipIsWrittenAsItComes checks that a zip does not lie in memory: its first files
// are out long before the last is asked for.
func TestZipIsWrittenAsItComes(t *testing.T) {
	var out bytes.Buffer
	const count = 60
	entries := func(yield func(pledge.Entry, error) bool) {
		for i, s := range crowd(count) {
			if written := out.Len(); i == count-1 && written < 500_000 {
				t.Errorf("%d bytes are written when the last of %d papers is asked for, want most of them", written, count)
			}
			if !yield(pledge.Entry{Paper: s}, nil) {
				return
			}
		}
	}
	if err := Pledges(&out, Options{Zip: true}, entries); err != nil {
		t.Fatal(err)
	}
}

func TestZipErrors(t *testing.T) {
	stopped := errors.New("stopped")
	stops := func(yield func(pledge.Entry, error) bool) {
		if yield(pledge.Entry{Paper: sample()}, nil) {
			yield(pledge.Entry{}, stopped)
		}
	}
	tests := []struct {
		name    string
		w       io.Writer
		entries iter.Seq2[pledge.Entry, error]
		want    error
	}{
		{"nothing to print", io.Discard, each(), errNothing},
		{"the reader of entries stops", io.Discard, stops, stopped},
		{"full disk", fullWriter{}, entriesOf(crowd(3)...), errFull},
	}
	for _, tt := range tests {
		err := Pledges(tt.w, Options{Zip: true}, tt.entries)
		if !errors.Is(err, tt.want) || !strings.HasPrefix(err.Error(), "pdf: ") {
			t.Errorf("%s: Pledges = %v, want %v", tt.name, err, tt.want)
		}
	}
}

// TestPledgesTooMany asks for more than comes as one file; a zip has no limit.
func TestPledgesTooMany(t *testing.T) {
	tiny := sample(body("Tôi cam kết."), drew(nil))
	entries := func(yield func(pledge.Entry, error) bool) {
		for range MaxMerged + 1 {
			if !yield(pledge.Entry{Paper: tiny}, nil) {
				return
			}
		}
	}
	if err := Pledges(io.Discard, Options{}, entries); !errors.Is(err, ErrTooMany) {
		t.Errorf("Pledges of %d people = %v, want ErrTooMany", MaxMerged+1, err)
	}
}
