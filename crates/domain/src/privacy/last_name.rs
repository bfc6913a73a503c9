//! The trainer's own last name, whole and each part of it.

use std::ops::Range;

use super::folded::{Folded, fold};
use super::is_word;

/// More parts than any name has.
const MOST_PARTS: usize = 16;

pub(super) fn find(folded: &Folded, last_name: &str) -> Vec<Range<usize>> {
    let name = fold(last_name);
    let parts: Vec<&str> = words(&name).map(|range| &name[range]).take(MOST_PARTS).collect();
    let alone: Vec<&str> = parts.iter().copied().filter(|part| part.chars().count() >= 2).collect();
    // The Latin spelling of umlauts, as people write their own names.
    let umlauts = fold(&last_name.to_lowercase().replace('ä', "ae").replace('ö', "oe").replace('ü', "ue"));
    let spelled: Vec<&str> = if umlauts == name { Vec::new() } else { words(&umlauts).map(|r| &umlauts[r]).collect() };
    if alone.is_empty() && parts.len() < 2 {
        return Vec::new();
    }
    let text = folded.text.as_str();
    let places: Vec<Range<usize>> = words(text).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < places.len() {
        if parts.len() > 1 && is_whole(text, &places[at..], &parts) {
            found.push(places[at].start..places[at + parts.len() - 1].end);
            at += parts.len();
            continue;
        }
        let word = &text[places[at].clone()];
        if alone.contains(&word) || spelled.iter().any(|part| part.chars().count() >= 2 && *part == word) {
            found.push(places[at].clone());
        } else {
            for part in alone.iter().filter(|part| part.chars().all(is_unspaced)) {
                found.extend(word.match_indices(part).map(|(start, part)| {
                    let start = places[at].start + start;
                    start..start + part.len()
                }));
            }
        }
        at += 1;
    }
    found
}

/// The words of a text; an apostrophe between letters stays in its word, a possessive s does not.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_word)?;
        let mut end = start;
        let mut letters = text[start..].char_indices().peekable();
        while let Some((offset, c)) = letters.next() {
            let apostrophe = c == '\''
                && letters.peek().is_some_and(|(_, next)| is_word(*next))
                && !is_possessive(&text[start + offset..]);
            if !is_word(c) && !apostrophe {
                break;
            }
            end = start + offset + c.len_utf8();
        }
        at = end;
        Some(start..end)
    })
}

fn is_possessive(text: &str) -> bool {
    text.strip_prefix("'s").is_some_and(|rest| !rest.starts_with(is_word))
}

/// Whether the words begin with the whole name, with nothing but blanks and hyphens between.
fn is_whole(text: &str, places: &[Range<usize>], parts: &[&str]) -> bool {
    places.len() >= parts.len()
        && parts.iter().zip(places).all(|(part, place)| text[place.clone()] == **part)
        && places[..parts.len()].windows(2).all(|pair| {
            let gap = &text[pair[0].end..pair[1].start];
            gap.len() <= 3 && gap.chars().all(|c| matches!(c, ' ' | '-' | '\n'))
        })
}

/// Whether the letter is of a script that does not part words, or joins endings to names.
fn is_unspaced(c: char) -> bool {
    matches!(c as u32,
        0x0E00..=0x0EFF | 0x1000..=0x11FF | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF | 0x20000..=0x3FFFF)
}
