//! The text of cleaned HTML.

use super::sanitise::{Clean, Part};

/// How list items begin.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Lists {
    /// With nothing but a new line.
    Plain,
    /// With `- `.
    Dashes,
}

/// The text without tags: paragraphs apart, one line for each item and row, white space as a browser shows it.
pub(super) fn of_clean(clean: &Clean, lists: Lists) -> String {
    let mut writer = Writer { out: String::with_capacity(clean.0.len()), gap: Gap::None, at_item_start: false };
    let mut preformatted = 0usize;
    let mut items = 0usize;
    for part in clean.parts() {
        match part {
            Part::Text(text) if preformatted > 0 => writer.verbatim(text),
            Part::Text(text) => writer.words(text),
            Part::Open("br") => writer.line_break(),
            Part::Open("li") => {
                items += 1;
                writer.widen(Gap::Line);
                if lists == Lists::Dashes {
                    writer.put("- ");
                    writer.at_item_start = true;
                }
            }
            Part::Close("li") => {
                items = items.saturating_sub(1);
                writer.widen(Gap::Line);
            }
            // A paragraph inside an item is the item.
            Part::Open("p") | Part::Close("p") if items > 0 => writer.widen(Gap::Line),
            Part::Open(name) | Part::Close(name) => {
                writer.widen(gap_around(name));
                if name == "pre" {
                    let opens = matches!(part, Part::Open(_));
                    preformatted = if opens { preformatted + 1 } else { preformatted.saturating_sub(1) };
                }
            }
        }
    }
    writer.out
}

fn gap_around(name: &str) -> Gap {
    match name {
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "blockquote" | "pre" | "table" | "section"
        | "article" => Gap::Paragraph,
        "strong" | "em" | "b" | "i" | "code" => Gap::None,
        "td" | "th" => Gap::Space,
        _ => Gap::Line,
    }
}

/// White space that is due before the next word; the wider one wins.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Gap {
    None,
    Space,
    Line,
    /// Two line breaks in a row.
    EmptyLine,
    Paragraph,
}

struct Writer {
    out: String,
    gap: Gap,
    /// The bullet is written and waits for its words, whatever blocks they are in.
    at_item_start: bool,
}

impl Writer {
    fn widen(&mut self, gap: Gap) {
        if gap > self.gap {
            self.gap = gap;
        }
    }

    fn line_break(&mut self) {
        self.widen(if self.gap == Gap::Line { Gap::EmptyLine } else { Gap::Line });
    }

    fn put(&mut self, text: &str) {
        if !self.out.is_empty() && !std::mem::take(&mut self.at_item_start) {
            self.out.push_str(match self.gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Line => "\n",
                Gap::EmptyLine | Gap::Paragraph => "\n\n",
            });
        }
        self.gap = Gap::None;
        self.out.push_str(text);
    }

    /// Escaped text whose white space collapses.
    fn words(&mut self, escaped: &str) {
        for (nth, word) in escaped.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            if nth > 0 {
                self.widen(Gap::Space);
            }
            if !word.is_empty() {
                self.put(&unescape(word));
            }
        }
    }

    /// Escaped text whose lines stay.
    fn verbatim(&mut self, escaped: &str) {
        let text = unescape(escaped);
        let text = if self.gap >= Gap::Line { text.trim_start_matches('\n') } else { &text };
        let kept = text.trim_end_matches('\n');
        if !kept.is_empty() {
            self.put(kept);
        }
        if kept.len() < text.len() {
            self.widen(Gap::Line);
        }
    }
}

/// Undoes the escapes that the sanitiser writes.
pub(super) fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    // `&amp;` last, or `&amp;lt;` would be decoded twice.
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", " ").replace("&amp;", "&")
}

/// Takes out whatever looks like a tag, as escaped markup in HTML does once it is decoded: a reader that wrongly puts
/// the text into a page must not find a script in it.
pub(super) fn without_tag_shapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let inside = &rest[at + 1..];
        rest = if inside.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            // What stood on both sides must not grow together into a new tag.
            if out.ends_with('<') {
                out.push(' ');
            }
            match inside.find(['<', '>']) {
                Some(end) if inside[end..].starts_with('>') => &inside[end + 1..],
                Some(end) => &inside[end..],
                None => "",
            }
        } else {
            out.push('<');
            inside
        };
    }
    out.push_str(rest);
    out
}
