//! Mailing a code and a link.

use domain::SignInCodeId;
use domain::address::EmailAddress;
use serde_json::json;
use store::Tx;
use store::mails::Mail;
use store::sign_in_codes::{self, SignInCode};

use super::CODE_SECONDS;
use crate::error::{Error, Result};
use crate::mail::escape;
use crate::{Market, secret};

const WINDOW_SECONDS: i64 = 3600;

/// Mails a code and a link to the address. The codes before it stop working.
pub async fn send(market: &Market, email: EmailAddress) -> Result<()> {
    market.write(email, |tx, market, email| Box::pin(write(tx, market, email))).await?;
    market.wake_mailer();
    Ok(())
}

async fn write(tx: &mut Tx, market: &Market, email: &EmailAddress) -> Result<()> {
    let email = email.as_str();
    sign_in_codes::lock(tx, email).await?;
    let now = market.now();
    let limit = market.settings().limits.sign_in_mails_per_hour;
    let (mailed, first) = sign_in_codes::mailed_since(tx, email, now.plus_seconds(-WINDOW_SECONDS)).await?;
    if mailed >= i64::from(limit) {
        let wait = first.map_or(WINDOW_SECONDS, |at| at.plus_seconds(WINDOW_SECONDS).millis_since(now) / 1000 + 1);
        let message = format!("{limit} sign-in mails went to this address within an hour. Use the last one, or wait.");
        return Err(Error::rate_limited(message, json!({ "limit": limit }), wait.max(1).unsigned_abs()));
    }
    let id: SignInCodeId = market.rng().id(now);
    let number = format!("{:06}", market.rng().below(1_000_000));
    let token = secret::new_secret(market.rng(), "ot_sic_");
    let code = SignInCode {
        email: email.to_owned(),
        code_hash: secret::code_hash(id.as_str(), &number),
        token_hash: secret::hash(&token),
        id,
        wrong_codes: 0,
        expires_at: now.plus_seconds(CODE_SECONDS),
        used_at: None,
        created_at: now,
    };
    sign_in_codes::add(tx, &code).await?;
    let link = market.settings().url(&format!("/login?token={token}"));
    let minutes = CODE_SECONDS / 60;
    let mail = Mail {
        id: market.rng().id(now),
        recipient: email.to_owned(),
        subject: format!("{number} is your OpenTrain sign-in code"),
        body_text: format!(
            "Your sign-in code is {number}.\n\nOr open this link:\n{link}\n\nBoth work once, for {minutes} minutes. If \
             you did not ask for them, ignore this mail.\n"
        ),
        body_html: format!(
            "<p>Your sign-in code is <strong>{number}</strong>.</p><p>Or <a href=\"{}\">open this link</a>.</p>\
             <p>Both work once, for {minutes} minutes. If you did not ask for them, ignore this mail.</p>",
            escape(&link)
        ),
        created_at: now,
        sent_at: None,
    };
    store::mails::add(tx, &mail).await?;
    Ok(())
}
