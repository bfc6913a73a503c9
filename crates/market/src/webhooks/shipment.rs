//! One signed request (events.md, 5).

use bytes::Bytes;
use domain::{DeliveryId, clock};
use http::HeaderMap;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue, USER_AGENT};
use outbound::{Client, Outcome, Posted, Target};
use ring::hmac;

const EVENT: HeaderName = HeaderName::from_static("x-opentrain-event");
const DELIVERY: HeaderName = HeaderName::from_static("x-opentrain-delivery");
const SIGNATURE: HeaderName = HeaderName::from_static("x-opentrain-signature");

/// What is sent where.
#[derive(Clone)]
pub(super) struct Shipment {
    pub(super) url: String,
    pub(super) secret: String,
    pub(super) event_type: String,
    pub(super) delivery: DeliveryId,
    pub(super) body: String,
}

impl Shipment {
    /// Makes one attempt.
    pub(super) async fn send(&self, client: &Client) -> Posted {
        let (Ok(target), Some(headers)) = (Target::read(&self.url), self.headers()) else {
            // Every stored URL was read before; one that cannot be any more leads nowhere.
            return Posted { outcome: Outcome::Failed(outbound::Failure::ConnectionFailed), millis: 0 };
        };
        client.post(&target, headers, Bytes::copy_from_slice(self.body.as_bytes())).await
    }

    fn headers(&self) -> Option<HeaderMap> {
        // Real time, also where the sandbox's clock was moved: a verifier compares it with its own.
        let seconds = clock::machine_now().millis() / 1000;
        let signature = format!("t={seconds},v1={}", signature(&self.secret, seconds, &self.body));
        let mut headers = HeaderMap::with_capacity(6);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(USER_AGENT, HeaderValue::from_static("OpenTrain-Webhooks/1.0"));
        headers.insert(EVENT, HeaderValue::from_str(&self.event_type).ok()?);
        headers.insert(DELIVERY, HeaderValue::from_str(self.delivery.as_str()).ok()?);
        headers.insert(SIGNATURE, HeaderValue::from_str(&signature).ok()?);
        Some(headers)
    }
}

/// HMAC-SHA256 in lower-case hex, over the seconds, a dot and the body; the key is the whole secret.
fn signature(secret: &str, seconds: i64, body: &str) -> String {
    let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes()));
    context.update(seconds.to_string().as_bytes());
    context.update(b".");
    context.update(body.as_bytes());
    hex::encode(context.sign())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compared with `printf '1781258400.{"id":"1"}' | openssl dgst -sha256 -hmac whsec_test`.
    #[test]
    fn signatures_are_those_of_openssl() {
        let made = signature("whsec_test", 1_781_258_400, "{\"id\":\"1\"}");
        assert_eq!(made, "7b84a7d10b72c69b9f56e7808f5affca349939fb53fe02d13925f73782d0ec1d");
    }
}
