package pledge

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"time"

	"camket/pledge/store"
)

// The largest picture that is taken as a logo.
const (
	MaxLogo     = 1 << 20 // bytes of the file
	MaxLogoSide = 2000    // pixels, across and down
)

// logoBlob names the file of the agency's logo.
const logoBlob = "logo"

// SetLogo replaces the picture on the agency's documents; an empty one removes it.
// Only an organiser may. It must be a PNG of at most MaxLogo bytes and MaxLogoSide
// pixels a side: the error is Invalid at logo, for the reason logo_kind or
// logo_large. Whatever kind of PNG it is, it is kept with eight bits a channel and
// not interlaced, which everything that makes documents can read.
func (s *Service) SetLogo(ctx context.Context, a Actor, content []byte) error {
	if err := a.MustOrganise(); err != nil {
		return err
	}
	if len(content) > 0 {
		var err error
		if content, err = plainPNG(content); err != nil {
			return err
		}
	}
	return s.act(ctx, a, ActAgencyEdit, func(tx store.Tx, _ time.Time) (about, error) {
		what := about{detail: logoBlob}
		if err := deleteBlob(tx, logoBlob); err != nil || len(content) == 0 {
			return what, err
		}
		return what, putBlob(tx, logoBlob, content)
	})
}

// logo returns the picture, nil if there is none.
func logo(tx store.Tx) ([]byte, error) {
	content, err := readBlob(tx, logoBlob)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return content, err
}

// plainPNG reads a picture and writes it anew. The size is looked at before the
// pixels are: a small file may unfold into a very large picture.
func plainPNG(content []byte) ([]byte, error) {
	large := invalid("logo", "logo_large", "the logo is larger than 1 MB or 2000 pixels a side")
	if len(content) > MaxLogo {
		return nil, large
	}
	kind := invalid("logo", "logo_kind", "the logo is no PNG")
	size, err := png.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return nil, kind
	}
	if size.Width > MaxLogoSide || size.Height > MaxLogoSide {
		return nil, large
	}
	picture, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, kind
	}
	var buf bytes.Buffer
	if err := png.Encode(&buf, eightBit(picture)); err != nil {
		return nil, fmt.Errorf("pledge: encoding the logo: %w", err)
	}
	return buf.Bytes(), nil
}

// eightBit returns a picture with eight bits for each of red, green, blue and
// opacity.
func eightBit(picture image.Image) *image.NRGBA {
	if plain, ok := picture.(*image.NRGBA); ok {
		return plain
	}
	plain := image.NewNRGBA(picture.Bounds())
	draw.Draw(plain, plain.Rect, picture, plain.Rect.Min, draw.Src)
	return plain
}
