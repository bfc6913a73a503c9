//! `/invite`: a person joins a team by the link of a mail (identity.md, 6).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use http::StatusCode;
use market::team::{self, Acceptance, Waiting};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use crate::Site;
use crate::answer::{Frame, failure, page, problem, redirect};
use crate::form::Posted;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "invite.html")]
struct InvitePage {
    frame: Frame,
    invited: Waiting,
    token: String,
    /// Where to come back to after signing in.
    next: String,
    /// The invited address is signed in.
    theirs: bool,
}

/// What the link carries.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    token: String,
}

/// Shows who invites. Opening it changes nothing: mail scanners open links.
pub async fn show(State(site): State<Site>, visitor: Visitor, Query(asked): Query<Asked>) -> Response {
    match team::invited(&site.market, &asked.token).await {
        Ok(Some(invited)) => {
            let theirs = visitor.session.as_ref().is_some_and(|session| session.email.as_str() == invited.email);
            let frame = Frame::new("Join a team", &visitor);
            let next = format!("/invite?token={}", utf8_percent_encode(&asked.token, NON_ALPHANUMERIC));
            page(StatusCode::OK, &visitor, &InvitePage { frame, invited, token: asked.token, next, theirs })
        }
        Ok(None) => {
            let message =
                "This invitation does not work any more: it was used, renewed or has expired. Ask for a new one.";
            problem(&visitor, StatusCode::NOT_FOUND, message)
        }
        Err(error) => failure(&visitor, &error),
    }
}

/// Joins the team.
pub async fn accept(State(site): State<Site>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let Some(session) = &visitor.session else { return redirect(&visitor, "/login") };
    let acceptance =
        Acceptance { token: fields.get("token").to_owned(), email: session.email.clone(), address: visitor.address };
    match team::accept(&site.market, acceptance).await {
        Ok(_) => redirect(&visitor, "/employer-settings?tab=team"),
        Err(error) => failure(&visitor, &error),
    }
}
