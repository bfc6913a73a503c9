//! A place in a feed.

use crate::error::{Error, Result};

/// The number of the last event seen, or 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Cursor(i64);

impl Cursor {
    /// Before the first event.
    pub const START: Cursor = Cursor(0);

    /// The place after the event of that number.
    pub(super) fn after(seq: i64) -> Self {
        Self(seq)
    }

    /// Reads `0`, or at most 18 digits without a leading zero.
    pub fn read(text: &str) -> Result<Self> {
        let plain = !text.is_empty() && text.len() <= 18 && text.bytes().all(|b| b.is_ascii_digit());
        let seq = text.parse().ok().filter(|_| plain && (text == "0" || !text.starts_with('0')));
        seq.map(Self).ok_or_else(|| Error::field("cursor", "cursor must be the nextCursor of an answer of this call."))
    }

    /// As a number.
    pub(super) fn seq(self) -> i64 {
        self.0
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors_are_plain_numbers() {
        for text in ["0", "1", "1043", "999999999999999999"] {
            assert_eq!(Cursor::read(text).unwrap().to_string(), text);
        }
        for text in
            ["", "00", "01", "-1", "+1", " 1", "1 ", "1.5", "1e3", "1000000000000000000", "\u{0661}", "1\0", "x"]
        {
            assert!(matches!(Cursor::read(text), Err(Error::BadRequest(_))), "{text:?}");
        }
    }
}
