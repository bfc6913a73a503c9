//! An administrator's switch for one account. In no API: the command line, pages and the sandbox call it.

use domain::OrganizationId;
use domain::access::Feature;
use store::Tx;
use wire::sandbox::FeatureSwitch;

use crate::Market;
use crate::audit::{self, Actor};
use crate::error::{Error, Result};

pub use crate::team::SWITCH as TEAMS;

/// 400 for a name that is none.
pub(crate) fn check(feature: &str) -> Result<()> {
    let keys: Vec<&str> = Feature::ALL.into_iter().map(Feature::key).chain([TEAMS]).collect();
    if keys.contains(&feature) { Ok(()) } else { Err(Error::unsupported("feature", "supportedFeatures", &keys)) }
}

/// Switches a part of the API, or teams as a whole, on or off for one account, at the server's own console; None leaves it
/// to the configuration.
pub async fn switch(
    market: &Market,
    organization: OrganizationId,
    feature: &str,
    enabled: Option<bool>,
) -> Result<FeatureSwitch> {
    check(feature)?;
    let wanted = FeatureSwitch { organization_id: organization, feature: feature.to_owned(), enabled };
    market.write(wanted, |tx, market, wanted| Box::pin(switch_in(tx, market, Some(Actor::CONSOLE), wanted))).await
}

/// The switch of a checked part, with a line of the audit log about whoever turns it; the sandbox does without.
pub(crate) async fn switch_in(
    tx: &mut Tx,
    market: &Market,
    by: Option<Actor<'_>>,
    wanted: &FeatureSwitch,
) -> Result<FeatureSwitch> {
    let FeatureSwitch { organization_id, feature, enabled } = wanted;
    store::accounts::set_feature_switch(tx, organization_id, feature, *enabled).await?;
    if let Some(by) = by {
        let word = match enabled {
            Some(true) => "on",
            Some(false) => "off",
            None => "default",
        };
        let subject = format!("{organization_id} {feature} {word}");
        audit::note(tx, market.rng(), by, "admin.features", &subject, market.now()).await?;
    }
    Ok(wanted.clone())
}
