package data

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"strings"

	"camket/pledge"
	"camket/pledge/viet"
)

// The hand of a Scribble. Horizontal distances are in the units of
// pledge.Strokes and vertical ones too, which are a third as long on paper.
const (
	baseline  = 6100.0
	lineLeft  = 900.0
	lineRight = 7600.0
	loopSteps = 18 // points to a letter
)

// Scribble returns what looks like a signature drawn with a finger: a large
// first letter, the given name in loops that rise and fall as its letters do,
// and a flourish below. The same name always gives the same one. It is far
// below pledge.MaxStrokeBytes.
func Scribble(name string) pledge.Strokes {
	seed := fnv.New64a()
	seed.Write([]byte(name)) // never fails
	rng := rand.New(rand.NewPCG(seed.Sum64(), 1))
	letters := viet.Fold(viet.GivenName(name))
	if letters == "" {
		letters = "x"
	}
	h := hand{rng: rng, slant: 0.08 + 0.14*rng.Float64(), climb: 0.25 * rng.Float64()}
	h.word(letters)
	strokes := pledge.Strokes{h.stroke}
	if rng.IntN(3) > 0 {
		strokes = append(strokes, h.underline())
	}
	return strokes
}

// A hand draws one stroke.
type hand struct {
	rng    *rand.Rand
	slant  float64 // how far to the right for every unit up
	climb  float64 // how far up for every unit to the right
	stroke [][2]int
}

// word draws a loop for each letter, with the pen on the paper throughout, and
// lets the last one run out to the right.
func (h *hand) word(letters string) {
	n := float64(len(letters))
	width := min((lineRight-lineLeft)/(n+1), 1250)
	x := lineLeft
	for i, letter := range letters {
		up, down := reach(letter)
		step, size := width, 1.0
		if i == 0 {
			up, down, step, size = 4700, 0, 1.5*width, 1.4+h.rng.Float64()
		}
		up *= 0.85 + 0.3*h.rng.Float64()
		back := size * width * (0.28 + 0.12*h.rng.Float64())
		for k := range loopSteps {
			turn := float64(k) / loopSteps
			dx := step*turn + back*math.Sin(2*math.Pi*turn)
			dy := up * (1 - math.Cos(2*math.Pi*turn)) / 2
			if down > 0 && turn > 0.5 {
				dy -= down * math.Sin(2*math.Pi*(turn-0.5))
			}
			h.to(x+dx, baseline-dy)
		}
		x += step
	}
	rise := 900 + 1200*h.rng.Float64()
	for k := range loopSteps {
		t := float64(k) / loopSteps
		h.to(x+1500*t, baseline+350*math.Sin(math.Pi*t)-rise*t*t)
	}
}

// reach returns how far a letter goes above and below the line.
func reach(letter rune) (up, down float64) {
	switch {
	case strings.ContainsRune("bdhkltf", letter):
		return 3000, 0
	case strings.ContainsRune("gpqy", letter):
		return 1400, 2300
	}
	return 1400, 0
}

// underline returns a stroke from right to left below the word and back again,
// a long bow that ends in the air.
func (h *hand) underline() [][2]int {
	below := hand{rng: h.rng, climb: h.climb}
	left, right := lineLeft+1500*h.rng.Float64(), lineRight-1500*h.rng.Float64()
	depth := 7300 + 900*h.rng.Float64()
	bow, turnBack := 900*h.rng.Float64(), 1.5+0.45*h.rng.Float64()
	for k := range 2*loopSteps + 1 {
		t := float64(k) / (2 * loopSteps)
		x := left + (right-left)*(1+math.Cos(turnBack*math.Pi*t))/2
		below.to(x, depth+1300*t-bow*math.Sin(2*math.Pi*t))
	}
	return below.stroke
}

// to moves the pen, leaning and not quite steady, and never off the paper.
func (h *hand) to(x, y float64) {
	y -= h.climb * (x - lineLeft)
	x += h.slant*(baseline-y) + 25*(h.rng.Float64()-0.5)
	y += 60 * (h.rng.Float64() - 0.5)
	h.stroke = append(h.stroke, [2]int{onPaper(x), onPaper(y)})
}

func onPaper(v float64) int { return int(min(max(v, 0), pledge.StrokeUnits)) }
