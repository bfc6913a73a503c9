//! Stripe as the payment provider: Checkout for top-ups and to save a card, saved cards for charges, Express accounts and
//! transfers for payouts, and its signed webhooks, which settle what took time.
//!
//! Every request that must not count twice carries an idempotency key made from our own id, so it can be repeated; every webhook names our id in
//! its metadata, so that repeats and a changed order are harmless: the operations behind count once.

mod requests;
mod webhooks;

use std::time::Duration;

use domain::{ApprovalId, Timestamp};
use futures::FutureExt as _;
use futures::future::BoxFuture;
use market::payments::{
    BadWebhook, Card, CardEntry, CardOrder, ChargeOrder, CheckoutOrder, Outcome, PaymentMethod, PaymentProvider,
    PayoutAccountOrder, PayoutAccountPage, PayoutOrder, ProviderError, Settled,
};
use reqwest::redirect::Policy;

/// For a whole exchange.
const PATIENCE: Duration = Duration::from_secs(20);

/// How to reach Stripe.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where Stripe is, without a final slash.
    pub base_url: String,
    pub secret_key: String,
    /// Of the endpoint to which Stripe sends its webhooks.
    pub webhook_secret: String,
    /// Where the person comes back to from a checkout.
    pub billing_url: String,
    /// Where a trainer comes back to from the pages about payouts.
    pub earnings_url: String,
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
        let mut http = reqwest::Client::builder().timeout(PATIENCE).redirect(Policy::none());
        if settings.base_url.starts_with("http://") {
            // A stand-in on this machine: no proxy can reach it.
            http = http.no_proxy();
        }
        let http = http.build().map_err(|error| error.to_string())?;
        Ok(Self { settings, http })
    }
}

impl PaymentProvider for Stripe {
    fn name(&self) -> &'static str {
        "stripe"
    }

    fn takes(&self, method: &PaymentMethod) -> bool {
        matches!(method, PaymentMethod::Card(_))
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

    fn save_card(&self, order: CardOrder) -> BoxFuture<'_, Result<CardEntry, ProviderError>> {
        self.open_card_page(order).boxed()
    }

    fn opens_payout_accounts(&self) -> bool {
        true
    }

    fn saved_card(&self, reference: String) -> BoxFuture<'_, Result<Option<Card>, ProviderError>> {
        async move { self.card_of(&reference).await }.boxed()
    }

    fn payout_account(
        &self,
        order: PayoutAccountOrder,
    ) -> BoxFuture<'_, Result<Option<PayoutAccountPage>, ProviderError>> {
        async move { self.open_payout_account(order).await.map(Some) }.boxed()
    }

    fn payout_account_is_ready(&self, account: String) -> BoxFuture<'_, Result<bool, ProviderError>> {
        async move { self.account_takes_money(&account).await }.boxed()
    }

    fn payout(&self, order: PayoutOrder) -> BoxFuture<'_, Result<Outcome, ProviderError>> {
        self.transfer(order).boxed()
    }

    fn webhook(&self, signature: &str, body: &[u8], now: Timestamp) -> Result<Option<Settled>, BadWebhook> {
        webhooks::read(&self.settings.webhook_secret, signature, body, now)
    }
}
