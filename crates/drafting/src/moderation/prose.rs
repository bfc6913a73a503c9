//! A text cut into words, clauses and sentences, with what the lexicon knows about each word.

use super::fold::Folded;
use super::lexicon::{self, Class};
use super::lookalikes;

/// Longest quotation that is believed to be one, in words.
const LONGEST_QUOTE: usize = 40;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Word,
    Number,
    Email,
    Url,
    /// `@name`
    Handle,
}

/// One word, number or address. Positions are bytes of the folded text.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    pub(super) classes: Class,
    /// What the word is called if it is not spelled so: a compound, a disguised name, a word with an apostrophe.
    canonical: Option<Box<str>>,
    /// Numbered through the text.
    pub(super) sentence: u32,
    /// Numbered through the text; commas, colons, brackets and dashes part clauses.
    pub(super) clause: u32,
    /// Written with a capital first letter.
    pub(super) capital: bool,
    /// Between quotation marks.
    pub(super) quoted: bool,
}

/// A text ready for the rules.
pub(super) struct Prose<'a> {
    pub(super) source: &'a str,
    pub(super) folded: Folded,
    pub(super) tokens: Vec<Token>,
}

impl<'a> Prose<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        let mut prose = Prose { source, folded: Folded::new(source), tokens: Vec::new() };
        prose.cut();
        prose.join_spelled_names();
        prose.join_compounds();
        prose.number_clauses();
        prose.mark_quotations();
        prose
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The word as the lexicon spells it; empty beyond the ends.
    pub(super) fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| match &token.canonical {
            Some(canonical) => canonical,
            None => &self.folded.text[token.start..token.end],
        })
    }

    /// Whether the word is of one of these classes.
    pub(super) fn is(&self, index: usize, class: Class) -> bool {
        self.tokens.get(index).is_some_and(|token| token.classes.meets(class))
    }

    pub(super) fn kind(&self, index: usize) -> Option<Kind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    /// What stands between a token and the one before it.
    pub(super) fn gap(&self, index: usize) -> &str {
        let from = if index == 0 { 0 } else { self.tokens.get(index - 1).map_or(0, |token| token.end) };
        let to = self.tokens.get(index).map_or(self.folded.text.len(), |token| token.start);
        &self.folded.text[from.min(to)..to]
    }

    pub(super) fn same_sentence(&self, one: usize, other: usize) -> bool {
        match (self.tokens.get(one), self.tokens.get(other)) {
            (Some(one), Some(other)) => one.sentence == other.sentence,
            _ => false,
        }
    }

    pub(super) fn same_clause(&self, one: usize, other: usize) -> bool {
        match (self.tokens.get(one), self.tokens.get(other)) {
            (Some(one), Some(other)) => one.clause == other.clause,
            _ => false,
        }
    }

    /// The tokens of the same sentence before an index, nearest first, at most `most`.
    pub(super) fn before(&self, index: usize, most: usize) -> impl Iterator<Item = usize> + '_ {
        (index.saturating_sub(most)..index).rev().take_while(move |at| self.same_sentence(*at, index))
    }

    /// The tokens of the same sentence after an index, at most `most`.
    pub(super) fn after(&self, index: usize, most: usize) -> impl Iterator<Item = usize> + '_ {
        (index + 1..(index + 1 + most).min(self.len())).take_while(move |at| self.same_sentence(*at, index))
    }

    /// Whether no token of the sentence stands before this one.
    pub(super) fn starts_sentence(&self, index: usize) -> bool {
        index == 0 || !self.same_sentence(index - 1, index)
    }

    /// Whether the clause ends with this token.
    pub(super) fn ends_clause(&self, index: usize) -> bool {
        !self.same_clause(index, index + 1)
    }

    /// At most `most` characters of the source around the tokens `from..=to`.
    pub(super) fn excerpt(&self, from: usize, to: usize, most: usize) -> Option<String> {
        let start = self.folded.origin(self.tokens.get(from)?.start);
        let last = self.folded.origin(self.tokens.get(to)?.end.saturating_sub(1));
        let end = self.source[last..].chars().next().map_or(last, |c| last + c.len_utf8()).max(start);
        Some(excerpt(self.source, start, end, most))
    }

    // ---- making

    fn cut(&mut self) {
        let text = std::mem::take(&mut self.folded.text);
        let bytes = text.as_bytes();
        let mut at = 0;
        let mut run_end = 0;
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at..];
            if c == '@' {
                let length =
                    rest[1..].bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.')).count();
                let follows_word = at > 0 && bytes[at - 1].is_ascii_alphanumeric();
                if length >= 3 && !follows_word {
                    self.push(&text, at, at + 1 + length, Kind::Handle);
                    at += 1 + length;
                } else {
                    at += 1;
                }
                continue;
            }
            if !c.is_alphanumeric() {
                at += c.len_utf8();
                continue;
            }
            if let Some(length) = url_length(rest) {
                self.push(&text, at, at + length, Kind::Url);
                at += length;
                continue;
            }
            if at >= run_end {
                // The start of an unbroken run, which may be an address. Looked at once, so that the cut stays linear.
                let run = rest.find(|c: char| !is_address_char(c)).unwrap_or(rest.len());
                run_end = at + run;
                if let Some(length) = email_length(rest, run) {
                    self.push(&text, at, at + length, Kind::Email);
                    at += length;
                    continue;
                }
                if let Some(length) = host_length(rest, run) {
                    self.push(&text, at, at + length, Kind::Url);
                    at += length;
                    continue;
                }
            }
            let length = word_length(rest);
            let kind = if rest[..length].bytes().all(|b| b.is_ascii_digit()) { Kind::Number } else { Kind::Word };
            self.push(&text, at, at + length, kind);
            at += length;
        }
        self.folded.text = text;
    }

    fn push(&mut self, text: &str, start: usize, end: usize, kind: Kind) {
        let word = &text[start..end];
        let mut token = Token {
            start,
            end,
            kind,
            classes: Class::NONE,
            canonical: None,
            sentence: 0,
            clause: 0,
            capital: self.source[self.folded.origin(start)..].starts_with(char::is_uppercase),
            quoted: false,
        };
        if kind == Kind::Word {
            if word.contains('\'') {
                // French "d'inscription" is the word after the apostrophe; English "don't" is one word.
                let elided = word.split_once('\'').filter(|(article, noun)| article.len() == 1 && noun.len() > 2);
                token.canonical =
                    Some(elided.map_or_else(|| word.replace('\'', ""), |(_, noun)| noun.to_owned()).into());
            }
            token.classes = lexicon::classes(token.canonical.as_deref().unwrap_or(word));
            if token.classes == Class::NONE
                && let Some(read) = lookalikes::readings(word).and_then(lexicon::undisguised)
            {
                token.classes = lexicon::classes(&read);
                token.canonical = Some(read.into());
            }
        }
        self.tokens.push(token);
    }

    /// `t e l e g r a m`, `p-a-y-p-a-l`: letters with the same sign between them that make a known name.
    fn join_spelled_names(&mut self) {
        let mut index = 0;
        while index < self.len() {
            let single =
                |prose: &Self, at: usize| prose.tokens.get(at).is_some_and(|token| token.end - token.start == 1);
            let mut end = index;
            if single(self, index) && single(self, index + 1) {
                let sign = self.gap(index + 1).to_owned();
                end = index + 1;
                while single(self, end + 1) && self.gap(end + 1) == sign && sign.len() == 1 {
                    end += 1;
                }
                let run: String = (index..=end).map(|at| self.word(at)).collect();
                if let Some(name) = (run.len() <= 24).then(|| lexicon::disguised_name(&run)).flatten() {
                    self.join(index, end, name);
                    end = index;
                }
            }
            index = end + 1;
        }
    }

    fn join_compounds(&mut self) {
        let mut joined: Vec<Token> = Vec::with_capacity(self.len());
        let mut index = 0;
        while index < self.len() {
            let found = lexicon::compounds(self.word(index)).iter().find(|(rest, _)| {
                rest.iter().enumerate().all(|(nth, word)| {
                    let at = index + 1 + nth;
                    self.word(at) == *word && self.gap(at).len() <= 2 && !self.gap(at).contains(['.', ',', ';', ':'])
                })
            });
            let mut token = self.tokens[index].clone();
            if let Some((rest, name)) = found {
                index += rest.len();
                token.end = self.tokens[index].end;
                token.classes = lexicon::classes(name);
                token.canonical = Some((*name).into());
            }
            joined.push(token);
            index += 1;
        }
        self.tokens = joined;
    }

    fn join(&mut self, from: usize, to: usize, name: &str) {
        self.tokens[from].end = self.tokens[to].end;
        self.tokens[from].kind = Kind::Word;
        self.tokens[from].classes = lexicon::classes(name);
        self.tokens[from].canonical = Some(name.into());
        // The rest becomes part of the first: empty words at its end would count as words between.
        self.tokens.drain(from + 1..=to);
    }

    fn number_clauses(&mut self) {
        let (mut sentence, mut clause) = (0, 0);
        for index in 0..self.len() {
            match break_in(self.gap(index)) {
                _ if index == 0 => {}
                Break::Sentence => {
                    sentence += 1;
                    clause += 1;
                }
                Break::Clause => clause += 1,
                Break::None => {}
            }
            self.tokens[index].sentence = sentence;
            self.tokens[index].clause = clause;
        }
    }

    fn mark_quotations(&mut self) {
        let mut opened: Option<usize> = None;
        for index in 0..=self.len() {
            let gap = self.gap(index).to_owned();
            let double = gap.matches('"').count();
            // An apostrophe opens only before a word after a space, and closes only after a word.
            let single_opens = gap.ends_with('\'') && (gap.len() > 1 || index == 0);
            let single_closes = gap.starts_with('\'') && index > 0;
            if opened.is_some_and(|from| index - from > LONGEST_QUOTE) || gap.contains("\n\n") {
                opened = None;
            }
            let closes = double == 2 || (double == 1 && opened.is_some()) || (single_closes && opened.is_some());
            if closes && let Some(from) = opened.take() {
                self.tokens[from..index].iter_mut().for_each(|token| token.quoted = true);
                if double == 2 {
                    opened = Some(index);
                }
            } else if double == 1 || (single_opens && opened.is_none()) {
                opened = Some(index);
            }
        }
    }
}

