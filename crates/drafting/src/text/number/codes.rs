//! Digits that count nothing: dates, times, phone numbers, marks of a list, parts of a name.

use std::sync::LazyLock;

use super::{Quantity, Role, Shape};
use crate::text::lexicon::money::currency;
use crate::text::token::{Case, Kind, Token, Tokens};
use crate::text::words::{WordSet, words};

static MONTHS: LazyLock<WordSet> = LazyLock::new(|| {
    "january february march april may june july august september october november december jan feb mar apr jun \
     jul aug sep sept oct nov dec enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre \
     diciembre januar februar marz mai juni juli oktober dezember janvier fevrier mars avril juin juillet aout \
     septembre octobre novembre decembre janeiro fevereiro marco maio junho julho setembro outubro dezembro"
        .split_whitespace()
        .collect()
});

/// Words before a number that name a thing by it.
static NAMED_BY_NUMBER: LazyLock<WordSet> = LazyLock::new(|| {
    "iso port no nr number version phase part round section week month day step task batch sprint level python \
     windows chapter annex page figure lot covid gpt stage grade class semester id ref reference ticket semana \
     woche semaine etapa fase numero option tier group question b cwe top"
        .split_whitespace()
        .collect()
});

fn is_month(tokens: &Tokens, at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        MONTHS.contains(&token.folded)
            // `may` and `mar` are words, too.
            && (token.case != Case::Lower || !matches!(&*token.folded, "may" | "mar" | "march"))
    })
}
/// Sets the role of every number in digits that counts nothing, and of percentages.
pub(super) fn mark(tokens: &Tokens, found: &mut [Quantity]) {
    for quantity in found.iter_mut().filter(|quantity| quantity.shape == Shape::Digits) {
        let digits = Digits { tokens, start: quantity.start, end: quantity.end };
        if digits.is_percent() {
            quantity.role = Role::Percent;
        } else if digits.is_time()
            || digits.is_date()
            || digits.is_list_mark(quantity.low)
            || digits.is_part_of_a_name()
            || digits.is_phone_or_id()
            || digits.is_fraction_or_ratio()
            || digits.is_slang_for_a_word()
        {
            quantity.role = Role::Code;
        }
    }
    mark_dashed(tokens, found);
    spread(tokens, found);
}

/// A number in digits with what stands beside it.
struct Digits<'d, 't> {
    tokens: &'d Tokens<'t>,
    start: usize,
    end: usize,
}

impl Digits<'_, '_> {
    fn token(&self) -> &Token {
        &self.tokens.list[self.start]
    }

    /// The token `count` places before the number.
    fn before(&self, count: usize) -> Option<&Token> {
        self.start.checked_sub(count).and_then(|at| self.tokens.get(at))
    }

    fn after(&self) -> Option<&Token> {
        self.tokens.get(self.end)
    }

    /// `looking 4 people`, `thanks 4 reading`
    fn is_slang_for_a_word(&self) -> bool {
        let verb = |token: &Token| {
            words!("looking search searching hunting asking waiting thanks thx ready paying wanted")
                .contains(&token.folded)
        };
        self.token().is("4") && self.before(1).is_some_and(verb)
    }

    fn starts_line(&self) -> bool {
        self.before(1).is_none_or(|before| before.line != self.token().line)
    }

    fn is_percent(&self) -> bool {
        let (one, two) = (self.tokens.folded(self.end), self.tokens.folded(self.end + 1));
        matches!(one, "%" | "percent" | "prozent" | "pct" | "percentage")
            || matches!((one, two), ("per", "cent") | ("por", "ciento" | "cento") | ("pour", "cent"))
    }

    /// `22:00`, `4pm`.
    fn is_time(&self) -> bool {
        let number = |token: Option<&Token>| token.is_some_and(|token| token.kind == Kind::Number);
        let next = self.tokens.get(self.end + 1);
        let hour = self.tokens.folded(self.end) == ":" && number(next) && next.is_some_and(|next| next.glued);
        let minute = self.token().glued && self.before(1).is_some_and(|colon| colon.is(":")) && number(self.before(2));
        hour || minute || self.after().is_some_and(|next| matches!(&*next.folded, "am" | "pm" | "uhr"))
    }

    /// `the 14th`, `18 November`, `le 3 de mayo`.
    fn is_date(&self) -> bool {
        let ordinal =
            self.after().is_some_and(|next| next.glued && words!("st nd rd th º ª er eme").contains(&next.folded));
        let month = |at: Option<usize>| at.is_some_and(|at| is_month(self.tokens, at));
        let linked = matches!(self.tokens.folded(self.end), "de" | "." | "of");
        let the = self.before(1).is_some_and(|before| before.is("the"));
        ordinal
            || month(Some(self.end))
            || linked && month(Some(self.end + 1))
            || !self.is_sum() && month(self.start.checked_sub(1))
            || the && month(self.start.checked_sub(2))
    }

