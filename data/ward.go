package data

import (
	"math/rand/v2"
	"slices"
	"sort"

	"camket/pledge"
)

// WardLimit is the most officials that are shown as one ward, with its offices,
// health station and schools. More of them make a province.
const WardLimit = 400

// The names of the agency that Ward invents.
const (
	wardName     = "Ủy ban nhân dân phường Hoa Sen"
	provinceName = "Ủy ban nhân dân tỉnh Hoa Sen"
)

// Ward returns an invented roster of exactly so many officials, always the same
// for the same number; none for a number below 1.
//
// Up to WardLimit it is the ward of Hoa Sen, whose leaders belong to the agency
// itself; 140 is about the size of a real one. A very small ward lacks its last
// units. Above, it is a province: departments with their divisions and branches,
// and communes with theirs, at most three levels below the agency; 30,400
// officials are in about 1,240 units. The rows of a unit stand together, its
// head's first. Every row has a code of its own; drivers, guards, cleaners, cooks
// and a few others have no e-mail address.
//
// Names and addresses are invented. Where one is like a real one, that is chance.
func Ward(officials int) pledge.Roster {
	if officials <= 0 {
		return pledge.Roster{File: "demo", Agency: wardName}
	}
	agency, offices := wardName, ward()
	if officials > WardLimit {
		agency = provinceName
		communes := sort.Search(maxCommunes, func(n int) bool { return people(province(n)) >= officials })
		offices = province(communes)
	}
	hire := hiring{
		rng:       rand.New(rand.NewPCG(2026, uint64(officials))),
		namer:     newNamer(),
		names:     map[string]bool{},
		mailboxes: map[string]int{},
		rows:      make([]pledge.RosterRow, 0, officials),
	}
	for _, o := range sized(offices, officials) {
		hire.office(o)
	}
	return pledge.Roster{File: "demo", Agency: agency, Rows: hire.rows}
}

// sized returns the offices with their sizes changed so that they have so many
// people together. An agency too small for three people to an office has fewer
// offices. Leaders are not more numerous in an agency that is larger.
func sized(offices []office, total int) []office {
	offices = slices.Clone(offices[:min(len(offices), max(1, total/3))])
	grows := len(offices) > 1 && total > people(offices)
	weights := make([]int, len(offices)) // of what is shared out: everyone but the heads, and leaders that stay
	spare := total
	for i, o := range offices {
		if grows && o.fixed {
			spare -= o.size
			continue
		}
		weights[i] = o.size - 1
		spare--
	}
	parts := split(spare, weights)
	for i := range offices {
		if weights[i] > 0 {
			offices[i].size = 1 + parts[i]
		}
	}
	return offices
}

// split divides total into parts as the weights are, to the last one: the parts
// always add up.
func split(total int, weights []int) []int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	parts := make([]int, len(weights))
	if sum == 0 {
		return parts
	}
	upTo, given := 0, 0
	for i, w := range weights {
		upTo += w
		parts[i] = (total*upTo+sum/2)/sum - given
		given += parts[i]
	}
	return parts
}
