//! `DISCRIMINATION`: applicants limited by what they are.

use super::super::lexicon::*;
use super::super::prose::{Kind, Prose};
use super::super::reason::{Decision, ReasonCode::Discrimination as CODE};
use super::Hit;

/// Every ground but sex and age.
const PROTECTED: [Class; 3] = [CREED, DISABLED, PREGNANT];

pub(super) fn find(prose: &Prose, collects_people: bool, hits: &mut Vec<Hit>) {
    for at in 0..prose.len() {
        let sexed = prose.is(at, MALE | FEMALE);
        let protected = PROTECTED.iter().any(|class| prose.is(at, *class));
        if (sexed || protected)
            && let Some(other) = limits_group(prose, at)
        {
            let decision = if sexed && collects_people { Decision::Review } else { Decision::Block };
            hits.push(Hit { decision, ..Hit::block(CODE, at, other) });
        }
        if let Some((from, to)) = limits_age(prose, at) {
            let decision = if collects_people { Decision::Review } else { Decision::Block };
            hits.push(Hit { decision, ..Hit::block(CODE, from, to) });
        }
    }
}

// ---- groups

/// Whether people of the group alone, or all but them, are wanted; gives the word that limits.
fn limits_group(prose: &Prose, at: usize) -> Option<usize> {
    // "men and women", "male or female": both is no limit.
    let both = (prose.is(at, MALE) && near(prose, at, FEMALE)) || (prose.is(at, FEMALE) && near(prose, at, MALE));
    if both || governed_by_work(prose, at) || prose.is_reported(at) {
        return None;
    }
    let noun = names_people(prose, at);
    let adjective =
        prose.is(at + 1, WORKER | MALE | FEMALE) && prose.same_clause(at, at + 1) && prose.gap(at + 1) == " ";
    if !noun && !adjective {
        return predicate(prose, at);
    }
    let end = if adjective { at + 1 } else { at };
    only(prose, at, end)
        .or_else(|| excluded(prose, at, end))
        .or_else(|| sought(prose, at, end))
        .or_else(|| predicate(prose, at))
}

/// The two sexes within a few words of each other.
fn near(prose: &Prose, at: usize, class: Class) -> bool {
    prose.before(at, 4).chain(prose.after(at, 4)).any(|word| prose.is(word, class))
}

/// "Draw boxes around women only": the group is in the data.
fn governed_by_work(prose: &Prose, at: usize) -> bool {
    let works = prose.before(at, 14).find(|word| {
        prose.works(*word)
            || matches!(
                prose.word(*word),
                "draw"
                    | "show"
                    | "images"
                    | "image"
                    | "photos"
                    | "pictures"
                    | "videos"
                    | "clips"
                    | "faces"
                    | "clothing"
            )
    });
    works.is_some_and(|work| {
        let applicants = (work..at).chain(at..(at + 6).min(prose.len())).any(|word| {
            prose.same_sentence(word, at)
                && (prose.is(word, HIRING)
                    && !matches!(
                        prose.word(word),
                        "work" | "role" | "job" | "position" | "positions" | "allowed" | "needed"
                    )
                    || (prose.is(word, WORKER)
                        && !prose.is(word, DATA | THIRD | RELATION)
                        && word >= at.saturating_sub(2)))
        });
        !applicants || (prose.tokens[at].quoted)
    })
}

/// Whether the word stands for people rather than before a thing: "men", not "white cars" or "black and white".
fn names_people(prose: &Prose, at: usize) -> bool {
    let plural = prose.word(at).ends_with('s') || matches!(prose.word(at), "men" | "women" | "manner" | "frauen");
    let singular_noun = matches!(
        prose.word(at),
        "man" | "woman" | "boy" | "girl" | "gentleman" | "lady" | "jew" | "muslim" | "christian" | "hindu"
    );
    let people_with = matches!(
        prose.word(at),
        "disabilities" | "disability" | "impairment" | "impairments" | "handicap" | "handicaps"
    ) && prose.before(at, 4).any(|word| matches!(prose.word(word), "with" | "having" | "have"));
    let possessed = prose.gap(at + 1).starts_with('\'')
        || (prose.is(at + 1, DATA | TOPIC) && prose.same_clause(at, at + 1) && !prose.is(at + 1, WORKER));
    (plural || singular_noun || people_with) && !possessed
}

