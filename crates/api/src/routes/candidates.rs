//! Trainers and invites.

use domain::UserId;
use domain::job::{Issue, text_of};
use http::StatusCode;
use market::{Error, candidates};
use serde_json::Value;
use wire::candidates::{NewTrainer, Suspension};

use super::{Answered, Told, json, ok};
use crate::call::Call;

pub async fn invite(mut call: Call) -> Answered {
    let id = call.id("id").told(&call)?;
    let body = call.required_json().await?;
    let freelancer = read_freelancer(&body).told(&call)?;
    let invited = candidates::invite(call.market(), call.caller()?, id, freelancer).await.told(&call)?;
    json(if invited.already_invited { StatusCode::OK } else { StatusCode::CREATED }, &invited)
}

fn read_freelancer(body: &Value) -> Result<UserId, Error> {
    let refuse = |issue| Error::issues(vec![issue]);
    let Value::Object(body) = body else { return Err(refuse(Issue::invalid_type(Vec::new(), "object", body))) };
    let given = body.get("freelancerId").unwrap_or(&Value::Null);
    text_of(given, vec!["freelancerId".into()], 1, 64).map(UserId::from).map_err(refuse)
}

pub async fn add_trainer(mut call: Call) -> Answered {
    let new = match call.json().await? {
        None => NewTrainer::default(),
        Some(body) => {
            let bad = |error| Error::bad_request(format!("Bad body: {error}."));
            serde_json::from_value(body).map_err(bad).told(&call)?
        }
    };
    json(StatusCode::CREATED, &candidates::add_trainer(call.market(), new).await.told(&call)?)
}

pub async fn suspend(mut call: Call) -> Answered {
    let id = call.id("freelancerId").told(&call)?;
    let Suspension { suspended } = call.typed().await?;
    ok(&candidates::suspend(call.market(), id, suspended).await.told(&call)?)
}
