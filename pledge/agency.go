package pledge

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"camket/pledge/store"
	"camket/pledge/viet"
)

// Agency holds what every document needs to say about the agency beside the
// name of its top unit.
type Agency struct {
	Parent string `json:"parent,omitempty"` // the authority above (cơ quan chủ quản), printed over the agency's name
	Place  string `json:"place,omitempty"`  // địa danh in the date line, such as "Hoa Sen"
}

const settingTable = "setting"

var agencyKey = store.Key("agency")

func agency(tx store.Tx) (Agency, error) {
	var ag Agency
	val, err := tx.Get(settingTable, agencyKey)
	if errors.Is(err, store.ErrNotFound) {
		return ag, nil
	}
	if err != nil {
		return ag, err
	}
	return ag, json.Unmarshal(val, &ag)
}

func putAgency(tx store.Tx, ag Agency) error {
	val, err := json.Marshal(ag)
	if err != nil {
		return err
	}
	return tx.Put(settingTable, agencyKey, val)
}

// AgencyDetails returns what documents say about the agency beside its name.
func (s *Service) AgencyDetails(ctx context.Context) (Agency, error) {
	var ag Agency
	err := s.Store.View(ctx, func(tx store.Tx) error {
		var err error
		ag, err = agency(tx)
		return err
	})
	return ag, err
}

// SetAgency changes what documents say about the agency.
func (s *Service) SetAgency(ctx context.Context, a Actor, ag Agency) error {
	if err := a.MustOrganise(); err != nil {
		return err
	}
	ag = Agency{Parent: viet.Normalize(ag.Parent), Place: viet.Normalize(ag.Place)}
	return s.act(ctx, a, ActAgencyEdit, func(tx store.Tx, _ time.Time) (about, error) {
		return about{}, putAgency(tx, ag)
	})
}
