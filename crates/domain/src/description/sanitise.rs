//! Foreign HTML made harmless.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::tags::{BLOCKS, KEPT};

/// Vanish together with what is inside them.
const DROPPED: &[&str] = &["script", "style", "iframe", "svg"];

/// Attributes longer than this, in characters, are left to the parser.
const LONGEST_ATTRIBUTES: usize = 1_000;

/// The elements that an HTML parser opens again in every later block until they are closed. Left as they came, with
/// attributes, a few thousand of them before a few thousand paragraphs make millions of nodes; without attributes the
/// parser keeps at most three of a kind.
const REOPENED: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(KEPT.iter().chain(BLOCKS).copied().collect())
        .clean_content_tags(DROPPED.iter().copied().collect())
        .generic_attributes(HashSet::new())
        .tag_attributes(HashMap::new())
        .link_rel(None)
        .strip_comments(true);
    builder
});

/// Well-formed HTML of [`KEPT`] and [`BLOCKS`] tags without attributes; in its text `<`, `>` and `&` are escaped.
pub(super) struct Clean(pub(super) String);

/// A part of a [`Clean`] text.
pub(super) enum Part<'a> {
    Open(&'a str),
    Close(&'a str),
    /// Still escaped.
    Text(&'a str),
}

/// Sanitises; linear in practice also for hostile nesting.
pub(super) fn clean(html: &str) -> Clean {
    Clean(CLEANER.clean(&relieved(html)).to_string())
}

impl Clean {
    /// Tags and text in order.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let mut rest = self.0.as_str();
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let (part, after) = match rest.strip_prefix('<').and_then(|tag| tag.split_once('>')) {
                Some((tag, after)) => match tag.strip_prefix('/') {
                    Some(name) => (Part::Close(name), after),
                    None => (Part::Open(tag), after),
                },
                None => {
                    let end = rest.char_indices().skip(1).find(|(_, c)| *c == '<').map_or(rest.len(), |(at, _)| at);
                    (Part::Text(&rest[..end]), &rest[end..])
                }
            };
            rest = after;
            Some(part)
        })
    }

    /// Only the [`KEPT`] tags; where another block began or ended stands a line break.
    pub(super) fn html(&self) -> String {
        let mut html = String::with_capacity(self.0.len());
        for part in self.parts() {
            match part {
                Part::Open(name) if KEPT.contains(&name) => html.extend(["<", name, ">"]),
                Part::Close(name) if KEPT.contains(&name) => html.extend(["</", name, ">"]),
                Part::Open(_) | Part::Close(_) => {
                    if !html.is_empty() && !html.ends_with('\n') {
                        html.push('\n');
                    }
                }
                Part::Text(text) => html.push_str(text),
            }
        }
        html.truncate(html.trim_end().len());
        html
    }
}

/// Takes the attributes off the [`REOPENED`] elements, the elements themselves where they would not be kept, and all
/// that stands between the tags of a [`DROPPED`] one: a parser lets some elements break out of an `<svg>`.
///
/// Only a relief for the parser: what comes out is sanitised like everything else.
fn relieved(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    let mut never_closed = [false; DROPPED.len()];
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tag = &rest[at + 1..];
        let (closing, named) = tag.strip_prefix('/').map_or((false, tag), |named| (true, named));
        let name_end = named.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(named.len());
        if !closing && let Some(after) = after_dropped(&named[..name_end], named, &mut never_closed) {
            rest = after;
            continue;
        }
        let name = REOPENED.iter().copied().find(|known| known.eq_ignore_ascii_case(&named[..name_end]));
        let Some((name, after)) = name.and_then(|name| Some((name, after_attributes(&named[name_end..])?))) else {
            out.push('<');
            rest = tag;
            continue;
        };
        if KEPT.contains(&name) {
            out.extend(["<", if closing { "/" } else { "" }, name, ">"]);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// What follows the closing tag of a [`DROPPED`] element. `never_closed` remembers those with no closing tag ahead.
fn after_dropped<'a>(name: &str, from: &'a str, never_closed: &mut [bool; DROPPED.len()]) -> Option<&'a str> {
    let index =
        DROPPED.iter().position(|known| known.eq_ignore_ascii_case(name)).filter(|index| !never_closed[*index])?;
    let mut search = from;
    while let Some((_, after)) = search.split_once("</") {
        let closes = after.get(..name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name));
        if closes && let Some(rest) = after[name.len()..].trim_start().strip_prefix('>') {
            return Some(rest);
        }
        search = after;
    }
    never_closed[index] = true;
    None
}

/// What follows the `>` that ends a tag, quotes respected; `None` if it does not end soon.
fn after_attributes(attributes: &str) -> Option<&str> {
    let mut quote = None;
    let mut after_equals = false;
    for (at, c) in attributes.char_indices().take(LONGEST_ATTRIBUTES) {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '>' => return Some(&attributes[at + 1..]),
            None if after_equals && matches!(c, '"' | '\'') => quote = Some(c),
            None => {}
        }
        after_equals = c == '=' || (after_equals && c.is_whitespace());
    }
    None
}
