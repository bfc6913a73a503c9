//! Folded text cut into words at Unicode boundaries, and runs of Han, Kana and Hangul.

use unicode_segmentation::UnicodeSegmentation;

use super::fold::is_cjk;

/// A part of folded text that matters to search.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub(crate) enum Piece<'a> {
    /// A word at Unicode boundaries; it may hold apostrophes, and points between digits.
    Word(&'a str),
    /// An unbroken run of Han, Kana or Hangul.
    Run(&'a str),
}

/// The pieces of folded text, in order.
pub(crate) fn pieces(folded: &str) -> impl Iterator<Item = Piece<'_>> {
    stretches(folded).flat_map(|(stretch, cjk)| {
        let (run, words) = if cjk { (Some(Piece::Run(stretch)), "") } else { (None, stretch) };
        run.into_iter().chain(words.unicode_words().flat_map(unjoined).map(Piece::Word))
    })
}

/// Cuts between CJK and everything else; the flag says which side a stretch is on.
fn stretches(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let cjk = is_cjk(rest.chars().next()?);
        let end = rest.find(|c| is_cjk(c) != cjk).unwrap_or(rest.len());
        let (stretch, after) = rest.split_at(end);
        rest = after;
        Some((stretch, cjk))
    })
}

/// Unicode keeps `node.js` and `bounding_box` whole, but punctuation separates words. Only an apostrophe joins, and a
/// point or comma between two digits (`3.5`, `50,000`).
fn unjoined(word: &str) -> impl Iterator<Item = &str> {
    let joints = |c: char| !c.is_alphanumeric() && c != '\'' && (c.is_ascii_punctuation() || is_wide_joint(c));
    let mut rest = if word.contains(joints) { word } else { "" };
    let whole = rest.is_empty().then_some(word);
    let parts = std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut before: Option<char> = None;
        let mut chars = rest.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let between_digits = matches!(c, '.' | ',')
                && before.is_some_and(char::is_numeric)
                && chars.peek().is_some_and(|(_, next)| next.is_numeric());
            if joints(c) && !between_digits {
                let part = &rest[..at];
                rest = &rest[at + c.len_utf8()..];
                return Some(part);
            }
            before = Some(c);
        }
        Some(std::mem::take(&mut rest))
    });
    whole.into_iter().chain(parts).filter(|part| part.chars().any(char::is_alphanumeric))
}

/// The joining punctuation of Unicode's word rule beyond ASCII.
fn is_wide_joint(c: char) -> bool {
    matches!(
        c,
        '·' | '\u{0387}'
            | '\u{055F}'
            | '\u{05F4}'
            | '\u{2024}'
            | '\u{2027}'
            | '\u{203F}'
            | '\u{2040}'
            | '\u{2044}'
            | '\u{2054}'
            | '\u{066C}'
            | '\u{060C}'
            | '\u{060D}'
            | '\u{FE13}'
            | '\u{202F}'
    )
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    fn show(text: &str) -> String {
        pieces(text)
            .map(|p| match p {
                Piece::Word(w) => w.to_owned(),
                Piece::Run(r) => format!("<{r}>"),
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn punctuation_and_control_characters_separate() {
        for (text, shown) in [
            ("call-center speech", "call center speech"),
            ("title:dashcam", "title dashcam"),
            ("node.js bounding_box", "node js bounding box"),
            ("dash\u{0}cam,box", "dash cam box"),
            ("50,000 images, $18.50/hour", "50,000 images 18.50 hour"),
            ("a..b 1.x x.1", "a b 1 x x 1"),
            ("annotator's 'quoted'", "annotator's quoted"),
            ("!!! ... ___ 🦄🦄", ""),
            ("__a__", "a"),
        ] {
            assert_eq!(show(text), shown, "{text:?}");
        }
    }

    #[test]
    fn runs_stand_apart_from_words() {
        assert_eq!(show("gpt模型训练 3dモデル"), "gpt <模型训练> 3d <モデル>");
        assert_eq!(show("안녕abc音声、録音"), "<안녕> abc <音声> <録音>");
        assert_eq!(show("書き起こし"), "<書き起こし>");
    }
}
