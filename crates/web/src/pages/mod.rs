//! One file per page with its forms.

pub mod admin;
pub mod approvals;
pub mod board;
pub mod claim;
pub mod crawlers;
pub mod employer;
pub mod invite;
pub mod job;
pub mod job_post;
pub mod login;
pub mod nowhere;
pub mod profile;
pub mod settings;
pub mod start;
pub mod trainer;

mod thread;
mod tokens;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;

/// What stands at the end of an address; what is no UTF-8 is nothing.
fn segment(path: Result<Path<String>, PathRejection>) -> String {
    path.map(|Path(segment)| segment).unwrap_or_default()
}

/// The id in an address. What cannot be one is made into what finds nothing: PostgreSQL takes no U+0000, and nobody
/// should search for pages of text.
fn plausible(id: &str) -> &str {
    const NOTHING: &str = "-";
    if id.len() <= 64 && !id.contains('\0') { id } else { NOTHING }
}

/// A path of this site to go on to, if the text is one; a link to anywhere else is dropped.
fn local_path(next: Option<&str>) -> Option<&str> {
    let next = next?;
    let local = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains(['\\', '\r', '\n', '\0'])
        && next.len() <= 2048
        && next.is_ascii();
    local.then_some(next)
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        assert_eq!(local_path(Some("/claim?token=ot_cat_x")), Some("/claim?token=ot_cat_x"));
        for elsewhere in
            ["https://evil.example/", "//evil.example", "/\\evil.example", "claim", "", "/a\r\nSet-Cookie: x"]
        {
            assert_eq!(local_path(Some(elsewhere)), None, "{elsewhere}");
        }
        assert_eq!(local_path(None), None);
    }
}
