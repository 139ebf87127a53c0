package main

import (
	"context"
	"time"

	"camket/pledge"
)

// incidents are what happens beside people signing, and take those whom it happens
// to out of the unsigned. A small agency has fewer.
func (sd *seeder) incidents(c pledge.CampaignID) []event {
	for _, u := range sd.units {
		u.unsigned = u.people[1:]
	}
	at := func(day, hour int) time.Time {
		return sd.opens.AddDays(day).Time().Add(time.Duration(hour) * time.Hour)
	}
	var list []event
	underWay := sd.busiest(func(u *seedUnit) bool { return u.share > 0 && u.share < 1 })
	if underWay != nil {
		list = append(list,
			sd.excuse(at(1, 9), c, underWay, pledge.ExcuseForm{Reason: pledge.Maternity}, true),
			sd.meeting(at(6, 16), c, underWay, 4),
			sd.excuse(at(7, 10), c, underWay, pledge.ExcuseForm{Reason: pledge.Study, To: sd.opens.AddDays(demoDaysOpen + 8)}, true),
			sd.excuse(at(10, 8), c, underWay, pledge.ExcuseForm{Reason: pledge.LongLeave}, false),
			sd.missing(at(11, 9), underWay),
		)
	}
	done := sd.busiest(func(u *seedUnit) bool { return u.share == 1 })
	if done != nil {
		list = append(list, sd.joiner(at(9, 8), done))
	}
	return list
}

// busiest returns the largest unit of those that fit, nil if none has a dozen
// people.
func (sd *seeder) busiest(fits func(*seedUnit) bool) *seedUnit {
	var best *seedUnit
	for _, u := range sd.units {
		if fits(u) && len(u.people) >= 12 && (best == nil || len(u.people) > len(best.people)) {
			best = u
		}
	}
	return best
}

// take takes somebody out of the unsigned of a unit.
func (u *seedUnit) take() pledge.Official {
	last := len(u.unsigned) - 1
	o := u.unsigned[last]
	u.unsigned = u.unsigned[:last]
	return o
}

// excuse lets the head propose that somebody need not sign, and the organiser
// approve it, or not yet.
func (sd *seeder) excuse(at time.Time, c pledge.CampaignID, u *seedUnit, form pledge.ExcuseForm, approved bool) event {
	form.Campaign, form.Official = c, u.take().Code
	return event{at: at, do: func(ctx context.Context) error {
		head, err := sd.as(ctx, &u.head)
		if err != nil {
			return err
		}
		e, err := sd.service.ProposeExcuse(ctx, head, form)
		if err != nil || !approved {
			return err
		}
		_, err = sd.service.DecideExcuse(ctx, pledge.Operator(), e.ID, true)
		return err
	}}
}

// meeting lets a few people of a unit sign on paper.
func (sd *seeder) meeting(at time.Time, c pledge.CampaignID, u *seedUnit, n int) event {
	var people []pledge.Official
	for range n {
		people = append(people, u.take())
	}
	return event{at: at, do: func(ctx context.Context) error { return sd.signList(ctx, c, u, people) }}
}

// joiner puts somebody new into a unit.
func (sd *seeder) joiner(at time.Time, u *seedUnit) event {
	return event{at: at, do: func(ctx context.Context) error {
		_, err := sd.service.Join(ctx, pledge.Operator(), pledge.JoinForm{
			Unit: u.unit.Code, Name: "Vàng Thị Mỷ", Position: "Chuyên viên", Kind: pledge.KindServant, BirthDate: "1999-05-19",
		})
		return err
	}}
}

// missing lets the head say that somebody is not on the roster.
func (sd *seeder) missing(at time.Time, u *seedUnit) event {
	return event{at: at, do: func(ctx context.Context) error {
		head, err := sd.as(ctx, &u.head)
		if err != nil {
			return err
		}
		_, err = sd.service.ReportFault(ctx, head, pledge.FaultForm{
			Kind: pledge.IsMissing, Unit: u.unit.Code, Name: "Giàng A Páo", Note: "Mới chuyển về từ đầu tháng.",
		})
		return err
	}}
}
