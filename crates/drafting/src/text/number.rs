//! The number grammar: digits with the separators of several countries, multipliers, number words, ranges.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::locale::Locale;
use super::token::{Kind, Tokens};

/// What kind of thing a number is, as far as its own neighbourhood tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// May count or measure something.
    Plain,
    Percent,
    /// A four-digit number that may be a year.
    Year,
    /// A day of a month, a time of day, an ordinal, a phone number, a list mark, a number in a name.
    Code,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Digits,
    Words,
    /// `a`, `an`, `one` and the like: a number only where something says so.
    Article,
}

/// A number or a range of numbers.
#[derive(Clone, Debug)]
pub(crate) struct Quantity {
    /// First token and end.
    pub start: usize,
    pub end: usize,
    pub low: f64,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// The value if the one separator means the other thing: `1.500` as 1500.
    pub other: Option<f64>,
    pub role: Role,
    pub shape: Shape,
    /// `20+`, `at least 20`, `from 20`.
    pub at_least: bool,
    /// `up to 20`, `max. 20`.
    pub at_most: bool,
}

impl Quantity {
    /// The value as a count of things: a whole number where the separator leaves the choice.
    pub fn count(&self) -> f64 {
        let value = self.high.unwrap_or(self.low);
        match self.other {
            // Nobody counts to three decimals: `14.000 photos` are fourteen thousand.
            Some(other) if self.high.is_none() && other > value => other,
            _ => value,
        }
    }

    pub fn is_range(&self) -> bool {
        self.high.is_some()
    }
}

/// Every number of a text, in order.
pub(crate) fn quantities(tokens: &Tokens, locale: Locale) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match read_at(tokens, at, locale) {
            Some(quantity) => {
                at = quantity.end;
                found.push(quantity);
            }
            None => at += 1,
        }
    }
    mark_codes(tokens, &mut found);
    join_ranges(tokens, found, locale)
}

fn read_at(tokens: &Tokens, at: usize, locale: Locale) -> Option<Quantity> {
    let token = tokens.get(at)?;
    match token.kind {
        Kind::Number => {
            let (mut low, mut other) = digits(&token.folded, locale.decimal_comma());
            let mut end = at + 1;
            if let Some((factor, next)) = multiplier(tokens, end) {
                low *= factor;
                other = None;
                end = next;
            }
            if tokens.folded(end) == "½" {
                low += 0.5;
                end += 1;
            }
            let year = token.folded.len() == 4 && end == at + 1 && (1900.0..=2100.0).contains(&low);
            let role = if year { Role::Year } else { Role::Plain };
            let role = if low.is_finite() { role } else { Role::Code };
            Some(Quantity {
                start: at,
                end,
                low,
                high: None,
                other,
                role,
                shape: Shape::Digits,
                at_least: false,
                at_most: false,
            })
        }
        Kind::Word => {
            let (low, end, shape) = words(tokens, at, locale)?;
            Some(Quantity {
                start: at,
                end,
                low,
                high: None,
                other: None,
                role: Role::Plain,
                shape,
                at_least: false,
                at_most: false,
            })
        }
        Kind::Symbol if token.is("½") => Some(Quantity {
            start: at,
            end: at + 1,
            low: 0.5,
            high: None,
            other: None,
            role: Role::Plain,
            shape: Shape::Digits,
            at_least: false,
            at_most: false,
        }),
        Kind::Symbol => None,
    }
}

/// The value of digits with separators, and what it is if a single separator means the other thing.
fn digits(text: &str, decimal_comma: bool) -> (f64, Option<f64>) {
    let parse = |plain: String| plain.parse::<f64>().unwrap_or(f64::INFINITY);
    let bare = |drop: &[char]| text.chars().filter(|c| !drop.contains(c)).collect::<String>();
    let seps: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| matches!(c, ',' | '.')).collect();
    match seps.as_slice() {
        [] => (parse(bare(&[' ', '\''])), None),
        [(at, _)] => {
            let (before, after) = (&text[..*at], &text[at + 1..]);
            let decimal = parse(format!("{}.{}", before.replace([' ', '\''], ""), after.replace([' ', '\''], "")));
            let grouped = parse(bare(&[' ', '\'', ',', '.']));
            let can_group = after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
            if !can_group {
                (decimal, None)
            } else if text[*at..].starts_with(',') || decimal_comma {
                (grouped, Some(decimal))
            } else {
                (decimal, Some(grouped))
            }
        }
        [.., (last, kind)] => {
            let others_differ = seps[..seps.len() - 1].iter().all(|(_, c)| c != kind);
            if others_differ {
                let head = text[..*last].replace([' ', '\'', ',', '.'], "");
                (parse(format!("{head}.{}", &text[last + 1..])), None)
            } else if seps.iter().all(|(_, c)| c == kind) && grouped_by_three(text, *kind) {
                (parse(bare(&[' ', '\'', ',', '.'])), None)
            } else {
                // 1.2.3, 4.11.2025: no amount of anything.
                (f64::INFINITY, None)
            }
        }
    }
}

