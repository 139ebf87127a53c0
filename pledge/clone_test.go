package pledge

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge/account"
)

// TestClones sees that what a table hands out shares nothing with what it remembers,
// no slice, map or pointer, however deep; and that what it has written is what it would
// decode.
func TestClones(t *testing.T) {
	checkClone(t, units.Clone)
	checkClone(t, campaigns.Clone)
	checkClone(t, texts.Clone)
	checkClone(t, officials.Clone)
	checkClone(t, account.Codes.Clone)
	checkClone(t, tallies.Clone)
}

func checkClone[T any](t *testing.T, clone func(T) T) {
	t.Helper()
	var rec T
	fill(reflect.ValueOf(&rec).Elem())
	again := clone(rec)
	if diff := cmp.Diff(rec, again, cmp.Exporter(func(reflect.Type) bool { return true })); diff != "" {
		t.Errorf("the clone of a %T is another (-want +got):\n%s", rec, diff)
	}
	for _, path := range shared(fmt.Sprintf("%T", rec), reflect.ValueOf(rec), reflect.ValueOf(again)) {
		t.Errorf("%s is shared with the clone", path)
	}

	// A table remembers what it has written as if it had decoded it.
	text, err := json.Marshal(rec)
	if err != nil {
		t.Fatal(err)
	}
	var back T
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(rec, back); diff != "" {
		t.Errorf("a %T through JSON (-want +got):\n%s", rec, diff)
	}
	var zero T
	if got := clone(zero); !reflect.DeepEqual(got, zero) {
		t.Errorf("the clone of the zero %T is %+v", zero, got)
	}
}

// fill puts something into everything.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("đ")
	case reflect.Int, reflect.Int64:
		v.SetInt(7)
	case reflect.Uint64:
		v.SetUint(7)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(time.Date(2026, 1, 5, 7, 30, 0, 123e6, time.UTC)))
			return
		}
		if _, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
			return // a text of its own, in which there is nothing to share
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i))
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key, elem := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(key)
		fill(elem)
		v.SetMapIndex(key, elem)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	}
}

// shared returns the paths to what two values share.
func shared(path string, a, b reflect.Value) []string {
	var found []string
	switch a.Kind() {
	case reflect.Struct:
		for i := range a.NumField() {
			if f := a.Type().Field(i); f.IsExported() {
				found = append(found, shared(path+"."+f.Name, a.Field(i), b.Field(i))...)
			}
		}
	case reflect.Slice:
		if a.Pointer() == b.Pointer() {
			return []string{path}
		}
		return shared(path+"[0]", a.Index(0), b.Index(0))
	case reflect.Map, reflect.Pointer:
		if a.Pointer() == b.Pointer() {
			return []string{path}
		}
		if a.Kind() == reflect.Pointer {
			return shared(path, a.Elem(), b.Elem())
		}
	}
	return found
}
