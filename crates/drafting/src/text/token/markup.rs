//! Leftovers of HTML, and the columns of tables in plain text.

use super::{Kind, Lexer};
use crate::text::words::words;

/// Bounds of what is looked at as HTML, in characters.
const LONGEST_TAG: usize = 10;
const LONGEST_ATTRIBUTES: usize = 200;
const LONGEST_ENTITY: usize = 8;

/// Widest gap between two columns, in characters.
const LONGEST_GAP: usize = 60;

impl Lexer<'_> {
    /// Whether white space at the present place parts the columns of a table: a tab, or several spaces, between words.
    pub(super) fn is_column_gap(&self) -> bool {
        let gap = match self.char(self.at) {
            Some('\t') => true,
            Some(' ') => self.char(self.at + 1) == Some(' ') && self.char(self.at + 2) == Some(' '),
            _ => false,
        };
        let after_word = || {
            self.tokens.last().is_some_and(|last| {
                last.line == self.line && (last.kind != Kind::Symbol || last.is(")") || last.is("%"))
            })
        };
        let before_word = || {
            let next =
                (self.at..self.at + LONGEST_GAP).find_map(|at| self.char(at).filter(|c| !matches!(c, ' ' | '\t')));
            next.is_some_and(|c| !matches!(c, '|' | '\n' | '\r'))
        };
        gap && after_word() && before_word()
    }

    /// Stands for a bar, as tables in plain text have them.
    pub(super) fn column_gap(&mut self) {
        self.push(Kind::Symbol, self.at, self.at + 1, "|".to_owned());
        while self.char(self.at).is_some_and(|c| c == ' ' || c == '\t') {
            self.at += 1;
        }
    }

    /// Passes over an HTML tag; those of blocks end a line, those of cells stand for a bar.
    pub(super) fn tag(&mut self) -> bool {
        let mut at = self.at + 1;
        let closing = self.char(at) == Some('/');
        at += usize::from(closing);
        let from = at;
        while self.char(at).is_some_and(|c| c.is_ascii_alphanumeric()) && at - from < LONGEST_TAG {
            at += 1;
        }
        let name = self.folded(from, at);
        let inline = words!("a abbr b code em font i img mark meta small span strong sub sup u");
        let block = words!(
            "blockquote body br div dd dl dt h1 h2 h3 h4 h5 h6 head hr html li ol p pre section table tbody thead \
             title tr ul"
        );
        let cell = matches!(name.as_str(), "td" | "th");
        if !(cell || inline.contains(&name) || block.contains(&name)) {
            return false;
        }
        let limit = at + LONGEST_ATTRIBUTES;
        while at < limit && self.char(at).is_some_and(|c| !matches!(c, '>' | '<' | '\n')) {
            at += 1;
        }
        if self.char(at) != Some('>') {
            return false;
        }
        let same_line = self.tokens.last().is_some_and(|last| last.line == self.line);
        if cell && closing && same_line {
            self.push(Kind::Symbol, at, at + 1, "|".to_owned());
        }
        self.line += usize::from(block.contains(&name));
        self.at = at + 1;
        true
    }

    /// Reads the HTML entities that matter here: spaces, and the signs of currencies.
    pub(super) fn entity(&mut self) -> bool {
        let from = self.at + 1;
        let Some(end) = (from..from + LONGEST_ENTITY).find(|at| self.char(*at) == Some(';')) else { return false };
        let sign = match self.folded(from, end).as_str() {
            "nbsp" | "#160" | "ensp" | "emsp" | "thinsp" => "",
            "amp" => "&",
            "dollar" | "#36" => "$",
            "euro" | "#8364" => "€",
            "pound" | "#163" => "£",
            "yen" => "¥",
            "cent" => "¢",
            "ndash" | "mdash" | "minus" => "–",
            "bull" | "middot" => "•",
            "quot" | "ldquo" | "rdquo" => "\"",
            _ => return false,
        };
        if sign.is_empty() {
            self.at = end + 1;
        } else {
            self.push(Kind::Symbol, self.at, end + 1, sign.to_owned());
        }
        true
    }
}