/// Whether every group after the first has three digits (two are usual in India, before the last).
fn grouped_by_three(text: &str, separator: char) -> bool {
    let groups: Vec<&str> = text.split(separator).collect();
    groups.iter().skip(1).enumerate().all(|(index, group)| {
        let last = index + 2 == groups.len();
        group.len() == 3 || (!last && group.len() == 2 && separator == ',')
    })
}

/// A multiplier at a token: its factor and the token after it.
fn multiplier(tokens: &Tokens, at: usize) -> Option<(f64, usize)> {
    let token = tokens.get(at)?;
    let glued_letter = |factor| token.glued.then_some((factor, at + 1));
    match &*token.folded {
        "k" => glued_letter(1e3),
        "m" | "mm" if token.case == super::token::Case::Upper || token.case == super::token::Case::Title => {
            glued_letter(1e6)
        }
        "m" => {
            // `1.5m images`, but not `50m` of anything else.
            let next = tokens.get(at + 1)?;
            (token.glued && next.is_word() && next.folded.ends_with('s')).then_some((1e6, at + 1))
        }
        "thousand" | "tausend" | "tsd" | "mil" | "mille" | "hazar" | "hazaar" => Some((1e3, at + 1)),
        "million" | "millions" | "mio" | "mn" | "mln" | "millionen" | "millones" | "milhao" | "milhoes" => {
            Some((1e6, at + 1))
        }
        "lakh" | "lakhs" | "lac" | "lacs" => Some((1e5, at + 1)),
        "crore" | "crores" => Some((1e7, at + 1)),
        "billion" | "milliarden" => Some((1e9, at + 1)),
        "hundred" | "hundert" => Some((1e2, at + 1)),
        "dozen" | "dutzend" | "docenas" | "douzaines" | "duzias" => Some((12.0, at + 1)),
        _ => None,
    }
}

/// What a number word adds.
#[derive(Clone, Copy)]
enum Word {
    /// 0–19 and the tens.
    Add(f64),
    /// 100 and more: multiplies what stands before it.
    Times(f64),
    /// A whole number in one word, not composed further.
    Whole(f64),
}

const NUMBER_WORDS: &[(&[&str], f64)] = &[
    (&["zero", "cero", "null", "zéro"], 0.0),
    (&["two", "dos", "zwei", "deux", "dois", "duas"], 2.0),
    (&["three", "tres", "drei", "trois", "teen"], 3.0),
    (&["four", "cuatro", "vier", "quatre", "quatro", "char"], 4.0),
    (&["five", "cinco", "funf", "fuenf", "cinq", "paanch", "panch"], 5.0),
    (&["six", "seis", "sechs", "chhe", "chhah"], 6.0),
    (&["seven", "siete", "sieben", "sept", "sete", "saat"], 7.0),
    (&["eight", "ocho", "acht", "huit", "oito", "aath"], 8.0),
    (&["nine", "nueve", "neun", "neuf", "nove", "nau"], 9.0),
    (&["ten", "diez", "zehn", "dix", "dez"], 10.0),
    (&["eleven", "once", "elf", "onze", "gyarah"], 11.0),
    (&["twelve", "doce", "zwolf", "zwoelf", "douze", "doze", "barah"], 12.0),
    (&["thirteen", "trece", "dreizehn", "treize", "treze", "terah"], 13.0),
    (&["fourteen", "catorce", "vierzehn", "quatorze", "catorze", "chaudah"], 14.0),
    (&["fifteen", "quince", "funfzehn", "quinze", "pandrah"], 15.0),
    (&["sixteen", "dieciseis", "sechzehn", "seize", "dezesseis", "solah"], 16.0),
    (&["seventeen", "diecisiete", "siebzehn", "dezessete", "satrah"], 17.0),
    (&["eighteen", "dieciocho", "achtzehn", "dezoito", "atharah"], 18.0),
    (&["nineteen", "diecinueve", "neunzehn", "dezenove"], 19.0),
    (&["twenty", "veinte", "zwanzig", "vingt", "vinte", "bees"], 20.0),
    (&["thirty", "treinta", "dreissig", "trente", "trinta", "tees"], 30.0),
    (&["forty", "fourty", "cuarenta", "vierzig", "quarante", "quarenta", "chalis"], 40.0),
    (&["fifty", "cincuenta", "funfzig", "cinquante", "cinquenta", "pachaas", "pachas"], 50.0),
    (&["sixty", "sesenta", "sechzig", "soixante", "sessenta"], 60.0),
    (&["seventy", "setenta", "siebzig", "septante"], 70.0),
    (&["eighty", "ochenta", "achtzig", "oitenta"], 80.0),
    (&["ninety", "noventa", "neunzig", "nonante"], 90.0),
];

