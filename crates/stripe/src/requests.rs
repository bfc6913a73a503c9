//! What Stripe is asked for.

use domain::ApprovalId;
use market::payments::{ChargeOrder, CheckoutOrder, Outcome, PayoutOrder, ProviderError};
use reqwest::{RequestBuilder, StatusCode};
use serde_json::Value;

use crate::Stripe;

/// The largest answer that is read, in bytes.
const LARGEST: usize = 256 * 1024;

type Form<'a> = Vec<(&'a str, String)>;

impl Stripe {
    async fn send(&self, request: RequestBuilder) -> Result<(StatusCode, Value), ProviderError> {
        let failed = |error: reqwest::Error| ProviderError(error.without_url().to_string());
        let mut response = request.bearer_auth(&self.settings.secret_key).send().await.map_err(failed)?;
        let status = response.status();
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(failed)? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > LARGEST {
                return Err(ProviderError("Stripe's answer is too long".to_owned()));
            }
        }
        let body = serde_json::from_slice(&bytes).map_err(|_| ProviderError(format!("Stripe answered {status}")))?;
        // A card that is refused is an answer; everything else that is no success may be different next time.
        if status.is_success() || status == StatusCode::PAYMENT_REQUIRED {
            return Ok((status, body));
        }
        let why = body["error"]["message"].as_str().unwrap_or("no reason given");
        Err(ProviderError(format!("Stripe answered {status}: {why}")))
    }

    async fn post(&self, path: &str, key: String, form: Form<'_>) -> Result<(StatusCode, Value), ProviderError> {
        let url = format!("{}{path}", self.settings.base_url);
        self.send(self.http.post(url).header("Idempotency-Key", key).form(&form)).await
    }

    /// Charges a saved card, or asks what became of a charge that was begun.
    pub(crate) async fn charge_card(&self, order: ChargeOrder) -> Result<Outcome, ProviderError> {
        if let Some(reference) = &order.reference {
            let url = format!("{}/v1/payment_intents/{reference}", self.settings.base_url);
            return self.send(self.http.get(url)).await.map(|(_, intent)| outcome(&intent));
        }
        let (Some(customer), Some(method)) = (order.method.customer, order.method.method) else {
            return Ok(Outcome::Refused("There is no card on file.".to_owned()));
        };
        // Another card is another try.
        let key = format!("charge-{}-{method}", order.key);
        let form = vec![
            ("amount", order.total.cents().to_string()),
            ("currency", "usd".to_owned()),
            ("customer", customer),
            ("payment_method", method),
            ("off_session", "true".to_owned()),
            ("confirm", "true".to_owned()),
            ("metadata[approval_id]", order.key.to_string()),
            ("metadata[organization_id]", order.organization.to_string()),
        ];
        let (status, answer) = self.post("/v1/payment_intents", key, form).await?;
        if status == StatusCode::PAYMENT_REQUIRED {
            let why = answer["error"]["message"].as_str().unwrap_or("The card was declined.");
            return Ok(Outcome::Refused(why.to_owned()));
        }
        Ok(outcome(&answer))
    }

    pub(crate) async fn give_back(&self, key: ApprovalId, reference: String) -> Result<(), ProviderError> {
        let form = vec![("payment_intent", reference), ("metadata[approval_id]", key.to_string())];
        self.post("/v1/refunds", format!("refund-{key}"), form).await.map(drop)
    }

    pub(crate) async fn open_checkout(&self, order: CheckoutOrder) -> Result<Option<String>, ProviderError> {
        let back = format!("{}&topUp={}", self.settings.billing_url, order.key);
        let form = vec![
            ("mode", "payment".to_owned()),
            ("client_reference_id", order.key.to_string()),
            ("success_url", back.clone()),
            ("cancel_url", back),
            ("line_items[0][quantity]", "1".to_owned()),
            ("line_items[0][price_data][currency]", "usd".to_owned()),
            ("line_items[0][price_data][unit_amount]", order.amount.cents().to_string()),
            ("line_items[0][price_data][product_data][name]", "Credits".to_owned()),
            ("metadata[top_up_id]", order.key.to_string()),
            ("metadata[organization_id]", order.organization.to_string()),
        ];
        let (_, session) = self.post("/v1/checkout/sessions", format!("top-up-{}", order.key), form).await?;
        let url = session["url"].as_str().ok_or_else(|| ProviderError("Stripe gave no checkout page".to_owned()))?;
        Ok(Some(url.to_owned()))
    }

    pub(crate) async fn transfer(&self, order: PayoutOrder) -> Result<Outcome, ProviderError> {
        let Some(destination) = order.destination else {
            // The trainer has to connect an account first; the payout waits for that.
            return Ok(Outcome::Waiting(None));
        };
        let form = vec![
            ("amount", order.amount.cents().to_string()),
            ("currency", "usd".to_owned()),
            ("destination", destination),
            ("metadata[invoice_id]", order.key.to_string()),
        ];
        let (_, transfer) = self.post("/v1/transfers", format!("payout-{}", order.key), form).await?;
        let id = transfer["id"].as_str().ok_or_else(|| ProviderError("Stripe gave no transfer".to_owned()))?;
        Ok(Outcome::Paid(Some(id.to_owned())))
    }
}

/// What a payment intent's state means.
fn outcome(intent: &Value) -> Outcome {
    let id = intent["id"].as_str().map(str::to_owned);
    match intent["status"].as_str() {
        Some("succeeded") => Outcome::Paid(id),
        Some("requires_payment_method" | "requires_action" | "requires_confirmation" | "canceled") => {
            let why = intent["last_payment_error"]["message"].as_str();
            Outcome::Refused(why.unwrap_or("The card could not be charged without its holder.").to_owned())
        }
        _ => Outcome::Waiting(id),
    }
}
