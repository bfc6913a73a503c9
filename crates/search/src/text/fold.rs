//! NFKC, lower case, accents folded.

use std::borrow::Cow;

use unicode_normalization::char::decompose_canonical;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// Brings text into the form in which words are compared.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let composed: Cow<'_, str> = match is_nfkc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfkc().collect()),
    };
    let mut folded = String::with_capacity(composed.len());
    for c in composed.chars() {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else if is_cjk(c) {
            folded.push(c);
        } else {
            for lower in c.to_lowercase() {
                decompose_canonical(lower, |part| fold_letter(part, &mut folded));
            }
        }
    }
    folded
}

/// Han, Kana and Hangul: the scripts whose runs are indexed as overlapping pairs.
pub(crate) fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}'
        | '\u{3031}'..='\u{3035}' | '\u{3038}'..='\u{303B}' | '\u{3041}'..='\u{3096}' | '\u{3099}'..='\u{309A}'
        | '\u{309D}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{3131}'..='\u{318E}'
        | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{A960}'..='\u{A97F}'
        | '\u{AC00}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{1AFF0}'..='\u{1B16F}' | '\u{20000}'..='\u{3FFFD}')
}

/// Marks that only accent a letter, and characters that only steer layout.
fn is_dropped(c: char) -> bool {
    matches!(c,
        // Combining diacritical marks of every block.
        '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}'
        | '\u{FE20}'..='\u{FE2F}'
        // Points of Hebrew and Arabic, which everyday writing leaves out.
        | '\u{0591}'..='\u{05BD}' | '\u{05BF}' | '\u{05C1}'..='\u{05C2}' | '\u{05C4}'..='\u{05C5}' | '\u{05C7}'
        | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}'
        // Soft hyphen, joiners, direction marks, byte order mark, variation selectors.
        | '\u{00AD}' | '\u{200C}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Appends a lower-case letter, without its accent where Unicode has no decomposition for it.
fn fold_letter(c: char, folded: &mut String) {
    let plain = match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'þ' => "th",
        'ı' => "i",
        'ς' => "σ",
        '\u{2018}' | '\u{2019}' | '\u{02BC}' => "'",
        _ if is_dropped(c) => "",
        _ => return folded.push(c),
    };
    folded.push_str(plain);
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_width_and_accents_fold() {
        for (text, folded) in [
            ("DashCam", "dashcam"),
            ("Niño", "nino"),
            ("Nin\u{303}o", "nino"),
            ("Straße ŁÓDŹ Ærø", "strasse lodz aero"),
            ("ﬁle ２０ Ｗｉｄｅ", "file 20 wide"),
            ("ΟΔΟΣ", "οδοσ"),
            ("οδός", "οδοσ"),
            ("İstanbul", "istanbul"),
            ("annotator’s", "annotator's"),
            ("anno\u{AD}tate \u{FEFF}", "annotate "),
            ("ﾀﾞｼ が", "ダシ が"),
            ("한국어", "한국어"),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn vowel_signs_of_other_scripts_stay() {
        assert_eq!(fold("हिन्दी"), "हिन्दी");
        assert_ne!(fold("が"), fold("か"));
    }

    #[test]
    fn folding_is_stable() {
        for text in ["Straße", "ﷺ", "한국어", "がギ", "Å\u{30A}", "½ ㎏"] {
            assert_eq!(fold(&fold(text)), fold(text), "{text:?}");
        }
    }
}