static BY_WORD: LazyLock<HashMap<&'static str, f64>> = LazyLock::new(|| {
    NUMBER_WORDS.iter().flat_map(|(words, value)| words.iter().map(move |word| (*word, *value))).collect()
});

fn number_word(word: &str, locale: Locale) -> Option<Word> {
    // Words of one language that are other words elsewhere.
    let only = |wanted: Locale| locale == wanted;
    match word {
        "once" | "doce" | "sept" if only(Locale::English) => return None,
        "teen" | "char" | "bees" | "tees" | "saat" | "nau" if !only(Locale::Hindi) => return None,
        "das" if only(Locale::Hindi) => return Some(Word::Add(10.0)),
        "do" if only(Locale::Hindi) => return Some(Word::Add(2.0)),
        "seize" if !only(Locale::French) => return None,
        _ => {}
    }
    if let Some(value) = BY_WORD.get(word) {
        return Some(Word::Add(*value));
    }
    Some(match word {
        "hundred" | "cien" | "ciento" | "hundert" | "cent" | "cento" | "cem" | "sau" => {
            if word == "cent" && !only(Locale::French) || word == "sau" && !only(Locale::Hindi) {
                return None;
            }
            Word::Times(100.0)
        }
        "doscientos" | "doscientas" | "duzentos" | "duzentas" => Word::Whole(200.0),
        "trescientos" | "trescientas" | "trezentos" | "trezentas" => Word::Whole(300.0),
        "cuatrocientos" | "cuatrocientas" | "quatrocentos" | "quatrocentas" => Word::Whole(400.0),
        "quinientos" | "quinientas" | "quinhentos" | "quinhentas" => Word::Whole(500.0),
        "seiscientos" | "seiscientas" | "seiscentos" | "seiscentas" => Word::Whole(600.0),
        "setecientos" | "setecientas" | "setecentos" | "setecentas" => Word::Whole(700.0),
        "ochocientos" | "ochocientas" | "oitocentos" | "oitocentas" => Word::Whole(800.0),
        "novecientos" | "novecientas" | "novecentos" | "novecentas" => Word::Whole(900.0),
        "thousand" | "tausend" | "mille" | "hazar" | "hazaar" => Word::Times(1e3),
        "mil" if matches!(locale, Locale::Spanish | Locale::Portuguese) => Word::Times(1e3),
        "million" | "millions" | "millones" | "millionen" | "milhoes" => Word::Times(1e6),
        "lakh" | "lakhs" => Word::Times(1e5),
        "crore" => Word::Times(1e7),
        "dozen" | "docena" | "dutzend" | "douzaine" | "duzia" => Word::Times(12.0),
        "veintidos" => Word::Add(22.0),
        "veintitres" => Word::Add(23.0),
        "veinticuatro" => Word::Add(24.0),
        "veinticinco" => Word::Add(25.0),
        "veintiseis" => Word::Add(26.0),
        "veintisiete" => Word::Add(27.0),
        "veintiocho" => Word::Add(28.0),
        "anderthalb" | "eineinhalb" => Word::Whole(1.5),
        "zweieinhalb" => Word::Whole(2.5),
        _ => return german_compound(word).map(Word::Whole),
    })
}

