//! Tokens and codes: how they are made, stored and compared (identity.md, 1).

use domain::Rng;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// A new personal API token, whole, with the parts that are stored.
pub struct NewPat {
    /// Shown once.
    pub token: String,
    pub public_id: String,
    pub secret_hash: String,
    pub last_four: String,
}

/// Draws a personal API token: `ot_pat_<publicId>_<secret>`.
pub fn new_pat(rng: &Rng) -> NewPat {
    pat_of(rng.lower_alphanumeric(16), &rng.alphanumeric(40))
}

/// The personal API token that follows from random bytes; there must be enough of them.
pub fn pat_from(bytes: impl Iterator<Item = u8>) -> NewPat {
    const LOWER: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    const ALL: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    // Bytes above the last whole multiple would make some characters likelier.
    let mut below = bytes.filter(|byte| *byte < 248);
    let mut drawn = |alphabet: &'static [u8], length: usize| -> String {
        let letters = below.by_ref().map(|byte| char::from(alphabet[usize::from(byte) % alphabet.len()]));
        letters.take(length).collect()
    };
    let public_id = drawn(LOWER, 16);
    pat_of(public_id, &drawn(ALL, 40))
}

fn pat_of(public_id: String, secret: &str) -> NewPat {
    let last_four = secret[36..].to_owned();
    NewPat { token: format!("ot_pat_{public_id}_{secret}"), secret_hash: hash(secret), public_id, last_four }
}

/// The two parts of a personal API token, if the text has its form.
pub fn pat_parts(token: &str) -> Option<(&str, &str)> {
    let (public_id, secret) = token.strip_prefix("ot_pat_")?.split_once('_')?;
    let lower = |b: u8| b.is_ascii_digit() || b.is_ascii_lowercase();
    let well_formed = public_id.len() == 16
        && public_id.bytes().all(lower)
        && secret.len() == 40
        && secret.bytes().all(|b| b.is_ascii_alphanumeric());
    well_formed.then_some((public_id, secret))
}

/// How a token is shown in lists: its ends only.
pub fn pat_preview(public_id: &str, last_four: &str) -> String {
    let head: String = public_id.chars().take(4).collect();
    format!("ot_pat_{head}********{last_four}")
}

/// A new secret of another kind: the prefix and 40 characters.
pub fn new_secret(rng: &Rng, prefix: &str) -> String {
    format!("{prefix}{}", rng.alphanumeric(40))
}

/// Characters of what a form repeats of its cookie.
pub const FORM_TOKEN_LENGTH: usize = 40;

/// SHA-256 in hex.
pub fn hash(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}

/// A six-digit code, and the form in which it is stored: bound to its attempt, so that equal codes differ.
pub fn code_hash(attempt: &str, code: &str) -> String {
    hash(&format!("{attempt}:{code}"))
}

/// Compares two hashes in constant time.
pub fn same(left: &str, right: &str) -> bool {
    left.as_bytes().ct_eq(right.as_bytes()).into()
}
