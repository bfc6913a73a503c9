//! `GIBBERISH`: a description that says nothing.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::super::prose::Prose;
use super::super::reason::ReasonCode::Gibberish as CODE;
use super::Hit;

/// Fewer different words, or letters of a script without spaces, say nothing.
const FEWEST_WORDS: usize = 5;
/// So many equal letters in a row are no word.
const LONGEST_RUN: usize = 10;
/// Share of Latin words without a vowel, in percent.
const MOST_VOWELLESS: usize = 40;

/// Abbreviations that honest descriptions are full of.
const ABBREVIATIONS: &[&str] = &[
    "bbox", "css", "csv", "ct", "cvs", "db", "dl", "dr", "dvd", "fps", "gb", "gps", "gpt", "hd", "hr", "hrs", "html",
    "http", "https", "jpg", "kg", "km", "ktp", "kyc", "lgbt", "lgbtq", "llm", "llms", "mb", "md", "ml", "mm", "mp",
    "mr", "mrs", "ms", "nb", "nd", "nlp", "npc", "pc", "pdf", "pdfs", "phd", "php", "pm", "png", "ppt", "ps", "rd",
    "rgb", "rlhf", "sft", "sms", "sql", "st", "svg", "th", "tts", "tv", "tvs", "usb", "vlm", "vr", "vs", "wav", "xlsx",
    "xml", "xmls", "ph", "cm", "hz", "px", "nyc", "dnd", "rsvp", "brb", "lvl",
];

pub(in super::super) fn hits(prose: &Prose) -> Vec<Hit> {
    let last = prose.len().saturating_sub(1);
    let hit = longest_run(&prose.folded.text).then_some(()).or_else(|| says_nothing(prose.source).then_some(()));
    hit.map(|()| Hit::block(CODE, 0, last)).into_iter().collect()
}

fn longest_run(text: &str) -> bool {
    let mut run = 0;
    let mut previous = None;
    text.chars().any(|c| {
        run = if previous == Some(c) && c.is_alphabetic() { run + 1 } else { 1 };
        previous = Some(c);
        run >= LONGEST_RUN
    })
}

/// Too few words, or words that nobody could say. Over the source: look-alikes would turn Russian into nonsense.
fn says_nothing(source: &str) -> bool {
    let shown =
        if domain::description::is_html(source) { domain::description::render(source).text } else { source.to_owned() };
    let text: String = shown.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let mut words: HashSet<&str> = HashSet::new();
    let mut unspaced: HashSet<char> = HashSet::new();
    let (mut latin, mut vowelless) = (0usize, 0usize);
    for word in text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')) {
        unspaced.extend(word.chars().filter(|c| is_unspaced(*c)));
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        if letters < 2 {
            continue;
        }
        words.insert(word);
        if word.chars().all(|c| is_latin(c) || matches!(c, '\'' | '’')) {
            latin += 1;
            if !word.chars().any(is_vowel) && !ABBREVIATIONS.contains(&word) {
                vowelless += 1;
            }
        }
    }
    (words.len() < FEWEST_WORDS && unspaced.len() < FEWEST_WORDS) || vowelless * 100 > latin * MOST_VOWELLESS
}

/// Scripts that are written without spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | '\u{00DF}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}')
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'æ' | 'ø' | 'œ' | 'ı' | 'ə')
}
