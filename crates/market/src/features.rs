//! An administrator's switch for one account. In no API: the command line, pages and the sandbox call it.

use domain::OrganizationId;
use domain::access::Feature;
use wire::sandbox::FeatureSwitch;

use crate::Market;
use crate::error::{Error, Result};

pub use crate::team::SWITCH as TEAMS;

/// 400 for a name that is none.
pub(crate) fn check(feature: &str) -> Result<()> {
    let keys: Vec<&str> = Feature::ALL.into_iter().map(Feature::key).chain([TEAMS]).collect();
    if keys.contains(&feature) { Ok(()) } else { Err(Error::unsupported("feature", "supportedFeatures", &keys)) }
}

/// Switches a part of the API, or teams as a whole, on or off for one account; None leaves it to the configuration.
pub async fn switch(
    market: &Market,
    organization: OrganizationId,
    feature: &str,
    enabled: Option<bool>,
) -> Result<FeatureSwitch> {
    check(feature)?;
    let switched = FeatureSwitch { organization_id: organization, feature: feature.to_owned(), enabled };
    market
        .write(switched, |tx, _, switched| {
            Box::pin(async move {
                let FeatureSwitch { organization_id, feature, enabled } = &*switched;
                store::accounts::set_feature_switch(tx, organization_id, feature, *enabled).await?;
                Ok(switched.clone())
            })
        })
        .await
}
