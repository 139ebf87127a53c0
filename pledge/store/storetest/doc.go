// Package storetest is the contract of store.Store as a test suite, and stores
// for the tests of other packages.
//
// A package that implements a store calls [Run] with a [Harness]. A package
// that uses one calls [New]: its store runs every update function twice (see
// [RunTwice]), so that one that keeps state between runs fails in its tests and
// not, once in a thousand, in the field.
package storetest
