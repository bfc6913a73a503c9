//! What Stripe is asked for.

use domain::ApprovalId;
use market::payments::{
    Card, CardEntry, CardOrder, ChargeOrder, CheckoutOrder, Outcome, PaymentMethod, PayoutAccountOrder,
    PayoutAccountPage, PayoutOrder, ProviderError,
};
use reqwest::{RequestBuilder, StatusCode};
use serde_json::Value;

use crate::Stripe;

/// The largest answer that is read, in bytes.
const LARGEST: usize = 256 * 1024;

type Form<'a> = Vec<(&'a str, String)>;

/// What Stripe answered.
struct Answer {
    status: StatusCode,
    body: Value,
}

impl Answer {
    /// The body; what is no success may be different next time.
    fn success(self) -> Result<Value, ProviderError> {
        if self.status.is_success() {
            return Ok(self.body);
        }
        let why = self.body["error"]["message"].as_str().unwrap_or("no reason given");
        Err(ProviderError(format!("Stripe answered {}: {why}", self.status)))
    }
}

impl Stripe {
    async fn send(&self, request: RequestBuilder) -> Result<Answer, ProviderError> {
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
        Ok(Answer { status, body })
    }

    async fn post(&self, path: &str, key: String, form: Form<'_>) -> Result<Answer, ProviderError> {
        let url = format!("{}{path}", self.settings.base_url);
        self.send(self.http.post(url).header("Idempotency-Key", key).form(&form)).await
    }

