//! `OFF_PLATFORM_PAYMENT`: money that does not go through the market.

use super::super::lexicon::*;
use super::super::prose::Prose;
use super::super::reason::ReasonCode::OffPlatformPayment as CODE;
use super::Hit;

pub(super) fn find(prose: &Prose, hits: &mut Vec<Hit>) {
    for at in 0..prose.len() {
        if prose.is(at, METHOD | METHOD_WORD) && is_method(prose, at) {
            by_method(prose, at, hits);
        }
        if prose.is(at, PAY) || matches!(prose.word(at), "earnings" | "money") || settles(prose, at) {
            outside(prose, at, hits);
        }
    }
}

/// "We settle off the platform": words for paying that also mean something else, where we or you do it.
fn settles(prose: &Prose, at: usize) -> bool {
    let verb = matches!(
        prose.word(at),
        "settle"
            | "settles"
            | "settled"
            | "settling"
            | "settlement"
            | "transact"
            | "compensate"
            | "compensated"
            | "compensation"
    );
    let ours = prose.before(at, 3).any(|word| prose.is(word, FIRST | SECOND))
        || prose.after(at, 2).any(|word| prose.is(word, SECOND))
        || prose.starts_sentence(at);
    verb && ours
}

/// Whether a word like "wise" means the payment service.
fn is_method(prose: &Prose, at: usize) -> bool {
    if !prose.is(at, METHOD_WORD) {
        return true;
    }
    match prose.word(at) {
        "wise" => prose.tokens[at].capital || prose.ends_clause(at),
        // "Cash in hand" is meant, not any mention of cash.
        _ => prose.word(at + 1) == "in" && prose.word(at + 2) == "hand",
    }
}

fn by_method(prose: &Prose, at: usize, hits: &mut Vec<Hit>) {
    let Some(channel) = channel(prose, at) else {
        without_channel(prose, at, hits);
        return;
    };
    for pay in prose.before(channel, 8) {
        let direct = prose.is(pay, PAY) && channel - pay <= 7;
        // Not words for pay, but they mean it when they are yours or ours.
        let gives = matches!(
            prose.word(pay),
            "money"
                | "earnings"
                | "receive"
                | "reward"
                | "rewards"
                | "rewarded"
                | "transfer"
                | "transferred"
                | "send"
                | "earn"
                | "cash"
                | "withdraw"
                | "withdrawals"
                | "funds"
        ) && prose
            .before(pay, 4)
            .chain(pay + 1..channel)
            .any(|word| prose.is(word, FIRST | SECOND) || matches!(prose.word(word), "trainers" | "annotators"));
        if (direct || gives) && demands(prose, pay, channel) {
            hits.push(Hit::block(CODE, pay, at));
            return;
        }
    }
}

/// Whether the payment is the trainer's: not negated, not in the data, not somebody else's.
fn demands(prose: &Prose, pay: usize, until: usize) -> bool {
    if prose.is_negated(pay) || (pay + 1..until).any(|word| prose.is(word, NEGATION)) || prose.is_shown(pay) {
        return false;
    }
    !is_of_third(prose, pay)
}

/// "Customers pay with …", "the caller wants to pay by …", "questions about payments in …".
fn is_of_third(prose: &Prose, pay: usize) -> bool {
    let ours = prose.before(pay, 6).any(|word| prose.is(word, FIRST | SECOND))
        || prose
            .after(pay, 3)
            .any(|word| prose.is(word, SECOND) || (prose.is(word, WORKER) && !prose.is(word, DATA | THIRD)));
    let theirs = prose.before(pay, 5).any(|word| {
        prose.is(word, THIRD)
            && !matches!(prose.word(word), "account" | "accounts" | "company" | "companies" | "it" | "agent")
    });
    let about =
        prose.before(pay, 2).any(|word| matches!(prose.word(word), "about" | "regarding" | "concerning" | "of"))
            && prose.before(pay, 8).any(|word| prose.is(word, DATA) && prose.same_clause(word, pay));
    let bought = prose.word(pay) == "paid"
        && prose.before(pay, 1).any(|word| {
            matches!(
                prose.word(word),
                "transactions"
                    | "orders"
                    | "invoices"
                    | "bills"
                    | "purchases"
                    | "receipts"
                    | "subscriptions"
                    | "tickets"
                    | "items"
                    | "transaction"
                    | "order"
                    | "invoice"
                    | "bill"
                    | "purchase"
                    | "receipt"
                    | "rent"
            )
        });
    (theirs || about || bought) && !ours
}