/// `fünfundzwanzig`, `dreihundert`, `zweitausendfünfhundert`: the German way of writing one word.
fn german_compound(word: &str) -> Option<f64> {
    if word.len() > 60 || !["und", "hundert", "tausend"].iter().any(|part| word.contains(part)) {
        return None;
    }
    let simple = |part: &str| -> Option<f64> {
        if matches!(part, "ein" | "eine" | "eins") {
            return Some(1.0);
        }
        BY_WORD.get(part).copied()
    };
    fn parse(part: &str, simple: &dyn Fn(&str) -> Option<f64>) -> Option<f64> {
        if let Some(value) = simple(part) {
            return Some(value);
        }
        for (name, factor) in [("tausend", 1e3), ("hundert", 1e2)] {
            if let Some((head, tail)) = part.split_once(name) {
                let head = if head.is_empty() { 1.0 } else { parse(head, simple)? };
                let tail = tail.strip_prefix("und").unwrap_or(tail);
                let tail = if tail.is_empty() { 0.0 } else { parse(tail, simple)? };
                return Some(head * factor + tail);
            }
        }
        let (unit, tens) = part.split_once("und")?;
        let (unit, tens) = (simple(unit)?, simple(tens)?);
        ((1.0..10.0).contains(&unit) && (20.0..100.0).contains(&tens)).then_some(unit + tens)
    }
    parse(word, &simple)
}

/// A number in words: its value, the token after it, and whether it is a mere article.
fn words(tokens: &Tokens, at: usize, locale: Locale) -> Option<(f64, usize, Shape)> {
    let first = tokens.folded(at);
    if first == "half" && matches!(tokens.folded(at + 1), "a" | "an") {
        return match tokens.folded(at + 2) {
            "dozen" => Some((6.0, at + 3, Shape::Words)),
            "million" => Some((5e5, at + 3, Shape::Words)),
            _ => Some((0.5, at + 2, Shape::Words)),
        };
    }
    let article = matches!(
        first,
        "a" | "an" | "one" | "un" | "una" | "uno" | "ein" | "eine" | "einen" | "einer" | "une" | "um" | "uma"
    ) || (first == "ek" && locale == Locale::Hindi);
    if article {
        if matches!(tokens.folded(at + 1), "couple" | "pair") && tokens.folded(at + 2) == "of" {
            return Some((2.0, at + 3, Shape::Words));
        }
        if let Some((factor, next)) = multiplier(tokens, at + 1).filter(|_| tokens.folded(at + 1).len() > 2) {
            let (more, end) = remainder(tokens, next, locale);
            return Some((factor + more, end, Shape::Words));
        }
        let one = matches!(first, "one" | "uno" | "ek");
        return Some((1.0, at + 1, if one { Shape::Words } else { Shape::Article }));
    }
    number_word(first, locale)?;
    let (value, end) = compose(tokens, at, locale);
    Some((value, end, Shape::Words))
}

/// What follows `a hundred`: `and ten`.
fn remainder(tokens: &Tokens, at: usize, locale: Locale) -> (f64, usize) {
    let from = if tokens.folded(at) == "and" { at + 1 } else { at };
    match number_word(tokens.folded(from), locale) {
        Some(Word::Add(_)) => compose(tokens, from, locale),
        _ => (0.0, at),
    }
}

/// Adds up number words from a token on.
fn compose(tokens: &Tokens, from: usize, locale: Locale) -> (f64, usize) {
    let (mut total, mut current) = (0.0_f64, 0.0_f64);
    let mut at = from;
    let mut last_added = f64::INFINITY;
    loop {
        match number_word(tokens.folded(at), locale) {
            // Twenty-five, hundred ten; but not two three.
            Some(Word::Add(value)) if value < last_added && (last_added.is_infinite() || last_added >= 20.0) => {
                current += value;
                last_added = if value >= 20.0 { value } else { 0.0 };
                // The French count 60 and 80 on with teens.
                if locale == Locale::French && matches!(tokens.folded(at), "soixante") {
                    last_added = 60.0;
                }
                if locale == Locale::French
                    && tokens.folded(at) == "quatre"
                    && tokens.folded(at + 2).starts_with("vingt")
                {
                    current += 76.0;
                    at += 2;
                    last_added = 80.0;
                }
            }
            Some(Word::Times(factor)) => {
                if factor >= 1e3 {
                    total += current.max(1.0) * factor;
                    current = 0.0;
                } else {
                    current = current.max(1.0) * factor;
                }
                last_added = factor;
            }
            Some(Word::Whole(value)) => {
                current += value;
                last_added = if value >= 100.0 { 100.0 } else { 0.0 };
            }
            _ => break,
        }
        at += 1;
        let joined = match tokens.folded(at) {
            "-" => true,
            "and" => last_added >= 100.0,
            "y" | "e" | "et" | "und" => last_added >= 20.0,
            _ => false,
        };
        let next_is_small =
            matches!(number_word(tokens.folded(at + 1), locale), Some(Word::Add(value)) if value < last_added);
        if joined && next_is_small {
            at += 1;
        }
    }
    (total + current, at)
}

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
    "januar",
    "februar",
    "marz",
    "mai",
    "juni",
    "juli",
    "oktober",
    "dezember",
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
    "janeiro",
    "fevereiro",
    "marco",
    "maio",
    "junho",
    "julho",
    "setembro",
    "outubro",
    "dezembro",
];

