//! A bearer token in memory. It can be sent and saved; it cannot be printed by accident.

use std::fmt;

/// A personal API token (`ot_pat_…`) or a claim token (`ot_clm_…`).
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// The text cannot be sent as a token: it is empty or holds other than visible ASCII characters.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("a token is visible ASCII characters without blanks")]
pub struct BadToken;

impl Token {
    /// Takes the text as a token. Its form is the server's business; here it only has to fit into a header.
    pub fn new(text: impl Into<String>) -> Result<Self, BadToken> {
        let text = text.into();
        if text.is_empty() || !text.bytes().all(|b| b.is_ascii_graphic()) { Err(BadToken) } else { Ok(Self(text)) }
    }

    /// The secret itself, for a header or the credentials file.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The masked form: prefix, first four characters, eight `*`, last four (`ot_pat_8f2a********91cd`). Of a token too
    /// short to hide anything by that, only the stars.
    pub fn preview(&self) -> String {
        const STARS: &str = "********";
        let prefix = ["ot_pat_", "ot_clm_"].into_iter().find(|p| self.0.starts_with(p)).unwrap_or("");
        let rest = &self.0[prefix.len()..];
        if rest.len() < 16 {
            return format!("{prefix}{STARS}");
        }
        // All characters are ASCII, so every byte position is a character's.
        format!("{prefix}{}{STARS}{}", &rest[..4], &rest[rest.len() - 4..])
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.preview())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preview_hides_the_secret() {
        let long = Token::new("ot_pat_8f2ac41d09be7735_abcdefghijklmnop91cd").unwrap();
        assert_eq!(long.preview(), "ot_pat_8f2a********91cd");
        assert_eq!(format!("{long:?}"), "ot_pat_8f2a********91cd");
        assert_eq!(Token::new("ot_pat_file_file").unwrap().preview(), "ot_pat_********");
        assert_eq!(Token::new("short").unwrap().preview(), "********");
    }

    #[test]
    fn what_no_header_can_carry_is_refused() {
        for text in ["", "a b", "a\nb", "ä", "\u{7f}"] {
            assert!(Token::new(text).is_err(), "{text:?}");
        }
    }
}