/// "Only men may apply", "we only accept Christian applicants".
fn only(prose: &Prose, at: usize, end: usize) -> Option<usize> {
    prose.before(at, 4).find(|word| prose.is(*word, ONLY))?;
    (about_hiring(prose, at, end) || short_sentence(prose, at)).then_some(end)
}

/// A sentence of a few words says nothing else: "No women please."
fn short_sentence(prose: &Prose, at: usize) -> bool {
    prose.before(at, 8).count() + prose.after(at, 8).count() < 6
}

fn about_hiring(prose: &Prose, at: usize, end: usize) -> bool {
    prose.before(at, 8).chain(prose.after(end, 8)).any(|word| {
        prose.is(word, HIRING)
            || prose.is(word, WORKER) && !prose.is(word, DATA | THIRD)
            || matches!(prose.word(word), "may" | "pueden" | "durfen" | "peuvent" | "podem" | "puedan" | "please")
    }) || prose.is(end, WORKER) && !prose.is(end, DATA | THIRD)
}

/// "No Muslims", "women need not apply", "people with disabilities cannot apply", "not suitable for pregnant women".
fn excluded(prose: &Prose, at: usize, end: usize) -> Option<usize> {
    // "Women only"
    if prose.is(end + 1, ONLY) && prose.same_sentence(end, end + 1) && !prose.is(end + 2, DATA) {
        return Some(end + 1);
    }
    let refused = prose
        .after(end, 6)
        .find(|word| prose.is(*word, NEGATION) && prose.after(*word, 4).any(|next| prose.is(next, HIRING)));
    if refused.is_some() {
        return refused;
    }
    // "… will be rejected"
    let rejected = prose.after(end, 5).find(|word| {
        matches!(prose.word(*word), "rejected" | "refused" | "excluded" | "ignored" | "declined")
            && !prose.is_negated(*word)
    });
    if rejected.is_some_and(|word| (end + 1..word).any(|be| matches!(prose.word(be), "be" | "are" | "get"))) {
        return rejected;
    }
    let no = prose.before(at, 5).find(|word| {
        prose.is(*word, NEGATION) && prose.word(*word) != "free"
            || matches!(prose.word(*word), "exclude" | "excluding" | "except" | "reject" | "excluded")
    })?;
    let regardless = prose.before(at, 12).any(|word| {
        matches!(prose.word(word), "regardless" | "discriminate" | "matter" | "irrespective" | "discrimination")
    });
    let direct = (no + 1..at).all(|word| {
        prose.is(word, FILLER | HIRING | DETERMINER | CREED | WORKER | PREGNANT | DISABLED)
            || matches!(prose.word(word), "for" | "with" | "suitable" | "open")
    });
    (direct && !regardless && (about_hiring(prose, at, end) || short_sentence(prose, at))).then_some(end)
}

