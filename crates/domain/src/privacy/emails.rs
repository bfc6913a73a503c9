//! E-mail addresses, also spelled out.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::folded::Folded;
use super::{apart, pattern};

/// A character of a label of a host name; letters of other scripts are characters beyond ASCII.
const LABEL: &str = r"[a-z0-9\u{80}-\u{10FFFF}](?:[a-z0-9\u{80}-\u{10FFFF}-]{0,62})";
/// What stands before the sign.
const LOCAL: &str = r"(?:\x22[^\x22\s]{1,64}\x22|[a-z0-9._%+'\u{80}-\u{10FFFF}-]{1,64})";
/// The sign itself, or written in brackets.
const AT: &str = r"(?: ?@ ?| ?[(\[{<*] ?(?:at|@|a|arroba|arobase|chiocciola) ?[)\]}>*] ?|[_*-]{1,2}at[_*-]{1,2})";
/// The dot, also in words.
const DOT: &str = r"(?:\.| \. | ?[(\[{<*] ?(?:dot|\.|d0t|punto|punkt|point|ponto) ?[)\]}>*] ?| (?:dot|punto|punkt|ponto|point|toчka) |[_*-]{1,2}dot[_*-]{1,2})";
/// A word with at least one sign between that spells another character.
const SPOKEN: &str = r"[a-z0-9._%+\u{80}-\u{10FFFF}-]{1,64}(?: (?:dot|punto|punkt|point|ponto|underscore|dash|minus|guion bajo|guion) [a-z0-9._%+\u{80}-\u{10FFFF}-]{1,64}){0,4}";

/// Hosts that give mailboxes to everybody, with the ending that a lax writer leaves out.
const PROVIDERS: &str = "gmail|googlemail|hotmail|yahoo|ymail|outlook|live|msn|icloud|protonmail|proton|aol|gmx|zoho|yandex|mail|tutanota|fastmail|web|qq|163|126|foxmail|naver|hanmail|daum|rediffmail|libero|wanadoo|seznam|onet|uol|terra|rambler|inbox|bk|ukr|pm|mailbox|posteo";

/// `name@host.tld`, with a sign or brackets.
static WRITTEN: LazyLock<Regex> =
    pattern!("(", LOCAL, ")(", AT, ")", LABEL, "(?:", DOT, LABEL, "){0,5}", DOT, r"[a-z\u{80}-\u{10FFFF}]{2,24}");

/// `name@gmail`: the ending can only be guessed, but is.
static SHORT: LazyLock<Regex> =
    pattern!(LOCAL, "(?: ?@ ?| ?[(\\[{<*] ?(?:at|@|a|arroba) ?[)\\]}>*] ?)(?:", PROVIDERS, r")(?: com)?(?-u:\b)");

/// `name at host dot com`, in words.
static SPELLED: LazyLock<Regex> = pattern!(
    "(?P<local>",
    SPOKEN,
    ") (?:at|arroba|arobase|chiocciola|aet|coбaka) (?P<host>",
    LABEL,
    "(?:",
    DOT,
    LABEL,
    "){0,3}?)(?P<dot>",
    DOT,
    r")(?P<tld>[a-z]{2,10}(?:",
    DOT,
    r"(?:uk|au|br|mx|ar|in|jp|nz|za|tr|ua|co|kr|sg|my|id))?)(?-u:\b)"
);

/// `m a r i a @ g m a i l . c o m`
static SPACED: LazyLock<Regex> = pattern!(r"(?:[a-z0-9._-] ){2,40}(?:@|at|\(at\)|\[at\])(?: [a-z0-9.-]){5,60}");

/// Endings that are no English words, so that "at … dot com" is an address and "at each dot in" is not.
const ENDINGS: &str = " com net org edu gov mil info biz io ai co dev xyz online example test invalid localhost ru cn jp kr \
    br pt es fr de nl pl se fi dk ch eu mx ar cl pe ve ec uy ua ro cz sk hu gr tr il ae sa eg ma dz tn ng ke za ph th vn sg \
    hk tw au nz ca uk ie ";

/// Words that are no name of a mailbox, though "at" follows: "worked at scale.com".
const NOT_LOCAL: &str = " work worked works working employed employee employees job jobs intern interned internship annotator \
    annotators labeler labelers engineer developer consultant contractor freelancer freelanced analyst manager role position \
    years year months month look looked looking looks available found hosted hosting data based start started arrived signed \
    project projects platform site page pages tools tool team staff time trained training met meet aim aimed posted listed \
    published research researcher student taught teacher lecturer volunteer volunteered experience profile and or was been \
    is are me us reached stored download downloaded live lives ";

/// Words before "dot" that point at a thing rather than name a host.
const NOT_HOST: &str =
    " the a an each every this that these those one any all no some its my your our their his her which ";

pub(super) fn find(folded: &Folded) -> Vec<Range<usize>> {
    let text = folded.text.as_str();
    let mut found: Vec<Range<usize>> = Vec::new();
    for captures in WRITTEN.captures_iter(text) {
        let Some(range) = written(text, &captures, &found) else { continue };
        found.push(range);
    }
    found.extend(SHORT.find_iter(text).map(|hit| hit.range()));
    found.extend(SPELLED.captures_iter(text).filter_map(|captures| spelled(&captures)));
    found.extend(SPACED.find_iter(text).map(|hit| hit.start()..hit.end()));
    apart(found)
}

/// The whole of an address: a mailbox longer than the pattern goes on to the left.
fn written(text: &str, captures: &Captures, found: &[Range<usize>]) -> Option<Range<usize>> {
    let (whole, local, at) = (captures.get(0)?, captures.get(1)?, captures.get(2)?);
    let name = local.as_str().trim_matches(['.', '\'', '-']);
    if name.is_empty() || (at.as_str().contains(' ') && is_in(NOT_LOCAL, name)) {
        return None;
    }
    // "(a)" numbers a list more often than it hides an address.
    if at.as_str().contains("a)") && !at.as_str().contains("at)") && name.len() < 2 {
        return None;
    }
    let floor = found.last().map_or(0, |range| range.end);
    let joins = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let mut start = local.start();
    while start > floor && text[..start].ends_with(joins) {
        start -= 1;
    }
    Some(start..whole.end())
}

fn spelled(captures: &Captures) -> Option<Range<usize>> {
    let (whole, local) = (captures.get(0)?, captures.name("local")?);
    let (host, dot, tld) = (captures.name("host")?.as_str(), captures.name("dot")?.as_str(), captures.name("tld")?);
    let name = local.as_str();
    if is_in(NOT_LOCAL, name) || is_in(NOT_HOST, host) || name.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let provider = PROVIDERS.split('|').any(|known| known == host);
    let marked = name.contains(['.', '_', '+']) || name.contains(' ') || name.contains(|c: char| c.is_ascii_digit());
    // The Russian words, as they are folded; nothing else is called so before a host.
    let russian = captures.get(0).is_some_and(|whole| whole.as_str().contains(" coбaka "));
    let sure = if russian {
        true
    } else if dot == "." {
        provider || marked
    } else {
        let last = tld.as_str();
        let first = &last[..last.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(last.len())];
        provider || marked || is_in(ENDINGS, first)
    };
    sure.then(|| whole.range())
}

/// Whether a list of words holds one.
fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}
