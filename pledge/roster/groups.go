package roster

// An openGroup is a group that the rows below stand in.
type openGroup struct {
	groupLine
	instead style   // of the group that it took the place of
	finding finding // if nobody follows; none where it may have been a note
	people  bool    // whether anyone did, or in a group within
}

// groups are those that are open, from the outermost on.
type groups []openGroup

// open closes the groups that a new one ends and opens it. It returns the findings
// about those that had nobody: each may have been a person of whom nothing but
// the name is known.
func (g *groups) open(line groupLine, f finding) []finding {
	n, instead := g.depth(&line), line.style
	if n < len(*g) {
		if instead = (*g)[n].style; instead == line.style {
			instead = (*g)[n].instead
		}
	}
	closed := g.close(n)
	*g = append(*g, openGroup{groupLine: line, instead: instead, finding: f})
	return closed
}

// depth returns how many of the open groups a new one stands within.
//
// One of a style that is open takes the place of the last such, or of one with
// people that took the place of such a group itself. Any other stands within a group
// that has had nobody yet, which can't have been meant otherwise; or else it ends
// those that are of a lower style by custom.
func (g *groups) depth(line *groupLine) int {
	list := *g
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].style == line.style || list[i].instead == line.style && list[i].people {
			return i
		}
	}
	n := len(list)
	if n > 0 && !list[n-1].people && (line.style != capitals || list[n-1].style != plain) {
		return n
	}
	for n > 0 && list[n-1].style >= line.style.rank() {
		n--
	}
	return n
}

// close ends all groups but the first n.
func (g *groups) close(n int) []finding {
	var list []finding
	for _, group := range (*g)[n:] {
		if !group.people && group.finding.Problem != "" {
			list = append(list, group.finding)
		}
	}
	*g = (*g)[:n]
	return list
}

// enter notes that a person stands in the open groups.
func (g groups) enter() {
	for i := range g {
		g[i].people = true
	}
}

// names returns the names of the open groups.
func (g groups) names() []string {
	names := make([]string, len(g))
	for i := range g {
		names[i] = g[i].name
	}
	return names
}
