package verify_test

import (
	"bytes"
	"fmt"
	"testing"

	"camket/pdf/syntax"
	"camket/pdf/verify"
	"camket/pledge"
)

// TestDamagedAttestation damages each byte of an attestation in turn: none passes.
func TestDamagedAttestation(t *testing.T) {
	b := newBook(t)
	b.sign(t, sample(func(s *pledge.Signed) { s.Signature.ID = "s0" }))
	s := b.sign(t, sample(void, func(s *pledge.Signed) { s.Evidence.Strokes = flourish(0)[1:].Drawing() }))
	file, err := pledge.FormatAttestation(s.Attestation)
	if err != nil {
		t.Fatal(err)
	}
	if v := b.check(t, file).Verdict(); v != verify.Genuine {
		t.Fatalf("before any damage it is %v", v)
	}
	for i := range file {
		for _, flip := range []byte{1, 0x20, 0x80} {
			damaged := bytes.Clone(file)
			damaged[i] ^= flip
			r, err := verify.File("bang-chung.json", damaged, verify.Options{Key: new(b.key.Public().Fingerprint())})
			if err == nil && r.Verdict() == verify.Genuine {
				t.Errorf("with byte %d (%q) changed to %q it is genuine", i, around(file, i), damaged[i])
			}
		}
	}
}

func around(file []byte, i int) []byte { return file[max(0, i-20):min(i+20, len(file))] }

// TestDamagedFile damages what is attached to a PDF, where it stands in the file.
func TestDamagedFile(t *testing.T) {
	b := newBook(t)
	file := printed(t, b.sign(t, sample()))
	for name, file := range map[string][]byte{"compressed": file, "plain": readable(t, file)} {
		f, err := syntax.Read(file)
		if err != nil {
			t.Fatal(err)
		}
		specs, err := f.Attached()
		if err != nil || len(specs) != 1 {
			t.Fatalf("Attached = %v, %v, want one", specs, err)
		}
		ef, _ := f.Dict(specs[0]["EF"])
		o, err := f.Resolve(ef["F"])
		if err != nil {
			t.Fatal(err)
		}
		raw := o.(*syntax.Stream).Raw
		at := bytes.Index(file, raw)
		for i := 0; i < len(raw); i += 37 {
			damaged := bytes.Clone(file)
			damaged[at+i] ^= 1
			r, err := verify.File("x.pdf", damaged, verify.Options{})
			if err == nil && r.Verdict() == verify.Genuine {
				t.Errorf("%s: with byte %d of the attachment (%q) changed it is genuine", name, i, around(raw, i))
			}
		}
	}
}

// FuzzFile looks for files at which the reader panics.
func FuzzFile(f *testing.F) {
	b := newBook(f)
	file := printed(f, b.sign(f, sample()))
	f.Add(file)
	f.Add(readable(f, file))
	f.Add([]byte("%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF"))
	f.Fuzz(func(t *testing.T, content []byte) {
		r, err := verify.File("x.pdf", content, verify.Options{})
		if err == nil && r.Verdict() == verify.Genuine && len(r.Papers) == 0 {
			t.Errorf("a file without papers is genuine")
		}
	})
}

// BenchmarkVerify checks attestations, as many as a province has signatures.
func BenchmarkVerify(b *testing.B) {
	const people = 30400
	made := newBook(b)
	var files [][]byte
	for i := range 64 {
		s := made.sign(b, sample(func(s *pledge.Signed) { s.Signature.ID = pledge.SignatureID(fmt.Sprint("s", i)) }))
		file, err := pledge.FormatAttestation(s.Attestation)
		if err != nil {
			b.Fatal(err)
		}
		files = append(files, file)
	}
	c := verify.NewChecker(verify.Options{Key: new(made.key.Public().Fingerprint())})
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for i := 0; pb.Next(); i++ {
			r, err := c.File("bang-chung.json", files[i%len(files)])
			if err != nil || r.Verdict() != verify.Genuine {
				b.Errorf("File = %v, %v, want genuine", r, err)
			}
		}
	})
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)*people, "s/30400")
}

// BenchmarkVerifyPDF checks a pledge with its pages.
func BenchmarkVerifyPDF(b *testing.B) {
	made := newBook(b)
	file := printed(b, made.sign(b, sample()))
	for b.Loop() {
		if r, err := verify.File("x.pdf", file, verify.Options{}); err != nil || r.Verdict() != verify.Genuine {
			b.Fatalf("File = %v, %v, want genuine", r, err)
		}
	}
}