/// Words before a number that name a thing by it.
const NAMED_BY_NUMBER: &[&str] = &[
    "iso",
    "port",
    "no",
    "nr",
    "number",
    "version",
    "phase",
    "part",
    "round",
    "section",
    "week",
    "month",
    "day",
    "step",
    "task",
    "batch",
    "sprint",
    "level",
    "python",
    "windows",
    "chapter",
    "annex",
    "page",
    "figure",
    "lot",
    "covid",
    "gpt",
    "stage",
    "grade",
    "class",
    "semester",
    "id",
    "ref",
    "reference",
    "ticket",
    "semana",
    "woche",
    "semaine",
    "etapa",
    "fase",
    "numero",
    "option",
    "tier",
    "group",
    "question",
    "covid",
    "b",
    "cwe",
    "top",
];

fn is_month(tokens: &Tokens, at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        MONTHS.contains(&&*token.folded)
            // `may` and `mar` are words, too.
            && (token.case != super::token::Case::Lower || !matches!(&*token.folded, "may" | "mar" | "march"))
    })
}

fn mark_codes(tokens: &Tokens, found: &mut [Quantity]) {
    for index in 0..found.len() {
        let (start, end) = (found[index].start, found[index].end);
        if found[index].shape != Shape::Digits {
            continue;
        }
        let before = start.checked_sub(1).and_then(|at| tokens.get(at));
        let after = tokens.get(end);
        let token = &tokens.list[start];
        if after.is_some_and(|next| matches!(&*next.folded, "%" | "percent" | "prozent" | "pct" | "percentage"))
            || matches!(
                (tokens.folded(end), tokens.folded(end + 1)),
                ("per", "cent") | ("por", "ciento" | "cento") | ("pour", "cent")
            )
        {
            found[index].role = Role::Percent;
            continue;
        }
        let line_start = before.is_none_or(|word| word.line != token.line);
        let clock = |at: usize| {
            tokens.folded(at) == ":" && tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Number && next.glued)
        };
        let after_clock = before.is_some_and(|colon| colon.is(":") && token.glued)
            && start >= 2
            && tokens.list[start - 2].kind == Kind::Number;
        let am_pm = after.is_some_and(|next| matches!(&*next.folded, "am" | "pm" | "uhr"));
        let ordinal = after.is_some_and(|next| {
            next.glued && matches!(&*next.folded, "st" | "nd" | "rd" | "th" | "º" | "ª" | "er" | "eme")
        });
        let month_near = is_month(tokens, end)
            || (matches!(tokens.folded(end), "de" | "." | "of") && is_month(tokens, end + 1))
            || start.checked_sub(1).is_some_and(|at| is_month(tokens, at))
            || (start >= 2 && matches!(tokens.folded(start - 1), "the") && is_month(tokens, start - 2));
        let list_mark = line_start
            && after.is_some_and(|next| next.glued && matches!(&*next.folded, ")" | "." | "/"))
            && tokens.get(end + 1).is_some_and(|next| !next.glued || next.is_word())
            || line_start
                && token.folded.contains('.')
                && after.is_some_and(|next| next.is_word() && next.case != super::token::Case::Lower)
            || before.is_some_and(|open| open.is("("))
                && after.is_some_and(|close| close.is(")"))
                && found[index].low < 10.0;
        let hyphen_name = token.glued
            && before.is_some_and(|dash| dash.glued && matches!(&*dash.folded, "-" | "_" | "#"))
            && start >= 2
            && tokens.list[start - 2].is_word();
        let numbered = before.is_some_and(|word| {
            word.is("#") || (word.is_word() && word.line == token.line && NAMED_BY_NUMBER.contains(&&*word.folded))
        }) && token.folded.len() <= 6;
        let plus =
            before.is_some_and(|sign| sign.is("+") && token.glued) && (start < 2 || !tokens.list[start - 1].glued);
        let zeros = token.folded.len() > 1 && token.folded.starts_with('0') && !token.folded.contains(['.', ',']);
        let slashed = |at: usize| matches!(tokens.folded(at), "/") && tokens.get(at).is_some_and(|t| t.glued);
        let fraction = slashed(end) && tokens.get(end + 1).is_some_and(|next| next.kind == Kind::Number && next.glued)
            || start.checked_sub(1).is_some_and(slashed)
                && start >= 2
                && token.glued
                && tokens.list[start - 2].kind == Kind::Number;
        let ratio = after.is_some_and(|next| next.is("x") && next.glued)
            && tokens.get(end + 1).is_some_and(|next| next.kind == Kind::Number);
        if clock(end)
            || after_clock
            || am_pm
            || ordinal
            || month_near
            || list_mark
            || hyphen_name
            || numbered
            || plus
            || zeros
            || fraction
            || ratio
        {
            found[index].role = Role::Code;
        }
    }
    mark_dashed_codes(tokens, found);
    spread_codes(tokens, found);
}