/// The preposition before the method; over articles, lists and kinds ("via bank transfer or PayPal").
fn channel(prose: &Prose, at: usize) -> Option<usize> {
    for (steps, word) in prose.before(at, 6).enumerate() {
        if prose.is(word, CHANNEL) || (prose.word(word) == "to" && steps > 0) {
            return Some(word);
        }
        let passes = prose.is(word, DETERMINER | METHOD | METHOD_WORD | FIRST | SECOND | COORDINATOR | FOREIGN_ARTICLE)
            || matches!(
                prose.word(word),
                "bank"
                    | "transfer"
                    | "either"
                    | "amazon"
                    | "steam"
                    | "itunes"
                    | "apple"
                    | "google"
                    | "play"
                    | "digital"
                    | "popular"
                    | "choice"
                    | "wire"
                    | "de"
                    | "only"
                    | "other"
                    | "visa"
            );
        if !passes {
            return None;
        }
    }
    None
}

/// "Payment: PayPal", "payment method is USDT", "we use Wise to pay you", "your PayPal address to be paid".
fn without_channel(prose: &Prose, at: usize, hits: &mut Vec<Hit>) {
    for pay in prose.before(at, 5) {
        let labelled = prose.is(pay, PAY)
            && (pay + 1 == at && prose.gap(at).contains([':', '-', '–'])
                || (pay + 1..at).all(|word| {
                    matches!(
                        prose.word(word),
                        "method"
                            | "methods"
                            | "option"
                            | "options"
                            | "is"
                            | "are"
                            | "the"
                            | "only"
                            | "weekly"
                            | "daily"
                            | "monthly"
                            | "by"
                            | "sent"
                    ) || prose.is(word, METHOD | COORDINATOR)
                }) && pay + 1 < at);
        if labelled && demands(prose, pay, at) && !prose.before(pay, 3).any(|word| prose.is(word, THIRD)) {
            hits.push(Hit::block(CODE, pay, at));
            return;
        }
    }
    let we_use = prose.before(at, 3).any(|word| matches!(prose.word(word), "use" | "using" | "through"))
        && prose.before(at, 5).any(|word| prose.is(word, FIRST));
    let earn = prose.before(at, 3).find(|word| matches!(prose.word(*word), "earn" | "receive" | "get"));
    let after = prose.after(at, 5).find(|word| prose.is(*word, PAY));
    let yours = prose.before(at, 6).any(|word| prose.is(word, SECOND))
        || prose.after(at, 7).any(|word| prose.is(word, SECOND) && prose.before(word, 2).any(|pay| prose.is(pay, PAY)));
    if let Some(pay) = after.filter(|_| we_use || yours)
        && !prose.is_shown(at)
        && !prose.is_negated(at)
    {
        hits.push(Hit::block(CODE, at, pay));
    } else if let Some(earn) = earn
        && (yours || prose.starts_sentence(earn) || prose.is(earn.saturating_sub(1), COORDINATOR))
        && !prose.is_shown(earn)
        && !prose.is_negated(earn)
        && !prose.is(at + 1, DATA)
    {
        hits.push(Hit::block(CODE, earn, at));
    }
}

/// "Paid outside the platform", "payment off-platform", "we pay you directly, not through the platform".
fn outside(prose: &Prose, pay: usize, hits: &mut Vec<Hit>) {
    let near: Vec<usize> = prose.before(pay, 8).chain(prose.after(pay, 8)).collect();
    for word in near {
        let away = match prose.word(word) {
            "outside" | "off" | "bypassing" | "bypass" | "around" | "avoid" | "avoiding" | "fuera" | "ausserhalb"
            | "hors" | "fora" | "dehors" => true,
            "through" | "via" => word > 0 && matches!(prose.word(word - 1), "not" | "never"),
            "of" => word > 0 && prose.word(word - 1) == "instead",
            _ => false,
        };
        if !away {
            continue;
        }
        let place = prose.after(word, 4).find(|place| {
            matches!(
                prose.word(*place),
                "platform"
                    | "marketplace"
                    | "site"
                    | "website"
                    | "opentrain"
                    | "escrow"
                    | "plataforma"
                    | "plattform"
                    | "plateforme"
                    | "market"
            )
        });
        let Some(place) = place.filter(|place| {
            (word + 1..*place).all(|between| {
                prose.is(between, DETERMINER | FIRST | FOREIGN_ARTICLE | PREPOSITION | SECOND)
                    || matches!(prose.word(between), "opentrain" | "marketplace" | "de" | "books")
            })
        }) else {
            continue;
        };
        let negated = prose.is_negated(pay)
            || (!matches!(prose.word(word), "through" | "via")
                && (prose.is_negated(word)
                    || prose.before(pay.max(word), 8).any(|no| matches!(prose.word(no), "never" | "nobody"))));
        if !negated && !prose.is_shown(pay.min(word)) && !is_of_third(prose, pay) {
            hits.push(Hit::block(CODE, pay.min(word), place.max(pay)));
            return;
        }
    }
}
