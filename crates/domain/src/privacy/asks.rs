//! Whether a text asks for a way to reach somebody outside the market.

use std::sync::LazyLock;

use regex::Regex;

use super::folded::fold;
use super::{near_before, pattern, words_before};

const KIND: &str = r"(?:e[- ]?mail(?: ?address(?:es)?| ?id)?|(?:phone|telephone|cell ?phone|mobile|cell)(?: ?numbers?| no\.?)?|(?:whats ?app|telegram|skype)(?: (?:numbers?|id|handle|username|no\.?))?)";

/// "Send me your email", "what is your Telegram handle", up to what comes after.
static ASKS: LazyLock<Regex> = pattern!(
    r"(?-u:\b)(?:send|share|give|what is|what's|whats)(?: (?:me|us|please|pls|over|along|just|also|with|kindly|him|her|them|back)){0,4} your ",
    r"(?:(?:personal|own|private|current|direct|best|active|full|actual|contact) ){0,2}",
    KIND,
    r"(?:(?: ?,| ?/| or| and| and/or| &)(?: or| and)?(?: your)? ",
    KIND,
    r"){0,4}"
);

/// What ends the clause, or begins the next one.
static ENDS: LazyLock<Regex> = pattern!(
    r"^(?: ?(?:$|[.,;:!?)\]\x22\n…]|- )|[ ](?:please|pls|thanks|thank you|asap|here|below|now|today|tomorrow|first|so|if|when|because|before|after|then|instead|directly|privately|also|too|again|",
    r"(?:and|or) (?:i|we|you|let|your|they|he|she)|to (?:me|us|him|her|them|my|our|start|begin|continue|proceed|discuss|talk|chat|get)|with (?:me|us)|for (?:me|us|further|contact|the interview|our)|in (?:the|your|a|this) (?:chat|reply|message|next|response)|via|by|at)(?-u:\b))"
);

/// Whether the text asks for an e-mail address, a phone number or a messenger's name (candidates.md, 7, `policy`).
pub fn asks_for_contact(text: &str) -> bool {
    let text = fold(text);
    ASKS.find_iter(&text).any(|asks| {
        let near = near_before(&text, asks.start());
        let clause = &near[near.rfind(['.', '!', '?', ',', ';']).map_or(0, |end| end + 1)..];
        let refused = words_before(clause, clause.len())
            .take(3)
            .any(|word| matches!(word, "not" | "never" | "don't" | "dont" | "didn't" | "won't" | "cannot" | "can't"));
        !refused && ENDS.is_match(&text[asks.end()..])
    })
}
