//! `GET /credits`, `GET /credits/ledger`.

use domain::books::Account;
use store::ledger::CreditEntry;
use wire::credits::{Credits, CreditsAnswer, LedgerEntry, LedgerPage};

use crate::cursor::{self, Place};
use crate::error::{Error, Result};
use crate::{Caller, Market};

/// Entries beside the balances.
const RECENT: i64 = 10;
/// Credits have one ledger, without filters.
const FILTERS: &str = "credits";

fn shown(entry: CreditEntry) -> LedgerEntry {
    LedgerEntry {
        id: entry.id,
        kind: entry.kind,
        amount_cents: entry.amount.cents(),
        created_at: entry.created_at,
        hold_entry_id: entry.hold_id,
        joboffer_id: entry.proposal_id,
        contract_id: entry.contract_id,
        milestone_id: entry.milestone_id,
        top_up_id: entry.top_up_id,
        note: entry.note,
    }
}

/// What the account can spend, what is held, and the newest entries.
pub async fn get(market: &Market, caller: &Caller) -> Result<CreditsAnswer> {
    let mut tx = market.read().await?;
    let organization = caller.organization();
    let available = store::ledger::balance(&mut tx, &Account::Available(organization.clone())).await?;
    let reserved = store::ledger::balance(&mut tx, &Account::Reserved(organization.clone())).await?;
    let recent = store::ledger::entries(&mut tx, organization, i64::MAX, RECENT).await?;
    Ok(CreditsAnswer {
        credits: Credits {
            available_cents: available.cents(),
            reserved_cents: reserved.cents(),
            currency: "usd".to_owned(),
            recent_entries: recent.into_iter().map(shown).collect(),
        },
    })
}

/// The credit ledger, newest first.
pub async fn ledger(market: &Market, caller: &Caller, limit: usize, cursor: Option<&str>) -> Result<LedgerPage> {
    let place = cursor.map(|cursor| cursor::decode(cursor, FILTERS)).transpose()?;
    let mut tx = market.read().await?;
    let organization = caller.organization();
    let below = match place {
        None => i64::MAX,
        Some(place) => {
            let number = store::ledger::number_of(&mut tx, organization, &place.id).await?;
            number.ok_or_else(|| Error::field("cursor", "This cursor is of another account's ledger."))?
        }
    };
    let wanted = i64::try_from(limit + 1).unwrap_or(i64::MAX);
    let mut entries = store::ledger::entries(&mut tx, organization, below, wanted).await?;
    let more = entries.len() > limit;
    entries.truncate(limit);
    let next = entries.last().filter(|_| more).map(|last| Place { at: last.created_at, id: last.id.to_string() });
    Ok(LedgerPage {
        next_cursor: next.map(|place| cursor::encode(&place, FILTERS)),
        entries: entries.into_iter().map(shown).collect(),
    })
}
