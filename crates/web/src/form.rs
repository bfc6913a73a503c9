//! What a form sent: read within bounds, and never without the secret that our own pages put into it.

use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts};
use axum::response::Response;
use http::request::Parts;
use http::{Request, StatusCode, header};

use crate::Site;
use crate::answer::problem;
use crate::visitor::Visitor;

/// Bytes of the largest form: two long texts, percent-encoded.
const LARGEST: usize = 256 * 1024;

/// Bytes of the largest form with the texts of a job.
pub const JOB: usize = 2 * 1024 * 1024;

/// A checked form with whoever sent it, of at most `MOST` bytes.
pub struct Posted<const MOST: usize = LARGEST> {
    pub visitor: Visitor,
    pub fields: Fields,
}

/// Names and values, in the order in which they were sent.
#[derive(Clone, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// A form of a test.
    #[cfg(test)]
    pub fn of(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }

    /// The first value of that name, as sent; empty where it is missing.
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Every value of that name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A checked form of signing in or out, which has limits of its own and counts on no other.
pub struct SignInForm {
    pub visitor: Visitor,
    pub fields: Fields,
}

impl<const MOST: usize> FromRequest<Site> for Posted<MOST> {
    type Rejection = Response;

    async fn from_request(request: Request<Body>, site: &Site) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, site).await?;
        visitor.count(site)?;
        let fields = read(&visitor, &parts, body, MOST).await?;
        Ok(Self { visitor, fields })
    }
}

impl FromRequest<Site> for SignInForm {
    type Rejection = Response;

    async fn from_request(request: Request<Body>, site: &Site) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, site).await?;
        let fields = read(&visitor, &parts, body, LARGEST).await?;
        Ok(Self { visitor, fields })
    }
}

async fn read(visitor: &Visitor, parts: &Parts, body: Body, most: usize) -> Result<Fields, Response> {
    let kind = parts.headers.get(header::CONTENT_TYPE).map(|value| value.to_str().unwrap_or_default());
    let is_form = |kind: &str| kind.to_ascii_lowercase().starts_with("application/x-www-form-urlencoded");
    if kind.is_some_and(|kind| !is_form(kind)) {
        let message = "This address takes only what a form of our pages sends. Programs use the API.";
        return Err(problem(visitor, StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
    }
    let Ok(body) = axum::body::to_bytes(body, most).await else {
        return Err(problem(visitor, StatusCode::PAYLOAD_TOO_LARGE, "This is more text than the form takes."));
    };
    let fields = Fields(form_urlencoded::parse(&body).into_owned().collect());
    visitor.check_form(fields.get("form_token"))?;
    if fields.0.iter().any(|(_, value)| value.contains('\0')) {
        return Err(problem(visitor, StatusCode::BAD_REQUEST, "The form holds a character that no text may hold."));
    }
    Ok(fields)
}
