//! Handles after the name of a messaging or social service.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::folded::Folded;
use super::{apart, first_word, pattern, rest};

/// Services where people are reached.
const SERVICES: &str = r"telegram|tele ?gram|tg|whats ?app|wa|skype|discord|instagram|insta|ig|facebook|fb|messenger|twitter|snap ?chat|snap|signal|line|viber|we ?chat|weixin|weibo|wx|vk|vkontakte|kakao ?talk|kakao|zalo|linkedin|tik ?tok|threads|mastodon|bluesky|imo|icq|qq|slack|youtube|ok\.ru|odnoklassniki|reddit|x|gmail|hotmail|outlook|yahoo|icloud|protonmail";

/// Those that are also everyday words, or named without a handle: they need the sign or a plain "id".
const PLAIN_WORDS: &str =
    " x line signal snap threads messenger wa ig fb tg ok wx imo slack youtube reddit yahoo outlook icloud ";

/// Those where a number alone is the name.
const NUMBERED: &str =
    " telegram tg whatsapp wa viber signal wechat weixin wx line imo zalo icq qq kakao kakaotalk skype imessage ";

/// What a handle is made of. It does not end in a dot.
const HANDLE: &str = r"[a-z0-9_\u{80}-\u{10FFFF}](?:[a-z0-9_.\u{80}-\u{10FFFF}-]{0,62}[a-z0-9_\u{80}-\u{10FFFF}])?";

/// `Telegram: @ana_g`, `insta (@ana.x)`, `Telegram me at @ana`.
static SIGNED: LazyLock<Regex> = pattern!(
    r"(?-u:\b)(?P<service>",
    SERVICES,
    r")(?-u:\b)[ :=>/|()\[\x22'.,-]{0,5}(?:(?:is|id|handle|username|user|name|nick|nickname|account|contact|me|at|on|by|under|as|with|add|my|via|channel|group)[ :=>(\[-]{1,3}){0,4}@ ?",
    HANDLE,
);

/// `skype live:ana`, `discord ana#1234`.
static MARKED: LazyLock<Regex> = pattern!(
    r"(?-u:\b)(?P<service>",
    SERVICES,
    r")(?-u:\b)[ :=>/|(\[\x22'-]{0,5}(?:(?:is|id|handle|username|user|name|tag|me|at|on|as|under|my)[ :=>(\[-]{1,3}){0,4}(?:live:[a-z0-9_.:-]{2,64}|\.cid\.[0-9a-f]{4,32}|",
    HANDLE,
    r" ?#[0-9]{4}(?-u:\b))"
);

/// `WeChat ID: ana1990`, `Telegram username ana_g`, `my telegram is anagomez`, `Skype: ana.gomez`, `IG - ana_g`.
static NAMED: LazyLock<Regex> = pattern!(
    r"(?-u:\b)(?P<my>(?:my|mi|mein|mon|meu|our) )?(?P<service>",
    SERVICES,
    r")(?-u:\b)(?P<cue>(?: (?:id|handle|user ?name|user|nick|nickname|alias|tag|contact|name|account|usuario|number))?)(?P<link>(?: ?(?:[:=>]|->|-) ?| (?:is|es|ist|e)(?: ?:)? | as | )[(\[\x22']?)(?P<handle>",
    HANDLE,
    r")"
);

/// `WhatsApp +34 612 345 678`, `Viber: 0612 345 67`, `QQ 123456789`.
static NUMBER: LazyLock<Regex> = pattern!(
    r"(?-u:\b)(?P<service>",
    SERVICES,
    r"|imessage)(?-u:\b)[ :=>/|(\[\x22'.-]{0,5}(?:(?:is|id|number|no|nr|me|at|on|under|my|us|only)[ :=>(\[.-]{1,3}){0,3}(?P<digits>\+?[(]?[0-9](?:[ .()-]{0,2}[0-9]){5,18})"
);