/// "We are looking for female annotators", "hiring young men", "preferably women".
fn sought(prose: &Prose, at: usize, end: usize) -> Option<usize> {
    let noun_alone = at == end;
    for verb in prose.before(at, 7) {
        let seeks = matches!(
            prose.word(verb),
            "looking"
                | "seeking"
                | "seek"
                | "want"
                | "wants"
                | "wanted"
                | "need"
                | "hiring"
                | "hire"
                | "recruit"
                | "recruiting"
                | "prefer"
                | "preferably"
                | "preferred"
                | "search"
                | "searching"
                | "require"
                | "accept"
                | "buscamos"
                | "suchen"
                | "recherchons"
                | "procuramos"
                | "cherchons"
                | "ideally"
        );
        let direct = (verb + 1..at).all(|word| {
            prose.kind(word) == Some(Kind::Number)
                || prose.is(word, DETERMINER | ONLY | FILLER | DEMAND | CREED)
                || matches!(
                    prose.word(word),
                    "for"
                        | "young"
                        | "experienced"
                        | "reliable"
                        | "native"
                        | "ten"
                        | "five"
                        | "some"
                        | "to"
                        | "hire"
                        | "strong"
                        | "smart"
                        | "skilled"
                        | "older"
                        | "more"
                        | "motivated"
                        | "who"
                        | "are"
                        | "american"
                        | "hard"
                        | "working"
                )
        });
        if seeks && direct && !prose.is_negated(verb) && (!noun_alone || prose.is(at, MALE | FEMALE)) {
            return Some(verb);
        }
    }
    // "Female annotators preferred", "men wanted"
    prose.after(end, 3).find(|word| {
        matches!(prose.word(*word), "preferred" | "wanted" | "needed" | "required")
            && (end + 1..*word).all(|between| prose.is(between, ONLY | FILLER))
            && !prose.is_negated(*word)
    })
}

/// "Applicants must be male", "you have to be Catholic", "must not be pregnant or disabled", "no disabilities".
fn predicate(prose: &Prose, at: usize) -> Option<usize> {
    let must = prose.before(at, 6).find(|word| {
        matches!(
            prose.word(*word),
            "must" | "should" | "have" | "need" | "required" | "has" | "are" | "cannot" | "mustnt" | "shall" | "may"
        )
    })?;
    let linked = (must + 1..at).all(|word| {
        prose.is(word, NEGATION | DETERMINER | ONLY | CREED | DISABLED | PREGNANT | COORDINATOR)
            || matches!(
                prose.word(word),
                "be" | "to"
                    | "of"
                    | "practising"
                    | "practicing"
                    | "devout"
                    | "young"
                    | "strictly"
                    | "single"
                    | "currently"
                    | "able"
                    | "healthy"
                    | "born"
                    | "biological"
            )
    }) && ((must..at).any(|word| prose.word(word) == "be") || prose.word(must) == "are");
    let without = matches!(prose.word(must), "must" | "should" | "may" | "have" | "cannot")
        && prose.is(at, DISABLED | PREGNANT)
        && (must + 1..at).any(|word| matches!(prose.word(word), "no" | "any" | "not"))
        && (must + 1..at).all(|word| {
            prose.is(word, FILLER | NEGATION | DISABLED | PREGNANT | COORDINATOR)
                || matches!(prose.word(word), "physical" | "mental" | "be")
        });
    if !(linked || without) {
        return None;
    }
    let subject = prose.before(must, 5).find(|word| !prose.is(*word, DETERMINER));
    let people = match subject {
        None => prose.word(must) != "are",
        Some(word) => {
            prose.is(word, SECOND)
                || prose.before(must, 5).any(|word| {
                    prose.is(word, WORKER)
                        && (!prose.is(word, DATA) || prose.word(word) == "people")
                        && prose.word(word) != "person"
                })
        }
    };
    // "Women are welcome": a noun with "are" after it is no predicate; neither is "are women's clothes".
    let stands_alone = !prose.is(at + 1, DATA) || !prose.same_clause(at, at + 1);
    let plain_are = prose.word(must) == "are"
        && !prose.before(must, 4).any(|word| prose.is(word, RELATION) || matches!(prose.word(word), "you" | "only"));
    let straight = prose.word(at) == "straight" && prose.is(at + 1, DATA);
    (people && stands_alone && !plain_are && !straight && !questions(prose, must)).then_some(must)
}

/// "Whether you are …": not a demand.
fn questions(prose: &Prose, at: usize) -> bool {
    prose.before(at, 4).any(|word| matches!(prose.word(word), "whether" | "regardless"))
}

// ---- age

