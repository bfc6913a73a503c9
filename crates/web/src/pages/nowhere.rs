//! The page for addresses that lead nowhere.

use askama::Template;
use axum::response::Response;
use http::StatusCode;

use crate::answer::{Frame, page};
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "nowhere.html")]
struct NowherePage {
    frame: Frame,
    message: String,
}

/// 404 with ways on.
pub fn nowhere(visitor: &Visitor, message: &str) -> Response {
    let frame = Frame::new("Nothing is here", visitor);
    page(StatusCode::NOT_FOUND, visitor, &NowherePage { frame, message: message.to_owned() })
}

/// The answer to a path that no page has.
pub async fn unknown_path(visitor: Visitor) -> Response {
    nowhere(&visitor, "There is no page at this address.")
}