    /// `id` came from Stripe, possibly by way of a webhook; it cannot leave its place in the path.
    async fn get(&self, path: &str, id: &str) -> Result<Value, ProviderError> {
        if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            return Err(ProviderError("Stripe has no such names".to_owned()));
        }
        let url = format!("{}{path}/{id}", self.settings.base_url);
        self.send(self.http.get(url)).await?.success()
    }

    /// The newest things of a kind, as far as one page goes.
    async fn list(&self, path: &str, filter: (&str, &str)) -> Result<Vec<Value>, ProviderError> {
        let url = format!("{}{path}", self.settings.base_url);
        let mut page = self.send(self.http.get(url).query(&[filter, ("limit", "100")])).await?.success()?;
        match page["data"].take() {
            Value::Array(found) => Ok(found),
            _ => Err(ProviderError("Stripe's answer is no list".to_owned())),
        }
    }

    /// Charges a saved card, or asks what became of a charge that was begun.
    pub(crate) async fn charge_card(&self, order: ChargeOrder) -> Result<Outcome, ProviderError> {
        if let Some(reference) = &order.reference {
            return self.get("/v1/payment_intents", reference).await.map(|intent| outcome(&intent));
        }
        let PaymentMethod::Card(card) = order.method else {
            return Ok(Outcome::Refused("There is no card on file.".to_owned()));
        };
        let attempt = order.attempt.to_string();
        if order.taken_up {
            // Stripe forgets a key after a day; a server may have been away for longer.
            let intents = self.list("/v1/payment_intents", ("customer", &card.customer)).await?;
            let this = |intent: &&Value| {
                let metadata = &intent["metadata"];
                metadata["approval_id"] == order.key.as_str() && metadata["attempt"] == attempt.as_str()
            };
            if let Some(intent) = intents.iter().find(this) {
                return Ok(outcome(intent));
            }
        }
        let key = format!("charge-{}-{attempt}", order.key);
        let form = vec![
            ("amount", order.total.cents().to_string()),
            ("currency", "usd".to_owned()),
            ("customer", card.customer),
            ("payment_method", card.method),
            ("off_session", "true".to_owned()),
            ("confirm", "true".to_owned()),
            ("metadata[approval_id]", order.key.to_string()),
            ("metadata[attempt]", attempt),
            ("metadata[organization_id]", order.organization.to_string()),
        ];
        let answer = self.post("/v1/payment_intents", key, form).await?;
        if answer.status == StatusCode::PAYMENT_REQUIRED {
            let why = answer.body["error"]["message"].as_str().unwrap_or("The card was declined.");
            return Ok(Outcome::Refused(why.to_owned()));
        }
        answer.success().map(|intent| outcome(&intent))
    }

    pub(crate) async fn give_back(&self, key: ApprovalId, reference: String) -> Result<(), ProviderError> {
        let once = format!("refund-{key}-{reference}");
        let form = vec![("payment_intent", reference), ("metadata[approval_id]", key.to_string())];
        let answer = self.post("/v1/refunds", once, form).await?;
        // Told again after Stripe has forgotten the key.
        if answer.body["error"]["code"] == "charge_already_refunded" {
            return Ok(());
        }
        answer.success().map(drop)
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
        let session = self.post("/v1/checkout/sessions", format!("top-up-{}", order.key), form).await?.success()?;
        text(&session, "url").map(Some)
    }

    /// A page that charges nothing and keeps a card of this customer for later charges.
    pub(crate) async fn open_card_page(&self, order: CardOrder) -> Result<CardEntry, ProviderError> {
        let customer = match order.customer {
            Some(customer) => customer,
            None => {
                let form = vec![("email", order.email), ("metadata[organization_id]", order.organization.to_string())];
                let customer = self.post("/v1/customers", format!("customer-{}", order.key), form).await?.success()?;
                text(&customer, "id")?
            }
        };
        let back = self.settings.billing_url.clone();
        let form = vec![
            ("mode", "setup".to_owned()),
            ("customer", customer),
            ("payment_method_types[0]", "card".to_owned()),
            ("client_reference_id", order.key.to_string()),
            ("success_url", back.clone()),
            ("cancel_url", back),
            ("metadata[card_setup_id]", order.key.to_string()),
            ("metadata[organization_id]", order.organization.to_string()),
        ];
        let session = self.post("/v1/checkout/sessions", format!("card-{}", order.key), form).await?.success()?;
        text(&session, "url").map(CardEntry::Page)
    }

    /// The card that a setup intent has put on file.
    pub(crate) async fn card_of(&self, setup_intent: &str) -> Result<Option<Card>, ProviderError> {
        let intent = self.get("/v1/setup_intents", setup_intent).await?;
        if intent["status"] != "succeeded" {
            return Ok(None);
        }
        let (customer, method) = (text(&intent, "customer")?, text(&intent, "payment_method")?);
        let kept = self.get("/v1/payment_methods", &method).await?;
        let label = kept["card"]["brand"].as_str().zip(kept["card"]["last4"].as_str());
        let label = label.map(|(brand, last4)| format!("{brand} {last4}"));
        Ok(Some(Card { customer, method, label }))
    }

    /// Opens an Express account that takes transfers, or goes on with it.
    pub(crate) async fn open_payout_account(
        &self,
        order: PayoutAccountOrder,
    ) -> Result<PayoutAccountPage, ProviderError> {
        let account = match order.account {
            Some(account) => account,
            None => {
                let mut form = vec![
                    ("type", "express".to_owned()),
                    ("email", order.email),
                    ("capabilities[transfers][requested]", "true".to_owned()),
                    ("metadata[freelancer_id]", order.trainer.to_string()),
                ];
                form.extend(order.country.map(|country| ("country", country)));
                let opened = self.post("/v1/accounts", format!("account-{}", order.trainer), form).await?;
                text(&opened.success()?, "id")?
            }
        };
        let form = vec![
            ("account", account.clone()),
            ("refresh_url", self.settings.earnings_url.clone()),
            ("return_url", self.settings.earnings_url.clone()),
            ("type", "account_onboarding".to_owned()),
        ];
        // No key: each page works once, so every call needs another.
        let request = self.http.post(format!("{}/v1/account_links", self.settings.base_url)).form(&form);
        let link = self.send(request).await?.success()?;
        Ok(PayoutAccountPage { account, url: text(&link, "url")? })
    }

    pub(crate) async fn account_takes_money(&self, account: &str) -> Result<bool, ProviderError> {
        Ok(self.get("/v1/accounts", account).await?["capabilities"]["transfers"] == "active")
    }

    pub(crate) async fn transfer(&self, order: PayoutOrder) -> Result<Outcome, ProviderError> {
        let Some(destination) = order.destination else {
            // The trainer has to open an account first; the payout waits for that, or for an administrator.
            return Ok(Outcome::Waiting(None));
        };
        let form = vec![
            ("amount", order.amount.cents().to_string()),
            ("currency", "usd".to_owned()),
            ("destination", destination),
            ("transfer_group", order.key.to_string()),
            ("metadata[invoice_id]", order.key.to_string()),
        ];
        // Stripe forgets a key after a day; a transfer whose answer was lost before that is found by its group.
        let sent = self.list("/v1/transfers", ("transfer_group", order.key.as_str())).await?;
        if let Some(transfer) = sent.first() {
            return text(transfer, "id").map(|id| Outcome::Paid(Some(id)));
        }
        let transfer = self.post("/v1/transfers", format!("payout-{}", order.key), form).await?.success()?;
        text(&transfer, "id").map(|id| Outcome::Paid(Some(id)))
    }
}

/// A member that every answer of this kind has.
fn text(answer: &Value, member: &str) -> Result<String, ProviderError> {
    let found = answer[member].as_str().map(str::to_owned);
    found.ok_or_else(|| ProviderError(format!("Stripe's answer has no {member}")))
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