#[derive(PartialEq)]
enum Break {
    None,
    Clause,
    Sentence,
}

/// What the signs between two words part.
fn break_in(gap: &str) -> Break {
    let ends = gap.char_indices().any(|(at, c)| {
        matches!(c, '.' | '!' | '?' | '…')
            && gap[at + c.len_utf8()..].starts_with(|c: char| c.is_whitespace() || "\"')*_".contains(c))
    });
    let line = gap
        .find('\n')
        .is_some_and(|at| gap[at..].contains(['-', '*', '•', '–', '#', '>', '·']) || gap[at + 1..].contains('\n'));
    if ends || line || gap.contains([';', '•']) {
        Break::Sentence
    } else if gap.contains([',', ':', '(', ')', '[', ']', '–', '—', '|', '!', '?', '\n'])
        || gap.contains(" - ")
        || gap.contains("--")
    {
        Break::Clause
    } else {
        Break::None
    }
}

fn is_address_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%')
}

/// The length of the word at the start. Signs that stand for letters may be inside it.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_letter = chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if c.is_alphanumeric() || (matches!(c, '\'' | '@' | '$' | '!') && next_is_letter && at > 0) {
            end = at + c.len_utf8();
        } else {
            break;
        }
    }
    end
}

fn url_length(text: &str) -> Option<usize> {
    let starts = ["http://", "https://", "hxxp://", "hxxps://", "www."].iter().any(|start| text.starts_with(start));
    starts.then(|| until_space(text))
}

