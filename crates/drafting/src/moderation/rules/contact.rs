//! `OFF_PLATFORM_CONTACT`: ways to reach somebody outside the market.

use super::super::lexicon::*;
use super::super::prose::{Kind, Prose};
use super::super::reason::ReasonCode::OffPlatformContact as CODE;
use super::Hit;

pub(super) fn find(prose: &Prose, hits: &mut Vec<Hit>) {
    for at in 0..prose.len() {
        match prose.kind(at) {
            Some(Kind::Email) if !is_sample(prose, at) => hits.push(Hit::block(CODE, at, at)),
            Some(Kind::Url) => url(prose, at, hits),
            Some(Kind::Handle) => handle(prose, at, hits),
            Some(Kind::Number) => phone(prose, at, hits),
            _ => {}
        }
        if let Some(end) = spelled_email(prose, at)
            && !is_sample(prose, at)
        {
            hits.push(Hit::block(CODE, at, end));
        }
        if let Some(end) = bare_invite_host(prose, at)
            && !prose.is_shown(at)
        {
            hits.push(Hit::block(CODE, at, end));
        }
        if prose.is(at, MESSENGER | MESSENGER_WORD) {
            messenger(prose, at, hits);
        }
        if prose.is(at, CONTACT) || matches!(prose.word(at), "apply" | "register") {
            outside_form(prose, at, hits);
        }
    }
}

/// An example of what the data holds: "addresses such as jane@example.com" in a task.
fn is_sample(prose: &Prose, at: usize) -> bool {
    let introduced =
        prose.before(at, 3).any(|word| matches!(prose.word(word), "such" | "like" | "example" | "instance" | "eg"))
            || (prose.gap(at).contains("e.g") || prose.before(at, 2).any(|word| prose.word(word) == "g"));
    let quoted = prose.tokens[at].quoted;
    (introduced || quoted) && prose.in_task(at)
}

// ---- addresses

/// Links that invite into a messenger, by the beginning of the host and path.
const INVITES: &[&str] = &[
    "t.me",
    "wa.me",
    "discord.gg",
    "discord.com/invite",
    "discordapp.com/invite",
    "chat.whatsapp.com",
    "api.whatsapp.com",
    "line.me",
    "m.me",
    "telegram.me",
    "telegram.dog",
    "signal.me",
    "signal.group",
    "join.skype.com",
    "join.slack.com",
    "u.wechat.com",
];

