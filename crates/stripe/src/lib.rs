//! Stripe as the payment provider: Checkout for top-ups, saved cards for charges, transfers for payouts, and its signed
//! webhooks, which settle what took time.
//!
//! Every request carries an idempotency key made from our own id, so it can be repeated; every webhook names our id in
//! its metadata, so that repeats and a changed order are harmless: the operations behind count once.

mod requests;
mod webhooks;

use std::time::Duration;

use domain::{ApprovalId, Timestamp};
use futures::FutureExt as _;
use futures::future::BoxFuture;
use market::payments::{
    BadWebhook, ChargeOrder, CheckoutOrder, Outcome, PaymentProvider, PayoutOrder, ProviderError, Settled,
};
use reqwest::redirect::Policy;

/// Where Stripe is.
pub const API: &str = "https://api.stripe.com";
/// For a whole exchange.
const PATIENCE: Duration = Duration::from_secs(20);

/// How to reach Stripe.
#[derive(Clone, Debug)]
pub struct Settings {
    /// [`API`], or a local server in tests.
    pub base_url: String,
    pub secret_key: String,
    /// Of the endpoint to which Stripe sends its webhooks.
    pub webhook_secret: String,
    /// Where the person comes back to from a checkout.
    pub billing_url: String,
}

/// A client of Stripe.
pub struct Stripe {
    settings: Settings,
    http: reqwest::Client,
}

impl Stripe {
    /// A client; makes no request yet.
    pub fn new(settings: Settings) -> Result<Self, String> {
        // Somebody else may have installed it already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .timeout(PATIENCE)
            .redirect(Policy::none())
            .build()
            .map_err(|error| error.to_string())?;
        Ok(Self { settings, http })
    }
}

impl PaymentProvider for Stripe {
    fn name(&self) -> &'static str {
        "stripe"
    }

    fn charge(&self, order: ChargeOrder) -> BoxFuture<'_, Result<Outcome, ProviderError>> {
        self.charge_card(order).boxed()
    }

    fn refund(&self, key: ApprovalId, reference: String) -> BoxFuture<'_, Result<(), ProviderError>> {
        self.give_back(key, reference).boxed()
    }

    fn checkout(&self, order: CheckoutOrder) -> BoxFuture<'_, Result<Option<String>, ProviderError>> {
        self.open_checkout(order).boxed()
    }

    fn payout(&self, order: PayoutOrder) -> BoxFuture<'_, Result<Outcome, ProviderError>> {
        self.transfer(order).boxed()
    }

    fn webhook(&self, signature: &str, body: &[u8], now: Timestamp) -> Result<Option<Settled>, BadWebhook> {
        webhooks::read(&self.settings.webhook_secret, signature, body, now)
    }
}
