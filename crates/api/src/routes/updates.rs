//! `GET /updates`.

use market::updates::{self, Poll};

use super::{Answered, Told, ok};
use crate::call::Call;

pub async fn poll(call: Call) -> Answered {
    let query = call.query().told(&call)?;
    let asked = Poll::read(query.given("cursor"), query.given("limit")).told(&call)?;
    ok(&updates::poll(call.market(), call.caller()?, asked).await.told(&call)?)
}
