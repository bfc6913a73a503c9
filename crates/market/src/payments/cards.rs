//! A card on file: a person saves it on the provider's page, the provider tells of it, signed.

use domain::{CardSetupId, OrganizationId, Timestamp, UserId};
use serde_json::json;
use store::Tx;
use store::card_setups::{CardSetup, CardSetupState};
use store::payment_methods::{Card, PaymentMethod};

use super::{CardEntry, CardOrder};
use crate::Market;
use crate::error::{Error, Result};

/// The account that this person owns; members have no say over its card.
async fn owned_by(tx: &mut Tx, person: &UserId) -> Result<OrganizationId> {
    let none = || {
        let details = json!({ "reason": "owner_required" });
        Error::forbidden("Only the owner of an account decides how it pays.", details)
    };
    store::accounts::organization_of(tx, person).await?.ok_or_else(none)
}

/// Begins to save a card for the account that this person owns; the page to go to next. The card is on file when the
/// provider has told of it, or at once where nothing is real. 409 `cards_not_taken` with a provider that keeps no cards.
pub async fn save_card(market: &Market, owner: &UserId) -> Result<String> {
    let mut tx = market.read().await?;
    let organization = owned_by(&mut tx, owner).await?;
    let person = store::accounts::user(&mut tx, owner).await?;
    let email = person.map(|person| person.email).unwrap_or_default();
    let customer = match store::payment_methods::get(&mut tx, &organization).await? {
        Some(PaymentMethod::Card(card)) => Some(card.customer),
        _ => None,
    };
    drop(tx);
    let now = market.now();
    let id: CardSetupId = market.rng().id(now);
    let order = CardOrder { key: id.clone(), organization: organization.clone(), email, customer };
    let entry = market.payments().save_card(order).await;
    match entry.map_err(|error| Error::Internal(format!("no page for a card could be opened: {error}")))? {
        CardEntry::Page(url) => {
            let setup = CardSetup { id, organization_id: organization, state: CardSetupState::Open, created_at: now };
            market
                .write(setup, |tx, _, setup| {
                    Box::pin(async move { Ok::<_, Error>(store::card_setups::add(tx, setup).await?) })
                })
                .await?;
            Ok(url)
        }
        CardEntry::AtOnce => {
            super::set_payment_method(market, organization, Some(PaymentMethod::Invoice)).await?;
            Ok(market.settings().url("/employer-settings?tab=billing"))
        }
        CardEntry::NotTaken => {
            let details = json!({ "reason": "cards_not_taken" });
            Err(Error::conflict("This market takes no cards. Buy credits, or ask to pay by invoice.", details))
        }
    }
}

/// Takes the card of the account that this person owns off the file. A page to save one that is still open counts no
/// more; a permission to pay by invoice stays. A charge that is under way goes on.
pub async fn remove_card(market: &Market, owner: &UserId) -> Result<()> {
    market
        .write(owner.clone(), |tx, market, owner| {
            Box::pin(async move {
                let organization = owned_by(tx, owner).await?;
                store::accounts::lock(tx, &organization).await?;
                let now = market.now();
                store::card_setups::drop_open(tx, &organization, now).await?;
                let method = store::payment_methods::get(tx, &organization).await?;
                let removable = market.settings().sandbox || matches!(method, Some(PaymentMethod::Card(_)));
                if removable {
                    store::payment_methods::set(tx, &organization, None, now).await?;
                }
                Ok::<_, Error>(())
            })
        })
        .await
}

/// The provider says that a card was saved. Told again, or after something newer, it changes nothing.
pub(super) async fn saved(market: &Market, id: CardSetupId, reference: String) -> Result<()> {
    let mut tx = market.read().await?;
    let setup = store::card_setups::any(&mut tx, &id).await?;
    drop(tx);
    let Some(setup) = setup.filter(|setup| setup.state == CardSetupState::Open) else { return Ok(()) };
    let card = market.payments().saved_card(reference).await;
    let card = card.map_err(|error| Error::Internal(format!("a saved card could not be read: {error}")))?;
    let Some(card) = card else {
        tracing::warn!(setup = %id, "the provider told of a saved card that is none");
        return Ok(());
    };
    market
        .write((setup.organization_id, id, card), |tx, market, (organization, id, card)| {
            Box::pin(async move {
                store::accounts::lock(tx, organization).await?;
                put(tx, id, card, market.now()).await
            })
        })
        .await
}

async fn put(tx: &mut Tx, id: &CardSetupId, card: &Card, now: Timestamp) -> Result<()> {
    let setup = store::card_setups::any(tx, id).await?;
    let Some(setup) = setup.filter(|setup| setup.state == CardSetupState::Open) else { return Ok(()) };
    let method = PaymentMethod::Card(card.clone());
    store::payment_methods::set(tx, &setup.organization_id, Some(&method), now).await?;
    Ok(store::card_setups::store(tx, &setup, now).await?)
}
