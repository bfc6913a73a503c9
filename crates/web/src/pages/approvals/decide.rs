//! The person's yes and no.

use axum::extract::{Path, State};
use axum::response::Response;
use domain::contract::ApprovalType;
use domain::{ApprovalId, UserId};
use http::StatusCode;
use market::Error;
use market::approvals::{self, Decider, Review, Viewed};
use market::error::Failure;
use serde_json::Value;

use super::show::{Notice, Shown, look, path, render};
use super::typed::{Problems, Typed, choice};
use crate::Site;
use crate::answer::{failure, redirect};
use crate::form::Posted;
use crate::say;
use crate::visitor::Visitor;

/// What a form asks of an approval.
struct Attempt {
    id: ApprovalId,
    user: UserId,
    typed: Typed,
    /// What differs from the request.
    edits: Option<Value>,
}

/// The approval that a form is about, and the person who sent it.
async fn asked(site: &Site, visitor: &Visitor, id: &str) -> Result<(Box<Review>, UserId), Response> {
    let review = look(site, visitor, id).await?;
    let user = visitor.employer(&path(id))?.caller.user().clone();
    Ok((review, user))
}

/// Confirms, or shows what the typed terms would cost. Sent twice, it happens once.
pub async fn confirm(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let (review, user) = match asked(&site, &visitor, &id).await {
        Ok(asked) => asked,
        Err(answer) => return answer,
    };
    let typed = Typed::sent(&fields);
    let edits = review.asked_terms.as_ref().and_then(|asked| typed.edits(asked));
    let attempt = Attempt { id: review.id.clone(), user: user.clone(), typed, edits };
    if fields.get("step") == "total" {
        return again(&site, &visitor, attempt, None).await;
    }
    let choice = match choice(&fields, &review, attempt.edits.clone()) {
        Ok(choice) => choice,
        Err(error) => return failure(&visitor, &error),
    };
    match approvals::confirm(&site.market, &Decider::Person(user), attempt.id.clone(), choice).await {
        Ok(_) => redirect(&visitor, &path(&id)),
        Err(Error::BadRequest(refusal)) => wrong_fields(&site, &visitor, *review, attempt.typed, &refusal),
        Err(Error::Conflict(refusal)) => again(&site, &visitor, attempt, Some(refusal)).await,
        Err(error) => failure(&visitor, &error),
    }
}

/// Declines. Sent twice, it happens once.
pub async fn decline(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    let visitor = posted.visitor;
    let (review, user) = match asked(&site, &visitor, &id).await {
        Ok(asked) => asked,
        Err(answer) => return answer,
    };
    match approvals::decline(&site.market, &Decider::Person(user.clone()), review.id.clone()).await {
        Ok(_) => redirect(&visitor, &path(&id)),
        Err(Error::Conflict(refusal)) => {
            let attempt = Attempt { id: review.id, user, typed: Typed::default(), edits: None };
            again(&site, &visitor, attempt, Some(refusal)).await
        }
        Err(error) => failure(&visitor, &error),
    }
}

/// The form once more, with what is wrong beside each field.
fn wrong_fields(site: &Site, visitor: &Visitor, review: Review, typed: Typed, refusal: &Failure) -> Response {
    let problems = Problems::of(refusal.details.get("issues").unwrap_or(&Value::Null));
    let text = if problems.any() { "Some fields need another look." } else { refusal.message.as_str() };
    let notice = Some(Notice::problem(text));
    render(site, visitor, StatusCode::BAD_REQUEST, review, Shown { typed: Some(typed), problems, notice })
}

/// The page as it is now: with the typed terms and what they cost, and why nothing has happened.
async fn again(site: &Site, visitor: &Visitor, attempt: Attempt, refusal: Option<Failure>) -> Response {
    let Attempt { id, user, typed, edits } = attempt;
    let review = match approvals::review(&site.market, &user, &id, edits.as_ref()).await {
        Ok(Viewed::Owner(review)) => *review,
        Err(Error::BadRequest(wrong)) => {
            return match look(site, visitor, id.as_str()).await {
                Ok(review) => wrong_fields(site, visitor, *review, typed, &wrong),
                Err(answer) => answer,
            };
        }
        Ok(Viewed::Member { .. }) => return redirect(visitor, &path(id.as_str())),
        Err(error) => return failure(visitor, &error),
    };
    let typed = review.terms.as_ref().map(|terms| Typed::of(terms, typed.basis, typed.source)).unwrap_or(typed);
    let status = if refusal.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let notice = Some(notice(&review, refusal.as_ref()));
    render(site, visitor, status, review, Shown { typed: Some(typed), problems: Problems::default(), notice })
}

/// Why nothing has happened, and what to do next.
fn notice(review: &Review, refusal: Option<&Failure>) -> Notice {
    let total = review.charge.map(|charge| say::money(charge.total)).unwrap_or_default();
    let credits = say::money(review.funds.available);
    let Some(refusal) = refusal else {
        return Notice::news(format!("The total is {total}. Nothing is confirmed yet."));
    };
    let reason = refusal.details.get("reason").and_then(Value::as_str).unwrap_or_default();
    match reason {
        "changed_since_seen" if review.kind == ApprovalType::ContractEnd => {
            Notice::problem("What happens to the milestones has changed since you opened this page. Look again, then confirm.")
        }
        "changed_since_seen" => Notice::news(format!("With your changes the total is {total}. Check it, then confirm.")),
        "insufficient_credits" => Notice::problem(format!(
            "Nothing happened: the total is {total}, and there are {credits} in credits. Pay another way, or add credits."
        ))
        .with_billing(),
        "payment_method_required" => Notice::problem(format!(
            "Nothing happened: there is no payment method, and the total is {total} while there are {credits} in credits."
        ))
        .with_billing(),
        "payment_failed" => {
            let why = refusal.message.trim_end_matches('.');
            Notice::problem(format!("{why}. Nothing was charged, and nobody was hired or paid. Try again, or pay another way."))
                .with_billing()
        }
        "approval_not_pending" => Notice::problem("This was decided before, so nothing has changed now."),
        "approval_executing" if review.kind == ApprovalType::ContractEnd => Notice::problem(
            "Nothing happened: the payment of a milestone is under way, and the contract can end when it is through.",
        ),
        "approval_executing" => {
            Notice::problem("This was confirmed, and its payment is under way: it cannot be declined any more.")
        }
        _ => Notice::problem(refusal.message.clone()),
    }
}
