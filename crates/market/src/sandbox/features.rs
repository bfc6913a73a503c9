//! `POST /accounts/{accountId}/features`: an administrator's switch for one account.

use domain::access::Feature;
use wire::sandbox::{FeatureSwitch, SetFeature};

use super::tokens::account;
use crate::error::{Error, Result};
use crate::{Market, team};

/// Switches a part of the API, or teams as a whole, on or off for one account; null leaves it to the configuration.
pub async fn set_feature(market: &Market, account_id: String, wanted: SetFeature) -> Result<FeatureSwitch> {
    let keys: Vec<&str> = Feature::ALL.into_iter().map(Feature::key).chain([team::SWITCH]).collect();
    if !keys.contains(&wanted.feature.as_str()) {
        return Err(Error::unsupported("feature", "supportedFeatures", &keys));
    }
    market
        .write((account_id, wanted), |tx, _, (account_id, wanted)| {
            Box::pin(async move {
                let (_, organization) = account(tx, account_id).await?;
                store::accounts::set_feature_switch(tx, &organization, &wanted.feature, wanted.enabled).await?;
                Ok(FeatureSwitch {
                    organization_id: organization,
                    feature: wanted.feature.clone(),
                    enabled: wanted.enabled,
                })
            })
        })
        .await
}
