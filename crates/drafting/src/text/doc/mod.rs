//! A text with everything that is known about its tokens, before any field is read.

mod labels;
mod nouns;

use std::cell::OnceCell;
use std::sync::LazyLock;

use crate::text::words::{WordSet, Words, words};
use domain::taxonomy::{ExperienceLevel, LabelType};

use crate::reading::Evidence;
use crate::text::lexicon::context::{MARKS, Mark};
use crate::text::lexicon::labels::{LABELS, Strength};
use crate::text::lexicon::money::RECORDED;
use crate::text::lexicon::nouns::{Noun, noun};
use crate::text::locale::Locale;
use crate::text::number::{Quantity, quantities};
use crate::text::phrases::Hit;
use crate::text::table::Table;
use crate::text::token::{Case, Kind, Token, Tokens};
use nouns::settle_nouns;

/// How far a word is looked for on either side; bounds the work on texts without sentences.
const REACH: usize = 60;

/// Numbers that are read; a text of 60,000 characters with more of them is no job description.
const MOST_QUANTITIES: usize = 2_000;

/// Longest list under one heading, in lines.
const LONGEST_LIST: usize = 12;

/// Longest value of the short free-text fields, in characters.
const LONGEST_LINE: usize = 200;

pub(crate) struct Doc<'t> {
    pub tokens: Tokens<'t>,
    pub locale: Locale,
    pub quantities: Vec<Quantity>,
    /// What each token names.
    pub nouns: Vec<Option<Noun>>,
    pub labels: Vec<Hit<(LabelType, Strength)>>,
    marks: Vec<Mark>,
    table: Table,
    /// The quantity a token belongs to.
    quantity_at: Vec<Option<usize>>,
    counts_pieces: OnceCell<bool>,
    names_recordings: OnceCell<bool>,
}

impl<'t> Doc<'t> {
    pub fn new(text: &'t str) -> Self {
        let tokens = Tokens::new(text);
        let locale = Locale::of(&tokens);
        let mut quantities = quantities(&tokens, locale);
        quantities.truncate(MOST_QUANTITIES);
        let physicians = names_physicians(&tokens);
        let name = |token: &Token| match &*token.folded {
            // People in Hindi, a record of events in English.
            "log" | "logon" if locale == Locale::Hindi => Some(Noun::Person(None)),
            // `3 docs` are physicians where the text names some.
            "docs" if physicians => Some(Noun::Person(Some(ExperienceLevel::Expert))),
            // A day in German only.
            "tag" | "tags" if locale != Locale::German => None,
            // A year in French only.
            "an" if locale != Locale::French => None,
            _ if token.is_word() => noun(&token.folded),
            _ => None,
        };
        let mut nouns: Vec<Option<Noun>> = tokens.list.iter().map(name).collect();
        settle_nouns(&tokens, &mut nouns);
        let labels = LABELS.longest(&tokens);
        let mut marks = vec![Mark::default(); tokens.len()];
        // `no` is `in the` in Portuguese, and `mat` forbids in Hindi only.
        let foreign = |at: usize| match tokens.folded(at) {
            "no" => locale == Locale::Portuguese,
            "mat" => locale != Locale::Hindi,
            _ => false,
        };
        // `Former pilots` are people to hire.
        let person = |at: usize| nouns.get(at).is_some_and(|noun| noun.is_some_and(Noun::is_person));
        let once = |hit: &Hit<Mark>| {
            hit.value == Mark::PAST
                && hit.end == hit.start + 1
                && tokens.folded(hit.start) == "former"
                && person(hit.end)
        };
        let meant = |hit: &Hit<Mark>| (hit.end > hit.start + 1 || !foreign(hit.start)) && !once(hit);
        for hit in MARKS.all(&tokens).into_iter().filter(meant) {
            for mark in &mut marks[hit.start..hit.end] {
                mark.add(hit.value);
            }
        }
        if let Some(old) = old_thread(&tokens) {
            for mark in &mut marks[old..] {
                mark.add(Mark::PAST);
            }
        }
        let mut quantity_at = vec![None; tokens.len()];
        for (index, quantity) in quantities.iter().enumerate() {
            quantity_at[quantity.start..quantity.end].fill(Some(index));
        }
        let table = Table::find(&tokens);
        let (counts_pieces, names_recordings) = (OnceCell::new(), OnceCell::new());
        Self { tokens, locale, quantities, nouns, labels, marks, table, quantity_at, counts_pieces, names_recordings }
    }