/// Up to white space or a sign that ends an address, without the sentence's own full stop or bracket.
fn until_space(text: &str) -> usize {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '|')).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', ',', ';', ':', ')', ']', '!', '?', '\'']).len()
}

fn email_length(text: &str, run: usize) -> Option<usize> {
    let host = text[run..].strip_prefix('@')?;
    let length = host.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(host.len());
    let host = host[..length].trim_end_matches(['.', '-']);
    let (name, tld) = host.rsplit_once('.')?;
    (!name.is_empty() && tld.chars().count() >= 2 && tld.chars().all(char::is_alphabetic))
        .then_some(run + 1 + host.len())
}

/// Top-level names that are taken for an address without `http://`.
const TOP_LEVEL: &[&str] = &[
    "com", "net", "org", "edu", "io", "ai", "co", "app", "dev", "info", "biz", "xyz", "site", "online", "shop",
    "store", "tech", "cloud", "gle", "gg", "me", "ly", "link", "page", "de", "fr", "es", "pt", "br", "uk", "eu", "ru",
    "mx", "pl", "ch", "nl", "example", "jobs", "work", "pro", "team", "club", "gl",
];

/// A host name with a known ending, and the path after it.
fn host_length(text: &str, run: usize) -> Option<usize> {
    let run_text = text[..run].trim_end_matches(['.', '-', '_', '+', '%']);
    let mut host_end = None;
    let mut label_start = 0;
    for (at, _) in run_text.match_indices('.').chain([(run_text.len(), "")]).take(8) {
        let label = &run_text[label_start..at];
        if label_start > 0 && TOP_LEVEL.contains(&label) {
            host_end = Some(at);
        } else if label.is_empty() {
            break;
        }
        label_start = at + 1;
    }
    let end = host_end?;
    if text[end..].starts_with('/') { Some(until_space(text)) } else { Some(end) }
}

/// At most `most` characters of a text that hold the bytes `start..end`, or their beginning, cut at words.
pub(super) fn excerpt(source: &str, start: usize, end: usize, most: usize) -> String {
    let hit = source[start..end].chars().count();
    if hit >= most {
        return source[start..].chars().take(most).collect::<String>().trim().to_owned();
    }
    let spare = most - hit;
    // What is not needed after the hit is given to what comes before it.
    let after = source[end..].chars().take(spare).count();
    let before = spare - after.min(spare / 2);
    let mut from = source[..start].char_indices().rev().take(before).last().map_or(start, |(at, _)| at);
    if from > 0
        && let Some(space) = source[from..start].find(char::is_whitespace)
    {
        from += space;
    }
    let used = source[from..end].chars().count();
    let mut to = source[end..].char_indices().nth(most - used).map_or(source.len(), |(at, _)| end + at);
    if to < source.len()
        && let Some(space) = source[end..to].rfind(char::is_whitespace)
    {
        to = end + space;
    }
    source[from..to].trim().to_owned()
}
