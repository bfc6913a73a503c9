//! `each`, `apiece`: a sum for whatever was counted last.

use super::{Amount, Unit};
use crate::text::doc::Doc;
use crate::text::lexicon::nouns::Noun;
use crate::text::words::words;

/// `each`, `apiece`, `each of them`: for a piece or for a person, by what was counted last.
pub(super) fn each(doc: &Doc, amount: &Amount, ceiling: usize) -> Option<Unit> {
    let reach = doc.after(amount.end, 5);
    let reach = reach.start..reach.end.min(ceiling);
    let said = reach.clone().find(|at| {
        words!("each apiece jeweils chacun chacune stuck ea").contains(doc.folded(*at))
            || (matches!(doc.folded(*at), "cada" | "chaque")
                && (matches!(doc.folded(at + 1), "uno" | "una" | "um" | "uma")
                    || doc.is_symbol(at + 1)
                    || at + 1 >= doc.tokens.sentence(*at).1))
    });
    // `zu je 0,45 USD`
    let before = words!("je jeweils").contains(doc.folded(amount.start.wrapping_sub(1)));
    // `$25 gift card each`
    let handed = (0..4)
        .take_while(|step| words!("amazon visa gift card voucher").contains(doc.folded(amount.end + step)))
        .count();
    let said = match said {
        Some(said) if said <= amount.end + handed + 2 => said,
        _ if before => amount.end,
        _ => return None,
    };
    // `9 dólares a cada uno`: to each of the people.
    let given = doc.folded(said.wrapping_sub(1)) == "a" && matches!(doc.folded(said), "cada" | "chacun" | "chacune");
    if given && amount.low >= 1.0 {
        return Some(Unit::Fixed);
    }
    let small = amount.high.unwrap_or(amount.low) < 5.0;
    if doc.folded(said + 1) == "of" && matches!(doc.folded(said + 2), "you" | "them" | "us") {
        return Some(if small { Unit::Piece(1.0) } else { Unit::Fixed });
    }
    // What was counted nearest before, over at most two sentences.
    let before = doc.quantities.partition_point(|quantity| quantity.start < amount.start);
    let nearest = doc.quantities[..before].iter().rev().take(6).find_map(|quantity| {
        let noun = doc.noun(doc.counted(quantity.end, 5)?)?;
        (noun.is_person() || noun.is_item() || noun == Noun::Opening).then_some(noun)
    });
    Some(match nearest {
        Some(Noun::Person(_) | Noun::Opening) if !small => Unit::Fixed,
        Some(noun) if noun.is_item() && amount.low < 200.0 => Unit::Piece(1.0),
        _ if small => Unit::Piece(1.0),
        _ => Unit::Fixed,
    })
}