    /// Whether the text names pieces of data and a number that may count them.
    pub fn counts_pieces(&self) -> bool {
        *self.counts_pieces.get_or_init(|| {
            let piece = |noun: &Option<Noun>| noun.is_some_and(Noun::is_item);
            self.nouns.iter().any(piece) && self.quantities.iter().any(|quantity| quantity.count() >= 20.0)
        })
    }

    /// Whether the text has any word for recorded sound or pictures.
    pub fn names_recordings(&self) -> bool {
        *self.names_recordings.get_or_init(|| self.tokens.list.iter().any(|token| RECORDED.contains(&token.folded)))
    }

    pub fn folded(&self, at: usize) -> &str {
        self.tokens.folded(at)
    }

    pub fn noun(&self, at: usize) -> Option<Noun> {
        self.nouns.get(at).copied().flatten()
    }

    pub fn quantity(&self, at: usize) -> Option<&Quantity> {
        self.quantity_at.get(at).copied().flatten().map(|index| &self.quantities[index])
    }

    /// The words for a task that a token belongs to.
    pub fn label_at(&self, at: usize) -> Option<Hit<(LabelType, Strength)>> {
        let next = self.labels.partition_point(|hit| hit.start <= at);
        self.labels[..next].last().copied().filter(|hit| at < hit.end)
    }

