//! The number grammar: digits with the separators of several countries, multipliers, number words, ranges.

mod codes;
mod corrections;
mod ranges;
mod spelled;

use super::locale::Locale;
use super::token::{Case, Kind, Tokens};

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
    /// The token behind a later number that corrected this one: `12 raters … no, make it 15`.
    pub corrected: Option<usize>,
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
    codes::mark(tokens, &mut found);
    let mut found = ranges::join(tokens, found, locale);
    corrections::settle(tokens, &mut found);
    found
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
            } else if let Some(next) = half(tokens, end).filter(|_| token.folded.len() <= 2 && end == at + 1) {
                low += 0.5;
                end = next;
                if let Some((factor, next)) = multiplier(tokens, end) {
                    low *= factor;
                    end = next;
                }
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
                corrected: None,
            })
        }
        Kind::Word => {
            let (low, end, shape) = spelled::read(tokens, at, locale)?;
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
                corrected: None,
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
            corrected: None,
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
    // `22 Tsd. Bilder`: the point belongs to the short form.
    let short = |factor| {
        let point = tokens.get(at + 1).is_some_and(|next| next.is(".") && next.glued);
        let goes_on = tokens.get(at + 2).is_some_and(|next| next.line == token.line);
        Some((factor, if point && goes_on { at + 2 } else { at + 1 }))
    };
    // `1,2 millones de palabras`
    let linked = |factor| {
        let link = matches!(tokens.folded(at + 1), "de" | "d" | "of" | "von");
        Some((factor, if link { at + 2 } else { at + 1 }))
    };
    match &*token.folded {
        "k" => glued_letter(1e3),
        "m" | "mm" if token.case == Case::Upper || token.case == Case::Title => glued_letter(1e6),
        "m" => {
            // `1.5m images`, but not `50m` of anything else.
            let next = tokens.get(at + 1)?;
            (token.glued && next.is_word() && next.folded.ends_with('s')).then_some((1e6, at + 1))
        }
        "thousand" | "tausend" | "mil" | "mille" | "hazar" | "hazaar" | "hajar" => Some((1e3, at + 1)),
        "tsd" => short(1e3),
        "thousands" | "milliers" | "millares" | "milhares" => linked(1e3),
        "mio" | "mn" | "mln" | "mill" => short(1e6),
        "million" | "millions" | "millionen" | "millon" | "millones" | "milhao" | "milhoes" => linked(1e6),
        "lakh" | "lakhs" | "lac" | "lacs" => Some((1e5, at + 1)),
        "crore" | "crores" => Some((1e7, at + 1)),
        "billion" | "milliarden" | "milliards" => Some((1e9, at + 1)),
        "hundred" | "hundert" => Some((1e2, at + 1)),
        "dozen" | "dutzend" => Some((12.0, at + 1)),
        "docenas" | "douzaines" | "duzias" => linked(12.0),
        "centaines" | "centenares" | "centenas" => linked(1e2),
        _ => None,
    }
}

/// The end of `and a half`, `y media`, `et demi` at a token.
pub(crate) fn half(tokens: &Tokens, at: usize) -> Option<usize> {
    match (tokens.folded(at), tokens.folded(at + 1), tokens.folded(at + 2)) {
        ("and", "a", "half") => Some(at + 3),
        ("y", "medio" | "media", _) | ("e", "meio" | "meia", _) | ("et", "demi" | "demie", _) => Some(at + 2),
        _ => None,
    }
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
    #[case("two and a half thousand reviews", 2_500.0)]
    #[case("2 and a half million rows", 2_500_000.0)]
    #[case("Zweieinhalbtausend Fotos für das Projekt und die Arbeit", 2_500.0)]
    #[case("Dreieinhalb Stunden für das Projekt und die Arbeit", 3.5)]
    #[case("Wir haben für die Arbeit 22 Tsd. Bilder", 22_000.0)]
    #[case("Son 1,2 millones de palabras para el proyecto", 1_200_000.0)]
    #[case("São 3,5 milhões de palavras para o projeto", 3_500_000.0)]
    #[case("une quinzaine de personnes pour le projet et la suite", 15.0)]
    #[case("una veintena de personas para el proyecto", 20.0)]
    #[case("uma dezena de pessoas para o projeto", 10.0)]
    #[case("dos mil y media para el proyecto de la empresa", 2_000.0)]
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
    #[case("de 25 à 40 dollars pour le projet et la suite", 25.0, 40.0)]
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
