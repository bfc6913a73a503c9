//! The people of an organization: who belongs to it, who is invited, who leaves (identity.md, 6).

mod accept;
mod acting;
mod invite;
mod letters;
mod remove;
mod view;

pub use accept::{Acceptance, accept};
pub use acting::{Acting, acting_for, for_contract, for_job};
pub use invite::{Invitation, Invited, invite};
pub use remove::{Removal, remove};
pub use view::{Membership, Waiting, elsewhere, get, invited};

use domain::OrganizationId;
use serde_json::json;
use store::{Tx, accounts};

use crate::Market;
use crate::error::{Error, Result};

/// The switch by which an administrator takes teams away from one organization.
pub const SWITCH: &str = "teams";
/// How long an invitation waits.
const INVITE_DAYS: i64 = 7;

impl Market {
    /// 403 where the operator, or an administrator for this organization, has switched teams off. Comes after the other
    /// gates and before the body is looked at.
    pub async fn require_teams(&self, organization: &OrganizationId) -> Result<()> {
        let mut tx = self.read().await?;
        check_enabled(&mut tx, self, organization).await
    }
}

async fn check_enabled(tx: &mut Tx, market: &Market, organization: &OrganizationId) -> Result<()> {
    let switch = accounts::feature_switch(tx, organization, SWITCH).await?;
    if market.settings().teams_enabled && switch != Some(false) {
        return Ok(());
    }
    Err(Error::forbidden("Teams are switched off here.", json!({ "reason": "teams_not_enabled" })))
}
