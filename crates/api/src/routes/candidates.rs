//! Proposals, trainers and invites, as employers meet them.

use domain::UserId;
use domain::job::{Issue, text_of};
use http::StatusCode;
use market::candidates::{self, ListQuery, Review};
use market::marketplace::limit;
use market::{Error, Result};
use serde_json::Value;

use super::{Answered, Told, json, ok};
use crate::call::Call;

pub async fn invite(mut call: Call) -> Answered {
    let id = call.id("id").told(&call)?;
    let body = call.required_json().await?;
    let freelancer = read_freelancer(&body).told(&call)?;
    let invited = candidates::invite(call.market(), call.caller()?, id, freelancer).await.told(&call)?;
    json(if invited.already_invited { StatusCode::OK } else { StatusCode::CREATED }, &invited)
}

fn read_freelancer(body: &Value) -> Result<UserId> {
    let refuse = |issue| Error::issues(vec![issue]);
    let Value::Object(body) = body else { return Err(refuse(Issue::invalid_type(Vec::new(), "object", body))) };
    let given = body.get("freelancerId").unwrap_or(&Value::Null);
    text_of(given, vec!["freelancerId".into()], 1, 64).map(UserId::from).map_err(refuse)
}

pub async fn list(call: Call) -> Answered {
    let id = call.id("id").told(&call)?;
    let query = read_list(&call).told(&call)?;
    ok(&candidates::list(call.market(), call.caller()?, id, &query).await.told(&call)?)
}

fn read_list(call: &Call) -> Result<ListQuery> {
    let query = call.query()?;
    Ok(ListQuery {
        status: query.get("status").map(ListQuery::status).transpose()?.flatten(),
        limit: limit(query.get("limit"), 25, 100)?,
        cursor: query.get("cursor").map(|cursor| cursor.to_owned().into()),
    })
}

pub async fn get(call: Call) -> Answered {
    let id = call.id("proposalId").told(&call)?;
    ok(&candidates::get(call.market(), call.caller()?, id).await.told(&call)?)
}

pub async fn review(mut call: Call) -> Answered {
    let id = call.id("proposalId").told(&call)?;
    let body = call.required_json().await?;
    let review = Review::read(&body).told(&call)?;
    ok(&candidates::review(call.market(), call.caller()?, id, review).await.told(&call)?)
}

pub async fn review_as_owner(mut call: Call) -> Answered {
    let id = call.id("proposalId").told(&call)?;
    let body = call.required_json().await?;
    let review = Review::read(&body).told(&call)?;
    ok(&candidates::review_as_owner(call.market(), id, review).await.told(&call)?)
}

pub async fn freelancer(call: Call) -> Answered {
    let id_or_slug = call.id("idOrSlug").told(&call)?;
    ok(&candidates::freelancer(call.market(), id_or_slug).await.told(&call)?)
}
