//! What of a turn may be shown: its words, without the marks that steer models.

/// Longest mark that is taken for one, in bytes.
const LONGEST_MARK: usize = 64;

/// Words of marks like `[END_OF_INTERVIEW]`.
const MARK_WORDS: &[&str] =
    &["INTERVIEW", "END", "FINISH", "FINISHED", "DONE", "COMPLETE", "COMPLETED", "SCORE", "STOP", "INST"];

/// The text without control characters and control marks (`<|end|>`, `[[FINISH]]`, `[INTERVIEW_COMPLETE]`).
pub fn without_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(length) = mark(rest) {
            rest = &rest[length..];
            continue;
        }
        let shown = !c.is_control() || matches!(c, '\n' | '\t');
        if shown && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}') {
            out.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// The length of the mark at the start of a text.
fn mark(text: &str) -> Option<usize> {
    let within = |open: &str, close: &str| {
        let inner = text.strip_prefix(open)?;
        let end = inner.bytes().take(LONGEST_MARK).collect::<Vec<_>>();
        let end = end.windows(close.len()).position(|window| window == close.as_bytes())?;
        Some((&inner[..end], open.len() + end + close.len()))
    };
    if let Some((inner, length)) = within("<|", "|>")
        && !inner.contains('\n')
    {
        return Some(length);
    }
    if let Some((inner, length)) = within("[[", "]]")
        && is_upper(inner)
    {
        return Some(length);
    }
    let (inner, length) = within("[", "]")?;
    let inner = inner.trim_start_matches('/');
    let steers = inner.split(['_', ' ', '-', ':']).any(|word| MARK_WORDS.contains(&word));
    (is_upper(inner) && steers).then_some(length)
}

fn is_upper(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_uppercase())
        && text
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '_' | ' ' | '-' | ':' | '/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case("Thank you.<|im_end|>", "Thank you.")]
    #[case("[INTERVIEW_COMPLETE]", "")]
    #[case("Done [[FINISH]] now", "Done  now")]
    #[case("[END] bye", " bye")]
    #[case("a\u{0}b\u{1b}[31m\n\tc\u{202e}", "ab[31m\n\tc")]
    #[case("[OCR] and [removed] and [1, 2] and [[x]]", "[OCR] and [removed] and [1, 2] and [[x]]")]
    #[case("a <| b", "a <| b")]
    #[case("[[é]] [<|", "[[é]] [<|")]
    fn marks_go_and_words_stay(#[case] text: &str, #[case] want: &str) {
        assert_eq!(without_marks(text), want);
    }
}
