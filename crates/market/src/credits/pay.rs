//! A top-up's money has come. In no API: the sandbox, an administrator, or the provider says so.

use domain::TopUpId;
use domain::books::Posting;
use domain::contract::{TopUpEvent, TopUpStatus};
use serde_json::json;
use store::Tx;
use store::ledger::Subject;
use wire::credits::TopUpAnswer;

use super::{not_found, shown, status_at};
use crate::Market;
use crate::audit::Word;
use crate::error::{Error, Result};
use crate::ledger::AccountTx;

/// Pays a top-up as a person would at its checkout; one that is past its time cannot be paid any more.
pub async fn pay(market: &Market, id: TopUpId) -> Result<TopUpAnswer> {
    market.write(id, |tx, market, id| Box::pin(decide(tx, market, id, false))).await
}

/// The provider has the money: it counts, also when it comes late. Told again, it counts once.
pub async fn complete(market: &Market, id: TopUpId) -> Result<TopUpAnswer> {
    complete_for(market, id, None).await
}

/// The same; with an administrator's word, if it is one's.
pub(crate) async fn complete_for(market: &Market, id: TopUpId, word: Option<Word>) -> Result<TopUpAnswer> {
    market
        .write((id, word), |tx, market, (id, word)| {
            Box::pin(async move {
                let answer = decide(tx, market, id, true).await?;
                Word::note(word.as_ref(), tx, market).await?;
                Ok::<_, Error>(answer)
            })
        })
        .await
}

async fn decide(tx: &mut Tx, market: &Market, id: &TopUpId, late_counts: bool) -> Result<TopUpAnswer> {
    let found = store::top_ups::any(tx, id).await?.ok_or_else(|| not_found(id))?;
    let mut account = AccountTx::begin(tx, market, &found.organization_id).await?;
    let mut top_up = store::top_ups::any(account.tx, id).await?.ok_or_else(|| not_found(id))?;
    let now = account.now;
    if status_at(&top_up, now) == TopUpStatus::Expired && !late_counts {
        let details = json!({ "reason": "top_up_expired", "topUpId": id });
        return Err(Error::conflict("This top-up was not paid in time. Start another one.", details));
    }
    if let Some(paid) = top_up.status.on(TopUpEvent::Paid) {
        top_up.status = paid;
        top_up.completed_at = Some(now);
        store::top_ups::save(account.tx, &top_up).await?;
        let posting = Posting::top_up(&top_up.organization_id, top_up.amount);
        account.post(posting, Subject { top_up_id: Some(id.clone()), ..Subject::default() });
    }
    account.finish().await?;
    Ok(TopUpAnswer { top_up: shown(&top_up, now) })
}
