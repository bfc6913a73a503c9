//! `PERSONAL_DATA`: the trainer is to hand over papers, logins or secrets.

use super::super::lexicon::*;
use super::super::prose::Prose;
use super::super::reason::ReasonCode::PersonalData as CODE;
use super::Hit;

pub(super) fn find(prose: &Prose, hits: &mut Vec<Hit>) {
    for at in 0..prose.len() {
        let secret = prose.is(at, SECRET) || is_plain_id(prose, at);
        if !secret || (prose.is_topic(at) && !is_its_copy(prose, at)) {
            continue;
        }
        if let Some(verb) = demanding_verb(prose, at) {
            hits.push(Hit::block(CODE, verb, at));
        } else if let Some(end) = demanded_after(prose, at) {
            hits.push(Hit::block(CODE, at, end));
        }
    }
}

/// "ID" alone, where a scan or copy of it is meant: "a photo of your ID".
fn is_plain_id(prose: &Prose, at: usize) -> bool {
    match prose.word(at) {
        "id" | "ids" => {
            prose.before(at, 5).any(|word| prose.is(word, COPY))
                && prose.before(at, 2).any(|word| {
                    prose.is(word, SECOND)
                        || matches!(prose.word(word), "valid" | "official" | "of" | "their" | "issued")
                })
                || (prose.is(at + 1, COPY)
                    && prose.word(at + 1) != "number"
                    && prose.word(at + 1) != "numbers"
                    && prose.same_clause(at, at + 1))
        }
        "pin" => prose.before(at, 3).any(|word| matches!(prose.word(word), "bank" | "card" | "atm")),
        _ => false,
    }
}

/// "Passport scan": the word after the paper is a copy of it.
fn is_its_copy(prose: &Prose, at: usize) -> bool {
    matches!(prose.word(at + 1), "scan" | "scans" | "copy" | "photo" | "number" | "image" | "picture")
}

/// The verb that asks the trainer to give the thing.
fn demanding_verb(prose: &Prose, at: usize) -> Option<usize> {
    let mine = prose.before(at, 8).find(|word| {
        matches!(
            prose.word(*word),
            "your"
                | "ihr"
                | "ihre"
                | "ihren"
                | "ihres"
                | "ihrem"
                | "dein"
                | "deine"
                | "deinen"
                | "deines"
                | "deinem"
                | "tu"
                | "su"
                | "votre"
                | "ton"
                | "ta"
                | "seu"
                | "sua"
                | "tus"
                | "sus"
                | "vos"
        )
    });
    for verb in prose.before(at, 12) {
        let asks = matches!(
            prose.word(verb),
            "need" | "require" | "request" | "want" | "collect" | "requires" | "needs" | "include" | "state" | "for"
        ) && mine.is_some_and(|mine| verb < mine);
        let asks = asks
            && (prose.word(verb) != "for"
                || prose.before(verb, 2).any(|ask| matches!(prose.word(ask), "ask" | "asks" | "asked")))
            && prose.before(verb, 4).chain([verb]).any(|who| {
                prose.is(who, FIRST)
                    || matches!(prose.word(who), "client" | "company" | "employer" | "include" | "state")
            });
        if !(prose.is(verb, GIVE) || asks) {
            continue;
        }
        if prose.is_negated(verb) || mine.is_some_and(|mine| prose.is_negated(mine)) || is_noun(prose, verb) {
            return None;
        }
        let direct = (verb + 1..at).all(|word| may_stand_before(prose, word));
        let theirs = prose.before(at, 4).any(|word| matches!(prose.word(word), "their" | "his" | "her"))
            && prose.before(verb, 5).any(|word| prose.is(word, WORKER) && !prose.is(word, DATA | THIRD));
        let yours = mine.is_some_and(|mine| mine > verb);
        if !(direct || theirs || yours) {
            continue;
        }
        if prose.is_shown(verb) {
            return None;
        }
        // "Customers give their card number": somebody else gives.
        let third =
            prose.before(verb, 3).any(|word| prose.is(word, THIRD) && !prose.is(word, SECOND)) && !yours && !theirs;
        return (!third).then_some(verb);
    }
    None
}

/// Words between the verb and the paper: "send [us a scan of your valid] passport".
fn may_stand_before(prose: &Prose, word: usize) -> bool {
    prose.is(word, FIRST | SECOND | DETERMINER | COPY | SECRET | COORDINATOR | FOREIGN_ARTICLE | STAFF)
        || matches!(
            prose.word(word),
            "of" | "de"
                | "da"
                | "do"
                | "valid"
                | "clear"
                | "full"
                | "personal"
                | "colour"
                | "color"
                | "back"
                | "current"
                | "von"
                | "to"
                | "in"
                | "with"
                | "along"
                | "as"
                | "well"
                | "legible"
                | "high"
                | "resolution"
                | "numero"
                | "online"
                | "bank"
                | "login"
                | "logins"
                | "username"
                | "credit"
                | "account"
                | "name"
                | "address"
                | "cv"
                | "resume"
                | "plus"
                | "government"
                | "issued"
                | "national"
                | "complete"
                | "following"
                | "documents"
                | "two"
                | "forms"
                | "holding"
        )
}

/// `share` and the like as nouns: "the share of passports".
fn is_noun(prose: &Prose, verb: usize) -> bool {
    matches!(prose.word(verb), "share" | "email" | "mail" | "hand" | "supply")
        && verb > 0
        && prose.is(verb - 1, DETERMINER | DATA)
        && prose.same_clause(verb - 1, verb)
}

/// "Your passport scan is required", "a copy of your ID must be sent", "passport copy required".
fn demanded_after(prose: &Prose, at: usize) -> Option<usize> {
    let mine = prose.before(at, 6).any(|word| matches!(prose.word(word), "your"));
    let copy = prose.before(at, 3).any(|word| prose.is(word, COPY))
        || is_its_copy(prose, at)
        || matches!(prose.word(at), "idscan" | "idcopy" | "socialsecurity" | "ssn");
    if !(mine || copy) || prose.is_shown(at) || prose.is_negated(at) {
        return None;
    }
    if prose.before(at, 10).any(|word| prose.is(word, WORK)) {
        return None;
    }
    prose.after(at, 7).find(|word| {
        (matches!(
            prose.word(*word),
            "required"
                | "needed"
                | "mandatory"
                | "necessary"
                | "sent"
                | "uploaded"
                | "submitted"
                | "provided"
                | "requested"
        ) || (mine && matches!(prose.word(*word), "collected" | "verified")))
            && !prose.is_negated(*word)
            && !matches!(prose.word(*word), "needed") | !prose.before(*word, 3).any(|no| prose.is(no, NEGATION))
    })
}
