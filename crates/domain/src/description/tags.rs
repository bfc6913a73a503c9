//! Which tags there are, and whether a text holds one.

/// What a public description may hold.
pub const KEPT: &[&str] =
    &["p", "br", "ul", "ol", "li", "strong", "em", "b", "i", "h2", "h3", "h4", "blockquote", "code", "pre"];

/// Blocks that leave their text; they are told apart from inline tags so that two of them do not run together.
pub(super) const BLOCKS: &[&str] = &[
    "div",
    "h1",
    "h5",
    "h6",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "address",
    "center",
    "dl",
    "dt",
    "dd",
    "figure",
    "figcaption",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "hr",
];

/// What makes a description HTML beside [`KEPT`].
const ALSO_HTML: &[&str] = &["div", "h1", "h5", "h6", "a", "span"];

/// Inline tags and the like that only imports need to recognise.
const ALSO_IMPORTED: &[&str] = &[
    "script", "style", "font", "u", "s", "small", "big", "sub", "sup", "img", "svg", "iframe", "html", "body", "head",
];

/// Whether a description counts as HTML: it holds one of the tags that the contract names.
pub fn is_html(text: &str) -> bool {
    holds_tag(text, |name| KEPT.contains(&name) || ALSO_HTML.contains(&name))
}

/// Whether an imported text is markup: the contract names no tags for imports, so any usual one counts.
pub(super) fn is_markup(text: &str) -> bool {
    text.contains("<!--")
        || holds_tag(text, |name| [KEPT, ALSO_HTML, BLOCKS, ALSO_IMPORTED].iter().any(|names| names.contains(&name)))
}

/// Whether some `<name>`, `</name>` or `<name attribute…>` with an accepted name is in the text. A mere `a <b && c> d`
/// is none: what follows the name must look like an attribute.
fn holds_tag(text: &str, accepted: impl Fn(&str) -> bool) -> bool {
    text.split('<').skip(1).any(|rest| {
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let name_end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let Some(inside) = rest[name_end..].find('>').map(|end| &rest[name_end..name_end + end]) else {
            return false;
        };
        let attributes = inside.trim_start();
        let shaped = attributes.is_empty()
            || attributes.starts_with('/')
            || (attributes.len() < inside.len() && attributes.starts_with(|c: char| c.is_ascii_alphabetic()));
        // The longest accepted name has ten letters: anything longer need not be copied.
        shaped && name_end <= 10 && accepted(&rest[..name_end].to_ascii_lowercase())
    })
}
