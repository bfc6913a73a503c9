//! The trainers' side: work, profile, tokens, applying, interviews, contracts, earnings; one file per page (people.md, 2).

mod apply;
mod contract;
mod earnings;
mod form;
mod profile;
mod proposal;
mod tokens;
mod work;

pub use apply::{apply, show as show_apply};
pub use contract::{report, request_payout, show as show_contract, write as write_about_contract};
pub use earnings::{connect, show as show_earnings};
pub use profile::{save as save_profile, show as show_profile};
pub use proposal::{answer, show as show_proposal, withdraw, write as write_about_proposal};
pub use tokens::{mint, revoke, show as show_tokens};
pub use work::show as show_work;

use axum::response::Response;
use http::StatusCode;
use market::Error;

use crate::answer::{failure, problem};
use crate::visitor::Visitor;

/// The page of a failure about something that may be somebody else's: that reads like nothing.
fn hidden(visitor: &Visitor, error: &Error) -> Response {
    match error {
        Error::NotFound(_) | Error::Forbidden(_) => {
            problem(visitor, StatusCode::NOT_FOUND, "You have nothing at this address.")
        }
        error => failure(visitor, error),
    }
}
