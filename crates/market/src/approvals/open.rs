//! Asking a person: a new approval, and whether there is money for it.

use domain::books::{Account, Source};
use domain::contract::{ApprovalState, ApprovalType};
use domain::fees::Charge;
use domain::terms::Terms;
use domain::{ApprovalId, ContractId, JobId, MilestoneId, OrganizationId, ProposalId, Usd};
use serde_json::json;
use store::Tx;
use store::approvals::Approval;
use store::payment_methods::PaymentMethod;

use super::LIFETIME_HOURS;
use crate::Market;
use crate::error::{Error, Result};
use crate::ledger::AccountTx;

/// What a person is asked.
pub(crate) struct Ask {
    /// Its id, if somebody had to know it before.
    pub id: Option<ApprovalId>,
    pub kind: ApprovalType,
    pub job_id: JobId,
    pub proposal_id: Option<ProposalId>,
    pub contract_id: Option<ContractId>,
    pub milestone_id: Option<MilestoneId>,
    pub terms: Option<Terms>,
    pub charge: Option<Charge>,
}

/// Makes the approval. Nothing of the kind may be open for the same object: whoever holds the account's lock has looked.
pub(crate) async fn open(account: &mut AccountTx<'_>, ask: Ask) -> Result<Approval> {
    let approval = Approval {
        id: ask.id.unwrap_or_else(|| account.id()),
        organization_id: account.organization.clone(),
        kind: ask.kind,
        state: ApprovalState::Pending,
        job_id: ask.job_id,
        proposal_id: ask.proposal_id,
        contract_id: ask.contract_id,
        milestone_id: ask.milestone_id,
        terms: ask.terms,
        confirmed_terms: None,
        charge: ask.charge,
        source: None,
        confirmed_by: None,
        charge_reference: None,
        charge_waits: false,
        charge_method: None,
        charge_attempt: 0,
        result: None,
        created_at: account.now,
        expires_at: account.now.plus_seconds(LIFETIME_HOURS * 3600),
        resolved_at: None,
    };
    if !store::approvals::add(account.tx, &approval).await? {
        return Err(Error::Internal(format!("a second open {} for one object", approval.kind.token())));
    }
    Ok(approval)
}

/// What an account could pay with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Funds {
    /// A card on file, or what takes its place with this provider.
    pub(crate) card: Option<PaymentMethod>,
    pub available: Usd,
}

impl Funds {
    /// Whether money beside the credits can be charged.
    pub fn has_card(&self) -> bool {
        self.card.is_some()
    }

    /// How its holder knows the card, such as `visa 4242`.
    pub fn card_label(&self) -> Option<&str> {
        self.card.as_ref()?.label()
    }

    /// Whether the credits cover the whole charge.
    pub fn credits_cover(&self, charge: &Charge) -> bool {
        self.available.cents() >= charge.total.cents()
    }

    /// Where the money comes from if nobody says: credits if they cover the whole charge, else card.
    pub fn default_source(&self, charge: &Charge) -> Source {
        if self.credits_cover(charge) { Source::Credits } else { Source::Card }
    }
}

/// What the account could pay with now.
pub(crate) async fn funds(tx: &mut Tx, market: &Market, organization: &OrganizationId) -> Result<Funds> {
    let available = store::ledger::balance(tx, &Account::Available(organization.clone())).await?;
    let method = store::payment_methods::get(tx, organization).await?;
    let provider = market.payments();
    Ok(Funds { card: method.filter(|method| provider.takes(method)), available })
}

/// 409 unless there is a card, or enough credits.
pub(crate) async fn require_funds(account: &mut AccountTx<'_>, charge: &Charge) -> Result<()> {
    let funds = funds(account.tx, account.market, &account.organization).await?;
    if funds.has_card() || funds.credits_cover(charge) {
        return Ok(());
    }
    Err(payment_method_required(account, charge, &funds))
}

/// There is neither a card nor enough credits.
pub(crate) fn payment_method_required(account: &AccountTx<'_>, charge: &Charge, funds: &Funds) -> Error {
    let details = json!({
        "reason": "payment_method_required",
        "billingUrl": account.market.settings().url("/employer-settings?tab=billing"),
        "requiredCents": charge.total.cents(),
        "availableCents": funds.available.cents(),
    });
    Error::conflict("Add a payment method, or credits that cover the whole charge.", details)
}