fn url(prose: &Prose, at: usize, hits: &mut Vec<Hit>) {
    let text = prose.word(at);
    let bare = text.split_once("://").map_or(text, |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    if let Some(invite) = INVITES.iter().find(|invite| bare.starts_with(**invite)) {
        let path = bare[invite.len()..].trim_start_matches('/');
        let whole_host = bare[invite.len()..].is_empty() || bare[invite.len()..].starts_with(['/', '?', ':']);
        // A bare host can be what the task looks for; a link with a path leads somewhere.
        if whole_host && (!path.is_empty() || !prose.is_shown(at)) && !(is_sample(prose, at)) {
            hits.push(Hit::block(CODE, at, at));
            return;
        }
    }
    // An address counts as at most one word of distance, the words of the sentence before it too: "Apply. https://…"
    // is read as one.
    let near = (at.saturating_sub(6)..at).rev().take_while(|word| prose.gap(word + 1).matches('\n').count() < 2);
    let near: Vec<usize> =
        near.chain((at + 1..(at + 7).min(prose.len())).take_while(|word| prose.same_sentence(*word, at))).collect();
    if is_sample(prose, at) {
        return;
    }
    if let Some(word) = near.into_iter().find(|word| calls_for_application(prose, *word)) {
        hits.push(Hit::block(CODE, word, at));
    }
}

/// Whether the word asks to apply, register or get in contact, rather than to apply labels.
fn calls_for_application(prose: &Prose, at: usize) -> bool {
    let word = prose.word(at);
    let verb_of_people = match word {
        "apply" | "applying" | "register" | "registering" | "signup" => {
            !matches!(
                prose.word(at + 1),
                "the"
                    | "a"
                    | "an"
                    | "these"
                    | "those"
                    | "each"
                    | "one"
                    | "all"
                    | "labels"
                    | "tags"
                    | "our"
                    | "your"
                    | "it"
                    | "them"
                    | "this"
                    | "any"
                    | "to"
            ) || registers_oneself(prose, at)
        }
        "application" | "applications" | "registration" | "enrol" | "enroll" | "enrollment" => {
            !prose.before(at, 6).any(|word| prose.is(word, WORK))
        }
        "contact" | "contacting" => {
            !(at > 0 && (prose.is(at - 1, DETERMINER) || prose.is(at - 1, DATA)) && !prose.is(at + 1, DATA))
                && !matches!(
                    prose.word(at + 1),
                    "details" | "data" | "information" | "fields" | "lists" | "names" | "lens"
                )
        }
        _ => {
            prose.is(at, CONTACT_US)
                || matches!(
                    word,
                    "bewerben"
                        | "bewirb"
                        | "postula"
                        | "postule"
                        | "postulez"
                        | "inscribete"
                        | "candidate"
                        | "inscreva"
                        | "registrate"
                        | "anmelden"
                        | "inscrivez"
                )
        }
    };
    verb_of_people && !prose.is_negated(at) && !prose.is_shown(at)
}

/// "Register your profile at …", "apply to this job at …".
fn registers_oneself(prose: &Prose, at: usize) -> bool {
    prose.after(at, 3).any(|word| {
        matches!(
            prose.word(word),
            "job" | "position" | "role" | "work" | "yourself" | "profile" | "account" | "project"
        )
    })
}

/// "Apply through our Google form", "apply on our website": a form without its address.
fn outside_form(prose: &Prose, at: usize, hits: &mut Vec<Hit>) {
    if !matches!(prose.word(at), "apply" | "register") || !calls_for_application(prose, at) {
        return;
    }
    for word in prose.after(at, 7) {
        let own_site = matches!(prose.word(word), "website" | "site" | "homepage" | "portal")
            && word > 0
            && prose.is(word - 1, FIRST)
            || (matches!(prose.word(word), "website") && matches!(prose.word(word - 1), "company" | "external"));
        if prose.word(word) == "googleform" || own_site {
            hits.push(Hit::block(CODE, at, word));
            return;
        }
    }
}

/// `name at host dot com`, also `name (at) host.com`, arroba, punto and the like; gives the last token.
fn spelled_email(prose: &Prose, at: usize) -> Option<usize> {
    let sign = prose.word(at);
    let bracketed =
        prose.gap(at).ends_with(['(', '[', '{', '<']) && prose.gap(at + 1).starts_with([')', ']', '}', '>']);
    let symbol = prose.gap(at).contains('@');
    let is_sign = matches!(sign, "at" | "arroba" | "arobase" | "chiocciola" | "klammeraffe")
        || (bracketed && matches!(sign, "a" | "ät" | "et"));
    // `name @ host . com`: the sign stands in the gap, the host is this token.
    let host = if is_sign { at + 1 } else { at };
    if !(is_sign || symbol) || at == 0 || !prose.same_sentence(at - 1, at) {
        return None;
    }
    if prose.kind(host) == Some(Kind::Url) && (bracketed || symbol) {
        return Some(host);
    }
    if is_sign && matches!(prose.word(host), "gmail" | "hotmail" | "protonmail" | "yahoo" | "outlook" | "gmx") {
        let asked = prose.before(at, 6).any(|word| prose.is(word, CONTACT | GIVE | CONTACT_US));
        if asked {
            return Some(host);
        }
    }
    if prose.is(host, DETERMINER | PREPOSITION | FIRST | SECOND) {
        return None;
    }
    let mut last = host;
    let mut dots = 0;
    while dots < 4 {
        let (dot, next) = match prose.word(last + 1) {
            "dot" | "punto" | "ponto" | "punkt" | "point" => (Dot::Spelled, last + 2),
            _ if prose.gap(last + 1).trim() == "." || matches!(prose.gap(last + 1).trim(), "[.]" | "(.)") => {
                (Dot::Sign, last + 1)
            }
            _ => break,
        };
        let tld = prose.word(next);
        let plausible = (2..=12).contains(&tld.len()) && tld.chars().all(char::is_alphabetic);
        // A full stop after "at least" is no address; a spelled dot or brackets around the sign make it one.
        let deliberate = dot == Dot::Spelled || bracketed || symbol;
        let known = COMMON_ENDINGS.contains(&tld) || (bracketed && dot == Dot::Spelled);
        if !plausible || !deliberate {
            break;
        }
        last = next;
        if known {
            return Some(last);
        }
        dots += 1;
    }
    None
}

#[derive(PartialEq)]
enum Dot {
    Spelled,
    Sign,
}

const COMMON_ENDINGS: &[&str] = &[
    "com", "net", "org", "io", "ai", "co", "info", "biz", "edu", "gov", "de", "es", "fr", "pt", "br", "uk", "eu", "ru",
    "me", "app", "dev", "example", "mx", "in", "it", "nl", "pl", "xyz", "online", "site",
];

/// `t . me`, `t[.]me`, `wa dot me`.
fn bare_invite_host(prose: &Prose, at: usize) -> Option<usize> {
    let parted = |index: usize| matches!(prose.gap(index).trim(), "[.]" | "(.)" | "{.}") || (prose.gap(index) == " . ");
    let (next, parted) = match prose.word(at + 1) {
        "dot" => (at + 2, true),
        _ => (at + 1, parted(at + 1)),
    };
    let known =
        matches!((prose.word(at), prose.word(next)), ("t" | "wa" | "line" | "telegram", "me") | ("discord", "gg"));
    (known && parted).then_some(next)
}

// ---- phone numbers

fn phone(prose: &Prose, at: usize, hits: &mut Vec<Hit>) {
    let continues = |index: usize| {
        prose.kind(index) == Some(Kind::Number)
            && prose.gap(index).len() <= 3
            && !prose.gap(index).is_empty()
            && prose.gap(index).chars().all(|c| matches!(c, ' ' | '-' | '.' | '(' | ')' | '/' | '–'))
    };
    let plus = prose.gap(at).trim_end_matches(['(', ' ']).ends_with('+') && !prose.gap(at).starts_with('+')
        || (at == 0 && prose.gap(0).contains('+'));
    if !plus && continues(at) && at > 0 && prose.kind(at - 1) == Some(Kind::Number) {
        return;
    }
    let mut last = at;
    while continues(last + 1) && last - at < 8 {
        last += 1;
    }
    let digits: usize = (at..=last).map(|token| prose.word(token).len()).sum();
    let group = |index: usize| prose.word(index);
    let year =
        |index: usize| group(index).len() == 4 && (group(index).starts_with("19") || group(index).starts_with("20"));
    let is_years = last == at + 1 && year(at) && year(last);
    let is_date = last == at + 2 && digits <= 8 && (year(at) || year(last));
    if is_years || is_date || digits > 15 || is_sample(prose, at) {
        return;
    }
    if plus && digits >= 8 {
        hits.push(Hit::block(CODE, at, last));
        return;
    }
    // "Text 5000000 sentences" counts something.
    if digits < 7 || (last == at && prose.is(last + 1, DATA) && prose.gap(last + 1) == " ") {
        return;
    }
    for word in prose.before(at, 6) {
        let name = prose.word(word);
        let calls = matches!(
            name,
            "call"
                | "text"
                | "phone"
                | "telephone"
                | "whatsapp"
                | "sms"
                | "ring"
                | "viber"
                | "signal"
                | "tel"
                | "dial"
                | "mobile"
                | "cell"
                | "handy"
                | "llama"
                | "llamanos"
                | "ligue"
                | "appelez"
                | "anrufen"
                | "telegram"
                | "wa"
                | "ph"
                | "telefon"
                | "telefono"
                | "telefone"
                | "hotline"
        );
        let number = name == "number"
            && word > 0
            && (prose.is(word - 1, FIRST) || matches!(prose.word(word - 1), "contact" | "office"));
        if (calls || number) && !prose.is_negated(word) && (!prose.is_shown(word) || prose.is(word + 1, FIRST)) {
            hits.push(Hit::block(CODE, word, last));
            return;
        }
    }
}

// ---- handles and messengers

/// `DM @name`, `@name on Telegram`, `Telegram: @name`.
fn handle(prose: &Prose, at: usize, hits: &mut Vec<Hit>) {
    let asked = prose
        .before(at, 2)
        .find(|word| prose.is(*word, CONTACT) && prose.word(*word) != "write" || prose.is(*word, CONTACT_US));
    let named = prose.before(at, 4).find(|word| prose.is(*word, MESSENGER | MESSENGER_WORD));
    let after = prose.after(at, 3).find(|word| prose.is(*word, MESSENGER) && prose.is(word.saturating_sub(1), CHANNEL));
    if let Some(word) = asked.or(named).or(after)
        && !prose.is_shown(word)
        && !is_sample(prose, at)
    {
        hits.push(Hit::block(CODE, word, at));
    }
}

/// Preposition, perhaps an article, then the messenger; gives the preposition.
fn channel_before(prose: &Prose, at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    if prose.is(before, CHANNEL) {
        return Some(before);
    }
    let article =
        matches!(prose.word(before), "our" | "my" | "the" | "a" | "either" | "private" | "official" | "facebook")
            || prose.is(before, FOREIGN_ARTICLE | METHOD | MESSENGER);
    // "on Telegram or WhatsApp": the first name has the preposition.
    let listed = matches!(prose.word(before), "or" | "and" | "oder" | "o" | "ou")
        && before > 0
        && prose.is(before - 1, MESSENGER);
    if article || listed {
        let further = if listed { before.checked_sub(2)? } else { before.checked_sub(1)? };
        if prose.is(further, CHANNEL) {
            return Some(further);
        }
        // "a través de WhatsApp", "over our own Telegram"
        let second = further.checked_sub(1)?;
        if (prose.is(further, FOREIGN_ARTICLE | FIRST) || listed) && prose.is(second, CHANNEL) {
            return Some(second);
        }
    }
    None
}

fn messenger(prose: &Prose, at: usize, hits: &mut Vec<Hit>) {
    let token = &prose.tokens[at];
    let channel = channel_before(prose, at);
    if prose.is(at, MESSENGER_WORD) {
        // The name and not the word: with a preposition, a capital, and no number or noun after it.
        let name = channel.is_some() && token.capital && prose.kind(at + 1) != Some(Kind::Number);
        let calls_us = token.capital && prose.word(at + 1) == "us";
        if !name && !calls_us {
            return;
        }
    }
    let data_follows = prose.same_clause(at, at + 1)
        && prose.is(at + 1, DATA | TOPIC)
        && !matches!(
            prose.word(at + 1),
            "group" | "groups" | "chat" | "link" | "links" | "number" | "account" | "message" | "messages"
        );
    let own = at > 0 && prose.is(at - 1, FIRST);

    // "WhatsApp us", "Telegram me"
    if prose.is(at + 1, FIRST)
        && prose.gap(at + 1) == " "
        && matches!(prose.word(at + 1), "us" | "me")
        && !prose.is_negated(at)
        && !quoted_task(prose, at)
    {
        hits.push(Hit::block(CODE, at, at + 1));
        return;
    }
    // "our Telegram group", "my WhatsApp is …", "our Discord server"
    if own && !prose.is_shown(at) {
        let joins = prose.before(at, 6).find(|word| {
            matches!(
                prose.word(*word),
                "join" | "enter" | "joining" | "in" | "through" | "via" | "into" | "follow" | "use"
            ) || prose.is(*word, CONTACT)
        });
        let place = matches!(
            prose.word(at + 1),
            "group" | "channel" | "server" | "number" | "handle" | "id" | "is" | "username" | "link" | "community"
        );
        if (joins.is_some_and(|word| !prose.is_negated(word)) && !data_follows)
            || (place && prose.is(at - 1, FIRST) && !prose.is_negated(at))
        {
            hits.push(Hit::block(CODE, joins.unwrap_or(at - 1), at));
            return;
        }
    }
    // "join the Telegram group"
    if matches!(prose.word(at + 1), "group" | "channel" | "server" | "community" | "chat")
        && let Some(join) = prose.before(at, 3).find(|word| matches!(prose.word(*word), "join" | "joining" | "enter"))
        && !prose.is_shown(join)
        && !prose.is_negated(join)
    {
        hits.push(Hit::block(CODE, join, at + 1));
        return;
    }
    // "Use Telegram to contact us", "Telegram is the fastest way to reach us"
    for verb in prose.after(at, 6) {
        let speaks = prose.is(verb, CONTACT)
            && !matches!(prose.word(verb), "write" | "call" | "ask" | "find" | "hit" | "contacts")
            || matches!(prose.word(verb), "write" | "ask" | "call");
        let to_us = prose.is(verb + 1, FIRST)
            || (prose.is(verb + 1, DETERMINER) && prose.is(verb + 2, STAFF))
            || (prose.is(verb + 1, PREPOSITION) && prose.is(verb + 2, FIRST));
        if speaks && to_us && !quoted_task(prose, verb) && !prose.is_negated(verb) {
            hits.push(Hit::block(CODE, at, verb));
            return;
        }
    }
    if data_follows && channel.is_none() {
        return;
    }
    let reach = prose.before(at, 7).collect::<Vec<_>>();
    for verb in reach {
        if prose.is(verb, CONTACT_US)
            && channel.is_some()
            && !data_follows
            && !prose.is_negated(verb)
            && !prose.is_shown(verb)
        {
            hits.push(Hit::block(CODE, verb, at));
            return;
        }
        let Some(channel) = channel else { continue };
        if verb >= channel || prose.is_negated(verb) {
            continue;
        }
        if prose.is(verb, CONTACT) && asks_to_contact(prose, verb, channel, data_follows) {
            hits.push(Hit::block(CODE, verb, at));
            return;
        }
        if prose.is(verb, GIVE) && sends_to(prose, verb, channel, data_follows) {
            hits.push(Hit::block(CODE, verb, at));
            return;
        }
        let meeting = matches!(
            prose.word(verb),
            "interview"
                | "interviews"
                | "onboarding"
                | "communication"
                | "instructions"
                | "coordination"
                | "questions"
                | "training"
                | "briefing"
                | "communicate"
                | "touch"
        );
        let happens = verb + 1 == channel
            || (verb + 1..channel).any(|word| {
                matches!(
                    prose.word(word),
                    "is" | "are"
                        | "be"
                        | "place"
                        | "held"
                        | "happens"
                        | "happen"
                        | "answered"
                        | "handled"
                        | "given"
                        | "sent"
                        | "conducted"
                        | "goes"
                        | "go"
                        | "runs"
                        | "with"
                        | "done"
                )
            });
        // "Questions on Telegram" may be data; "interviews are held on Telegram" is not.
        if meeting
            && happens
            && (verb + 1 < channel || !prose.is(verb, DATA))
            && !data_follows
            && !governed(prose, verb)
            && !prose.is_shown(verb)
        {
            hits.push(Hit::block(CODE, verb, at));
            return;
        }
    }
    // "Contact: Telegram @name", "Contact - WhatsApp"
    if channel.is_none()
        && let Some(verb) = prose
            .before(at, 3)
            .find(|word| matches!(prose.word(*word), "contact" | "kontakt" | "contacto" | "contato" | "dm"))
        && (verb + 1 == at || prose.gap(verb + 1).contains([':', '-', '–']))
        && !data_follows
        && !prose.is_shown(verb)
        && !prose.is_negated(verb)
    {
        hits.push(Hit::block(CODE, verb, at));
    }
    // "Add @name on …" is found at the handle; "add our manager's Telegram" here.
    if let Some(verb) = prose.before(at, 4).find(|word| matches!(prose.word(*word), "add" | "message" | "text"))
        && channel.is_none()
        && (verb + 1..at).any(|word| prose.is(word, FIRST | STAFF))
        && !data_follows
        && !quoted_task(prose, verb)
        && !prose.is_negated(verb)
    {
        hits.push(Hit::block(CODE, verb, at));
    }
}

/// A quotation that a task speaks of.
fn quoted_task(prose: &Prose, at: usize) -> bool {
    prose.tokens[at].quoted && prose.is_shown(at)
}

/// A verb of the work in the same clause before it.
fn governed(prose: &Prose, at: usize) -> bool {
    prose.before(at, 12).any(|word| prose.is(word, WORK) && prose.same_clause(word, at))
}

/// "Contact us on …", "message the recruiter via …", "reach out on …", "text on … to begin".
fn asks_to_contact(prose: &Prose, verb: usize, channel: usize, data_follows: bool) -> bool {
    let between: Vec<usize> = (verb + 1..channel).collect();
    let us = between.iter().any(|word| matches!(prose.word(*word), "us" | "me"));
    if us {
        return !quoted_task(prose, verb);
    }
    // "Our lead will contact you on …"
    let you = verb + 1 < channel && prose.word(verb + 1) == "you";
    if you && prose.before(verb, 5).any(|word| prose.is(word, FIRST)) {
        return !quoted_task(prose, verb) && !data_follows;
    }
    let staff = between.iter().any(|word| {
        prose.is(*word, STAFF)
            && !(*word > 0 && matches!(prose.word(word.saturating_sub(1)), "a" | "an" | "each" | "customer"))
    });
    let handle = between.iter().any(|word| prose.kind(*word) == Some(Kind::Handle));
    if staff || handle {
        return !prose.is_shown(verb) && !data_follows;
    }
    // Without an object only where the word can be nothing but a verb.
    let bare = between.iter().all(|word| {
        matches!(
            prose.word(*word),
            "out"
                | "directly"
                | "only"
                | "now"
                | "first"
                | "him"
                | "her"
                | "them"
                | "please"
                | "immediately"
                | "privately"
                | "in"
                | "touch"
        )
    });
    let prepositions = matches!(prose.word(channel), "on" | "via" | "through" | "over" | "by" | "using");
    let noun = verb > 0
        && prose.same_clause(verb - 1, verb)
        && (prose.is(verb - 1, DETERMINER | PREPOSITION | DATA)
            && !prose.is(verb - 1, WORKER)
            && !matches!(prose.word(verb - 1), "questions" | "details" | "information" | "work" | "and" | "or")
            || prose.is(verb - 1, WORK)
            || (prose.is(verb - 1, THIRD) && !prose.is(verb - 1, WORKER)));
    bare && prepositions
        && !noun
        && !data_follows
        && !prose.is_shown(verb)
        && !matches!(prose.word(verb), "writing" | "texting" | "adding" | "calling")
}

/// "Send us your name via …", "send a message on … to get".
fn sends_to(prose: &Prose, verb: usize, channel: usize, data_follows: bool) -> bool {
    let to_us = (verb + 1..channel).any(|word| matches!(prose.word(word), "us" | "me" | "your"));
    let message =
        prose.word(verb + 1) == "a" && matches!(prose.word(verb + 2), "message" | "dm" | "text") && verb + 3 == channel;
    let foreign = (verb + 1..channel).any(|word| matches!(prose.word(word), "mensagem" | "mensaje" | "nachricht"));
    (to_us || message || foreign) && !data_follows && !prose.is_shown(verb)
}
