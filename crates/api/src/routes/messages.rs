//! Conversations and messages, for employers and for trainers.

use domain::ConversationId;
use domain::conversation::Bucket;
use domain::job::{Issue, IssueCode};
use http::StatusCode;
use market::messages::{self, Direction, ListQuery, Outgoing, ReadQuery, Viewer};
use market::query::Query;
use market::{Error, Market};
use serde_json::Value;
use wire::messages::MessagesAnswer;

use super::{Answered, Told, json, kept, ok};
use crate::call::Call;
use crate::failure::Failure;

/// Rows a page without a `limit`.
const DEFAULT_LIMIT: usize = 20;
const MOST: usize = 100;

pub async fn open(call: Call) -> Answered {
    let id = call.id("proposalId").told(&call)?;
    let opened = messages::open(call.market(), call.caller()?, id).await.told(&call)?;
    json(if opened.created { StatusCode::CREATED } else { StatusCode::OK }, &opened)
}

pub async fn read(call: Call) -> Answered {
    let viewer = Viewer::from(call.caller()?);
    answer(call, viewer).await
}

pub async fn read_as_trainer(call: Call) -> Answered {
    let viewer = Viewer::from(call.trainer()?);
    answer(call, viewer).await
}

async fn answer(call: Call, viewer: Viewer) -> Answered {
    let query = call.query().told(&call)?;
    let answer = page(call.market(), &viewer, &query).await.told(&call)?;
    ok(&answer)
}

async fn page(market: &Market, viewer: &Viewer, query: &Query) -> Result<MessagesAnswer, Error> {
    let mut issues = Vec::new();
    let limit = limit(query.get("limit"), &mut issues);
    let cursor = query.get("cursor").map(str::to_owned);
    match query.get("conversationId") {
        Some(id) => {
            if id.chars().count() > 64 {
                let message = "Must be at most 64 characters long";
                issues.push(Issue::new(vec!["conversationId".into()], IssueCode::TooBig, message).with("maximum", 64));
            }
            let ways = &[("older", Direction::Older), ("newer", Direction::Newer)];
            let direction = choice(query, "direction", ways, &mut issues).unwrap_or(Direction::Older);
            refuse(issues)?;
            let read = ReadQuery { conversation: ConversationId::from(id.to_owned()), direction, limit, cursor };
            Ok(MessagesAnswer::Messages(Box::new(messages::read(market, viewer, &read).await?)))
        }
        None => {
            let buckets = &[("all", None), ("job", Some(Bucket::Job)), ("proposal", Some(Bucket::Proposal))];
            let bucket = choice(query, "filter", buckets, &mut issues).flatten();
            let switch = &[("true", true), ("1", true), ("false", false), ("0", false)];
            let unread_only = choice(query, "unreadOnly", switch, &mut issues).unwrap_or(false);
            refuse(issues)?;
            let list = ListQuery { bucket, unread_only, limit, cursor };
            Ok(MessagesAnswer::Conversations(messages::list(market, viewer, &list).await?))
        }
    }
}

fn limit(given: Option<&str>, issues: &mut Vec<Issue>) -> usize {
    let Some(text) = given else { return DEFAULT_LIMIT };
    let path = || vec!["limit".into()];
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        let message = format!("limit must be a whole number from 1 to {MOST}");
        issues.push(Issue::new(path(), IssueCode::InvalidType, message).with("expected", "integer"));
        return DEFAULT_LIMIT;
    }
    // Only digits: what does not fit the type is too large.
    match text.parse::<usize>().unwrap_or(usize::MAX) {
        0 => issues.push(Issue::new(path(), IssueCode::TooSmall, "limit must be at least 1").with("minimum", 1)),
        number if number > MOST => {
            let message = format!("limit must be at most {MOST}");
            issues.push(Issue::new(path(), IssueCode::TooBig, message).with("maximum", MOST));
        }
        number => return number,
    }
    DEFAULT_LIMIT
}

/// The value of a parameter that takes only these; none for one that was not sent.
fn choice<T: Copy>(query: &Query, name: &str, values: &[(&str, T)], issues: &mut Vec<Issue>) -> Option<T> {
    let given = query.get(name)?;
    let found = values.iter().find(|(known, _)| *known == given).map(|(_, value)| *value);
    if found.is_none() {
        let options: Vec<&str> = values.iter().map(|(known, _)| *known).collect();
        let message = format!("{name} must be one of {}", options.join(", "));
        issues.push(Issue::new(vec![name.into()], IssueCode::InvalidEnumValue, message).with("options", options));
    }
    found
}

fn refuse(issues: Vec<Issue>) -> Result<(), Error> {
    if issues.is_empty() { Ok(()) } else { Err(messages::bad_parameters(issues)) }
}

pub async fn send(mut call: Call) -> Answered {
    let body = call.required_json().await.map_err(Failure::into_issue)?;
    let viewer = Viewer::from(call.caller()?);
    store(call, viewer, body).await
}

pub async fn send_as_trainer(mut call: Call) -> Answered {
    let body = call.required_json().await.map_err(Failure::into_issue)?;
    let viewer = Viewer::from(call.trainer()?);
    store(call, viewer, body).await
}

async fn store(call: Call, viewer: Viewer, body: Value) -> Answered {
    let mut outgoing = Outgoing::read(&body, None).told(&call)?;
    outgoing.key = call.idempotency_key(&body).told(&call)?;
    kept(messages::send(call.market(), viewer, outgoing).await.told(&call)?)
}
