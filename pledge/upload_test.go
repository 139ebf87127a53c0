package pledge_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

func TestUploads(t *testing.T) {
	k := newKit(t)
	op := pledge.Operator()
	file := bytes.Repeat([]byte("danh sách "), 100_000) // of several pieces
	read := pledge.Reading{
		Roster:   ward(row("an", "Văn phòng")),
		Findings: []pledge.Finding{{Sheet: "DS", Cell: "C9", Value: "31/02/1985", Problem: pledge.BirthInvalid}},
	}
	up, err := k.HoldUpload(t.Context(), op, read, file)
	if err != nil {
		t.Fatal(err)
	}
	got, gotRead, err := k.Upload(t.Context(), op, up.ID)
	want := pledge.Upload{
		ID: up.ID, File: "danh-sach.xlsx", SHA256: "00", At: morning().UTC(), By: "operator", ByName: "operator", Findings: 1, Held: true,
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("Upload() %v (-want +got):\n%s", err, diff)
	}
	if diff := cmp.Diff(read, gotRead); diff != "" {
		t.Errorf("Upload() reads (-want +got):\n%s", diff)
	}
	if gotFile, err := k.UploadedFile(t.Context(), op, up.ID); err != nil || !bytes.Equal(gotFile, file) {
		t.Errorf("UploadedFile() = %d bytes, %v, want %d", len(gotFile), err, len(file))
	}
	if len(k.unitNames(t)) != 0 {
		t.Error("holding a roster changed something")
	}
	read.Roster.Rows, read.Findings = append(read.Roster.Rows, row("binh")), nil
	if err := k.Reread(t.Context(), op, up.ID, read); err != nil {
		t.Fatal(err)
	}
	plan, err := k.PlanImport(t.Context(), op, read.Roster)
	if err != nil {
		t.Fatal(err)
	}
	_, err = k.ApplyUpload(t.Context(), op, up.ID, "another digest")
	wantError(t, "ApplyUpload of another plan", err, pledge.Conflict, "plan_changed")
	_, err = k.ApplyUpload(t.Context(), op, "nothing", plan.Digest)
	wantError(t, "ApplyUpload of nothing", err, pledge.NotFound, "upload_unknown")
	if _, err := k.ApplyUpload(t.Context(), op, up.ID, plan.Digest); err != nil {
		t.Fatal(err)
	}
	_, err = k.ApplyUpload(t.Context(), op, up.ID, plan.Digest)
	wantError(t, "ApplyUpload a second time", err, pledge.Conflict, "upload_applied")
	wantError(t, "Reread of what was applied", k.Reread(t.Context(), op, up.ID, read), pledge.Conflict, "upload_applied")
	got, _, err = k.Upload(t.Context(), op, up.ID)
	if err != nil || !got.AppliedAt.Equal(morning()) || got.Counts.New != 2 || got.Findings != 0 {
		t.Errorf("Upload() once applied = %+v, %v", got, err)
	}
	_, _, err = k.Upload(t.Context(), op, "nothing")
	wantError(t, "Upload of nothing", err, pledge.NotFound, "upload_unknown")
}

// TestUploadsLetGo sees that files are not kept for long, and that the memory of
// what was applied is.
func TestUploadsLetGo(t *testing.T) {
	k := newKit(t)
	op := pledge.Operator()
	hold := func(code string) pledge.Upload {
		up, err := k.HoldUpload(t.Context(), op, pledge.Reading{Roster: ward(row(code))}, []byte(code))
		if err != nil {
			t.Fatal(err)
		}
		k.clock.Advance(time.Minute)
		return up
	}
	first, second := hold("an"), hold("binh")
	plan, err := k.PlanImport(t.Context(), op, ward(row("an")))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.ApplyUpload(t.Context(), op, first.ID, plan.Digest); err != nil {
		t.Fatal(err)
	}
	k.MustImport(t, ward(row("chi"))) // by command: remembered too
	k.clock.Advance(7 * 24 * time.Hour)
	third := hold("dung")

	list, err := k.Uploads(t.Context(), op)
	if err != nil || len(list) != 3 || list[0].ID != third.ID || list[2].ID != first.ID {
		t.Fatalf("Uploads() = %+v, %v, want the third, the command's and the first", list, err)
	}
	if list[2].Held || list[2].Counts.New != 1 || list[1].Counts.New != 1 || !list[1].Applied() {
		t.Errorf("Uploads() = %+v, want what was applied, without the files", list)
	}
	_, _, err = k.Upload(t.Context(), op, second.ID)
	wantError(t, "Upload of what was never applied", err, pledge.NotFound, "upload_unknown")
	_, err = k.UploadedFile(t.Context(), op, first.ID)
	wantError(t, "UploadedFile of old", err, pledge.NotFound, "upload_unknown")
	if _, read, err := k.Upload(t.Context(), op, first.ID); err != nil || len(read.Roster.Rows) != 0 {
		t.Errorf("Upload() of old = %+v, %v, want no rows", read, err)
	}
}
