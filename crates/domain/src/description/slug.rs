//! The readable part of a job's address.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const LONGEST: usize = 80;

/// The title without accents and case, every other character than a–z and 0–9 a hyphen, single hyphens, at most 80
/// characters, cut at a hyphen. `job` if nothing is left.
pub fn slug(title: &str) -> String {
    slug_or(title, "job")
}

/// The same with another word for nothing.
pub fn slug_or(title: &str, nothing: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    let mut hyphen_due = false;
    for c in title.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        let one = [c as u8];
        let letters = match c {
            'a'..='z' | '0'..='9' => std::str::from_utf8(&one).unwrap_or_default(),
            c => without_stroke(c),
        };
        if letters.is_empty() {
            hyphen_due = !is_combining_mark(c) || hyphen_due;
            continue;
        }
        if hyphen_due && !slug.is_empty() {
            slug.push('-');
        }
        hyphen_due = false;
        slug.push_str(letters);
    }
    if slug.len() > LONGEST {
        let cut =
            if slug.as_bytes()[LONGEST] == b'-' { LONGEST } else { slug[..LONGEST].rfind('-').unwrap_or(LONGEST) };
        slug.truncate(cut);
    }
    if slug.is_empty() { nothing.to_owned() } else { slug }
}

/// Accented letters that have no decomposition.
fn without_stroke(c: char) -> &'static str {
    match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        _ => "",
    }
}
