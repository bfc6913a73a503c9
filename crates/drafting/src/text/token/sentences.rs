//! Where sentences end.

use std::sync::LazyLock;

use super::{Case, Kind, Token};
use crate::text::words::{WordSet, words};

/// Words after which a full stop does not end a sentence.
static ABBREVIATIONS: LazyLock<WordSet> = LazyLock::new(|| {
    "approx ca etc eg ie max min no nr dr mr mrs ms prof st vs incl hrs hr wks mo yr yrs bzw zb ggf inkl mind std \
     ej aprox num env p ex rs inc ltd e g i z b d h u s us tsd mio mrd tagl monatl wochentl"
        .split_whitespace()
        .collect()
});

pub(super) fn mark_sentences(text: &str, tokens: &mut [Token]) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut sentence = 0;
    for index in 0..tokens.len() {
        let new = index == 0 || ends_before(text, tokens, index);
        if new {
            if index > 0 {
                sentence += 1;
            }
            starts.push(index);
        }
        tokens[index].sentence = sentence;
    }
    starts.push(tokens.len());
    starts
}

/// Whether a sentence ends between the token before `index` and the one at it.
fn ends_before(text: &str, tokens: &[Token], index: usize) -> bool {
    let (before, token) = (&tokens[index - 1], &tokens[index]);
    if token.line != before.line {
        // A wrapped line goes on in lower case.
        let line_length = text[..before.end].rsplit('\n').next().map_or(0, |line| line.len().min(200));
        let wrapped = token.line == before.line + 1
            && token.kind == Kind::Word
            && token.case == Case::Lower
            && before.kind == Kind::Word
            && line_length >= 55;
        return !wrapped;
    }
    if token.glued || before.kind != Kind::Symbol {
        return false;
    }
    // `„Was gibt es zu essen?“ Solche Sätze …`
    if matches!(&*before.folded, "\"" | "”" | "“" | "»" | ")")
        && before.glued
        && token.case != Case::Lower
        && token.is_word()
    {
        return index >= 2 && matches!(&*tokens[index - 2].folded, "?" | "!" | "." | "…");
    }
    match &*before.folded {
        "!" | "?" | "…" | ";" | "。" | "！" | "？" => true,
        "." => {
            let word = index.checked_sub(2).map(|at| &tokens[at]);
            let abbreviated = word.is_some_and(|word| {
                before.glued && word.is_word() && ABBREVIATIONS.contains(&word.folded)
                    // At the end of a sentence such a word is followed by a capital.
                    && (token.case == Case::Lower || words!("dr mr mrs ms prof no nr tsd mio mrd std").contains(&word.folded))
                    && (token.kind != Kind::Symbol)
            });
            !abbreviated
        }
        "•" | "▪" | "●" | "·" => true,
        _ => false,
    }
}
