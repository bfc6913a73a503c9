//! An administrator makes a trainer unavailable (jobs.md, 5).

use domain::UserId;
use serde_json::json;
use store::Tx;

use crate::Market;
use crate::error::{Error, Result};

/// Makes a trainer unavailable, or available again. 404 for nobody's id.
pub(crate) async fn suspend_in(tx: &mut Tx, market: &Market, id: &UserId, suspended: bool) -> Result<()> {
    if store::freelancers::suspend(tx, id, suspended, market.now()).await? {
        return Ok(());
    }
    Err(Error::not_found("No trainer has this id.", json!({ "resource": "freelancers", "freelancerId": id })))
}
