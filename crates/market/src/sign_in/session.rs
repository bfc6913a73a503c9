//! A signed-in browser.

use domain::address::EmailAddress;

use crate::error::{Error, Result};
use crate::{Market, secret};

/// Who is signed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    /// The proven address; it may have no account yet.
    pub email: EmailAddress,
}

/// The session of a cookie's secret, if it is still good.
pub async fn session(market: &Market, secret: &str) -> Result<Option<Session>> {
    let mut tx = market.read().await?;
    let found = store::sessions::live(&mut tx, &secret::hash(secret), market.now()).await?;
    Ok(found.and_then(|found| EmailAddress::parse(&found.email)).map(|email| Session { email }))
}

/// Ends the session of a cookie's secret.
pub async fn sign_out(market: &Market, secret: &str) -> Result<()> {
    market
        .write(secret::hash(secret), |tx, market, hash| {
            Box::pin(async move { Ok::<_, Error>(store::sessions::revoke(tx, hash, market.now()).await?) })
        })
        .await
}
