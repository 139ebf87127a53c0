package verify_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/png"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"camket/pdf"
	"camket/pdf/verify"
	"camket/pledge"
	"camket/pledge/ledger"
	"camket/pledge/prose"
	"camket/pledge/store"
	"camket/pledge/store/storetest"
)

const base = "https://camket.hoasen.gov.vn"

// A book is a ledger of signatures.
type book struct {
	store store.Store
	key   *ledger.Key
	rand  *rand.ChaCha8
}

var noon = time.Date(2026, time.January, 5, 1, 30, 15, 0, time.UTC)

func newBook(tb testing.TB) *book {
	tb.Helper()
	b := &book{store: storetest.New(tb), rand: rand.NewChaCha8([32]byte{1})}
	var err error
	if b.key, err = ledger.NewKey(b.rand, ledger.NewOrigin(b.rand)); err != nil {
		tb.Fatal(err)
	}
	b.update(tb, func(tx store.Tx) error { _, err := ledger.Begin(tx, b.key, noon); return err })
	return b
}

func (b *book) update(tb testing.TB, fn func(store.Tx) error) {
	tb.Helper()
	if err := b.store.Update(context.Background(), fn); err != nil {
		tb.Fatal(err)
	}
}

// append puts a leaf into the ledger and returns its index.
func (b *book) append(tb testing.TB, leaf pledge.Leaf) (index int64) {
	tb.Helper()
	text, err := pledge.FormatLeaf(&leaf)
	if err != nil {
		tb.Fatal(err)
	}
	b.update(tb, func(tx store.Tx) error {
		var err error
		if index, err = ledger.Book.Append(tx, text); err != nil {
			return err
		}
		_, err = ledger.Seal(tx, b.key, noon)
		return err
	})
	return index
}

// sign puts a signature into the ledger and returns it with its attestation.
func (b *book) sign(tb testing.TB, s pledge.Signed) pledge.Signed {
	tb.Helper()
	sum := sha256.Sum256([]byte(s.Text.Canonical()))
	s.Text.Hash = hex.EncodeToString(sum[:])
	s.Signature.TextHash = s.Text.Hash
	salt := ledger.NewSalt(b.rand)
	commit := func(part, value string) string {
		if value == "" {
			return ""
		}
		return salt.Commit(part, []byte(value))
	}
	pub := s.Signature
	pub.Signer.BirthDate, pub.Voided, pub.Ledger, pub.Attempt = "", nil, 0, ""
	kind := pledge.LeafSignature
	switch {
	case s.Signature.ForUnit != "":
		kind = pledge.LeafUnitPledge
	case s.Signature.Method == pledge.Paper:
		kind = pledge.LeafPaper
	}
	a := &pledge.Attestation{Format: "camket/1", Text: pledge.Words{Subject: s.Text.Subject, Bases: s.Text.Bases, Body: prose.Canonical(s.Text.Body)}}
	for _, part := range []struct{ name, value string }{
		{"birth_date", string(s.Signature.Signer.BirthDate)}, {"strokes", string(s.Evidence.Strokes)}, {"typed", s.Evidence.Typed},
	} {
		if part.value != "" {
			a.Shown = append(a.Shown, pledge.ShownPart{Name: part.name, Value: part.value, Salt: salt.Part(part.name)})
		}
	}
	index := b.append(tb, pledge.Leaf{
		Kind: kind, Signature: &pub, Year: s.Campaign.Year, Subject: s.Campaign.Subject,
		Private: pledge.Commitments{
			BirthDate: commit("birth_date", string(s.Signature.Signer.BirthDate)),
			Strokes:   commit("strokes", string(s.Evidence.Strokes)), Typed: commit("typed", s.Evidence.Typed), IP: commit("ip", "10.0.0.1"),
		},
	})
	s.Signature.Ledger = index + 1
	if v := s.Signature.Voided; v != nil {
		end := b.append(tb, pledge.Leaf{Kind: pledge.LeafVoid, Void: &pledge.VoidLeaf{
			Signature: s.Signature.ID, Campaign: s.Signature.Campaign, Serial: s.Signature.Serial, Code: s.Signature.Code,
			At: v.At, By: v.By, Reason: commit("reason", v.Reason),
		}})
		a.Shown = append(a.Shown, pledge.ShownPart{Name: "reason", Value: v.Reason, Salt: salt.Part("reason")})
		a.Void = b.prove(tb, end)
	}
	a.Signature = *b.prove(tb, index)
	s.Attestation = a
	return s
}

func (b *book) prove(tb testing.TB, index int64) (p *ledger.Proof) {
	tb.Helper()
	if err := b.store.View(context.Background(), func(tx store.Tx) (err error) { p, err = ledger.Prove(tx, index); return err }); err != nil {
		tb.Fatal(err)
	}
	return p
}

