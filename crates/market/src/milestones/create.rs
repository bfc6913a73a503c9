//! `POST /contracts/{contractId}/milestones`.

use domain::ContractId;
use domain::contract::MilestoneStatus;
use domain::fees;
use domain::job::{Issue, PathPart};
use domain::terms::{MilestoneRequest, Rate, Unpriced};
use serde_json::{Value, json};
use store::Tx;
use store::milestones::Milestone;
use wire::contracts::MilestoneAnswer;

use super::{changed, lone, require_active};
use crate::error::{Error, Result};
use crate::idempotency::{self, Answer, Key};
use crate::ledger::AccountTx;
use crate::{Caller, Market, contracts};

/// Adds a milestone that nobody has funded yet. Moves no money.
pub async fn create(
    market: &Market,
    caller: &Caller,
    contract: ContractId,
    body: &Value,
    key: Option<Key>,
) -> Result<Answer> {
    let Value::Object(keys) = body else { return Err(Error::bad_request("Send a JSON object.")) };
    let request = MilestoneRequest::read(keys, market.now());
    market
        .write((caller.clone(), contract, request, key), |tx, market, (caller, contract, request, key)| {
            Box::pin(decide(tx, market, caller, contract, request, key.as_ref()))
        })
        .await
}

/// The refusal of one key.
fn refusal(issue: &Issue) -> Error {
    let field = match issue.path.last() {
        Some(PathPart::Key(key)) => key.as_str(),
        _ => "milestone",
    };
    Error::field(field, format!("{field}: {}", issue.message))
}

async fn decide(
    tx: &mut Tx,
    market: &Market,
    caller: &Caller,
    id: &ContractId,
    request: &MilestoneRequest,
    key: Option<&Key>,
) -> Result<Answer> {
    let mut account = AccountTx::begin(tx, market, caller.organization()).await?;
    let owner = caller.organization().as_str();
    if let Some(answer) = idempotency::earlier(account.tx, owner, key, account.now).await? {
        return Ok(answer);
    }
    let Some(mut contract) = store::contracts::owned(account.tx, caller.organization(), id).await? else {
        // Input is judged before existence, as far as it can be without the contract.
        return Err(request.problem().as_ref().map_or_else(|| contracts::not_found(id), refusal));
    };
    let priced = request.priced(Rate { kind: contract.payment_type, usd: contract.rate });
    if let Err(Unpriced::Bad(issue)) = &priced {
        return Err(refusal(issue));
    }
    require_active(&contract)?;
    let no_rate = |_| {
        let details = json!({ "reason": "contract_rate_missing", "contractId": id });
        Error::conflict("This contract has no rate, so a volume has no price.", details)
    };
    let terms = priced.map_err(no_rate)?;
    contract.last_number += 1;
    contract.updated_at = account.now;
    store::contracts::save(account.tx, &contract).await?;
    let milestone = Milestone {
        id: account.id(),
        contract_id: contract.id,
        organization_id: contract.organization_id,
        job_id: contract.job_id,
        freelancer_id: contract.freelancer_id,
        number: contract.last_number,
        name: terms.name,
        description: terms.description,
        status: MilestoneStatus::NotFunded,
        amount: terms.amount,
        fee: fees::marketplace_fee(terms.amount),
        volume: terms.volume,
        due_at: terms.due,
        payout_requested: false,
        was_disputed: false,
        source: None,
        invoice_id: None,
        created_at: account.now,
        updated_at: account.now,
    };
    store::milestones::add(account.tx, &milestone).await?;
    account.tell(changed(&milestone));
    let made = MilestoneAnswer { milestone: lone(account.tx, milestone).await? };
    let answer = idempotency::keep(account.tx, owner, key, 201, &made, account.now).await?;
    account.finish().await?;
    Ok(answer)
}
