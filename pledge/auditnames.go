package pledge

import (
	"errors"
	"strings"

	"camket/pledge/account"
	"camket/pledge/store"
)

// A Mention is someone or something that the audit trail names by an id, as it is
// called now. What is not on record (any more) has the id for a name.
type Mention struct {
	Kind MentionKind // empty where nothing is mentioned
	Code string      // what finds it in a search, and in the address of its page
	Name string
	Of   string // of a signature: the code of its signer, by which it is found as well
}

// MentionKind is what a [Mention] is of.
type MentionKind string

// The kinds of what is mentioned. Its Code is the code of an official or a unit, the
// login of an account, the id of anything else.
const (
	MentionOperator  MentionKind = "operator"
	MentionAccount   MentionKind = "account"
	MentionOfficial  MentionKind = "official"
	MentionToken     MentionKind = "token"
	MentionUnit      MentionKind = "unit"
	MentionCampaign  MentionKind = "campaign"
	MentionSignature MentionKind = "signature"
	MentionScan      MentionKind = "scan"
	MentionUpload    MentionKind = "upload"
)

// A namer knows who and what the audit trail means. It looks everything up once.
type namer struct {
	tx    store.Tx
	known map[Mention]Mention // by kind and id; ids are in Code
}

func newNamer(tx store.Tx) *namer { return &namer{tx: tx, known: map[Mention]Mention{}} }

// who returns whom the trail means by an actor's id.
func (n *namer) who(id string) (Mention, error) {
	kind, key, _ := strings.Cut(id, ":")
	m, err := n.of(MentionKind(kind), key)
	if m.Kind == MentionToken {
		m.Code = id
	}
	return m, err
}

// of returns what has an id.
func (n *namer) of(kind MentionKind, id string) (Mention, error) {
	asked := Mention{Kind: kind, Code: id}
	if id == "" && kind != MentionOperator {
		return Mention{}, nil
	}
	if m, ok := n.known[asked]; ok {
		return m, nil
	}
	m, err := n.find(kind, id)
	if errors.Is(err, store.ErrNotFound) {
		m, err = Mention{Kind: kind, Code: id, Name: id}, nil
	}
	n.known[asked] = m
	return m, err
}

func (n *namer) find(kind MentionKind, id string) (Mention, error) {
	switch kind {
	case MentionOperator:
		return Mention{Kind: kind, Code: string(kind), Name: string(kind)}, nil
	case MentionOfficial:
		o, err := officials.Get(n.tx, officialKey(OfficialID(id)))
		return Mention{Kind: kind, Code: o.Code, Name: o.Name}, err
	case MentionAccount:
		acc, err := account.Accounts.Get(n.tx, account.Key(id))
		if err == nil && acc.Official != "" {
			return n.of(MentionOfficial, acc.Official)
		}
		return Mention{Kind: kind, Code: acc.Login, Name: acc.Login}, err
	case MentionToken:
		t, err := apiTokens.Get(n.tx, tokenKey(TokenID(id)))
		return Mention{Kind: kind, Code: id, Name: t.Label}, err
	case MentionUnit:
		u, err := units.Get(n.tx, unitKey(UnitID(id)))
		return Mention{Kind: kind, Code: u.Code, Name: u.Name}, err
	case MentionCampaign:
		c, err := campaigns.Get(n.tx, campaignKey(CampaignID(id)))
		return Mention{Kind: kind, Code: id, Name: c.Title}, err
	case MentionSignature:
		sig, err := signatures.Get(n.tx, signatureKey(SignatureID(id)))
		return Mention{Kind: kind, Code: id, Name: sig.Signer.Name, Of: sig.Signer.Code}, err
	case MentionScan:
		sc, err := scans.Get(n.tx, scanKey(ScanID(id)))
		return Mention{Kind: kind, Code: id, Name: sc.Name}, err
	case MentionUpload:
		u, err := uploads.Get(n.tx, store.Key(id))
		return Mention{Kind: kind, Code: id, Name: u.File}, err
	}
	return Mention{Kind: kind, Code: id, Name: id}, nil
}

// unit returns the unit with a code.
func (n *namer) unit(code string) (Mention, error) {
	u, err := units.Lookup(n.tx, "code", codeKey(code))
	if errors.Is(err, store.ErrNotFound) {
		return Mention{Kind: MentionUnit, Code: code, Name: code}, nil
	}
	return Mention{Kind: MentionUnit, Code: u.Code, Name: u.Name}, err
}

// ids returns how the trail may name somebody, given their code, e-mail address or
// login; none for who has none of them.
func (n *namer) ids(login string) (map[string]bool, error) {
	ids := map[string]bool{}
	if kind, _, found := strings.Cut(login, ":"); found || kind == string(MentionOperator) {
		ids[login] = true
	}
	o, err := findOfficial(n.tx, login)
	if err == nil {
		ids[string(MentionOfficial)+":"+string(o.ID)] = true
	} else if !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	acc, err := findAccount(n.tx, login)
	if err == nil {
		ids[string(MentionAccount)+":"+acc.ID] = true
	} else if !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	return ids, nil
}
