//! `UPFRONT_FEE`: the trainer is to pay before there is work.

use super::super::lexicon::*;
use super::super::prose::{Kind, Prose};
use super::super::reason::ReasonCode::UpfrontFee as CODE;
use super::Hit;

pub(super) fn find(prose: &Prose, hits: &mut Vec<Hit>) {
    for at in 0..prose.len() {
        if prose.is(at, FEE) {
            named_fee(prose, at, hits);
        }
        if matches!(
            prose.word(at),
            "pay"
                | "paying"
                | "pays"
                | "pagar"
                | "zahlen"
                | "payer"
                | "paga"
                | "pague"
                | "transfer"
                | "invest"
                | "cover"
        ) {
            pay_to_work(prose, at, hits);
        }
        if matches!(prose.word(at), "cost" | "costs") {
            costs_to_join(prose, at, hits);
        }
        if matches!(
            prose.word(at),
            "buy"
                | "purchase"
                | "order"
                | "rent"
                | "lease"
                | "buying"
                | "purchasing"
                | "comprar"
                | "kaufen"
                | "acheter"
        ) {
            buy_first(prose, at, hits);
        }
    }
}

/// "Registration fee", "training deposit", "fee for the registration", "refundable deposit".
fn named_fee(prose: &Prose, at: usize, hits: &mut Vec<Hit>) {
    let kind =
        prose.before(at, 2).find(|word| prose.is(*word, FEE_KIND) && prose.same_clause(*word, at)).or_else(|| {
            let of = prose.after(at, 4).find(|word| prose.is(*word, FEE_KIND))?;
            (at + 1..of)
                .all(|word| {
                    prose.kind(word) == Some(Kind::Number)
                        || matches!(
                            prose.word(word),
                            "for" | "of" | "to" | "the" | "de" | "d" | "da" | "a" | "our" | "your" | "fur" | "die"
                        )
                })
                .then_some(of)
        });
    let compound = prose.word(at).len() > 9 && prose.word(at).ends_with("gebuhr");
    let asked_of_you = prose.before(at, 6).any(|word| {
        (matches!(prose.word(word), "pay" | "leave" | "make" | "send" | "transfer" | "paying")
            && !prose.is(word.saturating_sub(1), FIRST))
            && (prose.before(word, 4).any(|you| {
                prose.is(you, SECOND | DEMAND)
                    || matches!(prose.word(you), "applicants" | "trainers" | "annotators" | "candidates")
            }) || prose.starts_sentence(word))
    });
    // "You need to deposit $50"
    let deposits = prose.word(at) == "deposit"
        && prose.gap(at + 1).contains(['$', '€', '£'])
        && prose.before(at, 4).any(|word| prose.is(word, SECOND | DEMAND));
    // "A deposit of $30 is due before the first batch"
    let due_first = prose.after(at, 5).any(|word| matches!(prose.word(word), "due" | "payable"))
        && prose.after(at, 12).any(|word| {
            matches!(prose.word(word), "batch" | "work" | "task" | "tasks" | "start" | "starting" | "onboarding")
                && prose.before(word, 3).any(|first| prose.word(first) == "before")
        });
    if kind.is_none() && !compound && !asked_of_you && !deposits && !due_first {
        return;
    }
    let from = kind.unwrap_or(at).min(at);
    // "We pay a training fee", "you receive", "we waive", "pays the registration fee for you".
    let to_trainer = prose.before(from, 6).any(|word| {
        matches!(prose.word(word), "receive" | "get" | "earn" | "waive" | "waived" | "refund" | "cover" | "reimburse")
            || (prose.is(word, PAY)
                && prose.before(word, 3).any(|we| matches!(prose.word(we), "we" | "client"))
                && !prose.before(word, 3).any(|you| prose.is(you, SECOND)))
    }) || prose.after(at, 5).any(|word| matches!(prose.word(word), "waived"));
    if to_trainer || prose.is_negated(from) || prose.is_negated(at) || is_data(prose, from, at) {
        return;
    }
    hits.push(Hit::block(CODE, from, at));
}

/// The fee stands in the data: "extract the registration fee from each invoice".
fn is_data(prose: &Prose, from: usize, at: usize) -> bool {
    let demanded =
        prose.after(at, 8).any(|word| prose.is(word, SECOND | DEMAND) || matches!(prose.word(word), "due" | "before"))
            && !prose.before(from, 8).any(|word| prose.is(word, WORK));
    !demanded
        && (prose.is_shown(from)
            || (prose.is(at + 1, DATA | TOPIC) && prose.same_clause(at, at + 1))
            || prose.before(from, 6).any(|word| prose.is(word, WORK) && prose.same_clause(word, from)))
}

/// "You pay no fee to apply", "pay nothing to join".
fn pays_nothing(prose: &Prose, at: usize) -> bool {
    prose.after(at, 2).any(|word| {
        matches!(
            prose.word(word),
            "no" | "nothing" | "zero" | "nada" | "nichts" | "keine" | "rien" | "nenhuma" | "ninguna"
        )
    })
}

