//! The pages for addresses that lead nowhere, and for those that only take forms.

use askama::Template;
use axum::response::Response;
use http::{Method, StatusCode, Uri};

use super::local_path;
use crate::answer::{Frame, moved, page};
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "nowhere.html")]
struct NowherePage {
    frame: Frame,
    message: String,
}

/// 404 with ways on.
pub fn nowhere(visitor: &Visitor, message: &str) -> Response {
    let frame = Frame::new("Nothing is here", visitor);
    page(StatusCode::NOT_FOUND, visitor, &NowherePage { frame, message: message.to_owned() })
}

/// The answer to a path that no page has. One with a slash at its end leads to the same without it.
pub async fn unknown_path(visitor: Visitor, method: Method, uri: Uri) -> Response {
    let without = uri.path().trim_end_matches('/');
    if without != uri.path() && (method == Method::GET || method == Method::HEAD) {
        let to = uri.query().map_or_else(|| without.to_owned(), |query| format!("{without}?{query}"));
        if let Some(to) = local_path(Some(&to)) {
            return moved(&visitor, to);
        }
    }
    nowhere(&visitor, "There is no page at this address.")
}

#[derive(Template)]
#[template(path = "only_forms.html")]
struct OnlyFormsPage {
    frame: Frame,
    message: &'static str,
    /// The page whose forms are sent there.
    page: String,
}

/// 405: a path that takes other methods. A person gets there by reloading or typing the address of a form that was sent.
pub async fn wrong_method(visitor: Visitor, method: Method, uri: Uri) -> Response {
    let message = if method == Method::GET || method == Method::HEAD {
        "Forms are sent to this address; there is nothing to look at. Nothing was sent just now."
    } else {
        "This address cannot be asked in this way."
    };
    let frame = Frame::new("There is no page at this address", &visitor);
    page(StatusCode::METHOD_NOT_ALLOWED, &visitor, &OnlyFormsPage { frame, message, page: page_of(uri.path()) })
}

/// The page that holds the forms sent to a path. Only ids of letters and digits are taken over.
fn page_of(path: &str) -> String {
    let is_plain = |part: &&str| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    let parts: Vec<&str> = path.split('/').skip(1).take_while(is_plain).collect();
    match parts[..] {
        ["employer", "jobs", job, "proposals", proposal, _] => format!("/employer/jobs/{job}/proposals/{proposal}"),
        ["trainer", "tokens", ..] => "/trainer/tokens".to_owned(),
        ["employer" | "trainer", kind, id, _, ..] => format!("/{}/{kind}/{id}", parts[0]),
        ["admin", "accounts", id, _] => format!("/admin/accounts/{id}"),
        ["admin", "jobs", ..] => "/admin/jobs".to_owned(),
        ["approvals" | "profile", id, _] => format!("/{}/{id}", parts[0]),
        ["employer-settings", ..] => "/employer-settings".to_owned(),
        ["job-post", ..] => "/employer/jobs".to_owned(),
        ["trainer", "earnings", ..] => "/trainer/earnings".to_owned(),
        ["login" | "logout", ..] => "/login".to_owned(),
        _ => "/".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::page_of;

    #[test]
    fn a_form_belongs_to_a_page() {
        for (form, page) in [
            ("/approvals/apr_1/confirm", "/approvals/apr_1"),
            ("/employer/jobs/j1/close", "/employer/jobs/j1"),
            ("/employer/jobs/j1/proposals/p1/hire", "/employer/jobs/j1/proposals/p1"),
            ("/employer/contracts/c1/milestones/m1/fund", "/employer/contracts/c1"),
            ("/trainer/proposals/p1/withdraw", "/trainer/proposals/p1"),
            ("/trainer/tokens/t1/revoke", "/trainer/tokens"),
            ("/login/code", "/login"),
            ("/sign-up/trainer", "/"),
            ("/approvals/%22/confirm", "/"),
            ("//evil.example/x", "/"),
        ] {
            assert_eq!(page_of(form), page, "{form}");
        }
    }
}