    pub fn is_symbol(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Symbol)
    }

    /// The quantities that begin in a range of tokens.
    pub fn quantities_in(&self, range: std::ops::Range<usize>) -> &[Quantity] {
        let from = self.quantities.partition_point(|quantity| quantity.start < range.start);
        let to = self.quantities.partition_point(|quantity| quantity.start < range.end);
        &self.quantities[from..to.max(from)]
    }

    /// Up to `count` tokens before `at` in its sentence.
    pub fn before(&self, at: usize, count: usize) -> std::ops::Range<usize> {
        let (start, _) = self.tokens.sentence(at);
        at.saturating_sub(count.min(REACH)).max(start)..at
    }

    /// Up to `count` tokens from `at` on, in the sentence of the token before it.
    pub fn after(&self, at: usize, count: usize) -> std::ops::Range<usize> {
        let (_, end) = self.tokens.sentence(at.saturating_sub(1));
        at..(at + count.min(REACH)).min(end).max(at)
    }

    /// All marks of the tokens together.
    pub fn marks(&self, range: std::ops::Range<usize>) -> Mark {
        let mut all = Mark::default();
        for mark in self.marks.get(range).unwrap_or_default() {
            all.add(*mark);
        }
        all
    }

    pub fn marked(&self, range: std::ops::Range<usize>, mark: Mark) -> bool {
        self.marks(range).has(mark)
    }

    /// Whether any of the tokens is one of the words.
    pub fn any(&self, range: std::ops::Range<usize>, words: &impl Words) -> bool {
        range.into_iter().any(|at| words.holds(self.folded(at)))
    }

    /// The part of the sentence around a token, up to the nearest commas, brackets and dashes.
    pub fn clause(&self, at: usize) -> std::ops::Range<usize> {
        let (start, end) = self.tokens.sentence(at);
        let parts = |at: &usize| words!(", ( ) : | – ; / →").contains(self.folded(*at));
        let from = (start.max(at.saturating_sub(REACH))..at)
            .rev()
            .find(parts)
            .map_or(start.max(at.saturating_sub(REACH)), |found| found + 1);
        let to = (at + 1..end.min(at + REACH)).find(parts).unwrap_or(end.min(at + REACH));
        from..to.max(from)
    }

    /// Whether the word at a token is a plain `no`; in Portuguese it says where.
    pub fn says_no(&self, at: usize) -> bool {
        match self.folded(at) {
            "no" => self.locale != Locale::Portuguese,
            "not" | "nobody" | "kein" | "keine" | "sin" | "sem" | "nao" | "without" | "ohne" | "sans" => true,
            _ => false,
        }
    }

    /// The person or the piece of data that was named last before a token, over sentences.
    pub fn antecedent(&self, at: usize) -> Option<(usize, Noun)> {
        (at.saturating_sub(REACH)..at).rev().find_map(|place| {
            let noun = self.noun(place)?;
            (noun.is_person() || noun.is_item()).then_some((place, noun))
        })
    }

    /// The token before a number and the words that make it rough: `team of about 25`.
    pub fn before_about(&self, start: usize) -> usize {
        let mut at = start;
        while at > 0
            && words!("~ ≈ about around roughly approx approximately circa ca some etwa rund unos unas environ cerca maybe max maximum")
                .contains(self.folded(at - 1))
        {
            at -= 1;
        }
        at.wrapping_sub(1)
    }

    /// The words from a token to before another, on one line, as a field takes them: at most 200 characters.
    pub fn words(&self, start: usize, end: usize) -> String {
        let slice = self.tokens.slice(start, end);
        let line = slice.split_whitespace().collect::<Vec<_>>().join(" ");
        line.chars().filter(|c| !c.is_control()).take(LONGEST_LINE).collect::<String>().trim().to_owned()
    }

    /// The slice of the text as sent that some tokens stand for.
    pub fn evidence(&self, start: usize, end: usize) -> Option<Evidence> {
        // A number that was corrected is shown with its correction.
        let corrected = self.quantities_in(start..end).iter().filter_map(|quantity| quantity.corrected).max();
        let end = corrected.map_or(end, |behind| behind.max(end));
        let (first, last) = (self.tokens.get(start)?, self.tokens.get(end.checked_sub(1)?)?);
        let text = self.tokens.text.get(first.start..last.end)?;
        let before = self.tokens.text[..first.start].chars().count();
        Some(Evidence { start: before, end: before + text.chars().count(), text: text.to_owned() })
    }

    /// Whether a hyphen joins the word to the next one.
    fn is_hyphened(&self, at: usize) -> bool {
        let glued = |at: usize, kind: Kind| self.tokens.get(at).is_some_and(|token| token.glued && token.kind == kind);
        matches!(self.folded(at + 1), "-" | "–") && glued(at + 1, Kind::Symbol) && glued(at + 2, Kind::Word)
    }

    /// `9,000 IT helpdesk tickets`: the capitals of an abbreviation in a text that is not all capitals.
    fn is_it_department(&self, at: usize) -> bool {
        let capitals = |at: usize| self.tokens.get(at).is_some_and(|token| token.case == Case::Upper);
        self.folded(at) == "it" && capitals(at) && !capitals(at + 1)
    }

    /// Whether words between a number and its noun may be passed over.
    pub fn passes(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        match token.kind {
            // `de-identified letters`: a small word that is part of a longer one.
            Kind::Word => !STOPS.contains(&token.folded) || self.is_hyphened(at) || self.is_it_department(at),
            Kind::Symbol if token.is("–") => token.glued && self.is_hyphened(at.saturating_sub(1)),
            Kind::Symbol => matches!(&*token.folded, "-" | "/" | "&" | "\"" | "“" | "”" | "'" | "+" | "*"),
            Kind::Number => false,
        }
    }

    /// The noun that a number counts: the token of its head, within `reach` words.
    pub fn counted(&self, from: usize, reach: usize) -> Option<usize> {
        let sentence = self.tokens.get(from.checked_sub(1)?)?.sentence;
        let mut words = 0;
        let mut last = None;
        for at in from.. {
            let token = self.tokens.get(at)?;
            // `6,500 dukaan ke bill ki photo`: the last of them is counted.
            let of = self.locale == Locale::Hindi && matches!(&*token.folded, "ke" | "ka" | "ki");
            if of && token.sentence == sentence && words <= reach {
                last = None;
                continue;
            }
            // `2,200 Sentinel-2 scenes`: a number that is part of a name.
            if token.kind == Kind::Number
                && token.glued
                && token.sentence == sentence
                && self.folded(at - 1) == "-"
                && self.tokens.get(at - 1).is_some_and(|dash| dash.glued)
                && self.tokens.get(at + 1).is_some_and(Token::is_word)
            {
                continue;
            }
            if token.sentence != sentence
                || !(self.passes(at) || matches!(&*token.folded, "and" | "or"))
                || words > reach
            {
                return last;
            }
            if token.kind == Kind::Word && !matches!(&*token.folded, "and" | "or") {
                words += 1;
                // A conjunction after a noun begins another thing.
                if last.is_some() && self.noun(at).is_none() {
                    return last;
                }
                // `26,000 thirty-second previews`
                let of_length = matches!(self.noun(at), Some(Noun::Time(_)))
                    && self.folded(at - 1) == "-"
                    && self.quantity(at.saturating_sub(2)).is_some()
                    && self.tokens.get(at + 1).is_some_and(|next| next.is_word() && next.sentence == sentence);
                if let Some(noun) = self.noun(at).filter(|_| !of_length) {
                    let modifies = self.modifies(at);
                    if !(modifies && noun == Noun::Outside) {
                        last = Some(at);
                    }
                    if !modifies {
                        return last;
                    }
                }
            } else if last.is_some() && matches!(&*token.folded, "and" | "or") {
                return last;
            }
        }
        last
    }

    /// Whether a noun in the singular only describes the noun behind it: `call recordings`.
    fn modifies(&self, at: usize) -> bool {
        // `board-certified radiologists`, `doctor–patient dialogues`
        if self.is_hyphened(at) {
            return true;
        }
        let next = at + 1;
        let word = self.folded(at);
        let singular = !(word.ends_with('s') && word.len() > 3);
        // `vehicle crops`: whose they are.
        if self.noun(at) == Some(Noun::Outside)
            && singular
            && self.passes(next)
            && self.tokens.get(next).is_some_and(|token| token.is_word())
        {
            return true;
        }
        matches!(self.locale, Locale::English | Locale::Hindi)
            && !(word.ends_with('s') && word.len() > 3)
            && !matches!(word, "people" | "ppl" | "persons")
            && self.tokens.get(next).is_some_and(|token| token.is_word())
            && self.noun(next).is_some()
    }
}

