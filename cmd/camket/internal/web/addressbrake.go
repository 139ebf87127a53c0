package web

import (
	"net/netip"
	"strconv"
	"sync"
	"time"

	"camket/pledge"
)

// An addressBrake counts what comes from each network address within a while, and
// says when it is too much. Whole offices share one address, so it is for what few
// do often: a limit is to be higher than five hundred people reach. Counts are kept
// in memory; after a restart they begin anew.
type addressBrake struct {
	most  int           // from one address
	while time.Duration // after which a count begins anew

	mu     sync.Mutex
	counts map[netip.Prefix]addressCount
}

type addressCount struct {
	n     int
	since time.Time
}

// mostAddresses is how many counts are kept. Where more would be needed, somebody
// uses many addresses, and counting by address is no use.
const mostAddresses = 20_000

func newAddressBrake(most int, while time.Duration) *addressBrake {
	return &addressBrake{most: most, while: while, counts: map[netip.Prefix]addressCount{}}
}

// addressThrottled is TooMany, with how long to wait.
type addressThrottled struct {
	reason *pledge.Error
	wait   time.Duration
}

func (e *addressThrottled) Error() string { return e.reason.Error() }
func (e *addressThrottled) Unwrap() error { return e.reason }

// check returns an *addressThrottled if an address has used up what it may do.
func (b *addressBrake) check(address string, now time.Time) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	count := b.counts[networkOf(address)]
	wait := count.since.Add(b.while).Sub(now)
	if count.n < b.most || wait <= 0 {
		return nil
	}
	minutes := strconv.Itoa(int((wait + time.Minute - 1) / time.Minute))
	return &addressThrottled{wait: wait, reason: &pledge.Error{
		Code: pledge.TooMany, Reason: "address_throttled", Detail: minutes,
		Message: "too many requests from this address; wait " + minutes + " min",
	}}
}

// add counts one more.
func (b *addressBrake) add(address string, now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	network := networkOf(address)
	count := b.counts[network]
	if now.Sub(count.since) >= b.while {
		count = addressCount{since: now}
	}
	count.n++
	b.makeRoom(now)
	b.counts[network] = count
}

// makeRoom forgets what is over, and everything if that is not enough.
func (b *addressBrake) makeRoom(now time.Time) {
	if len(b.counts) < mostAddresses {
		return
	}
	for network, count := range b.counts {
		if now.Sub(count.since) >= b.while {
			delete(b.counts, network)
		}
	}
	if len(b.counts) >= mostAddresses {
		clear(b.counts)
	}
}

// networkOf returns what is counted as one address: of IPv6 the 64 bits that a
// household or an office is given. What is no address counts as one.
func networkOf(address string) netip.Prefix {
	addr, err := netip.ParseAddr(address)
	if err != nil {
		return netip.Prefix{}
	}
	addr = addr.Unmap().WithZone("")
	bits := addr.BitLen()
	if addr.Is6() {
		bits = 64
	}
	network, err := addr.Prefix(bits)
	if err != nil {
		return netip.Prefix{}
	}
	return network
}
