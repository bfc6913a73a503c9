//! What Stripe tells, signed.

use domain::{ApprovalId, CardSetupId, Timestamp, TopUpId, Usd};
use market::payments::{BadWebhook, Settled};
use ring::hmac;
use serde_json::Value;

/// A signature is good for so many seconds, in either direction.
const TOLERANCE: i64 = 300;

/// Checks the signature, then reads what has settled; None for what is not our business.
pub(crate) fn read(secret: &str, signature: &str, body: &[u8], now: Timestamp) -> Result<Option<Settled>, BadWebhook> {
    check(secret, signature, body, now)?;
    let event: Value = serde_json::from_slice(body).map_err(|_| BadWebhook)?;
    let object = &event["data"]["object"];
    let named = |key: &str| object["metadata"][key].as_str().map(str::to_owned);
    Ok(match event["type"].as_str() {
        Some("checkout.session.completed") if object["mode"] == "setup" => {
            let setup_intent = object["setup_intent"].as_str().map(str::to_owned);
            let id = named("card_setup_id").map(CardSetupId::from);
            id.zip(setup_intent).map(|(id, reference)| Settled::CardSaved { id, reference })
        }
        Some("checkout.session.completed" | "checkout.session.async_payment_succeeded")
            if object["payment_status"] == "paid" =>
        {
            let amount = object["amount_total"].as_i64().map(Usd::from_cents);
            named("top_up_id").zip(amount).map(|(id, amount)| Settled::TopUp { id: TopUpId::from(id), amount })
        }
        Some("payment_intent.succeeded") => named("approval_id").map(|id| Settled::Charge {
            id: ApprovalId::from(id),
            reference: object["id"].as_str().unwrap_or_default().to_owned(),
        }),
        Some("payment_intent.payment_failed" | "payment_intent.canceled") => {
            named("approval_id").map(|id| Settled::ChargeFailed {
                id: ApprovalId::from(id),
                reference: object["id"].as_str().unwrap_or_default().to_owned(),
            })
        }
        _ => None,
    })
}

fn check(secret: &str, signature: &str, body: &[u8], now: Timestamp) -> Result<(), BadWebhook> {
    let parts = || signature.split(',').filter_map(|part| part.trim().split_once('='));
    let at = parts().find(|(key, _)| *key == "t").map(|(_, value)| value).ok_or(BadWebhook)?;
    let seconds: i64 = at.parse().map_err(|_| BadWebhook)?;
    if (now.millis() / 1000).abs_diff(seconds) > TOLERANCE.unsigned_abs() {
        return Err(BadWebhook);
    }
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let signed = [at.as_bytes(), b".", body].concat();
    // While a secret is being changed there are two signatures.
    let good = parts()
        .filter(|(key, _)| *key == "v1")
        .filter_map(|(_, value)| hex::decode(value).ok())
        .any(|given| hmac::verify(&key, &signed, &given).is_ok());
    if good { Ok(()) } else { Err(BadWebhook) }
}