// sample is a pledge as it usually is; changes make it another.
func sample(changes ...func(*pledge.Signed)) pledge.Signed {
	s := pledge.Signed{
		Signature: pledge.Signature{
			ID: "s1", Campaign: "2026-1", Serial: 5, Official: "o1",
			Signer: pledge.Snapshot{
				Code: "HS00012", Name: "Nguyễn Thị Hồng Hạnh", BirthDate: "1987-03-09",
				Position: "Chuyên viên", Kind: pledge.KindServant, Unit: "u2",
				Units:  []string{"Ủy ban nhân dân phường Hoa Sen", "Phòng Văn hóa - Xã hội"},
				Agency: pledge.Agency{Parent: "Ủy ban nhân dân tỉnh Sơn Lâm", Place: "Hoa Sen"},
			},
			Audience: pledge.Staff, Method: pledge.Online, Proof: pledge.Proof{By: pledge.ByPassword, At: noon},
			At: noon, Consent: "Tôi đồng ý.", Code: "K7MPX2QDRT4C",
		},
		Evidence: pledge.Evidence{Strokes: flourish(0).Drawing()},
		Campaign: pledge.Campaign{ID: "2026-1", Year: 2026, Title: "Ký cam kết thực hiện văn hóa công sở năm 2026", Subject: "Thực hiện văn hóa công sở"},
		Text: pledge.Text{
			Campaign: "2026-1", Audience: pledge.Staff, Version: 3, Subject: "Thực hiện văn hóa công sở",
			Bases: []string{"Căn cứ Luật Cán bộ, công chức số 80/2025/QH15", "Căn cứ Quyết định số 1847/QĐ-TTg;"},
			Body:  body,
		},
	}
	for _, change := range changes {
		change(&s)
	}
	return s
}

const body = `Tôi xin cam kết thực hiện nghiêm túc các nội dung sau:

## 1. Tinh thần, thái độ làm việc

1. Làm việc **đúng giờ**, không đi muộn, về sớm.
2. Thực hiện *"4 xin"*: xin chào, xin lỗi, xin cảm ơn, xin phép.

Nếu vi phạm, tôi xin chịu trách nhiệm trước pháp luật.`

// flourish is a drawn signature.
func flourish(shift int) pledge.Strokes {
	var wave [][2]int
	for i := range 60 {
		t := float64(i) / 59
		wave = append(wave, [2]int{int(800 + 8200*t), 5200 + shift - int(3000*math.Sin(20*t))})
	}
	return pledge.Strokes{wave, {{700, 8000}, {9300, 6900}}}
}

// printed makes a file of pledges.
func printed(tb testing.TB, list ...pledge.Signed) []byte {
	tb.Helper()
	var b bytes.Buffer
	err := pdf.Pledges(&b, pdf.Options{BaseURL: base}, func(yield func(pledge.Entry, error) bool) {
		for _, s := range list {
			if !yield(pledge.Entry{Paper: s}, nil) {
				return
			}
		}
	})
	if err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// check checks a file, trusting the book's key.
func (b *book) check(tb testing.TB, file []byte) *verify.Report {
	tb.Helper()
	r, err := verify.File("x.pdf", file, verify.Options{Key: new(b.key.Public().Fingerprint())})
	if err != nil {
		tb.Fatalf("File: %v", err)
	}
	return r
}

// saved writes a file and returns its path.
func saved(tb testing.TB, file []byte) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "file.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		tb.Fatal(err)
	}
	return path
}

// logo is a small picture.
func logo(tb testing.TB) []byte {
	tb.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 20, 20))
	for i := range m.Pix {
		m.Pix[i] = byte(7 * i)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// tool runs a program on a file and returns the file that it makes. In its arguments,
// IN and OUT stand for the two. Without the program the test is skipped, or fails if
// CAMKET_REQUIRE_BROWSER=1 says that it must be there.
func tool(tb testing.TB, file []byte, args ...string) []byte {
	tb.Helper()
	if _, err := exec.LookPath(args[0]); err != nil {
		if os.Getenv("CAMKET_REQUIRE_BROWSER") == "1" {
			tb.Fatalf("%s is not installed", args[0])
		}
		tb.Skipf("%s is not installed", args[0])
	}
	in, out := saved(tb, file), filepath.Join(tb.TempDir(), "out.pdf")
	for i, arg := range args {
		switch arg {
		case "IN":
			args[i] = in
		case "OUT":
			args[i] = out
		}
	}
	if text, err := exec.Command(args[0], args[1:]...).CombinedOutput(); err != nil {
		tb.Fatalf("%v: %v\n%s", args, err, text)
	}
	made, err := os.ReadFile(out)
	if err != nil {
		tb.Fatal(err)
	}
	return made
}
