//! Job descriptions as people see them (jobs.md, 4.1): the HTML and the text of a public job, the slug of its title,
//! and the plain text of an imported description.

mod import;
mod plain;
mod sanitise;
mod slug;
mod tags;
mod text;

pub use import::html_to_plain;
pub use slug::{slug, slug_or};
pub use tags::is_html;

/// One description in the two forms a public job shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rendered {
    /// Only the tags of [`tags::KEPT`], without attributes; safe to put into a page.
    pub html: String,
    /// The same without tags. For plain text: the text as it was written.
    pub text: String,
}

/// Renders a stored description, HTML or plain text (see [`is_html`]).
pub fn render(description: &str) -> Rendered {
    if is_html(description) {
        let clean = sanitise::clean(description);
        Rendered { text: text::without_tag_shapes(&text::of_clean(&clean, text::Lists::Plain)), html: clean.html() }
    } else {
        Rendered { html: plain::to_html(description), text: description.to_owned() }
    }
}

#[cfg(test)]
mod tests;
