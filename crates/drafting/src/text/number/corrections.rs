//! Numbers that are said twice: `eighteen (18)`, and `12 … no wait, make it 15`.

use std::sync::LazyLock;

use super::{Quantity, Role, Shape};
use crate::text::lexicon::money::currency;
use crate::text::phrases::Phrases;
use crate::text::token::{Kind, Tokens};
use crate::text::words::words;

/// How far behind a number its correction may stand, in tokens.
const REACH: usize = 24;

/// Words that take back what was said just before.
static TAKEN_BACK: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new(&[(
        "make it, make that, i mean, i meant, or rather, scratch that, strike that, correction :, sorry, no wait, wait no, my bad, \
         oops, typo, quiero decir, mejor dicho, perdon, me equivoque, corrijo, ich meine, besser gesagt, quatsch, korrektur, \
         verzeihung, je veux dire, ou plutot, pardon, je corrige, rectification, quer dizer, alias, desculpe, digo, matlab, \
         galti se, mera matlab, let us say, lets say, better make, was an error, was a mistake, was a typo, was wrong, is wrong, was incorrect, is incorrect, \
         era un error, es un error, war ein fehler, war falsch, etait une erreur, foi um erro, era um erro",
        (),
    )])
});

/// Lets a number in brackets behind its words go, and gives a corrected number its last value.
pub(super) fn settle(tokens: &Tokens, found: &mut Vec<Quantity>) {
    repeated(tokens, found);
    for hit in TAKEN_BACK.longest(tokens) {
        let later = found.partition_point(|quantity| quantity.start < hit.end);
        let stated = |quantity: &Quantity| quantity.end <= hit.start && quantity.shape != Shape::Article;
        let Some(before) = found[..later].iter().rposition(stated) else { continue };
        let Some(new) = found.get(later).filter(|new| is_correction(tokens, hit.end, new)).cloned() else { continue };
        let old = &mut found[before];
        let near = old.role == Role::Plain && old.end + REACH >= hit.start;
        if !near {
            continue;
        }
        let sum = is_currency(tokens, new.start.wrapping_sub(1));
        // `$0.30 per receipt … Correction: $0.35.`: the unit is that of the first sum.
        let both = sum && is_currency(tokens, old.start.wrapping_sub(1));
        if stands_alone(tokens, new.end) && (!sum || both) {
            old.low = new.low;
            old.high = new.high;
            old.other = new.other;
            old.corrected = Some(new.end);
            found[later].role = Role::Code;
        } else {
            old.role = Role::Code;
        }
    }
}

/// `eighteen (18) annotators`, `5 (five) months`: one number.
fn repeated(tokens: &Tokens, found: &mut Vec<Quantity>) {
    let mut at = 0;
    while at + 1 < found.len() {
        let (first, second) = (&found[at], &found[at + 1]);
        let bracketed = tokens.folded(first.end) == "("
            && second.start == first.end + 1
            && tokens.folded(second.end) == ")"
            && first.low == second.low
            && first.high.is_none()
            && second.high.is_none();
        if bracketed && first.shape != second.shape {
            found[at].end = second.end + 1;
            found[at].role = Role::Plain;
            found.remove(at + 1);
        }
        at += 1;
    }
}

/// Whether a number stands right behind words that take back another.
fn is_correction(tokens: &Tokens, from: usize, new: &Quantity) -> bool {
    new.role == Role::Plain
        && new.shape != Shape::Article
        && new.start <= from + 8
        && (from..new.start).all(|at| {
            let passed = words!("it s that a an is the to be es son sind c est um uma . ; , – : ( no not should correct right real actual figure number price rate is was of and we you pay son sind ~ about around and usd us $");
            passed.contains(tokens.folded(at)) || tokens.get(at).is_some_and(|token| token.kind == Kind::Symbol)
        })
}

/// Whether nothing behind a number says what it counts.
fn stands_alone(tokens: &Tokens, end: usize) -> bool {
    let goes_on = |token: &super::super::token::Token| {
        token.kind == Kind::Symbol && !words!("% € £ $ / -").contains(&token.folded)
            || words!("in now please instead then for since because as ya y e et und aber but with so ho kar")
                .contains(&token.folded)
    };
    let sentence = tokens.get(end.wrapping_sub(1)).map(|token| token.sentence);
    tokens.get(end).is_none_or(|token| goes_on(token) || Some(token.sentence) != sentence)
}

fn is_currency(tokens: &Tokens, at: usize) -> bool {
    tokens.get(at).is_some_and(|token| currency(&token.folded).is_some())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use crate::text::locale::Locale;
    use crate::text::number::{Role, Shape, quantities};
    use crate::text::token::Tokens;

    #[rstest]
    #[case("We need 12 raters... no wait, make it 15.", &[15.0])]
    #[case("Buscamos 4 personas, perdón, 6.", &[6.0])]
    #[case("10 Leute, ich meine 20, für drei Monate", &[20.0, 3.0])]
    #[case("5 weeks (sorry, 7) of work", &[7.0])]
    #[case("eighteen (18) annotators for five (5) months", &[18.0, 5.0])]
    #[case("40 files, oops, 60 files", &[60.0])]
    // Nothing is taken back.
    #[case("Sorry, 12 raters only", &[12.0])]
    #[case("5 raters; sorry, no agencies. 30 hours.", &[5.0, 30.0])]
    #[case("three (5 each) of them", &[3.0, 5.0])]
    fn values(#[case] text: &str, #[case] expected: &[f64]) {
        let tokens = Tokens::new(text);
        let found = quantities(&tokens, Locale::of(&tokens));
        let plain = found.iter().filter(|quantity| quantity.role == Role::Plain && quantity.shape != Shape::Article);
        assert_eq!(plain.map(|quantity| quantity.low).collect::<Vec<_>>(), expected);
    }
}