    /// `ab Juni 14,50 Dollar`
    fn is_sum(&self) -> bool {
        self.token().folded.contains([',', '.'])
            || currency(self.tokens.folded(self.end)).is_some()
            || self.tokens.folded(self.end) == "us" && currency(self.tokens.folded(self.end + 2)).is_some()
    }

    /// `1)`, `4.1 Every signal`, `(2)`.
    fn is_list_mark(&self, value: f64) -> bool {
        let closed = self.after().is_some_and(|next| next.glued && matches!(&*next.folded, ")" | "." | "/"));
        // `25/hr` at the beginning of a line is a rate.
        let slash = self.after().is_some_and(|next| next.is("/"));
        let apart = self.tokens.get(self.end + 1).is_some_and(|next| !next.glued || next.is_word() && !slash);
        // `9.000 Fotos` is no section.
        let grouped = self.token().folded.rsplit('.').next().is_some_and(|last| last.len() == 3);
        let section = self.token().folded.contains('.')
            && !grouped
            && self.after().is_some_and(|next| {
                next.is_word() && next.case != Case::Lower && currency(&next.folded).is_none() && !next.is("us")
            });
        let bracketed =
            self.before(1).is_some_and(|open| open.is("(")) && self.after().is_some_and(|close| close.is(")"));
        // `annotators (4)` tells how many.
        let mark = self.before(2).is_none_or(|token| token.line != self.token().line || token.kind == Kind::Symbol);
        self.starts_line() && (closed && apart || section) || bracketed && value < 10.0 && mark
    }

    /// `DATA-1873`, `#4`, `week 4`.
    fn is_part_of_a_name(&self) -> bool {
        let hyphen = self.token().glued
            && self.before(1).is_some_and(|dash| dash.glued && matches!(&*dash.folded, "-" | "_" | "#"))
            && self.before(2).is_some_and(Token::is_word);
        let numbered = self.before(1).is_some_and(|before| {
            before.is("#")
                || (before.is_word() && before.line == self.token().line && NAMED_BY_NUMBER.contains(&before.folded))
        });
        // `complex page 90 cents`
        let priced = currency(self.tokens.folded(self.end)).is_some();
        // `group 7,600 looks`: no name has so many.
        let many = self.token().folded.contains(',') && self.token().folded.len() >= 5;
        // `hard ticket 0.40` is a price.
        let fraction = self.token().folded.starts_with("0.") || self.token().folded.starts_with("0,");
        hyphen || numbered && !priced && !many && !fraction && self.token().folded.len() <= 6
    }

    /// `+385`, `0107`.
    fn is_phone_or_id(&self) -> bool {
        let digits = &self.token().folded;
        let plus =
            self.token().glued && self.before(1).is_some_and(|sign| sign.is("+") && (self.start < 2 || !sign.glued));
        plus || digits.len() > 1 && digits.starts_with('0') && !digits.contains(['.', ','])
    }

    /// `24/7`, `2x4`.
    fn is_fraction_or_ratio(&self) -> bool {
        let slash = |token: Option<&Token>| token.is_some_and(|token| token.is("/") && token.glued);
        let number = |token: Option<&Token>| token.is_some_and(|token| token.kind == Kind::Number);
        let next = self.tokens.get(self.end + 1);
        let upper = slash(self.after()) && number(next) && next.is_some_and(|next| next.glued);
        let lower = slash(self.before(1)) && self.token().glued && number(self.before(2));
        upper || lower || self.after().is_some_and(|x| x.is("x") && x.glued) && number(next)
    }
}

/// Three numbers with dashes between them: phone numbers, dates.
fn mark_dashed(tokens: &Tokens, found: &mut [Quantity]) {
    let dashed = |a: &Quantity, b: &Quantity| {
        b.start == a.end + 1
            && matches!(tokens.folded(a.end), "-" | "–")
            && tokens.list[b.start].glued
            && tokens.list[a.end].glued
    };
    for index in 2..found.len() {
        if dashed(&found[index - 2], &found[index - 1]) && dashed(&found[index - 1], &found[index]) {
            for quantity in &mut found[index - 2..=index] {
                quantity.role = Role::Code;
            }
        }
    }
}

/// A number right beside a code number is part of it: `+385 21 555 018`, `044 555 01 33`, `15 and 16 April`.
fn spread(tokens: &Tokens, found: &mut [Quantity]) {
    for index in 1..found.len() {
        if found[index - 1].role == Role::Code
            && found[index].start == found[index - 1].end
            && found[index].shape == Shape::Digits
        {
            found[index].role = Role::Code;
        }
    }
    for index in (1..found.len()).rev() {
        let (before, here) = (&found[index - 1], &found[index]);
        let month_after = is_month(tokens, here.end);
        let joined =
            here.start == before.end + 1 && words!("and or y und et e - – to").contains(tokens.folded(before.end));
        if here.role == Role::Code && month_after && joined && before.shape == Shape::Digits && before.low <= 31.0 {
            found[index - 1].role = Role::Code;
        }
    }
}