/// Three numbers with dashes between them: phone numbers, dates.
fn mark_dashed_codes(tokens: &Tokens, found: &mut [Quantity]) {
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
fn spread_codes(tokens: &Tokens, found: &mut [Quantity]) {
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
        let joined = here.start == before.end + 1
            && matches!(tokens.folded(before.end), "and" | "or" | "y" | "und" | "et" | "e" | "-" | "–" | "to");
        if here.role == Role::Code && month_after && joined && before.shape == Shape::Digits && before.low <= 31.0 {
            found[index - 1].role = Role::Code;
        }
    }
}

fn join_ranges(tokens: &Tokens, found: Vec<Quantity>, locale: Locale) -> Vec<Quantity> {
    let mut joined: Vec<Quantity> = Vec::with_capacity(found.len());
    for quantity in found {
        if let Some(last) = joined.last_mut()
            && last.high.is_none()
            && matches!(last.role, Role::Plain | Role::Year)
            && matches!(quantity.role, Role::Plain | Role::Year)
            && last.shape != Shape::Article
            && quantity.low > last.low
            && is_range_word(tokens, last, &quantity, locale)
        {
            last.high = Some(quantity.low);
            last.other = None;
            last.end = quantity.end;
            last.role = Role::Plain;
            continue;
        }
        joined.push(quantity);
    }
    for quantity in &mut joined {
        mark_bounds(tokens, quantity);
    }
    joined
}

/// Whether what stands between two numbers makes them one range.
fn is_range_word(tokens: &Tokens, low: &Quantity, high: &Quantity, locale: Locale) -> bool {
    let between = tokens.list.get(low.end..high.start).unwrap_or_default();
    let opened = low.start.checked_sub(1).is_some_and(|at| {
        matches!(tokens.folded(at), "between" | "entre" | "zwischen")
            || (at > 0 && matches!(tokens.folded(at - 1), "between" | "entre" | "zwischen"))
    });
    match between {
        [one] => match &*one.folded {
            "-" | "–" | "~" | "to" | "bis" | "or" | "oder" => true,
            "a" => matches!(locale, Locale::Spanish | Locale::Portuguese | Locale::French),
            "ate" | "ou" | "o" | "u" => matches!(locale, Locale::Spanish | Locale::Portuguese | Locale::French),
            "se" => locale == Locale::Hindi,
            "and" | "y" | "e" | "et" | "und" | "aur" => opened,
            _ => false,
        },
        // `20 - 40`, `11 . . 12`
        [a, b] => a.is(".") && b.is("."),
        _ => false,
    }
}

