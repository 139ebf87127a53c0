package web

import (
	"strings"

	"camket/pledge"
	"camket/pledge/viet"
)

// A unitState is how far the people of a unit alone have come, and its own pledge.
type unitState string

// The states there are. Units that are not applicable are in none.
const (
	unitDone     unitState = "done"
	unitNear     unitState = "near" // nine in ten have signed
	unitUnderWay unitState = "going"
	unitNotBegun unitState = "none"
)

// nearlyAll is from which percentage on a unit is nearly done, in tenths.
const nearlyAll = 900

// unitStates lists the states in the order they are shown.
func unitStates() []unitState { return []unitState{unitDone, unitNear, unitUnderWay, unitNotBegun} }

// Name is the state as people read it.
func (st unitState) Name() string {
	switch st {
	case unitDone:
		return "Xong (đạt 100%)"
	case unitNear:
		return "Gần xong (từ 90%)"
	case unitUnderWay:
		return "Đang ký"
	case unitNotBegun:
		return "Chưa bắt đầu"
	}
	return "Không thuộc diện"
}

// stateOf returns the state of a unit, empty where it has nothing to sign.
func stateOf(r *pledge.Row) unitState {
	switch {
	case !r.Applicable:
		return ""
	case r.OwnComplete():
		return unitDone
	case r.Own.Required > 0 && r.Own.Percent() >= nearlyAll:
		return unitNear
	case r.Own.Signed() > 0 || r.Pledged:
		return unitUnderWay
	}
	return unitNotBegun
}

// A stateBar is all applicable units in one bar, by state.
type stateBar struct {
	Parts   []statePart
	Label   string // the bar, for those who do not see it
	Outside int    // units with nothing to sign
}

// A statePart is the units in one state. X and Width are in tenths of a percent of
// the bar.
type statePart struct {
	State    unitState
	Count    int
	Percent  string
	X, Width int
	Href     string // of the list of these
}

func statesOf(rows []pledge.Row, q progressQuery, id pledge.CampaignID) stateBar {
	var bar stateBar
	count := map[unitState]int{}
	for i := range rows {
		count[stateOf(&rows[i])]++
	}
	bar.Outside = count[""]
	applicable := len(rows) - bar.Outside
	var words []string
	sum := 0
	for _, st := range unitStates() {
		n := count[st]
		part := statePart{
			State: st, Count: n, Percent: pledge.PercentOf(n, applicable).String(), X: int(pledge.PercentOf(sum, applicable)),
			Href: progressQuery{AsOf: q.AsOf, Level: everyUnit, State: st}.toRanking(id),
		}
		sum += n
		part.Width = int(pledge.PercentOf(sum, applicable)) - part.X
		bar.Parts = append(bar.Parts, part)
		words = append(words, st.Name()+": "+viet.Number(n)+" đơn vị")
	}
	bar.Label = strings.Join(words, "; ")
	return bar
}
