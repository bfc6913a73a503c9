//! Cursors: the position of the last shown job, bound to the search it was shown in.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::error::SearchError;
use crate::order::Position;

/// Changes when positions come to mean something else, so that old cursors are refused instead of misread.
const VERSION: u8 = 1;
const LENGTH: usize = 1 + 8 + 8 + 8 + 16;
const LONGEST: usize = 1_024;

/// What a cursor is bound to: text, filters and order (not the limit).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Binding([u8; 8]);

impl Binding {
    /// The binding of a search in its normal form.
    pub(crate) fn of(normal_form: &[u8]) -> Self {
        let digest = Sha256::digest(normal_form);
        let mut short = [0; 8];
        short.copy_from_slice(&digest[..8]);
        Self(short)
    }
}

pub(crate) fn encode(position: Position, binding: Binding) -> String {
    let mut bytes = Vec::with_capacity(LENGTH);
    bytes.push(VERSION);
    bytes.extend(binding.0);
    bytes.extend(position.first.to_be_bytes());
    bytes.extend(position.date_posted_ms.to_be_bytes());
    bytes.extend(position.job.to_be_bytes());
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Fails on anything that [`encode`] did not make for the same binding.
pub(crate) fn decode(cursor: &str, binding: Binding) -> Result<Position, SearchError> {
    if cursor.len() > LONGEST {
        return Err(SearchError::BadCursor);
    }
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| SearchError::BadCursor)?;
    let mut rest = bytes.as_slice();
    let position = read(&mut rest, binding).filter(|_| rest.is_empty());
    position.ok_or(SearchError::BadCursor)
}

fn read(rest: &mut &[u8], binding: Binding) -> Option<Position> {
    let version: [u8; 1] = take(rest)?;
    let bound: [u8; 8] = take(rest)?;
    let first = u64::from_be_bytes(take(rest)?);
    let date_posted_ms = i64::from_be_bytes(take(rest)?);
    let job = u128::from_be_bytes(take(rest)?);
    (version == [VERSION] && bound == binding.0).then_some(Position { first, date_posted_ms, job })
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (head, tail) = rest.split_first_chunk()?;
    *rest = tail;
    Some(*head)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn anything_else_is_refused() {
        let binding = Binding::of(b"search");
        let cursor = encode(Position { first: 7, date_posted_ms: -1, job: 9 }, binding);
        assert!(decode(&cursor, Binding::of(b"other")).is_err());
        for bad in [
            "",
            "garbage",
            "AAAA",
            "\u{0}",
            "eyJhIjoxfQ==",
            "-1",
            "🦄",
            "../..",
            &"x".repeat(1025),
            &format!("{cursor}A"),
            &cursor[1..],
        ] {
            assert!(decode(bad, binding).is_err(), "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn a_cursor_keeps_its_position(first: u64, date_posted_ms: i64, job: u128) {
            let position = Position { first, date_posted_ms, job };
            let binding = Binding::of(b"search");
            let cursor = encode(position, binding);
            prop_assert!(cursor.len() < 64);
            prop_assert_eq!(decode(&cursor, binding).ok(), Some(position));
        }
    }
}
