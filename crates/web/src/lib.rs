//! The pages that people use: signing in and taking over an agent's account.
//!
//! Rendered here, without scripts: every page works with a form and a button. Pages call the operations of `market` like
//! every other way in.

mod answer;
mod assets;
mod pages;
mod visitor;

use axum::Router;
use axum::routing::{get, post};
use market::Market;

use pages::{claim, login};

/// What every page knows.
#[derive(Clone)]
struct Site {
    market: Market,
}

/// All pages of a market.
pub fn router(market: Market) -> Router {
    Router::new()
        .route("/login", get(login::show).post(login::send))
        .route("/login/code", post(login::by_code))
        .route("/login/link", post(login::by_link))
        .route("/logout", post(login::sign_out))
        .route("/claim", get(claim::show).post(claim::confirm))
        .route("/assets/{name}", get(assets::asset))
        .with_state(Site { market })
}
