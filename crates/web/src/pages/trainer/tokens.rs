//! `/trainer/tokens`: a trainer's tokens for the trainer API (people.md, 3).

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::TokenId;
use http::StatusCode;
use market::tokens::NewToken;
use market::{Trainer, trainers};

use super::hidden;
use crate::Site;
use crate::answer::{Frame, Place, failure, page, redirect};
use crate::form::Posted;
use crate::pages::plausible;
use crate::pages::tokens::{self, Shown, Tokens};
use crate::visitor::Visitor;

const PATH: &str = "/trainer/tokens";

#[derive(Template)]
#[template(path = "trainer_tokens.html")]
struct TokensPage {
    frame: Frame,
    tokens: Tokens,
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
        Ok(found) => found,
        Err(error) => return failure(visitor, &error),
    };
    let frame = Frame::new("API tokens", visitor).at(Place::Profile);
    page(status, visitor, &TokensPage { frame, tokens: Tokens::new(&site.market, PATH, found, shown) })
}

/// Makes a token and shows it. Sent twice, it is one token.
pub async fn mint(State(site): State<Site>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let trainer = match visitor.trainer(PATH) {
        Ok(freelancer) => &freelancer.trainer,
        Err(answer) => return answer,
    };
    let now = site.market.now();
    let made = match NewToken::read(&tokens::body(&fields, now), now) {
        Ok(new) => trainers::mint(&site.market, trainer, new, tokens::sent(&fields)).await,
        Err(error) => Err(error),
    };
    let mut shown = Shown::sent(&fields);
    match made.map_err(|error| shown.refused(error)) {
        Ok(made) => render(&site, &visitor, trainer, StatusCode::CREATED, Shown::made(made)).await,
        Err(Ok(status)) => render(&site, &visitor, trainer, status, shown).await,
        Err(Err(error)) => failure(&visitor, &error),
    }
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
