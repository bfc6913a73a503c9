//! `POST /accounts/{accountId}/features`: an administrator's switch for one account.

use wire::sandbox::{FeatureSwitch, SetFeature};

use super::tokens::account;
use crate::error::Result;
use crate::{Market, features};

/// Switches a part of the API, or teams as a whole, on or off for one account; null leaves it to the configuration.
pub async fn set_feature(market: &Market, account_id: String, wanted: SetFeature) -> Result<FeatureSwitch> {
    features::check(&wanted.feature)?;
    let mut tx = market.read().await?;
    let (_, organization) = account(&mut tx, &account_id).await?;
    drop(tx);
    features::switch(market, organization, &wanted.feature, wanted.enabled).await
}
