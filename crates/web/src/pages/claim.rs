//! `/claim`: a person takes over the account of an agent (identity.md, 2.3).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use http::StatusCode;
use market::Error;
use market::identity::{self, Confirmation, Invitation, Link, Standing};
use market::sign_in::Session;
use serde::Deserialize;

use crate::Site;
use crate::answer::{Frame, failure, page, problem};
use crate::form::Posted;
use crate::visitor::Visitor;

/// No link, and no request waits for whoever is signed in.
#[derive(Template)]
#[template(path = "claim_explained.html")]
struct Explained {
    frame: Frame,
}

/// The address must be proven first.
#[derive(Template)]
#[template(path = "claim_sign_in.html")]
struct SignIn {
    frame: Frame,
    agent: String,
    organization: String,
    email: String,
    next: String,
    /// Another address is signed in.
    other: bool,
}

/// The code is asked for.
#[derive(Template)]
#[template(path = "claim_code.html")]
struct AskCode {
    frame: Frame,
    agent: String,
    organization: String,
    token: String,
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "claim_done.html")]
struct Done {
    frame: Frame,
    agent: String,
    organization: String,
}

/// What the link carries.
#[derive(Deserialize)]
pub struct Asked {
    token: Option<String>,
}

/// The agent's name, or what stands for it.
fn agent(invitation: &Invitation) -> String {
    invitation.agent_name.clone().unwrap_or_else(|| "An agent without a name".to_owned())
}

fn link(token: &str) -> Link {
    if token.is_empty() { Link::Address } else { Link::Token(token.to_owned()) }
}

async fn find(site: &Site, visitor: &Visitor, token: &str) -> Result<Option<Invitation>, Response> {
    let email = visitor.session.as_ref().map(|session| session.email.as_str());
    identity::invitation(&site.market, &link(token), email).await.map_err(|error| failure(visitor, &error))
}

/// Shows who asks for what. Opening it changes nothing: mail scanners open links.
pub async fn show(State(site): State<Site>, visitor: Visitor, Query(asked): Query<Asked>) -> Response {
    let token = asked.token.unwrap_or_default();
    let invitation = match find(&site, &visitor, &token).await {
        Ok(invitation) => invitation,
        Err(refusal) => return refusal,
    };
    match invitation {
        None if token.is_empty() => {
            page(StatusCode::OK, &visitor, &Explained { frame: Frame::new("Take over an agent's account", &visitor) })
        }
        None => {
            let message =
                "This link is not known here. Open the link from the mail, or ask the agent to start the claim again.";
            problem(&visitor, StatusCode::NOT_FOUND, message)
        }
        Some(invitation) => step(&visitor, &invitation, &token, StatusCode::OK, None),
    }
}

/// The page for where the request stands and who looks.
fn step(
    visitor: &Visitor,
    invitation: &Invitation,
    token: &str,
    status: StatusCode,
    wrong: Option<String>,
) -> Response {
    let is_theirs = |session: &Session| session.email.as_str() == invitation.email;
    let theirs = visitor.session.as_ref().is_some_and(is_theirs);
    let (agent, organization) = (agent(invitation), invitation.organization_name.clone());
    match &invitation.standing {
        Standing::Over(message) => problem(visitor, StatusCode::CONFLICT, message.clone()),
        Standing::Confirmed if theirs => {
            let frame = Frame::new("The account is yours", visitor);
            page(StatusCode::OK, visitor, &Done { frame, agent, organization })
        }
        Standing::Open if theirs => {
            let frame = Frame::new("Take over an agent's account", visitor);
            let asked = AskCode { frame, agent, organization, token: token.to_owned(), problem: wrong };
            page(status, visitor, &asked)
        }
        Standing::Confirmed => {
            problem(visitor, StatusCode::CONFLICT, "This request was confirmed. Sign in with the address that did it.")
        }
        Standing::Open => {
            let asked = SignIn {
                frame: Frame::new("Take over an agent's account", visitor),
                agent,
                organization,
                email: invitation.email.clone(),
                next: format!("/claim?token={token}"),
                other: visitor.session.is_some(),
            };
            page(status, visitor, &asked)
        }
    }
}

/// Takes the account over, if the code is right.
pub async fn confirm(State(site): State<Site>, posted: Posted) -> Response {
    let Posted { mut visitor, fields } = posted;
    let token = fields.get("token");
    let Some(session) = visitor.session.clone() else {
        return problem(&visitor, StatusCode::UNAUTHORIZED, "Sign in first: open the link from the mail again.");
    };
    let invitation = match find(&site, &visitor, token).await {
        Ok(Some(invitation)) => invitation,
        Ok(None) => return problem(&visitor, StatusCode::NOT_FOUND, "No claim has this link."),
        Err(refusal) => return refusal,
    };
    let code: String = fields.get("code").chars().filter(|c| !c.is_whitespace()).take(16).collect();
    if code.len() != 6 || !code.bytes().all(|b| b.is_ascii_digit()) {
        let wrong = Some("The code has six digits. The agent shows it to you.".to_owned());
        return step(&visitor, &invitation, token, StatusCode::BAD_REQUEST, wrong);
    }
    let confirmation = Confirmation { link: link(token), code, email: session.email, address: visitor.address };
    match identity::confirm(&site.market, confirmation).await {
        Ok(_) => {
            // Whoever had no account has one now.
            if let Err(refusal) = visitor.look_again().await {
                return refusal;
            }
            let frame = Frame::new("The account is yours", &visitor);
            let organization = invitation.organization_name.clone();
            page(StatusCode::OK, &visitor, &Done { frame, agent: agent(&invitation), organization })
        }
        Err(Error::Forbidden(wrong)) if wrong.details.get("attemptsLeft") == Some(&0.into()) => {
            let message = "That was the last try. Ask the agent to start the claim again: it gets a new code, and you \
                           a new mail.";
            problem(&visitor, StatusCode::FORBIDDEN, message)
        }
        Err(Error::Forbidden(wrong)) => step(&visitor, &invitation, token, StatusCode::FORBIDDEN, Some(wrong.message)),
        Err(error) => failure(&visitor, &error),
    }
}
