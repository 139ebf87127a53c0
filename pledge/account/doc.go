// Package account holds who may come in and what they may do there: accounts
// with passwords and roles, one-time sign codes, sessions, and the brake on
// guessing.
//
// It is records and rules only. The acts (signing in, issuing codes, giving
// roles) are methods of pledge.Service, which decides who may and writes the
// audit. Officials and units are named here by their ids as plain strings, since
// package pledge imports this one.
//
// Nothing secret is stored: passwords are argon2id hashes (see [Hasher]), sign
// codes and session tokens are SHA-256 hashes, which is enough for strings of 60
// and 256 random bits.
package account