fn number(prose: &Prose, at: usize) -> Option<u32> {
    match prose.kind(at) {
        Some(Kind::Number) => prose.word(at).parse().ok(),
        // "30s" and "40er" are read as they are.
        Some(Kind::Word) => match prose.word(at) {
            "twenty" => Some(20),
            "thirty" => Some(30),
            "forty" => Some(40),
            "fifty" => Some(50),
            "sixty" => Some(60),
            _ => None,
        },
        _ => None,
    }
}

/// An upper limit of age for applicants, at the number.
fn limits_age(prose: &Prose, at: usize) -> Option<(usize, usize)> {
    if prose.is(at, WORKER)
        && at > 0
        && matches!(prose.word(at - 1), "young" | "younger")
        && !matches!(prose.word(at), "team" | "staff" | "speaker" | "speakers")
    {
        let sought = prose.before(at - 1, 6).find(|word| {
            matches!(
                prose.word(*word),
                "only" | "looking" | "seeking" | "want" | "wants" | "hire" | "hiring" | "need" | "prefer" | "wanted"
            )
        });
        return sought.filter(|_| !shown_age(prose, at)).map(|word| (word, at));
    }
    let years = number(prose, at).filter(|years| (15..=80).contains(years))?;
    if counts_something_else(prose, at)
        || (shown_age(prose, at) && !is_bare_limit(prose, at))
        || prose.gap(at).ends_with(['$', '€', '£', '.'])
        || prose.gap(at + 1).starts_with('%')
    {
        return None;
    }
    if years > 18 && is_bare_limit(prose, at) {
        return Some((at - 3, at));
    }
    let one = at.checked_sub(1)?;
    let before = prose.word(one);
    let before_two = if one > 0 { prose.word(one - 1) } else { "" };
    let marked = is_marked_age(prose, at);
    let of_applicants = prose.before(at, 9).chain(prose.after(at, 7)).any(|word| {
        prose.is(word, SECOND)
            || (prose.is(word, WORKER) && !prose.is(word, DATA))
            || matches!(
                prose.word(word),
                "apply"
                    | "must"
                    | "hire"
                    | "hiring"
                    | "accept"
                    | "accepted"
                    | "join"
                    | "only"
                    | "candidates"
                    | "people"
                    | "limit"
                    | "considered"
                    | "eligible"
                    | "looking"
                    | "applicants"
                    | "men"
                    | "women"
                    | "anyone"
                    | "maximum"
            )
    });
    if !of_applicants {
        return None;
    }
    // "no one under 18", "applicants under 18 are not accepted": a lower limit.
    let refusal =
        prose.before(at, 6).any(|word| prose.is(word, NEGATION) && !matches!(prose.word(word), "free" | "without"))
            || prose.after(at, 7).any(|word| {
                (prose.is(word, NEGATION)
                    && prose.after(word, 3).any(|next| {
                        prose.is(next, HIRING | DEMAND) || matches!(prose.word(next), "accepted" | "allowed")
                    }))
                    || matches!(prose.word(word), "excluded" | "rejected")
            });
    let limiting = match (before, before_two) {
        ("under" | "below", _) => !refusal,
        ("than", "younger") => !refusal,
        ("than", "older") => refusal,
        ("over" | "above", _) => refusal,
        ("of", "age") => {
            let direction = prose.before(one, 5).find(|word| {
                matches!(prose.word(*word), "under" | "below" | "over" | "above" | "maximum" | "max" | "minimum")
            });
            match direction.map(|word| prose.word(word)) {
                Some("under" | "below") => !refusal,
                Some("over" | "above") => refusal,
                Some("maximum" | "max") => true,
                _ => false,
            }
        }
        ("to", "up") => marked,
        ("unter", _) => true,
        _ => {
            let limit = prose.before(at, 5).any(|word| matches!(prose.word(word), "age" | "edad" | "alter" | "idade"))
                && prose.before(at, 6).any(|word| {
                    matches!(
                        prose.word(word),
                        "maximum" | "max" | "limit" | "maxima" | "upper" | "limite" | "hochstalter"
                    )
                });
            let range = upper_end_of_range(prose, at) && marked;
            let most = before == "most" && before_two == "at" && marked;
            let foreign = matches!(before, "de" | "von")
                && matches!(before_two, "menores" | "moins" | "menos" | "mas")
                && matches!(prose.word(at + 1), "anos" | "ans" | "jahre" | "jahren");
            limit
                || range
                || most
                || foreign
                || (matches!(before, "hasta" | "bis" | "ate") && matches!(prose.word(at + 1), "anos" | "ans" | "jahre"))
        }
    };
    // Nobody may hire children: a bound below this is one from below, however it is put.
    (limiting && years > 18).then(|| (one.saturating_sub(usize::from(one > 0)), at))
}

