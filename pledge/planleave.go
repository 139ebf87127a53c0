package pledge

import (
	"slices"
	"strings"

	"camket/pledge/viet"
)

// findLeavers adds the people of the file's unit, and those below, that a full
// roster lacks.
func (p *planner) findLeavers() {
	top := p.base.known
	if !p.roster.Choices.Full || top == nil {
		return
	}
	meant := p.meant()
	for _, o := range p.people {
		u := p.byID[o.Unit]
		if !o.Active() || p.taken[o.ID] || meant[o.ID] || !u.known.Within(top.ID) || p.keeps(o) {
			continue
		}
		p.plan.Changes = append(p.plan.Changes, Change{Kind: Leaving, Before: o, After: *o, From: u.name, unit: u})
	}
}

func (p *planner) keeps(o *Official) bool {
	return slices.ContainsFunc(p.roster.Choices.Keep, func(code string) bool { return strings.EqualFold(code, o.Code) })
}

// meant returns everyone whom a row may mean that changes nothing yet: rows set
// aside, and rows that wait.
func (p *planner) meant() map[OfficialID]bool {
	meant := map[OfficialID]bool{}
	note := func(row *RosterRow) {
		if o := p.byCode[strings.ToLower(row.Code)]; o != nil {
			meant[o.ID] = true
		}
		if o := p.byEmail[strings.ToLower(row.Email)]; o != nil {
			meant[o.ID] = true
		}
		for _, o := range p.byName[viet.Fold(row.Name)] {
			meant[o.ID] = true
		}
	}
	for i := range p.roster.Aside {
		note(&p.roster.Aside[i])
	}
	for i := range p.plan.Changes {
		if p.plan.Changes[i].Kind == Waiting {
			note(&p.plan.Changes[i].Row)
		}
	}
	return meant
}

// settleEmails keeps rows waiting whose address someone else has and keeps, and
// takes it from those who have left. One row that waits may keep an address from
// the next, so it goes on until none does.
func (p *planner) settleEmails() {
	after := map[OfficialID]*Change{} // what becomes of people on record
	for i := range p.plan.Changes {
		if ch := &p.plan.Changes[i]; ch.Before != nil {
			after[ch.Before.ID] = ch
		}
	}
	for again := true; again; {
		again = false
		p.plan.freed = nil
		for i := range p.plan.Changes {
			ch := &p.plan.Changes[i]
			o := p.byEmail[ch.After.Email]
			if ch.Kind == Waiting || ch.Kind == Leaving || o == nil || ch.Before == o {
				continue
			}
			switch now := after[o.ID]; {
			case now == nil && !o.Active(), now != nil && now.Kind == Leaving:
				p.plan.freed = append(p.plan.freed, o)
			case now == nil, now.Kind == Waiting, now.After.Email == ch.After.Email:
				p.find(ch, EmailTaken, ch.After.Email)
				again = true
			}
		}
	}
}