/// `find me as ana_g on Telegram`, `@ana_g on Telegram`, `ping @ana_g`.
static BEFORE: LazyLock<Regex> = pattern!(
    r"(?:(?-u:\b)(?:add|find|message|reach|contact|dm|write|text|ping|follow|hit|hmu|search)(?: (?:me|us|to|up|for|out|as|at|under|on|by))*(?: ?[:=])? )?(?P<handle>@?",
    HANDLE,
    r")(?: ?[(\[]| (?:on|in|at|via|from|over)| -| \|)? ?(?P<service>telegram|tg|whats ?app|skype|discord|instagram|insta|ig|facebook|twitter|snap ?chat|signal|viber|we ?chat|vk|kakao ?talk|zalo|linkedin|tik ?tok)(?-u:\b)"
);

/// `DM me @ana_g`, `find me at @ana`.
static CALLED: LazyLock<Regex> = pattern!(
    r"(?-u:\b)(?:add|find|message|reach|contact|dm|write|text|ping|hmu|follow|pm)(?: (?:me|us|out|to|at|on|as|under|here|via))*[ :=(]{1,2}@",
    HANDLE,
);

/// Words that follow a service's name without being one in it.
const WORDS: &str = " a about account accounts ad ads after again all also am an analysis and annotation annotations any api app \
    apps are as at audio available based before between bot bots business but by call calls can caption captions channel \
    channels chat chats classification client comment comments community contact content conversation conversations corpus crawl \
    data dataset datasets did do does down dumps during each emoji english entries export exports fake feature feed feeds files \
    fine for forum from fully group groups had handle has have help i id image images in index influencer inside into is it its \
    labeling labelling language link links list live log logs marketing me media meme memes mention mentions message messages \
    messenger moderation moderator my name names network news no none not number of on online only open or our over page pages \
    photo photos platform post posts private profile profiles project projects public quality reactions reels review reviews same \
    scams screenshot screenshots script search sentiment server servers set so spam sticker stickers stories story support tasks \
    team text texts that the them then they thread threads to topics tools transcripts tweet tweets under usage use used user \
    username users using via video videos voice was we web were when where which while widely with work workspace you your yes ";

pub(super) fn find(folded: &Folded) -> Vec<Range<usize>> {
    let text = folded.text.as_str();
    let mut found: Vec<Range<usize>> = Vec::new();
    for pattern in [&SIGNED, &MARKED, &CALLED] {
        found.extend(pattern.find_iter(text).map(|hit| hit.range()));
    }
    found.extend(NUMBER.captures_iter(text).filter_map(|captures| numbered(text, &captures)));
    found.extend(NAMED.captures_iter(text).filter_map(|captures| named(text, &captures)));
    found.extend(BEFORE.captures_iter(text).filter_map(|captures| before(text, &captures)));
    apart(found)
}

fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

/// The name of a service without the blank that some write in it.
fn service<'a>(captures: &'a Captures) -> std::borrow::Cow<'a, str> {
    let name = captures.name("service").map_or("", |service| service.as_str());
    if name.contains(' ') { name.replace(' ', "").into() } else { name.into() }
}

fn numbered(text: &str, captures: &Captures) -> Option<Range<usize>> {
    let (whole, digits) = (captures.get(0)?, captures.name("digits")?);
    let service = service(captures);
    let number = digits.as_str();
    let count = number.bytes().filter(u8::is_ascii_digit).count();
    if text[whole.end()..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | ':')) {
        return None;
    }
    let plus = number.starts_with('+');
    let spaced = whole.as_str()[service.len()..].starts_with([':', '=', '-']) || whole.as_str().contains(" id");
    let least = if service == "qq" && spaced { 6 } else { 7 };
    let fits = is_in(NUMBERED, &service) && (least..=15).contains(&count);
    // Days, years and counts are no names.
    let groups: Vec<&str> = number.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let years = groups.iter().any(|group| group.len() == 4 && (group.starts_with("19") || group.starts_with("20")));
    let thousands = groups.len() > 1 && groups[1..].iter().all(|group| *group == "000");
    let counted = first_word(rest(text, whole.end())).chars().next().is_some_and(char::is_alphabetic)
        && !spaced
        && number.bytes().all(|b| b.is_ascii_digit())
        && number.ends_with("00");
    (plus && count >= 7 || fits && !years && !thousands && !counted).then(|| whole.range())
}

