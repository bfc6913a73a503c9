//! Links to messaging and social services, `mailto:` and `tel:`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::folded::Folded;
use super::{apart, pattern};

/// Hosts where people are reached.
const HOSTS: &str = r"t\.me|telegram\.me|telegram\.org|telegram\.dog|wa\.me|wa\.link|whatsapp\.com|linkedin\.com|lnkd\.in|discord\.gg|discord\.com|discord\.me|discordapp\.com|instagram\.com|instagr\.am|ig\.me|facebook\.com|fb\.me|fb\.com|fb\.gg|m\.me|messenger\.com|x\.com|twitter\.com|tiktok\.com|snapchat\.com|skype\.com|signal\.me|signal\.group|signal\.org|line\.me|lin\.ee|viber\.com|viber\.me|wechat\.com|weixin\.qq\.com|weibo\.com|weibo\.cn|vk\.com|vk\.me|vk\.ru|ok\.ru|threads\.net|bsky\.app|kakao\.com|zalo\.me|slack\.com|linktr\.ee|calendly\.com|xing\.com|pinterest\.com|reddit\.com/(?:u|user)|youtube\.com/(?:@|channel|c|user)";

/// A link with something behind the host.
static LINK: LazyLock<Regex> = pattern!(
    r"(?P<scheme>(?:https?|hxxps?) ?:(?://|\\\\)|//)?(?P<sub>(?:[a-z0-9_-]{1,63}\.){0,4})(?P<host>",
    HOSTS,
    r")(?::[0-9]{1,5})?(?P<path>[/?#\\][^\s<>\x22]{0,2048})?"
);

/// The same with its dots or strokes in words: `t [dot] me / ana`, `instagram dot com slash ana`.
static SPELLED: LazyLock<Regex> = pattern!(
    r"(?-u:\b)(?:t|wa|m|fb|ig|vk|x|discord|linkedin|instagram|facebook|twitter|telegram|line|tiktok|snapchat|signal|ok)",
    r"(?: ?[(\[{] ?(?:dot|\.) ?[)\]}] ?| dot |\.)(?:me|gg|com|ru|net)(?: ?/ ?| slash | ?[(\[{]slash[)\]}] ?)",
    r"[^\s<>\x22]{1,256}(?:(?: ?/ ?| slash )[^\s<>\x22]{1,256}){0,3}"
);

/// Addresses that a program opens.
static SCHEME: LazyLock<Regex> = pattern!(
    r"(?-u:\b)(?:mailto|tel|sms|callto|skype|whatsapp|tg|facetime|viber|weixin|wechat):(?://)?[^\s<>\x22]{1,2048}"
);

pub(super) fn find(folded: &Folded) -> Vec<Range<usize>> {
    let text = folded.text.as_str();
    let mut found: Vec<Range<usize>> = Vec::new();
    for captures in LINK.captures_iter(text) {
        let (Some(whole), Some(host)) = (captures.get(0), captures.name("host")) else { continue };
        let path = captures.name("path").map_or("", |path| path.as_str());
        let sub = captures.name("sub").map_or("", |sub| sub.as_str());
        let before = text[..whole.start()].chars().next_back();
        // The end of another name, as in "latex.com" or "not.me".
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '@')) {
            continue;
        }
        // The beginning of another name, as in "t.media" or "ok.rural".
        let follows = text[host.end()..].chars().next();
        let channel = host.as_str().contains('/');
        if !channel && follows.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '_') {
            continue;
        }
        let person = host.as_str() == "t.me" && !sub.is_empty() && sub != "www.";
        let named = path.chars().any(|c| c.is_alphanumeric() || c == super::folded::TAKEN);
        if named || person || channel || captures.name("scheme").is_some() {
            let tail = &text[whole.end()..];
            let more =
                if channel && path.is_empty() { tail.find(char::is_whitespace).unwrap_or(tail.len()) } else { 0 };
            found.push(whole.start()..trimmed(text, whole.start()..whole.end() + more));
        }
    }
    for pattern in [&SPELLED, &SCHEME] {
        for hit in pattern.find_iter(text) {
            found.push(hit.start()..trimmed(text, hit.range()));
        }
    }
    apart(found)
}

/// The end of a link without the punctuation of the sentence around it.
fn trimmed(text: &str, range: Range<usize>) -> usize {
    let link = &text[range.clone()];
    let mut end = link.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*']).len();
    while link[..end].ends_with(')') && link[..end].matches('(').count() < link[..end].matches(')').count() {
        end -= 1;
    }
    range.start + link[..end].trim_end_matches(['.', ',', ']', '\'']).len()
}
