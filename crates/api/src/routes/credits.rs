//! Credits and the books.

use market::credits::{self, TopUpRequest};
use market::{ledger as books_of, sandbox};
use wire::credits::PaymentMethodPresence;

use super::{Answered, Told, kept, ok, rows};
use crate::call::Call;

pub async fn get(call: Call) -> Answered {
    ok(&credits::get(call.market(), call.caller()?).await.told(&call)?)
}

pub async fn ledger(call: Call) -> Answered {
    let query = call.query().told(&call)?;
    let limit = rows(query.get("limit"), 50).told(&call)?;
    ok(&credits::ledger(call.market(), call.caller()?, limit, query.get("cursor")).await.told(&call)?)
}

pub async fn top_up(mut call: Call) -> Answered {
    let body = call.required_json().await?;
    let key = call.idempotency_key(&body).told(&call)?;
    let request = TopUpRequest::read(&body).told(&call)?;
    kept(credits::top_up(call.market(), call.caller()?, request, key).await.told(&call)?)
}

pub async fn get_top_up(call: Call) -> Answered {
    let id = call.id("topUpId").told(&call)?;
    ok(&credits::read(call.market(), call.caller()?, id).await.told(&call)?)
}

pub async fn pay(call: Call) -> Answered {
    let id = call.id("topUpId").told(&call)?;
    ok(&credits::pay(call.market(), id).await.told(&call)?)
}

pub async fn set_payment_method(mut call: Call) -> Answered {
    let account: String = call.id("accountId").told(&call)?;
    let presence: PaymentMethodPresence = call.typed().await?;
    ok(&sandbox::set_payment_method(call.market(), &account, presence).await.told(&call)?)
}

pub async fn books(call: Call) -> Answered {
    ok(&books_of::books(call.market()).await.told(&call)?)
}