/// A sentence that is nothing but "Not older than 35".
fn is_bare_limit(prose: &Prose, at: usize) -> bool {
    at >= 3
        && prose.word(at - 1) == "than"
        && prose.word(at - 2) == "older"
        && matches!(prose.word(at - 3), "not" | "no")
        && prose.starts_sentence(at - 3)
        && !prose.same_clause(at, at + 1)
}

/// "aged 18 to 30", "18–30 years old", "between 20 and 35 years of age".
fn is_marked_age(prose: &Prose, at: usize) -> bool {
    let after = match prose.word(at + 1) {
        "years" | "year" | "yrs" => {
            matches!(prose.word(at + 2), "old" | "olds" | "of") && prose.word(at + 3) != "experience"
                || prose.word(at + 2) == "old"
        }
        "anos" | "ans" | "jahre" | "jahren" | "yo" => true,
        _ => false,
    };
    after || prose.before(at, 6).any(|word| matches!(prose.word(word), "aged" | "age" | "ages"))
}

fn upper_end_of_range(prose: &Prose, at: usize) -> bool {
    let lower = if matches!(prose.word(at - 1), "to" | "and") {
        at.checked_sub(2)
    } else {
        (matches!(prose.gap(at).trim(), "-" | "–" | "—")).then(|| at - 1)
    };
    lower.and_then(|lower| number(prose, lower)).is_some_and(|lower| lower >= 10)
}

/// "under 30 seconds", "up to 35 hours", "under 25 images".
fn counts_something_else(prose: &Prose, at: usize) -> bool {
    let next = prose.word(at + 1);
    if !prose.same_clause(at, at + 1) {
        return false;
    }
    prose.is(at + 1, DATA) && !matches!(next, "people")
        || matches!(
            next,
            "seconds"
                | "second"
                | "minutes"
                | "minute"
                | "hours"
                | "hour"
                | "days"
                | "weeks"
                | "months"
                | "percent"
                | "mb"
                | "gb"
                | "kb"
                | "px"
                | "pixels"
                | "words"
                | "characters"
                | "meters"
                | "metres"
                | "km"
                | "kg"
                | "dollars"
                | "usd"
                | "cents"
                | "items"
                | "tasks"
                | "min"
                | "hrs"
                | "annotators"
                | "applicants"
                | "trainers"
                | "degrees"
                | "db"
                | "per"
                | "candidates"
                | "workers"
        )
        || (matches!(next, "years" | "year")
            && matches!(prose.word(at + 2), "experience" | "in" | "work" | "professional"))
        || (matches!(next, "years" | "year") && prose.word(at + 2) == "of" && prose.word(at + 3) != "age")
}

/// Ages in the data: "estimate whether the person is under 30".
fn shown_age(prose: &Prose, at: usize) -> bool {
    prose.is_shown(at)
        || prose.before(at, 14).any(|word| {
            prose.works(word)
                && !prose.before(at, 8).any(|who| {
                    prose.is(who, SECOND | DEMAND) || (prose.is(who, WORKER) && !prose.is(who, DATA | THIRD))
                })
        })
}