/// Whether the text names physicians.
fn names_physicians(tokens: &Tokens) -> bool {
    let stems = [
        "dermatolog",
        "radiolog",
        "cardiolog",
        "patholog",
        "physician",
        "surgeon",
        "clinician",
        "oncolog",
        "neurolog",
        "doctor",
    ];
    tokens.list.iter().any(|token| token.is_word() && stems.iter().any(|stem| token.folded.starts_with(stem)))
}

/// The first token of what a short line calls old: `--- old thread ---`, `Earlier version of this ad:`.
fn old_thread(tokens: &Tokens) -> Option<usize> {
    let lines = tokens.lines.windows(2).skip(1);
    lines.filter(|line| line[1] - line[0] <= 12).find_map(|line| {
        let says = |words: &WordSet| (line[0]..line[1]).any(|at| words.contains(tokens.folded(at)));
        let old = says(words!("old older earlier previous superseded outdated alte fruhere anterior antiguo ancien precedent antigo"));
        let mail = says(words!("thread mail mails email message messages offer version ad posting nachricht anzeige mensaje message annonce mensagem anuncio"));
        let words = (line[0]..line[1]).filter(|at| tokens.get(*at).is_some_and(Token::is_word)).count();
        let divides = tokens.folded(line[0]) == "-" || tokens.folded(line[1] - 1) == ":" || tokens.folded(line[0]) == "=";
        (old && mail && divides && words <= 6).then_some(line[1])
    })
}

/// Words that end the way from a number to its noun.
static STOPS: LazyLock<WordSet> = LazyLock::new(|| {
    "of for in on with to from by at per that who which is are will must can have has as than if when where but \
     so the a an this these those we you i they it our your my their was were be been do does did not no each \
     every after before until within via using into over under between about de del en para con por que el la los \
     las un una y al son es se von fur mit auf aus bei zu im der die das und oder ein eine pro je sind ist du des \
     d pour avec dans par sur et ou le les une qui sont est da dos em com e o os um uma ke ka ki ko mein aur hai \
     hain only max min"
        .split_whitespace()
        .collect()
});
