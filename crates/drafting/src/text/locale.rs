//! Which language a text is written in, as far as number habits and a few short words depend on it.

use std::sync::LazyLock;

use super::token::Tokens;
use crate::text::hash::WordMap;

/// The language of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Locale {
    English,
    Spanish,
    German,
    French,
    Portuguese,
    /// Hindi in Latin letters, mixed with English.
    Hindi,
}

impl Locale {
    /// Whether `2.500` is two and a half thousand.
    pub fn decimal_comma(self) -> bool {
        !matches!(self, Self::English | Self::Hindi)
    }

    /// Tells the language by its small words.
    pub fn of(tokens: &Tokens) -> Self {
        let mut counts = [0usize; 6];
        for token in tokens.list.iter().filter(|token| token.is_word()) {
            for &index in BY_WORD.get(&*token.folded).into_iter().flatten() {
                counts[index] += 1;
            }
        }
        // Letters that only some of them have.
        for c in tokens.text.chars().filter(|c| !c.is_ascii()) {
            match c {
                'ã' | 'õ' => counts[4] += 2,
                'ñ' | '¿' | '¡' => counts[1] += 2,
                'ß' | 'ä' | 'ü' => counts[2] += 1,
                'è' | 'œ' | 'ù' => counts[3] += 1,
                _ => {}
            }
        }
        let best = counts.iter().max().copied().unwrap_or(0);
        // English stands first and wins a tie.
        SMALL_WORDS
            .iter()
            .zip(counts)
            .find(|(_, count)| *count == best && best > 0)
            .map_or(Self::English, |((l, _), _)| *l)
    }
}

/// The places in [`SMALL_WORDS`] of the languages that have a word.
static BY_WORD: LazyLock<WordMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut map: WordMap<&'static str, Vec<usize>> = WordMap::default();
    for (index, (_, words)) in SMALL_WORDS.iter().enumerate() {
        words.iter().for_each(|word| map.entry(word).or_default().push(index));
    }
    map
});

const SMALL_WORDS: &[(Locale, &[&str])] = &[
    (
        Locale::English,
        &[
            "the", "of", "and", "to", "we", "for", "is", "are", "you", "with", "that", "this", "our", "in", "on",
            "per", "need", "must", "will", "from", "by", "or", "your", "it", "be",
        ],
    ),
    (
        Locale::Spanish,
        &[
            "el",
            "los",
            "las",
            "y",
            "en",
            "para",
            "con",
            "una",
            "un",
            "del",
            "se",
            "es",
            "por",
            "que",
            "de",
            "la",
            "buscamos",
            "necesitamos",
            "horas",
            "como",
            "su",
            "al",
            "son",
            "cada",
        ],
    ),
    (
        Locale::German,
        &[
            "der", "die", "das", "und", "wir", "fur", "ist", "mit", "ein", "eine", "den", "dem", "von", "zu", "auf",
            "suchen", "pro", "im", "werden", "sind", "nicht", "sie", "bei", "oder", "aus", "einen", "stunde",
        ],
    ),
    (
        Locale::French,
        &[
            "le",
            "les",
            "des",
            "et",
            "nous",
            "pour",
            "est",
            "avec",
            "une",
            "un",
            "du",
            "dans",
            "sur",
            "par",
            "vous",
            "de",
            "la",
            "que",
            "au",
            "aux",
            "cherchons",
            "sont",
            "ou",
            "l",
            "d",
        ],
    ),
    (
        Locale::Portuguese,
        &[
            "o",
            "os",
            "as",
            "e",
            "em",
            "para",
            "com",
            "uma",
            "um",
            "do",
            "da",
            "dos",
            "no",
            "na",
            "por",
            "que",
            "de",
            "nao",
            "procuramos",
            "precisamos",
            "sao",
            "ao",
            "cada",
            "mais",
            "ou",
        ],
    ),
    (
        Locale::Hindi,
        &[
            "hai", "hain", "ka", "ki", "ke", "ko", "se", "mein", "aur", "chahiye", "kar", "karna", "hum", "aap", "jo",
            "nahi", "bhi", "koi", "liye", "ek", "honi", "milega", "wale", "hona", "karo", "humein", "aapko",
        ],
    ),
];
