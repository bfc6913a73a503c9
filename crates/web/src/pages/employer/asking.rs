//! What asks the owner for a confirmation: where to go afterwards, and why nobody could be asked.

use axum::response::Response;
use domain::ApprovalId;
use market::error::Failure;
use market::team::Acting;
use serde_json::Value;

use crate::answer::redirect;
use crate::visitor::Visitor;

/// A sentence above a page.
#[derive(Clone, Debug)]
pub struct Notice {
    pub text: String,
    pub is_problem: bool,
    /// Billing is where it can be mended.
    pub to_billing: bool,
    /// The field of this page where it can be mended.
    pub field: Option<&'static str>,
}

impl Notice {
    /// Something that was done.
    pub fn news(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_problem: false, to_billing: false, field: None }
    }

    /// Something that did not work.
    pub fn problem(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_problem: true, to_billing: false, field: None }
    }

    /// The same at that field, if it is one.
    pub fn at(self, field: impl Into<Option<&'static str>>) -> Self {
        Self { field: field.into(), ..self }
    }

    /// A message that was not sent.
    pub fn unsent() -> Self {
        Self::problem("Your message was not sent: it needs another look.").at("content")
    }

    /// Why an operation did not take place.
    pub fn refusal(refusal: &Failure) -> Self {
        let reason = refusal.details.get("reason").and_then(Value::as_str).unwrap_or_default();
        let notice = |text: &str| Self::problem(text);
        match reason {
            "payment_method_required" => Self {
                to_billing: true,
                ..notice("Nobody was asked: there is no payment method, and the credits do not cover it.")
            },
            "not_fit_confirmation_required" => {
                notice("You marked this candidate as not a fit. Tick the box below to hire all the same.")
            }
            _ => notice(&refusal.message),
        }
    }
}

/// What `?done=` says was done just before.
pub fn done(what: Option<&str>) -> Option<Notice> {
    Some(Notice::news(match what? {
        "saved" => "Saved.",
        "sent" => "Your message is sent.",
        "closed" => "The job is closed. Nobody can apply any more.",
        "asked" => "The owner of the account is asked. It happens when they confirm.",
        "added" => "The milestone is there. Fund it when the work can begin.",
        "cancelled" => "The milestone is cancelled.",
        "invited" => "The trainer is invited and gets a mail.",
        "proposed" => "This trainer has a place among the proposals already; nothing was sent.",
        "ended" => "The contract has ended.",
        _ => return None,
    }))
}

/// On to the approval, for the owner; a member goes back to `page`, where it says that the owner is asked.
pub fn go_on(visitor: &Visitor, acting: &Acting, approval: &ApprovalId, page: &str) -> Response {
    if acting.is_owner {
        redirect(visitor, &format!("/approvals/{approval}"))
    } else {
        redirect(visitor, &format!("{page}?done=asked"))
    }
}
