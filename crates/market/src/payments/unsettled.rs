//! Everything that waits for an administrator, by one kind of id. In no API: the command line and pages call it.

use domain::contract::InvoiceKind;
use domain::{ApprovalId, InvoiceId, TopUpId};
use serde_json::json;
use wire::payments::{MarkedPayment, UnsettledKind, UnsettledPayment, UnsettledPayments};

use super::settle::{refuse_charge, settle_charge, settle_payout, settle_top_up};
use crate::Market;
use crate::error::{Error, Result};

/// What waits: confirmed charges, payouts, and top-ups; with `late` also top-ups that were not paid in time.
pub async fn unsettled(market: &Market, late: bool) -> Result<UnsettledPayments> {
    let mut tx = market.read().await?;
    let charges = store::unsettled::charges(&mut tx).await?;
    let payouts = store::unsettled::payouts(&mut tx).await?;
    let top_ups = store::unsettled::top_ups(&mut tx, late, market.now()).await?;
    let charges = charges.into_iter().map(|found| UnsettledPayment {
        id: found.id.into(),
        kind: UnsettledKind::Charge,
        email: found.email,
        amount_usd: found.charge.total,
        approval_type: Some(found.kind),
        job_title: found.job_title,
        created_at: found.created_at,
    });
    let payouts = payouts.into_iter().map(|found| UnsettledPayment {
        id: found.id.into(),
        kind: UnsettledKind::Payout,
        email: found.email,
        amount_usd: found.amount,
        approval_type: None,
        job_title: found.job_title,
        created_at: found.created_at,
    });
    let top_ups = top_ups.into_iter().map(|found| UnsettledPayment {
        id: found.id.into(),
        kind: UnsettledKind::TopUp,
        email: found.email,
        amount_usd: found.amount,
        approval_type: None,
        job_title: None,
        created_at: found.created_at,
    });
    Ok(UnsettledPayments { payments: charges.chain(payouts).chain(top_ups).collect() })
}

/// Which kind of payment has this id.
async fn kind(market: &Market, id: &str) -> Result<UnsettledKind> {
    let mut tx = market.read().await?;
    let text = || id.to_owned();
    if store::approvals::any(&mut tx, &ApprovalId::from(text())).await?.is_some() {
        return Ok(UnsettledKind::Charge);
    }
    let invoice = store::invoices::any(&mut tx, &InvoiceId::from(text())).await?;
    if invoice.is_some_and(|invoice| invoice.kind == InvoiceKind::Payout) {
        return Ok(UnsettledKind::Payout);
    }
    if store::top_ups::any(&mut tx, &TopUpId::from(text())).await?.is_some() {
        return Ok(UnsettledKind::TopUp);
    }
    let details = json!({ "resource": "payments", "paymentId": id });
    Err(Error::not_found("There is no approval, payout or top-up with this id.", details))
}

/// The money has moved. Told again, it is the same.
pub async fn settle(market: &Market, id: &str) -> Result<MarkedPayment> {
    let kind = kind(market, id).await?;
    let text = || id.to_owned();
    let status = match kind {
        UnsettledKind::Charge => {
            settle_charge(market, ApprovalId::from(text())).await?.approval.status.token().to_owned()
        }
        UnsettledKind::Payout => settle_payout(market, InvoiceId::from(text())).await?.token().to_owned(),
        UnsettledKind::TopUp => settle_top_up(market, TopUpId::from(text())).await?.top_up.status.token().to_owned(),
    };
    Ok(MarkedPayment { id: text(), kind, status })
}

/// The money of a confirmed charge will not come. Payouts and top-ups cannot be refused: the first are owed, the second
/// end by themselves.
pub async fn refuse(market: &Market, id: &str, why: Option<&str>) -> Result<MarkedPayment> {
    let kind = kind(market, id).await?;
    if kind != UnsettledKind::Charge {
        let details = json!({ "reason": "not_a_charge", "paymentId": id });
        return Err(Error::conflict("Only a confirmed charge can be refused.", details));
    }
    let answer = refuse_charge(market, ApprovalId::from(id.to_owned()), why).await?;
    Ok(MarkedPayment { id: id.to_owned(), kind, status: answer.approval.status.token().to_owned() })
}