fn named(text: &str, captures: &Captures) -> Option<Range<usize>> {
    let (whole, handle) = (captures.get(0)?, captures.name("handle")?);
    let service = service(captures);
    let (cue, link) = (captures.name("cue")?.as_str().trim(), captures.name("link")?.as_str().trim());
    let name = handle.as_str();
    let mine = captures.name("my").is_some();
    if is_in(WORDS, name) || name.len() < 3 || !name.contains(|c: char| c.is_alphabetic()) {
        return None;
    }
    let mail = matches!(&*service, "gmail" | "hotmail" | "outlook" | "yahoo" | "icloud" | "protonmail");
    let typical = name.contains(['_']) || name.contains(|c: char| c.is_ascii_digit()) || inner_dot(name);
    let strong =
        matches!(cue, "id" | "handle" | "username" | "user name" | "nick" | "nickname" | "alias" | "tag" | "usuario");
    let tied = !link.is_empty();
    let ends = ends_clause(text, whole.end());
    let sure = match (&*service, strong, tied) {
        (_, true, true) => true,
        (_, true, false) => typical,
        (word, false, _) if is_in(PLAIN_WORDS, word) => mine && tied && (typical || ends),
        (_, false, true) if mail => typical && starts_alphabetic(name),
        (_, false, true) => {
            typical && !is_version(name)
                || (mine && ends)
                || (link.starts_with([':', '=']) && ends && alone(text, whole.start()))
        }
        (_, false, false) if mail => false,
        (_, false, false) => {
            let numbered = inner_dot(name) && name.contains(|c: char| c.is_ascii_digit());
            name.contains('_') || (mine && typical) || (numbered && starts_alphabetic(name) && !is_version(name))
        }
    };
    sure.then(|| whole.range())
}

fn before(text: &str, captures: &Captures) -> Option<Range<usize>> {
    let (whole, handle) = (captures.get(0)?, captures.name("handle")?);
    let name = handle.as_str().trim_start_matches('@');
    if is_in(WORDS, name) || name.len() < 3 {
        return None;
    }
    let called = whole.start() < handle.start();
    let typical = name.contains('_') || name.contains(|c: char| c.is_ascii_digit());
    let signed = handle.as_str().starts_with('@');
    let start =
        if text[..handle.start()].ends_with(|c: char| c.is_alphanumeric()) { return None } else { handle.start() };
    (signed || called && typical && starts_alphabetic(name)).then(|| start..whole.end())
}

fn starts_alphabetic(name: &str) -> bool {
    name.starts_with(char::is_alphabetic)
}

/// A dot between letters, as in `ana.gomez`; not the end of a sentence, because a handle ends before it.
fn inner_dot(name: &str) -> bool {
    name.trim_matches('.').contains('.')
}

/// `v2`, `2.0`, `2024`: what follows the name of a program.
fn is_version(name: &str) -> bool {
    name.trim_start_matches('v').chars().all(|c| c.is_ascii_digit() || c == '.')
}

fn ends_clause(text: &str, at: usize) -> bool {
    let rest = rest(text, at);
    rest.is_empty()
        || rest.starts_with(['.', ',', ';', '\n', ')', '!', '|', '/', '\x22', ']', '('])
        || first_word(rest) == "please"
}

/// Whether nothing of the sentence stands before.
fn alone(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches(' ');
    before.is_empty() || before.ends_with(['.', ',', ';', '\n', '(', '|', '!', '-', ':'])
}
