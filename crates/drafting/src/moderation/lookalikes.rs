//! Digits that stand for letters.

/// The readings of a word whose digits and signs may stand for letters (`b1tc0in`, `p@ypal`). None for a word without
/// them, or without letters.
pub(super) fn readings(word: &str) -> Option<[String; 2]> {
    let has_letter = word.chars().any(char::is_alphabetic);
    if !has_letter || word.chars().all(char::is_alphabetic) || word.len() > 24 {
        return None;
    }
    let read = |one: char| -> String {
        word.chars()
            .map(|c| match c {
                '0' => 'o',
                '1' | '!' => one,
                '3' => 'e',
                '4' | '@' => 'a',
                '5' | '$' => 's',
                '7' => 't',
                '8' => 'b',
                c => c,
            })
            .collect()
    };
    Some([read('i'), read('l')])
}
