//! Two numbers that are one range, and words that leave one end open.

use super::{Quantity, Role, Shape};
use crate::text::locale::Locale;
use crate::text::token::{Kind, Tokens};
use crate::text::words::words;

/// Joins the two ends of each range, and marks the numbers of which only one end is said.
pub(super) fn join(tokens: &Tokens, found: Vec<Quantity>, locale: Locale) -> Vec<Quantity> {
    let mut joined: Vec<Quantity> = Vec::with_capacity(found.len());
    for quantity in found {
        if let Some(last) = joined.last_mut()
            && last.high.is_none()
            && matches!(last.role, Role::Plain | Role::Year)
            && matches!(quantity.role, Role::Plain | Role::Year)
            && last.shape != Shape::Article
            && quantity.low > last.low
            && is_range_word(tokens, last, &quantity, locale)
        {
            last.high = Some(quantity.low);
            last.other = None;
            last.end = quantity.end;
            last.role = Role::Plain;
            continue;
        }
        joined.push(quantity);
    }
    for quantity in &mut joined {
        mark_bounds(tokens, quantity, locale);
    }
    joined
}

/// Whether what stands between two numbers makes them one range.
fn is_range_word(tokens: &Tokens, low: &Quantity, high: &Quantity, locale: Locale) -> bool {
    let between = tokens.list.get(low.end..high.start).unwrap_or_default();
    let opened = low.start.checked_sub(1).is_some_and(|at| {
        matches!(tokens.folded(at), "between" | "entre" | "zwischen")
            || (at > 0 && matches!(tokens.folded(at - 1), "between" | "entre" | "zwischen"))
    });
    match between {
        [one] => match &*one.folded {
            "-" | "–" | "~" | "to" | "bis" | "or" | "oder" => true,
            "a" => matches!(locale, Locale::Spanish | Locale::Portuguese | Locale::French),
            "ate" | "ou" | "o" | "u" => matches!(locale, Locale::Spanish | Locale::Portuguese | Locale::French),
            "se" => locale == Locale::Hindi,
            "and" | "y" | "e" | "et" | "und" | "aur" => opened,
            _ => false,
        },
        // `20 - 40`, `11 . . 12`
        [a, b] => a.is(".") && b.is("."),
        _ => false,
    }
}

fn mark_bounds(tokens: &Tokens, quantity: &mut Quantity, locale: Locale) {
    if tokens.folded(quantity.end) == "+" {
        quantity.at_least = true;
    }
    let Some(before) = quantity.start.checked_sub(1) else { return };
    // A currency sign may stand between.
    let before = if tokens.list[before].kind == Kind::Symbol && !tokens.list[before].is("(") {
        before.saturating_sub(1)
    } else {
        before
    };
    let (one, two) = (tokens.folded(before), before.checked_sub(1).map_or("", |at| tokens.folded(at)));
    quantity.at_least |= words!("minimum mindestens from ab starting desde minimo min plus over").contains(one)
        // `now` in Hindi
        && !(one == "ab" && locale == Locale::Hindi)
        || matches!(
            (two, one),
            ("at", "least")
                | ("al", "menos")
                | ("au", "moins")
                | ("pelo", "menos")
                | ("fewer", "than")
                | ("less", "than")
                | ("more", "than")
                | ("a", "partir")
        )
        || (one == "of" && two == "minimum")
        || (one == "de" && two == "partir");
    quantity.at_most |= words!("maximum max bis hasta jusqu ate under maximal hochstens upto").contains(one)
        || matches!(
            (two, one),
            ("up", "to") | ("at", "most") | ("jusqu", "a") | ("no", "more") | ("bis", "zu") | ("au", "plus")
        );
}
