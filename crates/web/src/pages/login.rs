//! `/login`: the address, then the code or the link that was mailed to it (people.md, 1).

use askama::Template;
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
use crate::form::SignInForm;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "login.html")]
struct LoginPage {
    frame: Frame,
    email: String,
    next: String,
    problem: Option<String>,
    /// What was tried before does not work any more.
    over: Option<&'static str>,
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
    email: String,
    problem: Option<&'static str>,
}

impl LoginPage {
    fn new(frame: Frame, email: String, next: String) -> Self {
        Self { frame, email, next, problem: None, over: None }
    }
}

impl LinkPage {
    fn new(frame: Frame, token: String, next: String, sets_up: bool) -> Self {
        Self { frame, token, next, sets_up, email: String::new(), problem: None }
    }
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
                    page(StatusCode::OK, &visitor, &LinkPage::new(frame, token, next, sets_up))
                }
                Ok(None) => problem(&visitor, StatusCode::CONFLICT, "This link does not work any more."),
                Err(error) => failure(&visitor, &error),
            }
        }
        Some(token) => page(StatusCode::OK, &visitor, &LinkPage::new(frame, token, next, false)),
        None if visitor.session.is_some() => redirect(&visitor, if next.is_empty() { "/" } else { &next }),
        None => page(StatusCode::OK, &visitor, &LoginPage::new(frame, String::new(), next)),
    }
}

/// Where a form of this page leads afterwards.
fn next_of(form: &SignInForm) -> String {
    local_path(Some(form.fields.get("next"))).unwrap_or_default().to_owned()
}

/// Mails a code, and asks for it.
pub async fn send(State(site): State<Site>, form: SignInForm) -> Response {
    let next = next_of(&form);
    let SignInForm { visitor, fields } = form;
    let typed = fields.get("email");
    let Some(email) = EmailAddress::parse(typed) else {
        let problem = Some("This is not an e-mail address.".to_owned());
        let shown = LoginPage::new(Frame::new("Sign in", &visitor), typed.to_owned(), next);
        return page(StatusCode::BAD_REQUEST, &visitor, &LoginPage { problem, ..shown });
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

/// The way to a new code, once the old one or its link works no more.
fn over_page(visitor: &Visitor, status: StatusCode, email: String, next: String, over: &'static str) -> Response {
    let shown = LoginPage::new(Frame::new("Sign in", visitor), email, next);
    page(status, visitor, &LoginPage { over: Some(over), ..shown })
}

/// Signs in with the code.
pub async fn by_code(State(site): State<Site>, form: SignInForm) -> Response {
    let next = next_of(&form);
    let SignInForm { visitor, fields } = form;
    let Some(email) = EmailAddress::parse(fields.get("email")) else {
        return failure(&visitor, &Error::field("email", "This is not an e-mail address."));
    };
    let address = email.as_str().to_owned();
    let code: String = fields.get("code").chars().filter(|c| !c.is_whitespace()).take(16).collect();
    match sign_in::by_code(&site.market, email, code).await {
        Ok(secret) => enter(&visitor, &next, secret),
        Err(Error::Forbidden(wrong)) if wrong.details.get("attemptsLeft") == Some(&0.into()) => {
            let over = "That was the last try for this code. Ask for a new one.";
            over_page(&visitor, StatusCode::FORBIDDEN, address, next, over)
        }
        Err(Error::Forbidden(wrong)) => code_page(&visitor, StatusCode::FORBIDDEN, address, next, Some(wrong.message)),
        Err(Error::Conflict(_)) => {
            let over = "This code does not work any more. Ask for a new one.";
            over_page(&visitor, StatusCode::CONFLICT, address, next, over)
        }
        Err(error) => failure(&visitor, &error),
    }
}

/// Signs in with the link.
pub async fn by_link(State(site): State<Site>, form: SignInForm) -> Response {
    let next = next_of(&form);
    let SignInForm { visitor, fields } = form;
    let token = fields.get("token").to_owned();
    if token.starts_with(administrators::LINK_PREFIX) {
        return by_administrators_link(&site, &visitor, token, fields.get("email"), next).await;
    }
    match sign_in::by_link(&site.market, token).await {
        Ok(secret) => enter(&visitor, &next, secret),
        Err(Error::Conflict(_)) => {
            let over = "This link does not work any more. Ask for a new one.";
            over_page(&visitor, StatusCode::CONFLICT, String::new(), next, over)
        }
        Err(error) => failure(&visitor, &error),
    }
}

async fn by_administrators_link(site: &Site, visitor: &Visitor, token: String, typed: &str, next: String) -> Response {
    match administrators::enter(&site.market, &token, EmailAddress::parse(typed)).await {
        Ok(secret) => enter(visitor, if next.is_empty() { "/admin" } else { &next }, secret),
        Err(Error::BadRequest(_)) => {
            let problem = Some("This is not an e-mail address.");
            let shown = LinkPage::new(Frame::new("Sign in", visitor), token, next, true);
            page(StatusCode::BAD_REQUEST, visitor, &LinkPage { email: typed.to_owned(), problem, ..shown })
        }
        Err(error) => failure(visitor, &error),
    }
}

/// Signs this browser out; `next` is where to go on with another address.
pub async fn sign_out(State(site): State<Site>, form: SignInForm) -> Response {
    let next = next_of(&form);
    let visitor = form.visitor;
    if let Some(secret) = visitor.session_secret()
        && let Err(error) = sign_in::sign_out(&site.market, secret).await
    {
        return failure(&visitor, &error);
    }
    let path = match next.as_str() {
        "" => "/login".to_owned(),
        next => format!("/login?next={}", utf8_percent_encode(next, NON_ALPHANUMERIC)),
    };
    visitor.signed_out(redirect(&visitor, &path))
}

fn enter(visitor: &Visitor, next: &str, secret: String) -> Response {
    let path = if next.is_empty() { "/" } else { next };
    visitor.signed_in(redirect(visitor, path), secret)
}