fn mark_bounds(tokens: &Tokens, quantity: &mut Quantity) {
    if tokens.folded(quantity.end) == "+" {
        quantity.at_least = true;
    }
    let Some(before) = quantity.start.checked_sub(1) else { return };
    // A currency sign may stand between.
    let before = if tokens.list[before].kind == Kind::Symbol && !tokens.list[before].is("(") {
        before.saturating_sub(1)
    } else {
        before
    };
    let (one, two) = (tokens.folded(before), before.checked_sub(1).map_or("", |at| tokens.folded(at)));
    quantity.at_least |= matches!(
        one,
        "minimum" | "mindestens" | "from" | "ab" | "starting" | "desde" | "minimo" | "min" | "plus" | "over"
    ) || matches!(
        (two, one),
        ("at", "least")
            | ("al", "menos")
            | ("au", "moins")
            | ("pelo", "menos")
            | ("fewer", "than")
            | ("less", "than")
            | ("more", "than")
            | ("a", "partir")
    ) || (one == "of" && two == "minimum")
        || (one == "de" && two == "partir");
    quantity.at_most |= matches!(
        one,
        "maximum" | "max" | "bis" | "hasta" | "jusqu" | "ate" | "under" | "maximal" | "hochstens" | "upto"
    ) || matches!(
        (two, one),
        ("up", "to") | ("at", "most") | ("jusqu", "a") | ("no", "more") | ("bis", "zu") | ("au", "plus")
    );
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn values(text: &str) -> Vec<(f64, Option<f64>, Role)> {
        let tokens = Tokens::new(text);
        let locale = Locale::of(&tokens);
        quantities(&tokens, locale)
            .into_iter()
            .filter(|quantity| quantity.shape != Shape::Article)
            .map(|quantity| (quantity.low, quantity.high, quantity.role))
            .collect()
    }

    #[rstest]
    #[case("50,000 images", 50_000.0)]
    #[case("50k images", 50_000.0)]
    #[case("1.5 million images", 1_500_000.0)]
    #[case("1.5M images", 1_500_000.0)]
    #[case("25 000 photos", 25_000.0)]
    #[case("12'500 photos", 12_500.0)]
    #[case("1,00,000 rows", 100_000.0)]
    #[case("2 lakh rows", 200_000.0)]
    #[case("eleven hundred photos", 1_100.0)]
    #[case("twenty-five hours", 25.0)]
    #[case("a hundred and ten hours", 110.0)]
    #[case("half a dozen people", 6.0)]
    #[case("a couple of people", 2.0)]
    #[case("two thousand five hundred pages", 2_500.0)]
    #[case("Wir suchen für das Projekt fünfundzwanzig Leute", 25.0)]
    #[case("Wir haben für die Arbeit 2.500 Bilder und mehr", 2_500.0)]
    #[case("Wir zahlen für das Bild 0,08 und mehr", 0.08)]
    #[case("Tenemos para el proyecto dos mil quinientas fotos de la ciudad", 2_500.0)]
    #[case("treinta y cinco personas para el proyecto y la empresa", 35.0)]
    #[case("nous cherchons quatre-vingts personnes pour le projet et la suite", 80.0)]
    #[case("nous cherchons vingt-cinq personnes pour le projet", 25.0)]
    #[case("precisamos de trinta e cinco pessoas para o projeto e a empresa", 35.0)]
    #[case("$.05 per label", 0.05)]
    #[case("2½ hours", 2.5)]
    fn one_number(#[case] text: &str, #[case] value: f64) {
        assert_eq!(values(text).first().map(|found| found.0), Some(value), "{:?}", values(text));
    }

    #[rstest]
    #[case("3-5 people", 3.0, 5.0)]
    #[case("15 to 19 hours", 15.0, 19.0)]
    #[case("between five and seven people", 5.0, 7.0)]
    #[case("thirty to thirty-five people", 30.0, 35.0)]
    #[case("entre 10 y 15 horas para el proyecto de la empresa", 10.0, 15.0)]
    #[case("zwischen 10 und 15 Stunden für das Projekt", 10.0, 15.0)]
    fn ranges(#[case] text: &str, #[case] low: f64, #[case] high: f64) {
        assert_eq!(values(text).first().map(|found| (found.0, found.1)), Some((low, Some(high))));
    }

    #[rstest]
    #[case("95% accuracy", Role::Percent)]
    #[case("until 28 March", Role::Code)]
    #[case("call +385 21 555 018", Role::Code)]
    #[case("at 22:00", Role::Code)]
    #[case("the 14th floor", Role::Code)]
    #[case("since 1983", Role::Year)]
    #[case("DATA-1873", Role::Code)]
    #[case("1-888-555-0107", Role::Code)]
    #[case("044 555 01 33", Role::Code)]
    #[case("1. Purchaser", Role::Code)]
    fn roles(#[case] text: &str, #[case] role: Role) {
        assert!(values(text).iter().all(|found| found.2 == role), "{:?}", values(text));
    }
}
