//! The interface to whoever moves real money.

use domain::{ApprovalId, InvoiceId, OrganizationId, Timestamp, TopUpId, Usd, UserId};
use futures::FutureExt as _;
use futures::future::BoxFuture;
use store::payment_methods::PaymentMethod;

/// What a request for money came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The money has moved, under this name if the provider has names.
    Paid(Option<String>),
    /// It will take time; the provider or an administrator tells.
    Waiting(Option<String>),
    /// No money; why, in words for the person.
    Refused(String),
}

/// Nobody knows whether the money moved: to be asked again with the same key.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0}")]
pub struct ProviderError(pub String);

/// Money from an account's card.
#[derive(Clone, PartialEq, Debug)]
pub struct ChargeOrder {
    /// The idempotency key: however often it is sent, one charge.
    pub key: ApprovalId,
    pub organization: OrganizationId,
    pub total: Usd,
    pub method: PaymentMethod,
    /// What the provider called this charge, if it was begun before.
    pub reference: Option<String>,
}

/// A page where a person buys credits.
#[derive(Clone, PartialEq, Debug)]
pub struct CheckoutOrder {
    /// The idempotency key.
    pub key: TopUpId,
    pub organization: OrganizationId,
    pub amount: Usd,
}

/// Money to a trainer.
#[derive(Clone, PartialEq, Debug)]
pub struct PayoutOrder {
    /// The idempotency key.
    pub key: InvoiceId,
    pub trainer: UserId,
    pub amount: Usd,
    /// What the provider calls the trainer's account.
    pub destination: Option<String>,
    /// What the provider called this payout, if it was begun before.
    pub reference: Option<String>,
}

/// What a provider tells by itself. It may tell it twice, late, and in any order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Settled {
    /// A checkout was paid with this much.
    TopUp {
        id: TopUpId,
        amount: Usd,
    },
    Charge {
        id: ApprovalId,
        reference: String,
    },
    ChargeFailed {
        id: ApprovalId,
        reference: String,
    },
}

/// A webhook that the provider did not sign, or whose signature is too old.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BadWebhook;

/// Somebody who moves real money. Every call has a key under which it can be repeated.
pub trait PaymentProvider: Send + Sync {
    /// As the configuration names it.
    fn name(&self) -> &'static str;

    /// Whether nothing outside has to be done: charges are paid and payouts have left as soon as they are asked for.
    fn settles_at_once(&self) -> bool {
        false
    }

    /// Takes money from a card.
    fn charge(&self, order: ChargeOrder) -> BoxFuture<'_, Result<Outcome, ProviderError>>;

    /// Gives a charge back that is not wanted any more.
    fn refund(&self, key: ApprovalId, reference: String) -> BoxFuture<'_, Result<(), ProviderError>>;

    /// Opens a page where credits are paid; None: the market's own billing page.
    fn checkout(&self, order: CheckoutOrder) -> BoxFuture<'_, Result<Option<String>, ProviderError>>;

    /// Sends money to a trainer.
    fn payout(&self, order: PayoutOrder) -> BoxFuture<'_, Result<Outcome, ProviderError>>;

    /// Reads what the provider tells by itself; None for what is not our business. A provider that tells nothing takes
    /// nothing for its own.
    fn webhook(&self, _signature: &str, _body: &[u8], _now: Timestamp) -> Result<Option<Settled>, BadWebhook> {
        Err(BadWebhook)
    }
}

/// An administrator marks everything as settled; to pay by invoice is the payment method.
#[derive(Clone, Copy, Debug)]
pub struct Manual;

/// The sandbox: nothing is real, and nothing takes time.
#[derive(Clone, Copy, Debug)]
pub struct AtOnce;

impl PaymentProvider for Manual {
    fn name(&self) -> &'static str {
        "manual"
    }

    fn charge(&self, order: ChargeOrder) -> BoxFuture<'_, Result<Outcome, ProviderError>> {
        async move { Ok(Outcome::Waiting(order.reference)) }.boxed()
    }

    fn refund(&self, _: ApprovalId, _: String) -> BoxFuture<'_, Result<(), ProviderError>> {
        async { Ok(()) }.boxed()
    }

    fn checkout(&self, _: CheckoutOrder) -> BoxFuture<'_, Result<Option<String>, ProviderError>> {
        async { Ok(None) }.boxed()
    }

    fn payout(&self, order: PayoutOrder) -> BoxFuture<'_, Result<Outcome, ProviderError>> {
        async move { Ok(Outcome::Waiting(order.reference)) }.boxed()
    }
}

impl PaymentProvider for AtOnce {
    fn name(&self) -> &'static str {
        "sandbox"
    }

    fn settles_at_once(&self) -> bool {
        true
    }

    fn charge(&self, _: ChargeOrder) -> BoxFuture<'_, Result<Outcome, ProviderError>> {
        async { Ok(Outcome::Paid(None)) }.boxed()
    }

    fn refund(&self, _: ApprovalId, _: String) -> BoxFuture<'_, Result<(), ProviderError>> {
        async { Ok(()) }.boxed()
    }

    fn checkout(&self, _: CheckoutOrder) -> BoxFuture<'_, Result<Option<String>, ProviderError>> {
        async { Ok(None) }.boxed()
    }

    fn payout(&self, _: PayoutOrder) -> BoxFuture<'_, Result<Outcome, ProviderError>> {
        async { Ok(Outcome::Paid(None)) }.boxed()
    }
}
