//! `/trainer/tokens`: a trainer's tokens for the trainer API (people.md, 3).

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::TokenId;
use http::StatusCode;
use market::idempotency::Key;
use market::tokens::NewToken;
use market::trainers::{self, Minted};
use market::{Error, Trainer};
use serde_json::{Value, json};
use wire::tokens::{TokenRecord, TokenStatus};

use super::hidden;
use crate::Site;
use crate::answer::{Frame, Place, failure, page, redirect};
use crate::form::Posted;
use crate::pages::plausible;
use crate::visitor::Visitor;

const PATH: &str = "/trainer/tokens";

#[derive(Template)]
#[template(path = "trainer_tokens.html")]
struct TokensPage {
    frame: Frame,
    active: Vec<TokenRecord>,
    ended: Vec<TokenRecord>,
    limit: u32,
    /// Makes a form that is sent twice one token.
    nonce: String,
    shown: Shown,
}

/// What the page shows beside the tokens.
#[derive(Default)]
struct Shown {
    name: String,
    name_problem: Option<String>,
    days: String,
    /// A token that was just made, with its name: the only time it is shown.
    minted: Option<(String, String)>,
    notice: Option<String>,
}

impl TokensPage {
    fn is_full(&self) -> bool {
        self.active.len() >= self.limit as usize
    }
}

/// Shows the tokens.
pub async fn show(State(site): State<Site>, visitor: Visitor) -> Response {
    let trainer = match visitor.trainer(PATH) {
        Ok(freelancer) => &freelancer.trainer,
        Err(answer) => return answer,
    };
    render(&site, &visitor, trainer, StatusCode::OK, Shown::default()).await
}

async fn render(site: &Site, visitor: &Visitor, trainer: &Trainer, status: StatusCode, shown: Shown) -> Response {
    let found = match trainers::tokens(&site.market, trainer).await {
        Ok(found) => found.tokens,
        Err(error) => return failure(visitor, &error),
    };
    let (active, ended) = found.into_iter().partition(|token| token.status == TokenStatus::Active);
    let limit = site.market.settings().limits.tokens_per_account;
    let frame = Frame::new("API tokens", visitor).at(Place::Profile);
    page(status, visitor, &TokensPage { frame, active, ended, limit, nonce: site.market.new_form_token(), shown })
}

/// Makes a token and shows it, once. Sent twice, it is one token.
pub async fn mint(State(site): State<Site>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let trainer = match visitor.trainer(PATH) {
        Ok(freelancer) => &freelancer.trainer,
        Err(answer) => return answer,
    };
    let name = fields.get("name").trim();
    let now = site.market.now();
    let days = fields.get("days").parse::<i64>().ok().filter(|days| [30, 90, 365].contains(days));
    let wanted = json!({ "name": name, "days": days });
    let body = json!({
        "name": if name.is_empty() { Value::Null } else { json!(name) },
        "expiresAt": days.map(|days| now.plus_days(days).to_string()),
    });
    let read =
        NewToken::read(&body, now).and_then(|new| Ok((new, Key::read(fields.get("nonce").as_bytes(), PATH, &wanted)?)));
    let made = match read {
        Ok((new, key)) => trainers::mint(&site.market, trainer, new, key).await,
        Err(error) => Err(error),
    };
    let typed = Shown { name: name.to_owned(), days: fields.get("days").to_owned(), ..Shown::default() };
    let (status, shown) = match made {
        Ok(Minted::New { secret, token }) => {
            (StatusCode::CREATED, Shown { minted: Some((token.name, secret)), ..Shown::default() })
        }
        Ok(Minted::Before) => {
            let notice = "This token was made already, and was shown once. Lost it? Revoke it and make another one.";
            (StatusCode::OK, Shown { notice: Some(notice.to_owned()), ..Shown::default() })
        }
        Err(Error::BadRequest(wrong)) if wrong.details.get("field").is_some_and(|field| *field == "name") => {
            let problem = "Give a name of at most 120 characters, on one line.";
            (StatusCode::BAD_REQUEST, Shown { name_problem: Some(problem.to_owned()), ..typed })
        }
        Err(Error::BadRequest(wrong)) => (StatusCode::BAD_REQUEST, Shown { notice: Some(wrong.message), ..typed }),
        Err(Error::Conflict(told)) => (StatusCode::CONFLICT, Shown { notice: Some(told.message), ..typed }),
        Err(error) => return failure(&visitor, &error),
    };
    render(&site, &visitor, trainer, status, shown).await
}

/// Revokes a token. Sent twice, it happens once.
pub async fn revoke(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    let visitor = posted.visitor;
    let trainer = match visitor.trainer(PATH) {
        Ok(freelancer) => &freelancer.trainer,
        Err(answer) => return answer,
    };
    match trainers::revoke(&site.market, trainer, TokenId::from(plausible(&id).to_owned())).await {
        Ok(()) => redirect(&visitor, PATH),
        Err(error) => hidden(&visitor, &error),
    }
}
