//! Descriptions from structured imports (jobs-fields.md, 6).

use super::{sanitise, tags, text};

/// An imported description as plain text: paragraphs, `- ` lists, scripts and styles dropped, entities decoded.
///
/// A text without markup keeps its lines; markup that was escaped as a whole (`&lt;p&gt;…`) is read as markup.
pub fn html_to_plain(html: &str) -> String {
    let plain = if tags::is_markup(html) {
        of_markup(html)
    } else {
        let decoded = text::unescape(&sanitise::clean(html).0);
        if html.contains("&lt;") && tags::is_markup(&decoded) { of_markup(&decoded) } else { decoded }
    };
    plain.trim().to_owned()
}

fn of_markup(html: &str) -> String {
    text::of_clean(&sanitise::clean(html), text::Lists::Dashes)
}
