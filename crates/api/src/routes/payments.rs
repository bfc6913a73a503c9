//! Payments that wait.

use market::payments;

use super::{Answered, Told, ok};
use crate::call::Call;

pub async fn pending(call: Call) -> Answered {
    ok(&payments::pending(call.market(), call.caller()?).await.told(&call)?)
}
