//! The books as a whole: `GET /ledger` of the sandbox.

use std::collections::BTreeMap;

use domain::Usd;
use wire::credits::Books;

use crate::Market;
use crate::error::Result;

/// All balances, and every broken invariant.
pub async fn books(market: &Market) -> Result<Books> {
    // Each question is one statement, so each sees one moment, whoever moves money meanwhile.
    let mut tx = market.read().await?;
    let balances = store::ledger::balances(&mut tx).await?;
    let violations: Vec<String> = store::ledger::check(&mut tx).await?.iter().map(ToString::to_string).collect();
    let sum: Usd = balances.iter().map(|(_, balance)| *balance).sum();
    let accounts: BTreeMap<String, i64> = balances.into_iter().map(|(name, usd)| (name, usd.micros())).collect();
    Ok(Books { balanced: sum.micros() == 0 && violations.is_empty(), sum_micros: sum.micros(), violations, accounts })
}
