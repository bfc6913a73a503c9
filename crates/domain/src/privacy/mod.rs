//! What a text tells of a person that the market does not pass on (candidates.md, 8).
//!
//! A text is folded for finding ([`folded`]); the finders run one after the other in the contract's order, each on what
//! the ones before it left. Every pattern is bounded in length, so the whole takes time in proportion to the text.

mod asks;
mod emails;
mod folded;
mod handles;
mod last_name;
mod links;
mod phones;
mod streets;

use std::borrow::Cow;
use std::ops::Range;

use folded::Folded;

pub use asks::asks_for_contact;

/// What stands where something was removed.
pub const REMOVED: &str = "[removed]";

/// One kind of thing to find.
type Finder = fn(&Folded) -> Vec<Range<usize>>;

/// The ways to reach a person outside the market, in the contract's order.
const CONTACT: [Finder; 4] = [emails::find, links::find, handles::find, phones::find];

/// A trainer's text as it may leave the market: e-mail addresses, links to messaging and social services, handles there,
/// phone numbers, street addresses and the trainer's own last name are replaced by [`REMOVED`]. Everything else stays as
/// it was written.
pub fn sanitise<'a>(text: &'a str, last_name: Option<&str>) -> Cow<'a, str> {
    let mut folded = Folded::new(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    for finder in CONTACT.into_iter().chain([streets::find as Finder]) {
        let finds = finder(&folded);
        take(&mut folded, finds, &mut found);
    }
    if let Some(name) = last_name {
        let named = last_name::find(&folded, name);
        take(&mut folded, named, &mut found);
    }
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut spans: Vec<Range<usize>> = found.iter().map(|range| folded.source(range)).collect();
    spans.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for span in spans {
        // A later finder may have taken an earlier find along, as `mailto:` does with the address.
        if span.start < at {
            if span.end > at {
                at = span.end;
            }
            continue;
        }
        out.push_str(&text[at..span.start]);
        out.push_str(REMOVED);
        at = span.end;
    }
    out.push_str(&text[at..]);
    Cow::Owned(out)
}

/// Whether a text holds an e-mail address, a phone number, a messaging link or a handle: what [`sanitise`] would remove
/// as one of these.
pub fn holds_contact(text: &str) -> bool {
    let mut folded = Folded::new(text);
    let mut found = Vec::new();
    for finder in CONTACT {
        let finds = finder(&folded);
        take(&mut folded, finds, &mut found);
    }
    !found.is_empty()
}

fn take(folded: &mut Folded, finds: Vec<Range<usize>>, found: &mut Vec<Range<usize>>) {
    for range in finds {
        if !range.is_empty() {
            folded.take(&range);
            found.push(range);
        }
    }
}

/// The finds in order, without those that begin inside another.
fn apart(mut found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    found.sort_unstable_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    found.retain(|range| {
        let new = range.start >= end;
        end = end.max(range.end);
        new
    });
    found
}

/// A pattern that is compiled once. Patterns are constants of this program, tried by its tests.
macro_rules! pattern {
    ($($part:expr),+ $(,)?) => {
        std::sync::LazyLock::new(|| {
            regex::Regex::new(&[$($part),+].concat()).expect("the pattern is a constant that the tests compile")
        })
    };
}
use pattern;

/// Whether a character goes on with a word.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

/// The last bytes before a place that are looked at to understand it.
const NEAR: usize = 160;

/// What stands closely before a place.
fn near_before(text: &str, at: usize) -> &str {
    &text[text.floor_char_boundary(at.saturating_sub(NEAR))..at]
}

/// The words closely before a place, nearest first, within the same line.
fn words_before(text: &str, at: usize) -> impl Iterator<Item = &str> {
    let near = near_before(text, at);
    near[near.rfind('\n').map_or(0, |end| end + 1)..]
        .rsplit(|c: char| !is_word(c) && c != '\'')
        .filter(|word| !word.is_empty())
}

/// The text right after a place, without blanks.
fn rest(text: &str, at: usize) -> &str {
    text[at..].trim_start_matches(' ')
}

/// The first word of a text.
fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !is_word(c)).unwrap_or(text.len())]
}
