//! Numbers in words, in six languages.

use std::sync::LazyLock;

use super::{Shape, half, multiplier};
use crate::text::hash::WordMap;
use crate::text::locale::Locale;
use crate::text::token::Tokens;
use crate::text::words::words;

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

static BY_WORD: LazyLock<WordMap<&'static str, f64>> = LazyLock::new(|| {
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
        "anderthalb" => Word::Whole(1.5),
        _ => return german_compound(word).map(Word::Whole),
    })
}

/// `fünfundzwanzig`, `dreihundert`, `zweitausendfünfhundert`: the German way of writing one word.
fn german_compound(word: &str) -> Option<f64> {
    if word.len() > 60 || !["und", "hundert", "tausend", "einhalb"].iter().any(|part| word.contains(part)) {
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
        if let Some(whole) = part.strip_suffix("einhalb") {
            return Some(simple(if whole.is_empty() { "ein" } else { whole })? + 0.5);
        }
        let (unit, tens) = part.split_once("und")?;
        let (unit, tens) = (simple(unit)?, simple(tens)?);
        ((1.0..10.0).contains(&unit) && (20.0..100.0).contains(&tens)).then_some(unit + tens)
    }
    parse(word, &simple)
}

/// A number in words: its value, the token after it, and whether it is a mere article.
pub(super) fn read(tokens: &Tokens, at: usize, locale: Locale) -> Option<(f64, usize, Shape)> {
    let first = tokens.folded(at);
    if first == "half" && matches!(tokens.folded(at + 1), "a" | "an") {
        return match tokens.folded(at + 2) {
            "dozen" => Some((6.0, at + 3, Shape::Words)),
            "million" => Some((5e5, at + 3, Shape::Words)),
            _ => Some((0.5, at + 2, Shape::Words)),
        };
    }
    // `a quarter of a million`
    let quarter = usize::from(first == "a") + at;
    if tokens.folded(quarter) == "quarter"
        && matches!(tokens.folded(quarter + 1), "of" | "million")
        && let Some((factor, next)) =
            (quarter + 1..quarter + 4).find_map(|at| multiplier(tokens, at).filter(|(factor, _)| *factor >= 1e6))
    {
        return Some((factor / 4.0, next, Shape::Words));
    }
    // In the Romance languages `a` is `to`, in German `an` is `at`.
    let english = matches!(locale, Locale::English | Locale::Hindi);
    let article = words!("one un una uno ein eine einen einer une um uma").contains(first)
        || (english && matches!(first, "a" | "an"))
        || (first == "ek" && locale == Locale::Hindi);
    if article {
        if matches!(
            (tokens.folded(at + 1), tokens.folded(at + 2)),
            ("couple" | "pair", "of") | ("par" | "paire", "de" | "d")
        ) {
            return Some((2.0, at + 3, Shape::Words));
        }
        if let Some(factor) = collective(tokens.folded(at + 1)) {
            let link = matches!(tokens.folded(at + 2), "de" | "d" | "of" | "von");
            return Some((factor, if link { at + 3 } else { at + 2 }, Shape::Words));
        }
        if let Some((factor, next)) = multiplier(tokens, at + 1).filter(|_| tokens.folded(at + 1).len() > 2) {
            let (more, end) = remainder(tokens, next, locale);
            return Some((factor + more, end, Shape::Words));
        }
        let one = matches!(first, "one" | "uno" | "ek");
        return Some((1.0, at + 1, if one { Shape::Words } else { Shape::Article }));
    }
    // `medio año`, `halbes Jahr`
    if words!("medio media meio meia halbes halbe halben halbem demi").contains(first)
        && words!("ano anos jahr jahre mes monat monate mois an annee hora stunde heure")
            .contains(tokens.folded(at + 1))
    {
        return Some((0.5, at + 1, Shape::Words));
    }
    number_word(first, locale)?;
    let (value, end) = compose(tokens, at, locale);
    if let Some(next) = half(tokens, end).filter(|_| value < 100.0) {
        let (factor, next) = multiplier(tokens, next).unwrap_or((1.0, next));
        return Some(((value + 0.5) * factor, next, Shape::Words));
    }
    Some((value, end, Shape::Words))
}

/// How many a collective noun is: `une quinzaine de`, `una veintena de`, `a score of`.
fn collective(word: &str) -> Option<f64> {
    Some(match word {
        "dizaine" | "decena" | "dezena" => 10.0,
        "dozen" | "douzaine" | "docena" | "duzia" | "dutzend" | "darjan" => 12.0,
        "quinzaine" => 15.0,
        "vingtaine" | "veintena" | "vintena" => 20.0,
        "trentaine" | "treintena" => 30.0,
        "quarantaine" | "cuarentena" => 40.0,
        "cinquantaine" | "cincuentena" => 50.0,
        "centaine" | "centenar" | "centena" => 100.0,
        "millier" | "millar" | "milhar" => 1_000.0,
        _ => return None,
    })
}

/// What follows `a hundred`: `and ten`.
fn remainder(tokens: &Tokens, at: usize, locale: Locale) -> (f64, usize) {
    let from = if tokens.folded(at) == "and" { at + 1 } else { at };
    match number_word(tokens.folded(from), locale) {
        Some(Word::Add(_)) => compose(tokens, from, locale),
        _ => (0.0, at),
    }
}

/// Whether a word for one completes the tens before it.
fn follows_tens(tokens: &Tokens, at: usize, last_added: f64) -> bool {
    let one = matches!(tokens.folded(at), "one" | "un" | "uno" | "una" | "um" | "uma" | "eins");
    let compound = tokens.folded(at + 1) == "-" && tokens.get(at + 1).is_some_and(|dash| dash.glued);
    one && (20.0..100.0).contains(&last_added) && !compound
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
            // `twenty-one`, `veinte y uno`; but not `twenty one-page letters`.
            None if follows_tens(tokens, at, last_added) => {
                current += 1.0;
                last_added = 0.0;
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
        let next_is_small = matches!(number_word(tokens.folded(at + 1), locale), Some(Word::Add(value)) if value < last_added)
            || follows_tens(tokens, at + 1, last_added);
        if joined && next_is_small {
            at += 1;
        }
    }
    (total + current, at)
}
