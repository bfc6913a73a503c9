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
    let SetFeature { feature, enabled } = wanted;
    let wanted = FeatureSwitch { organization_id: organization, feature, enabled };
    market.write(wanted, |tx, market, wanted| Box::pin(features::switch_in(tx, market, None, wanted))).await
}
