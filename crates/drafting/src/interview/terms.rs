//! Words of an answer and of key terms, compared by their stems.

use frostem::{Algorithm, Stemmer};

use crate::moderation::fold;

/// A word as it is compared, and the folded word itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Word {
    pub(super) stem: String,
    pub(super) plain: String,
}

/// The words of a text in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let stemmer = Stemmer::new(Algorithm::English);
    fold(text)
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.trim_matches('\''))
        .filter(|word| !word.is_empty())
        .map(|word| Word { stem: stem(&stemmer, word), plain: word.to_owned() })
        .collect()
}

fn stem(stemmer: &Stemmer, word: &str) -> String {
    // British and American spelling alike: "labelled" and "labeled".
    let word = match word.strip_prefix("label") {
        Some("led" | "ling" | "ler" | "lers") => "label",
        _ => word,
    };
    let stem = stemmer.stem(word);
    if stem.is_empty() { word.to_owned() } else { stem.into_owned() }
}

/// Whether the words hold one of the ways to say a term.
pub(super) fn holds(words: &[Word], ways: &[String]) -> bool {
    ways.iter().any(|way| {
        let wanted = self::words(way);
        !wanted.is_empty()
            && words.len() >= wanted.len()
            && words
                .windows(wanted.len())
                .any(|window| window.iter().zip(&wanted).all(|(one, other)| one.stem == other.stem))
    })
}

/// Words that carry grammar and no matter of their own.
pub(super) fn is_function_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been",
        "before", "but", "by", "can", "could", "did", "do", "does", "done", "each", "every", "for", "from", "had",
        "has", "have", "he", "her", "here", "his", "how", "i", "i'm", "i've", "if", "in", "into", "is", "it", "its",
        "just", "me", "more", "most", "my", "no", "not", "of", "on", "one", "only", "or", "other", "our", "out",
        "over", "own", "she", "should", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there",
        "these", "they", "this", "those", "through", "to", "too", "until", "up", "us", "very", "was", "we", "were",
        "what", "when", "where", "which", "while", "who", "why", "will", "with", "would", "you", "your",
    ];
    WORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_met_in_any_form() {
        let words = words("I labelled bounding boxes on photographs, annotating them twice.");
        for way in ["label", "bounding box", "annotation", "Labeling"] {
            assert!(holds(&words, &[way.to_owned()]), "{way}");
        }
        for way in ["box bounding", "image", ""] {
            assert!(!holds(&words, &[way.to_owned()]), "{way}");
        }
    }
}
