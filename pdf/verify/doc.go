// Package verify tells whether a paper of ours is genuine from the file alone, with
// no server, no network and no trust in whoever handed it over.
//
// Each paper carries an attestation, of which [camket/pledge.Attestation.Verify]
// tells whether the ledger's key signed it. That alone would prove little: a genuine
// attestation can lie in a file whose pages say something else. So the paper is
// printed again, from what was signed, and its pages compared with those of the
// file: every word and where it stands, every line and stroke, every picture, the
// shapes of the letters, the size of the page, and that nothing lies over it. What
// is compared is what is drawn, not bytes. A file that another program has written
// anew, merged with others, or taken apart is the same to the eye and passes; one
// stroke moved does not.
//
// Besides the record a paper shows a few things that nobody signed, such as the
// address where it can be checked, or who issues a certificate. They go with the
// paper, so that it can be printed again ([camket/pdf.Imprint]), and are named as
// unsigned in the [Result].
//
// Whether the key is the agency's, no file can tell: whoever makes up a pledge can
// make up a key. Its fingerprint must be known from elsewhere.
package verify
