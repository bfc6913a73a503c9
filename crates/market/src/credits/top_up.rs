//! `POST /credits/top-ups`, `GET /credits/top-ups/{topUpId}`.

use domain::contract::TopUpStatus;
use domain::{TopUpId, Usd};
use serde_json::{Map, Value};
use store::top_ups::TopUp;
use wire::credits::{MadeTopUp, TopUp as Shown, TopUpAnswer};

use super::{not_found, shown};
use crate::error::{Error, Result};
use crate::idempotency::{self, Answer, Key};
use crate::payments::CheckoutOrder;
use crate::{Caller, Market};

const LEAST: Usd = Usd::from_dollars(10);
const MOST: Usd = Usd::from_dollars(10_000);
/// How long a top-up can be paid.
const LIFETIME_SECONDS: i64 = 24 * 3600;

/// How much credit is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TopUpRequest(Usd);

impl TopUpRequest {
    /// Reads `amountUsd` or its other name; both must agree.
    pub fn read(body: &Value) -> Result<Self> {
        let Value::Object(body) = body else { return Err(Error::bad_request("Send a JSON object.")) };
        let (first, second) = (amount(body, "amountUsd")?, amount(body, "amount")?);
        let agreed = match (first, second) {
            (Some(first), Some(second)) if first != second => None,
            (first, second) => first.or(second),
        };
        agreed.map(Self).ok_or_else(wrong)
    }
}

fn wrong() -> Error {
    Error::field("amountUsd", format!("amountUsd must be a number from {LEAST} to {MOST}, in whole cents."))
}

fn amount(body: &Map<String, Value>, key: &str) -> Result<Option<Usd>> {
    let Some(value) = body.get(key).filter(|value| !value.is_null()) else { return Ok(None) };
    let amount = value.as_f64().and_then(|number| Usd::from_number(number).ok());
    let fits = |amount: &Usd| (LEAST..=MOST).contains(amount) && amount.is_whole_cents();
    amount.filter(fits).map(Some).ok_or_else(wrong)
}

/// Begins a purchase of credits. Charges nothing.
pub async fn top_up(market: &Market, caller: &Caller, request: TopUpRequest, key: Option<Key>) -> Result<Answer> {
    let now = market.now();
    let id: TopUpId = market.rng().id(now);
    let order = CheckoutOrder { key: id.clone(), organization: caller.organization().clone(), amount: request.0 };
    let checkout = market.payments().checkout(order).await;
    let checkout = checkout.map_err(|error| Error::Internal(format!("no checkout could be opened: {error}")))?;
    let own_page = || market.settings().url(&format!("/employer-settings?tab=billing&topUp={id}"));
    let top_up = TopUp {
        id: id.clone(),
        organization_id: caller.organization().clone(),
        status: TopUpStatus::Pending,
        amount: request.0,
        checkout_url: checkout.unwrap_or_else(own_page),
        created_at: now,
        expires_at: now.plus_seconds(LIFETIME_SECONDS),
        completed_at: None,
    };
    let made = MadeTopUp {
        top_up_id: id,
        checkout_url: top_up.checkout_url.clone(),
        expires_at: top_up.expires_at,
        top_up: shown(&top_up, now),
        message: format!("A person has to pay at {}", top_up.checkout_url),
    };
    market
        .write((top_up, made, key), |tx, market, (top_up, made, key)| {
            Box::pin(async move {
                let owner = top_up.organization_id.as_str();
                store::accounts::lock(tx, &top_up.organization_id).await?;
                let now = market.now();
                if let Some(answer) = idempotency::earlier(tx, owner, key.as_ref(), now).await? {
                    return Ok(answer);
                }
                store::top_ups::add(tx, top_up).await?;
                idempotency::keep(tx, owner, key.as_ref(), 201, made, now).await
            })
        })
        .await
}

/// One top-up of the account.
pub async fn read(market: &Market, caller: &Caller, id: TopUpId) -> Result<TopUpAnswer> {
    Ok(TopUpAnswer { top_up: shown(&owned(market, caller, &id).await?, market.now()) })
}

/// One top-up of the account, and where it is paid.
pub async fn checkout(market: &Market, caller: &Caller, id: TopUpId) -> Result<(Shown, String)> {
    let top_up = owned(market, caller, &id).await?;
    Ok((shown(&top_up, market.now()), top_up.checkout_url))
}

async fn owned(market: &Market, caller: &Caller, id: &TopUpId) -> Result<TopUp> {
    let mut tx = market.read().await?;
    let found = store::top_ups::any(&mut tx, id).await?;
    found.filter(|top_up| top_up.organization_id == *caller.organization()).ok_or_else(|| not_found(id))
}
