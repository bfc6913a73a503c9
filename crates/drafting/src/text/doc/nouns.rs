//! Nouns that the words beside them make something else.

use domain::taxonomy::{DataType, ExperienceLevel};

use crate::text::lexicon::nouns::Noun;
use crate::text::token::Tokens;
use crate::text::words::words;

/// Tokens at the beginning that are searched for what a text is about.
const SEARCHED: usize = 600;

pub(super) fn settle_nouns(tokens: &Tokens, nouns: &mut [Option<Noun>]) {
    // X-rays on film.
    let radiology = tokens.list.iter().take(SEARCHED).any(|token| {
        ["radiolog", "radiograph", "xray"].iter().any(|stem| token.folded.starts_with(stem)) || token.is("tb")
    });
    for (at, noun) in nouns.iter_mut().enumerate() {
        let (word, before, after) = (tokens.folded(at), tokens.folded(at.wrapping_sub(1)), tokens.folded(at + 1));
        // `the client bills us`: done to somebody.
        let done = words!("bills calls forms chats reviews posts pages records mails texts messages").contains(word);
        if done && words!("us you me them him her").contains(after) {
            *noun = None;
        }
        // `three radiology residents`
        let medical = words!(
            "radiology medical surgery surgical pathology dermatology cardiology neurology paediatric pediatric psychiatry"
        );
        if matches!(word, "residents" | "resident") && medical.contains(before) {
            *noun = Some(Noun::Person(Some(ExperienceLevel::Intermediate)));
        }
        if matches!(word, "film" | "films") && radiology {
            *noun = Some(Noun::Item(Some(DataType::Medical)));
        }
        // `you slide two sliders`
        let acted = words!("you to then and please").contains(before);
        if matches!(word, "slide" | "film" | "photograph" | "chat" | "post")
            && acted
            && words!("the a an two three it your each every them").contains(after)
        {
            *noun = None;
        }
    }
}