/// "Pay $20 to start", "you pay a small amount to unlock the tasks", "applicants pay for the training".
fn pay_to_work(prose: &Prose, at: usize, hits: &mut Vec<Hit>) {
    if prose.is_shown(at)
        || prose.is_negated(at)
        || prose.gap(at + 1).contains(':')
        || pays_nothing(prose, at)
        || matches!(prose.word(at + 1), "is" | "are" | "per" | "starts" | "rate" | "range" | "will")
    {
        return;
    }
    let employer = prose.before(at, 4).any(|word| {
        matches!(prose.word(word), "we" | "client" | "company" | "customers" | "customer" | "users" | "user")
    });
    let trainer = prose.before(at, 5).any(|word| {
        prose.is(word, SECOND)
            || prose.is(word, DEMAND)
            || matches!(
                prose.word(word),
                "applicants"
                    | "trainers"
                    | "annotators"
                    | "candidates"
                    | "workers"
                    | "everyone"
                    | "members"
                    | "freelancers"
            )
    });
    if employer || !(trainer || prose.starts_sentence(at) || prose.is(at.saturating_sub(1), COORDINATOR)) {
        return;
    }
    // An hourly or piece rate is the trainer's pay: "pay $12 an hour to start".
    let rate = prose.after(at, 6).any(|word| {
        matches!(prose.word(word), "hour" | "hourly" | "image" | "label" | "task" | "minute" | "hr" | "per")
    });
    // "To unlock the tasks you pay …"
    let first = prose.before(at, 8).find(|word| {
        prose.word(*word) == "to"
            && matches!(
                prose.word(word + 1),
                "unlock" | "join" | "apply" | "register" | "access" | "activate" | "start" | "begin"
            )
    });
    if let Some(to) = first
        && prose.before(at, 2).any(|word| prose.is(word, SECOND | DEMAND))
    {
        hits.push(Hit::block(CODE, to, at));
        return;
    }
    for to in prose.after(at, 8) {
        let entry = matches!(prose.word(to), "to" | "before" | "for" | "para" | "um" | "pour" | "zu")
            && prose.after(to, 3).any(|word| {
                matches!(
                    prose.word(word),
                    "apply"
                        | "join"
                        | "joining"
                        | "register"
                        | "unlock"
                        | "access"
                        | "activate"
                        | "enrol"
                        | "enroll"
                        | "applying"
                        | "empezar"
                        | "inscribirse"
                        | "anfangen"
                        | "starten"
                        | "commencer"
                        | "comecar"
                        | "participar"
                        | "postuler"
                ) || (matches!(prose.word(word), "start" | "begin" | "starting" | "work")
                    && (trainer || to > at + 1)
                    && !rate)
                    || (matches!(prose.word(to), "for")
                        && matches!(
                            prose.word(word),
                            "training"
                                | "certification"
                                | "certificate"
                                | "test"
                                | "course"
                                | "software"
                                | "onboarding"
                                | "registration"
                                | "access"
                                | "background"
                        ))
            });
        let own_cost = matches!(prose.word(at), "cover")
            && !prose.after(at, 4).any(|word| matches!(prose.word(word), "cost" | "costs" | "price"));
        if entry && !own_cost && (trainer || !rate) {
            hits.push(Hit::block(CODE, at, to + 1));
            return;
        }
    }
}

/// "It costs $20 to join", "joining costs ten dollars".
fn costs_to_join(prose: &Prose, at: usize, hits: &mut Vec<Hit>) {
    let is_entry = |word: usize| {
        matches!(
            prose.word(word),
            "join"
                | "joining"
                | "apply"
                | "applying"
                | "register"
                | "registration"
                | "registering"
                | "enrol"
                | "unlock"
        )
    };
    let entry = prose
        .after(at, 6)
        .find(|word| is_entry(*word) && prose.word(word - 1) == "to")
        .or_else(|| prose.before(at, 2).find(|word| is_entry(*word)));
    let free = prose.after(at, 2).any(|word| prose.is(word, NEGATION) || prose.word(word) == "nothing");
    if let Some(entry) = entry
        && !free
        && !prose.is_negated(at)
        && !prose.is_shown(at)
    {
        hits.push(Hit::block(CODE, at, entry));
    }
}

/// "Buy the starter equipment from us", "you must purchase our course first".
fn buy_first(prose: &Prose, at: usize, hits: &mut Vec<Hit>) {
    if prose.is_negated(at) {
        return;
    }
    let Some(thing) = prose.after(at, 6).find(|word| prose.is(*word, EQUIPMENT)) else {
        return;
    };
    let from_us = prose.after(at, 12).find(|word| {
        matches!(prose.word(*word), "from" | "through" | "via" | "bei" | "chez" | "a" | "de" | "at" | "in" | "von")
            && (matches!(
                prose.word(word + 1),
                "us" | "our" | "my" | "me" | "nosotros" | "uns" | "nous" | "nos" | "nuestra" | "notre"
            ) || (prose.is(word + 1, DETERMINER)
                && matches!(prose.word(word + 2), "company" | "employer" | "shop" | "client")))
    });
    let ours =
        (at + 1..thing).any(|word| matches!(prose.word(word), "our" | "my" | "nuestro" | "unser" | "notre" | "nosso"));
    if (from_us.is_some() || ours)
        && (!prose.is_shown(at) || prose.before(at, 5).any(|word| prose.is(word, SECOND | DEMAND)))
    {
        hits.push(Hit::block(CODE, at, from_us.unwrap_or(thing).max(thing)));
    }
}
