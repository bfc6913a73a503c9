//! `/login`: the address, then the code or the link that was mailed to it (people.md, 1).

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::address::EmailAddress;
use http::StatusCode;
use market::administrators::{self, Purpose};
use market::{Error, sign_in};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::local_path;
use crate::Site;
use crate::answer::{Frame, failure, page, problem, redirect};
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "login.html")]
struct LoginPage {
    frame: Frame,
    email: String,
    next: String,
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "code.html")]
struct CodePage {
    frame: Frame,
    email: String,
    /// Where a sandbox shows what was mailed.
    mails: String,
    next: String,
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "link.html")]
struct LinkPage {
    frame: Frame,
    token: String,
    next: String,
    /// Whoever sends this form names an address and becomes the first administrator.
    sets_up: bool,
}

/// What a link to this page may carry.
#[derive(Deserialize)]
pub struct Asked {
    next: Option<String>,
    token: Option<String>,
}

/// Asks for the address; with the token of a mailed link, for a click: opening a link signs nobody in, because mail
/// scanners open links too.
pub async fn show(State(site): State<Site>, visitor: Visitor, Query(asked): Query<Asked>) -> Response {
    let next = local_path(asked.next.as_deref()).unwrap_or_default().to_owned();
    let frame = Frame::new("Sign in", &visitor);
    match asked.token {
        Some(token) if token.starts_with(administrators::LINK_PREFIX) => {
            match administrators::purpose(&site.market, &token).await {
                Ok(Some(purpose)) => {
                    let sets_up = purpose == Purpose::SetUp;
                    page(StatusCode::OK, &visitor, &LinkPage { frame, token, next, sets_up })
                }
                Ok(None) => problem(&visitor, StatusCode::CONFLICT, "This link does not work any more."),
                Err(error) => failure(&visitor, &error),
            }
        }
        Some(token) => page(StatusCode::OK, &visitor, &LinkPage { frame, token, next, sets_up: false }),
        None if visitor.session.is_some() => redirect(&visitor, if next.is_empty() { "/" } else { &next }),
        None => page(StatusCode::OK, &visitor, &LoginPage { frame, email: String::new(), next, problem: None }),
    }
}

/// The form that asks for a mail.
#[derive(Deserialize)]
pub struct Send {
    form_token: String,
    email: String,
    #[serde(default)]
    next: String,
}

/// Mails a code, and asks for it.
pub async fn send(State(site): State<Site>, visitor: Visitor, Form(form): Form<Send>) -> Response {
    if let Err(refusal) = visitor.check_form(&form.form_token) {
        return refusal;
    }
    let next = local_path(Some(&form.next)).unwrap_or_default().to_owned();
    let Some(email) = EmailAddress::parse(&form.email) else {
        let problem = Some("This is not an e-mail address.".to_owned());
        let frame = Frame::new("Sign in", &visitor);
        return page(StatusCode::BAD_REQUEST, &visitor, &LoginPage { frame, email: form.email, next, problem });
    };
    let address = email.as_str().to_owned();
    match sign_in::send(&site.market, email).await {
        Ok(()) => code_page(&visitor, StatusCode::OK, address, next, None),
        Err(error) => failure(&visitor, &error),
    }
}

fn code_page(visitor: &Visitor, status: StatusCode, email: String, next: String, problem: Option<String>) -> Response {
    let frame = Frame::new("Type the code", visitor);
    let mails = format!("/api/sandbox/v1/mail?to={}", utf8_percent_encode(&email, NON_ALPHANUMERIC));
    page(status, visitor, &CodePage { frame, email, mails, next, problem })
}

/// The form with the code.
#[derive(Deserialize)]
pub struct Code {
    form_token: String,
    email: String,
    code: String,
    #[serde(default)]
    next: String,
}

/// Signs in with the code.
pub async fn by_code(State(site): State<Site>, visitor: Visitor, Form(form): Form<Code>) -> Response {
    if let Err(refusal) = visitor.check_form(&form.form_token) {
        return refusal;
    }
    let next = local_path(Some(&form.next)).unwrap_or_default().to_owned();
    let Some(email) = EmailAddress::parse(&form.email) else {
        return failure(&visitor, &Error::field("email", "This is not an e-mail address."));
    };
    let address = email.as_str().to_owned();
    let code: String = form.code.chars().filter(|c| !c.is_whitespace()).take(16).collect();
    match sign_in::by_code(&site.market, email, code).await {
        Ok(secret) => enter(&visitor, &next, secret),
        Err(Error::Forbidden(wrong)) => code_page(&visitor, StatusCode::FORBIDDEN, address, next, Some(wrong.message)),
        Err(error) => failure(&visitor, &error),
    }
}

/// The form of a mailed link.
#[derive(Deserialize)]
pub struct ByLink {
    form_token: String,
    token: String,
    email: Option<String>,
    #[serde(default)]
    next: String,
}

/// Signs in with the link.
pub async fn by_link(State(site): State<Site>, visitor: Visitor, Form(form): Form<ByLink>) -> Response {
    if let Err(refusal) = visitor.check_form(&form.form_token) {
        return refusal;
    }
    let entered = if form.token.starts_with(administrators::LINK_PREFIX) {
        let email = form.email.as_deref().and_then(EmailAddress::parse);
        administrators::enter(&site.market, &form.token, email).await
    } else {
        sign_in::by_link(&site.market, form.token).await
    };
    match entered {
        Ok(secret) => enter(&visitor, local_path(Some(&form.next)).unwrap_or_default(), secret),
        Err(error) => failure(&visitor, &error),
    }
}

/// The form that signs out.
#[derive(Deserialize)]
pub struct SignOut {
    form_token: String,
    /// Where to go on with another address.
    #[serde(default)]
    next: String,
}

/// Signs this browser out.
pub async fn sign_out(State(site): State<Site>, visitor: Visitor, Form(form): Form<SignOut>) -> Response {
    if let Err(refusal) = visitor.check_form(&form.form_token) {
        return refusal;
    }
    if let Some(secret) = visitor.session_secret()
        && let Err(error) = sign_in::sign_out(&site.market, secret).await
    {
        return failure(&visitor, &error);
    }
    let next = local_path(Some(&form.next)).map(|next| utf8_percent_encode(next, NON_ALPHANUMERIC));
    let path = next.map_or_else(|| "/login".to_owned(), |next| format!("/login?next={next}"));
    visitor.signed_out(redirect(&visitor, &path))
}

fn enter(visitor: &Visitor, next: &str, secret: String) -> Response {
    let path = if next.is_empty() { "/" } else { next };
    visitor.signed_in(redirect(visitor, path), secret)
}
