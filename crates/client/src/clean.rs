//! Nothing that came from the network may steer a terminal, or hide from who reads it.

use std::borrow::Cow;

/// What a terminal would act on, or what would show text in another order than it is written. Newline and tab pass.
fn steers(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        _ => c.is_control(),
    }
}

/// The text with every control and bidirectional character replaced by `�`.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().any(steers) {
        text.chars().map(|c| if steers(c) { char::REPLACEMENT_CHARACTER } else { c }).collect::<String>().into()
    } else {
        text.into()
    }
}

/// The same, on one line: line breaks and tabs become blanks.
pub fn clean_line(text: &str) -> String {
    let joined: Vec<&str> = text.split(['\n', '\t', '\r']).map(str::trim).filter(|part| !part.is_empty()).collect();
    clean(&joined.join(" ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_steers_is_replaced() {
        assert_eq!(clean("ñ—日本 \t\n👩‍🔬"), "ñ—日本 \t\n👩‍🔬");
        assert_eq!(clean("\u{1b}[31m\u{9b}2J\u{202e}x\u{0}\u{7f}\r"), "�[31m�2J�x���");
        assert_eq!(clean_line(" a\r\nb\tc\n\n\u{7}"), "a b c �");
    }
}
