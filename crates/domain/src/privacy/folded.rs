//! A text as the finders compare it, and the way back to the text as it was written.

use std::ops::Range;

use unicode_normalization::char::decompose_compatible;
use unicode_security::confusable_detection::skeleton;

use crate::lookalikes;

/// What stands in place of text that an earlier finder has taken. No finder takes it for a letter, a digit or a blank.
pub(super) const TAKEN: char = '\u{1}';

/// Folded: NFKC, lower case, no accents, no invisible characters, look-alikes as Latin letters, digits of any script as
/// `0`–`9`, punctuation in its plainest form.
pub(super) struct Folded {
    pub(super) text: String,
    /// For each byte of `text` the source bytes of its character.
    origin: Vec<Range<u32>>,
    /// The bytes of `text` whose source character is an upper-case letter.
    upper: Vec<bool>,
}

impl Folded {
    pub(super) fn new(source: &str) -> Self {
        let mut folded = Folded {
            text: String::with_capacity(source.len()),
            origin: Vec::with_capacity(source.len()),
            upper: Vec::with_capacity(source.len()),
        };
        for (at, c) in source.char_indices() {
            folded.push(at, c);
        }
        folded
    }

    fn push(&mut self, at: usize, c: char) {
        let end = at + c.len_utf8();
        if c.is_ascii() {
            self.push_plain(at, end, c.is_ascii_uppercase(), if c == '\t' { ' ' } else { c.to_ascii_lowercase() });
            return;
        }
        if lookalikes::is_invisible(c) {
            return;
        }
        let mut parts = 0;
        decompose_compatible(c, |part| {
            if is_accent(part) {
                return;
            }
            parts += 1;
            for lower in part.to_lowercase().filter(|lower| !is_accent(*lower)) {
                for plain in plain(lower) {
                    self.push_plain(at, end, c.is_uppercase(), plain);
                }
            }
        });
        // An accent on its own belongs to the letter before it.
        if parts == 0
            && let Some(last) = self.origin.last_mut()
            && last.end as usize == at
        {
            last.end = end as u32;
        }
    }

    fn push_plain(&mut self, start: usize, end: usize, upper: bool, c: char) {
        let c = if c == TAKEN { ' ' } else { c };
        self.text.push(c);
        self.origin.resize(self.text.len(), start as u32..end as u32);
        self.upper.resize(self.text.len(), upper);
    }

    /// The source bytes of a range of `text` that is not empty.
    pub(super) fn source(&self, found: &Range<usize>) -> Range<usize> {
        let start = self.origin.get(found.start).map_or(0, |origin| origin.start as usize);
        let end = self.origin.get(found.end.saturating_sub(1)).map_or(start, |origin| origin.end as usize);
        start..end.max(start)
    }

    /// Whether the character at this byte was written as a capital.
    pub(super) fn is_upper(&self, at: usize) -> bool {
        self.upper.get(at).copied().unwrap_or(false)
    }

    /// Hides a range of `text` from the finders that come later.
    pub(super) fn take(&mut self, found: &Range<usize>) {
        let blank = String::from(TAKEN).repeat(found.len());
        self.text.replace_range(found.clone(), &blank);
    }
}

/// The folded form alone.
pub(super) fn fold(text: &str) -> String {
    Folded::new(text).text
}

/// Accents of Latin, Greek and Cyrillic letters. Vowel signs of other scripts are no accents: words differ by them.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

/// A character without accent, in lower case, as the finders know it.
fn plain(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'ß' => ('s', Some('s')),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'þ' => ('t', Some('h')),
        'ð' | 'đ' => ('d', None),
        'ħ' => ('h', None),
        c if c.is_ascii() => (c, None),
        c => (punctuation(c).or_else(|| digit(c)).unwrap_or_else(|| letter(c)), None),
    };
    std::iter::once(first).chain(second)
}

fn punctuation(c: char) -> Option<char> {
    Some(match c {
        '‘' | '’' | '‛' | '′' | '´' | 'ʼ' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '−' | '―' => '-',
        '。' | '·' | '∙' | '⋅' => '.',
        '、' | '،' => ',',
        '【' | '〔' | '〖' | '⟦' => '[',
        '】' | '〕' | '〗' | '⟧' => ']',
        '‹' | '〈' | '⟨' => '<',
        '›' | '〉' | '⟩' => '>',
        '⁄' | '∕' => '/',
        '\u{2028}' | '\u{2029}' => '\n',
        c if c.is_whitespace() => ' ',
        _ => return None,
    })
}

/// The value of a decimal digit of another script, as an ASCII digit.
fn digit(c: char) -> Option<char> {
    /// Where the zero of each block of ten digits stands (Unicode category Nd; full-width digits fold with NFKC).
    const ZEROS: [u32; 24] = [
        0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50,
        0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1B50, 0xA8D0,
    ];
    let code = c as u32;
    let block = ZEROS.partition_point(|zero| *zero <= code).checked_sub(1)?;
    char::from_digit(code - ZEROS[block], 10)
}

/// The Latin letter that a letter is taken for: the market's own table, then the confusables of Unicode (UTS 39) for the
/// scripts whose letters pass for Latin ones. Letters of other scripts stay what they are.
fn letter(c: char) -> char {
    let known = lookalikes::latin(c);
    if known != c
        || !matches!(c as u32, 0x0180..=0x058F | 0x13A0..=0x13FF | 0x1D00..=0x1DBF | 0x2C60..=0x2CFF | 0xA4D0..=0xA4FF | 0xA720..=0xA7FF | 0xAB30..=0xAB6F)
    {
        return known;
    }
    let text = String::from(c);
    let mut prototype = skeleton(&text);
    match (prototype.next(), prototype.next()) {
        (Some(latin), None) if latin.is_ascii_alphabetic() => latin.to_ascii_lowercase(),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case("Ana＠X.org", "ana@x.org")]
    #[case("a\u{200B}n\u{00AD}a", "ana")]
    #[case("González GONZA\u{0301}LEZ", "gonzalez gonzalez")]
    #[case("аnа@х.оrg", "ana@x.org")]
    #[case("٠٦١٢ ۴۵ १२ 6️⃣1️⃣", "0612 45 12 61")]
    #[case("Straße Øre Łódź", "strasse ore lodz")]
    #[case("हिन्दी 田中", "हिन्दी 田中")]
    #[case("a–b’c 【at】", "a-b'c [at]")]
    #[case("\u{1}x", " x")]
    fn folding_keeps_what_tells_words_apart(#[case] text: &str, #[case] want: &str) {
        assert_eq!(fold(text), want);
    }

    #[test]
    fn ranges_lead_back_to_the_source() {
        let source = "é ﬁx\u{200B}y e\u{301}";
        let folded = Folded::new(source);
        assert_eq!(folded.text, "e fixy e");
        assert_eq!(&source[folded.source(&(0..1))], "é");
        assert_eq!(&source[folded.source(&(3..6))], "ﬁx\u{200B}y");
        assert_eq!(&source[folded.source(&(7..8))], "e\u{301}");
    }
}
