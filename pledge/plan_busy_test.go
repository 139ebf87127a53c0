package pledge_test

import (
	"fmt"
	"sync"
	"testing"

	"camket/pledge"
)

// TestSignDuringImport has people sign while a large roster is applied: none of
// them is turned away, and the tallies agree in the end.
func TestSignDuringImport(t *testing.T) {
	var names []string
	for i := range 40 {
		names = append(names, fmt.Sprintf("nguoi-%d", i))
	}
	k, c := office(t, names...)
	actors, forms := make([]pledge.Actor, len(names)), make([]pledge.Signing, len(names))
	for i, name := range names {
		actors[i] = k.Person(t, name)
		forms[i] = k.Signing(t, actors[i], c)
	}
	r := ward()
	for i := range 3000 {
		r.Rows = append(r.Rows, row(fmt.Sprintf("moi-%d", i), fmt.Sprintf("Phòng %d", i%100)))
	}
	plan, err := k.PlanImport(t.Context(), pledge.Operator(), r)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	errs := make([]error, len(names)+1)
	wg.Go(func() { _, errs[len(names)] = k.ApplyImport(t.Context(), pledge.Operator(), r, plan.Digest) })
	for i := range names {
		wg.Go(func() { _, errs[i] = k.Sign(t.Context(), actors[i], forms[i]) })
	}
	wg.Wait()
	for i, err := range errs {
		if err != nil {
			t.Errorf("%d: %v", i, err)
		}
	}
	cov, err := k.Coverage(t.Context(), pledge.Operator(), "", c)
	if err != nil || cov.Row.All.Required != 3040 || cov.Row.All.Signed() != 40 {
		t.Errorf("signed %d of %d, %v, want 40 of 3040", cov.Row.All.Signed(), cov.Row.All.Required, err)
	}
	k.MustBeSound(t)
}
