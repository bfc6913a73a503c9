//! Who looks at a page: the cookies of a browser.

use std::net::IpAddr;

use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use http::StatusCode;
use http::request::Parts;
use market::administrators::Administrator;
use market::people::{self, Employer, Freelancer, Standing};
use market::sign_in::{self, SESSION_COOKIE, Session, cookie_name};
use market::{ClientAddress, Market, secret};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::Site;
use crate::pages::start::Next;

/// A browser with what its cookies say.
pub struct Visitor {
    pub session: Option<Session>,
    /// Who the signed-in address is; `Unknown` while nobody is signed in.
    pub standing: Standing,
    pub sandbox: bool,
    /// Where the browser is, for the audit log.
    pub address: IpAddr,
    market: Market,
    jar: CookieJar,
    form_token: String,
    new_form_token: bool,
    secure: bool,
}

const FORM: &str = "ot_form";

fn failed(error: market::Error) -> Response {
    tracing::error!(%error, "a session could not be read");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

impl FromRequestParts<Site> for Visitor {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Response> {
        let market = site.market.clone();
        let secure = market.settings().public_url.starts_with("https://");
        let jar = CookieJar::from_headers(&parts.headers);
        let session = match jar.get(&cookie_name(SESSION_COOKIE, secure)) {
            None => None,
            Some(cookie) => sign_in::session(&market, cookie.value()).await.map_err(failed)?,
        };
        let loopback = ClientAddress(IpAddr::from([127, 0, 0, 1]));
        let ClientAddress(address) = parts.extensions.get().copied().unwrap_or(loopback);
        let standing = match &session {
            None => Standing::Unknown,
            Some(session) => people::standing(&market, &session.email, address).await.map_err(failed)?,
        };
        let given = jar.get(&cookie_name(FORM, secure)).map(|cookie| cookie.value().to_owned());
        let given = given.filter(|token| token.len() == secret::FORM_TOKEN_LENGTH);
        let new_form_token = given.is_none();
        let form_token = given.unwrap_or_else(|| market.new_form_token());
        let sandbox = market.settings().sandbox;
        Ok(Self { session, standing, sandbox, address, market, jar, form_token, new_form_token, secure })
    }
}

impl Visitor {
    /// The employer who is signed in; else where to sign in first and come back to `path`, or what is missing.
    pub fn employer(&self, path: &str) -> Result<&Employer, Response> {
        self.require_session(path)?;
        match &self.standing {
            Standing::Employer(employer) => Ok(employer),
            Standing::Unknown => {
                let next = Next { employer: path, ..Next::default() };
                Err(crate::pages::start::no_account(self, StatusCode::FORBIDDEN, next))
            }
            Standing::Trainer(_) => {
                let message = "This page is for employers; the address that is signed in belongs to a trainer.";
                Err(crate::answer::problem(self, StatusCode::FORBIDDEN, message))
            }
        }
    }

    /// The trainer who is signed in; else where to sign in first and come back to `path`, or what is missing.
    pub fn trainer(&self, path: &str) -> Result<&Freelancer, Response> {
        self.require_session(path)?;
        match &self.standing {
            Standing::Trainer(freelancer) => Ok(freelancer),
            Standing::Unknown => {
                let next = Next { trainer: path, ..Next::default() };
                Err(crate::pages::start::no_account(self, StatusCode::FORBIDDEN, next))
            }
            Standing::Employer(_) => {
                let message = "This page is for trainers; the address that is signed in belongs to an employer.";
                Err(crate::answer::problem(self, StatusCode::FORBIDDEN, message))
            }
        }
    }

    /// The administrator who is signed in; else where to sign in first. For everybody else there is no such page.
    pub fn administrator(&self, path: &str) -> Result<&Administrator, Response> {
        self.require_session(path)?;
        let nothing = || crate::answer::problem(self, StatusCode::NOT_FOUND, "There is no page at this address.");
        self.standing.administrator().ok_or_else(nothing)
    }

    fn require_session(&self, path: &str) -> Result<(), Response> {
        if self.session.is_some() {
            return Ok(());
        }
        let next = utf8_percent_encode(path, NON_ALPHANUMERIC);
        Err(crate::answer::redirect(self, &format!("/login?next={next}")))
    }

    /// Looks up once more who the signed-in address is, after something has changed it.
    pub async fn look_again(&mut self) -> Result<(), Response> {
        if let Some(session) = &self.session {
            self.standing = people::standing(&self.market, &session.email, self.address).await.map_err(failed)?;
        }
        Ok(())
    }

    /// Counts this request on the budget of the visitor's address; the page that says when to come again where it is spent.
    pub(crate) fn count(&self, site: &Site) -> Result<(), Response> {
        (site.limit)(self.address).map_err(|seconds| crate::answer::too_many(self, seconds))
    }

    /// What forms repeat: another site cannot read the cookie, so it cannot send it along.
    pub fn form_token(&self) -> &str {
        &self.form_token
    }

    /// Refuses a form that did not come from one of our pages.
    pub fn check_form(&self, token: &str) -> Result<(), Response> {
        if !self.new_form_token && secret::same(&self.form_token, token) {
            return Ok(());
        }
        let message =
            "This form has gone stale, or cookies are off. Go back, load the page again and send it once more.";
        Err(crate::answer::problem(self, StatusCode::FORBIDDEN, message))
    }

    /// The secret of the session, as the browser keeps it.
    pub fn session_secret(&self) -> Option<&str> {
        self.jar.get(&cookie_name(SESSION_COOKIE, self.secure)).map(Cookie::value)
    }

    fn cookie(&self, name: &str, value: String) -> Cookie<'static> {
        Cookie::build((cookie_name(name, self.secure), value))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.secure)
            .build()
    }

    /// The answer, with the cookie that forms need if the browser has none yet.
    pub fn keep(&self, response: Response) -> Response {
        if !self.new_form_token {
            return response;
        }
        with_cookie(response, &self.cookie(FORM, self.form_token.clone()))
    }

    /// The answer that signs this browser in.
    pub fn signed_in(&self, response: Response, secret: String) -> Response {
        let mut cookie = self.cookie(SESSION_COOKIE, secret);
        let days = self.market.settings().auth.session_days;
        cookie.set_max_age(time::Duration::days(days));
        with_cookie(response, &cookie)
    }

    /// The answer that signs this browser out.
    pub fn signed_out(&self, response: Response) -> Response {
        let mut cookie = self.cookie(SESSION_COOKIE, String::new());
        cookie.make_removal();
        with_cookie(response, &cookie)
    }
}

fn with_cookie(mut response: Response, cookie: &Cookie<'_>) -> Response {
    if let Ok(value) = cookie.to_string().parse() {
        response.headers_mut().append(http::header::SET_COOKIE, value);
    }
    response
}
