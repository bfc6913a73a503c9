//! Which words are places, and which of them stand in one list.

use domain::taxonomy::Country;

use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::places::{PLACES, Place, is_doubtful};
use crate::text::phrases::Hit;
use crate::text::token::Case;
use crate::text::words::words;

/// `US, CA, GB`: codes in capitals beside a place.
pub(super) fn add_codes(doc: &Doc, hits: &mut Vec<Hit<Place>>) {
    let code = |at: usize| {
        let token = doc
            .tokens
            .get(at)
            .filter(|token| token.is_word() && token.folded.len() == 2 && token.case == Case::Upper)?;
        Country::parse(&token.folded).map(|country| Hit { start: at, end: at + 1, value: Place::Country(country) })
    };
    let mut index = 0;
    while index < hits.len() {
        let at = hits[index].end;
        let known = hits.get(index + 1).is_some_and(|next| next.start <= at + 1);
        if matches!(doc.folded(at), "," | "/" | "|" | "·")
            && !known
            && let Some(hit) = code(at + 1)
        {
            hits.insert(index + 1, hit);
        }
        index += 1;
    }
}

/// Whether the word is a place here, and not something spelled alike.
pub(super) fn is_place(doc: &Doc, hit: &Hit<Place>) -> bool {
    let Some(token) = doc.tokens.get(hit.start) else { return false };
    let word = &*token.folded;
    if hit.end - hit.start == 1 {
        if word == "us" {
            // `contact us` in capitals.
            let shouting = doc
                .before(hit.start, 6)
                .chain(doc.after(hit.end, 6))
                .filter(|at| doc.tokens.get(*at).is_some_and(|token| token.is_word()))
                .all(|at| doc.tokens.get(at).is_some_and(|token| token.case == Case::Upper));
            let bracketed = hit.start >= 2
                && doc.folded(hit.start - 1) == "("
                && words!("cents cent dollars dollar $ ¢").contains(doc.folded(hit.start - 2));
            let currency = bracketed
                || doc.folded(hit.end) == "$"
                || matches!(doc.folded(hit.end), "dollar" | "dollars" | "cent" | "cents")
                || (doc.folded(hit.end) == "-" && doc.folded(hit.end + 1).starts_with("dollar"))
                || matches!(doc.folded(hit.start.wrapping_sub(1)), "dollars" | "dollar" | "cents" | "dolares" | "$");
            // `2 ppl, us citizens`
            if words!("citizens citizen residents resident based nationals").contains(doc.folded(hit.end)) && !currency
            {
                return true;
            }
            let alone = hit.start == 0 && doc.tokens.len() < 3;
            return token.case == Case::Upper
                && !currency
                && (!shouting
                    || alone
                    || matches!(doc.folded(hit.start.wrapping_sub(1)), "the" | "in" | "from" | "," | ":")
                    || words!(", or and / &").contains(doc.folded(hit.end))
                        && PLACES.at(&doc.tokens, hit.end + 1).is_some());
        }
        if words!("sea eea ue mena ksa nsw").contains(word) && token.case != Case::Upper {
            return false;
        }
        let placed = words!("in from au en aus em im within").contains(doc.folded(hit.start.wrapping_sub(1)));
        if is_doubtful(word)
            && (token.case == Case::Lower || !(placed || doc.marked(doc.before(hit.start, 5), Mark::LIVE)))
        {
            return false;
        }
        // Adjectives and languages in other tongues.
        if matches!(word, "inde" | "man" | "chine" | "polonia" | "france") && token.case == Case::Lower {
            return false;
        }
    }
    if matches!(hit.value, Place::Inside(_)) && token.case == Case::Lower {
        return false;
    }
    // Part of a name: `New Guinea`, `American Samoa Bank`, `the Lisbon treaty`.
    true
}

pub(super) fn is_joined(doc: &Doc, end: usize, start: usize) -> bool {
    start >= end
        && start - end <= 3
        && doc.tokens.get(start).map(|token| token.sentence) == doc.tokens.get(end - 1).map(|token| token.sentence)
        && (end..start).all(|at| {
            words!(
                ", and or & / + y e o u und oder et ou aur the in ( la el le les der den die em no na nos en \
                     au aux de ya from a as os"
            )
            .contains(doc.folded(at))
                // `5 Egypt, 5 Jordan`
                || at > end && doc.quantity(at).is_some_and(|quantity| quantity.end == at + 1 && quantity.count() < 1_000.0)
        })
}

/// `you are in`, `must be in`, `whoever is in`; but not `we are in`.
pub(super) fn someone_is(doc: &Doc, start: usize) -> bool {
    let mut at = start;
    while at > 0 && matches!(doc.folded(at - 1), "the" | "der" | "el" | "la") {
        at -= 1;
    }
    at >= 2
        && matches!(doc.folded(at - 1), "in" | "within" | "inside")
        && (words!("be being currently physically are live sit stay").contains(doc.folded(at - 2)))
        && !doc.any(doc.before(at, 5), words!("we offices servers they data"))
}
