//! A text as the rules compare it, and the way back to the text as it was sent.

use domain::lookalikes;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Folded: NFKC, lower case, no accents, no invisible characters, look-alikes as Latin letters; of HTML only what is
/// shown.
pub(super) struct Folded {
    pub(super) text: String,
    /// For each byte of `text` where its character begins in the source.
    origin: Vec<u32>,
}

impl Folded {
    pub(super) fn new(source: &str) -> Self {
        let mut folded = Folded { text: String::with_capacity(source.len()), origin: Vec::with_capacity(source.len()) };
        if domain::description::is_html(source) {
            folded.read_html(source);
        } else {
            for (at, c) in source.char_indices() {
                folded.push(at, c);
            }
        }
        folded
    }

    /// Where a folded byte came from.
    pub(super) fn origin(&self, at: usize) -> usize {
        self.origin.get(at).map_or(0, |at| *at as usize)
    }

    fn push(&mut self, at: usize, c: char) {
        if c.is_ascii() {
            self.push_plain(at, if c == '\t' { ' ' } else { c.to_ascii_lowercase() });
        } else if !lookalikes::is_invisible(c) {
            decompose_compatible(c, |part| {
                if !is_combining_mark(part) {
                    for lower in part.to_lowercase().filter(|c| !is_combining_mark(*c)) {
                        self.push_plain(at, simple(lookalikes::latin(lower)));
                    }
                }
            });
        }
        // Two letters for one; everything else is a character for a character.
        if c == 'ß' || c == 'ẞ' {
            self.push_plain(at, 's');
        }
    }

    fn push_plain(&mut self, at: usize, c: char) {
        self.text.push(c);
        self.origin.resize(self.text.len(), at as u32);
    }

    /// Tags go; those of blocks leave a paragraph's end. References become their characters.
    fn read_html(&mut self, source: &str) {
        let mut at = 0;
        while let Some(c) = source[at..].chars().next() {
            let rest = &source[at..];
            let length = match c {
                '<' if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')) => {
                    match rest.find('>') {
                        Some(end) => {
                            if !is_inline(rest) {
                                self.push_plain(at, '\n');
                                self.push_plain(at, '\n');
                            }
                            end + 1
                        }
                        None => rest.len(),
                    }
                }
                '&' => match reference(rest) {
                    Some((c, length)) => {
                        self.push(at, c);
                        length
                    }
                    None => {
                        self.push(at, c);
                        1
                    }
                },
                // A line's end means nothing in HTML.
                '\n' => {
                    self.push_plain(at, ' ');
                    1
                }
                c => {
                    self.push(at, c);
                    c.len_utf8()
                }
            };
            at += length;
        }
    }
}

/// Punctuation in its plainest form.
fn simple(c: char) -> char {
    match c {
        '‘' | '’' | '‛' | '′' | '`' | '´' | 'ʼ' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' => '"',
        '‐' | '‑' | '‒' | '−' => '-',
        'ß' => 's',
        '。' | '！' | '？' => '\n',
        '\u{2028}' | '\u{2029}' => '\n',
        c if c.is_whitespace() && c != '\n' => ' ',
        c => c,
    }
}

/// Whether a tag stands inside a line and may part a word.
fn is_inline(tag: &str) -> bool {
    let name = tag[1..].trim_start_matches('/');
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    tag.starts_with("<!")
        || ["b", "i", "em", "strong", "code", "a", "span", "u", "font", "small", "s"]
            .iter()
            .any(|inline| inline.eq_ignore_ascii_case(name))
}

/// The character reference at the start, and its length.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|b| b == b';')?;
    let name = &text[1..end];
    let c = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        char::from_u32(code.ok()?)?
    } else {
        match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => ' ',
            "commat" => '@',
            "period" => '.',
            "shy" | "zwnj" | "zwj" => '\u{200B}',
            _ => return None,
        }
    };
    Some((c, end + 1))
}

/// The folded form alone, with runs of white space as one space.
pub(crate) fn fold(text: &str) -> String {
    let folded = Folded::new(text).text;
    let mut out = String::with_capacity(folded.len());
    for word in folded.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
