//! From a template to an answer: security headers, redirects, failures.

use askama::Template;
use axum::body::Body;
use axum::response::{IntoResponse, Redirect, Response};
use http::{HeaderValue, StatusCode, header};
use market::Error;
use market::people::Standing;

use crate::assets::STYLE_PATH;
use crate::visitor::Visitor;

/// Nothing is loaded but the style sheet, forms go nowhere else, and nobody frames a page.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// What the frame around every page shows.
pub struct Frame {
    pub title: String,
    pub style: &'static str,
    /// Nothing here is real.
    pub sandbox: bool,
    /// Who is signed in.
    pub email: Option<String>,
    /// The ways to the other pages, in their order.
    pub navigation: Vec<Link>,
    /// Where this page is.
    place: Place,
    /// The secret that every form repeats.
    pub form_token: String,
}

/// A way to another page.
pub struct Link {
    place: Place,
    pub path: &'static str,
    pub label: &'static str,
    /// What waits there.
    pub waiting: i64,
}

/// Which of the links leads to the page that is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    Start,
    Jobs,
    MyJobs,
    Approvals,
    Settings,
    Work,
    Earnings,
    Profile,
    Administration,
    Elsewhere,
}

impl Link {
    const fn to(place: Place, path: &'static str, label: &'static str) -> Self {
        Self { place, path, label, waiting: 0 }
    }

    const fn with(self, waiting: i64) -> Self {
        Self { waiting, ..self }
    }
}

/// The links that this visitor needs.
fn navigation(standing: &Standing) -> Vec<Link> {
    let mut links = match standing {
        Standing::Unknown => vec![Link::to(Place::Jobs, "/jobs", "Jobs")],
        Standing::Employer(employer) => vec![
            Link::to(Place::Jobs, "/jobs", "Jobs"),
            Link::to(Place::MyJobs, "/employer/jobs", "My jobs"),
            Link::to(Place::Approvals, "/approvals", "Approvals").with(employer.waiting),
            Link::to(Place::Settings, "/employer-settings", "Settings"),
        ],
        Standing::Trainer(_) => vec![
            Link::to(Place::Jobs, "/jobs", "Jobs"),
            Link::to(Place::Work, "/trainer", "My work"),
            Link::to(Place::Earnings, "/trainer/earnings", "Earnings"),
            Link::to(Place::Profile, "/trainer/profile", "Profile"),
        ],
    };
    if standing.administrator().is_some() {
        links.push(Link::to(Place::Administration, "/admin", "Admin"));
    }
    links
}

impl Frame {
    /// The frame for this visitor.
    pub fn new(title: impl Into<String>, visitor: &Visitor) -> Self {
        Self {
            title: title.into(),
            style: STYLE_PATH,
            sandbox: visitor.sandbox,
            email: visitor.session.as_ref().map(|session| session.email.as_str().to_owned()),
            navigation: navigation(&visitor.standing),
            place: Place::Elsewhere,
            form_token: visitor.form_token().to_owned(),
        }
    }

    /// The same on that page of the navigation.
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// Whether a link leads to this page, for templates.
    pub fn is_at(&self, link: &Link) -> bool {
        self.place == link.place
    }
}

/// A page about something that did not work, with what to do next.
#[derive(Template)]
#[template(path = "problem.html")]
struct Problem {
    frame: Frame,
    message: String,
}

/// A page.
pub fn page(status: StatusCode, visitor: &Visitor, template: &impl Template) -> Response {
    let html = match template.render() {
        Ok(html) => html,
        Err(error) => {
            tracing::error!(%error, "a page could not be written");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let mut response = Response::new(Body::from(html));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    let set = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    for (name, value) in set {
        headers.insert(name, HeaderValue::from_static(value));
    }
    visitor.keep(response)
}

/// On to another page of this site.
pub fn redirect(visitor: &Visitor, path: &str) -> Response {
    visitor.keep(Redirect::to(path).into_response())
}

/// This page is at another path now, which may change again.
pub fn moved(visitor: &Visitor, path: &str) -> Response {
    let mut response = (StatusCode::MOVED_PERMANENTLY, [(header::CACHE_CONTROL, "no-store")]).into_response();
    if let Ok(path) = HeaderValue::try_from(path) {
        response.headers_mut().insert(header::LOCATION, path);
    }
    visitor.keep(response)
}

/// The page of a failure that the form itself cannot show.
pub fn failure(visitor: &Visitor, error: &Error) -> Response {
    let (status, message) = match error {
        Error::BadRequest(failure) => (StatusCode::BAD_REQUEST, failure.message.clone()),
        Error::Forbidden(failure) => (StatusCode::FORBIDDEN, failure.message.clone()),
        Error::NotFound(failure) => (StatusCode::NOT_FOUND, failure.message.clone()),
        Error::Conflict(failure) => (StatusCode::CONFLICT, failure.message.clone()),
        Error::RateLimited(failure, _) => (StatusCode::TOO_MANY_REQUESTS, failure.message.clone()),
        Error::Unauthorized(_) => (StatusCode::UNAUTHORIZED, "Sign in first.".to_owned()),
        Error::Internal(_) | Error::Store(_) => {
            tracing::error!(%error, "a page failed");
            let message = "Something went wrong on our side. Try again in a moment.".to_owned();
            (StatusCode::INTERNAL_SERVER_ERROR, message)
        }
    };
    let page = problem(visitor, status, message);
    if let Error::RateLimited(_, seconds) = error { later(page, *seconds) } else { page }
}

/// The page with the seconds after which to try again (README.md, "Limits").
pub fn later(mut page: Response, seconds: u64) -> Response {
    page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)));
    page
}

/// The page for an address that asks too often; `seconds` until it may again.
pub fn too_many(visitor: &Visitor, seconds: u64) -> Response {
    let wait = if seconds == 1 { "in one second".to_owned() } else { format!("in {seconds} seconds") };
    let message = format!("Too many requests came from your network. Try again {wait}.");
    later(problem(visitor, StatusCode::TOO_MANY_REQUESTS, message), seconds)
}

/// A page that says what is wrong and what to do.
pub fn problem(visitor: &Visitor, status: StatusCode, message: impl Into<String>) -> Response {
    let frame = Frame::new("That did not work", visitor);
    page(status, visitor, &Problem { frame, message: message.into() })
}
