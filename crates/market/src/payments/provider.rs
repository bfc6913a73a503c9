//! The interface to whoever moves real money.

use domain::{ApprovalId, CardSetupId, InvoiceId, OrganizationId, Timestamp, TopUpId, Usd, UserId};
use futures::FutureExt as _;
use futures::future::BoxFuture;
use store::payment_methods::{Card, PaymentMethod};

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
    /// With `attempt` the idempotency key: however often it is sent, one charge.
    pub key: ApprovalId,
    /// Counts up only after a refusal, so that the same card can be tried again.
    pub attempt: i64,
    pub organization: OrganizationId,
    pub total: Usd,
    pub method: PaymentMethod,
    /// What the provider called this charge, if it was begun before.
    pub reference: Option<String>,
    /// This attempt may have been sent before, without an answer that anybody knows of.
    pub taken_up: bool,
}

/// A page where a person buys credits.
#[derive(Clone, PartialEq, Debug)]
pub struct CheckoutOrder {
    /// The idempotency key.
    pub key: TopUpId,
    pub organization: OrganizationId,
    pub amount: Usd,
}

/// A page where a person saves a card.
#[derive(Clone, PartialEq, Debug)]
pub struct CardOrder {
    /// The idempotency key.
    pub key: CardSetupId,
    pub organization: OrganizationId,
    /// Of the account's owner.
    pub email: String,
    /// What the provider calls the holder of the account's card, if it has one already.
    pub customer: Option<String>,
}

/// How a card gets on file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CardEntry {
    /// The person goes to this page; the provider tells when a card was saved there.
    Page(String),
    /// Nothing has to be asked: the account may pay from now on.
    AtOnce,
    /// This provider keeps no cards.
    NotTaken,
}

/// An account with the provider, to which a trainer's payouts go.
#[derive(Clone, PartialEq, Debug)]
pub struct PayoutAccountOrder {
    /// The idempotency key.
    pub trainer: UserId,
    pub email: String,
    /// ISO 3166-1, two letters.
    pub country: Option<String>,
    /// What the provider calls the account, if it was begun before.
    pub account: Option<String>,
}

/// Where a trainer gives the provider what it has to know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PayoutAccountPage {
    /// What the provider calls the account.
    pub account: String,
    /// Works once and for minutes only.
    pub url: String,
}

/// Money to a trainer.
#[derive(Clone, PartialEq, Debug)]
pub struct PayoutOrder {
    /// The idempotency key.
    pub key: InvoiceId,
    pub trainer: UserId,
    pub amount: Usd,
    /// What the provider calls the trainer's account; None if there is none that takes money.
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
    /// A person has saved a card; `reference` is what the provider calls that.
    CardSaved {
        id: CardSetupId,
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

    /// Whether an administrator says when the money of charges and top-ups has come.
    fn settles_by_hand(&self) -> bool {
        false
    }

    /// Whether it can charge this. What it cannot charge is no payment method.
    fn takes(&self, method: &PaymentMethod) -> bool;

    /// Takes money from a card.
    fn charge(&self, order: ChargeOrder) -> BoxFuture<'_, Result<Outcome, ProviderError>>;

    /// Gives a charge back that is not wanted any more.
    fn refund(&self, key: ApprovalId, reference: String) -> BoxFuture<'_, Result<(), ProviderError>>;

    /// Opens a page where credits are paid; None: the market's own billing page.
    fn checkout(&self, order: CheckoutOrder) -> BoxFuture<'_, Result<Option<String>, ProviderError>>;

    /// Lets a person save a card.
    fn save_card(&self, _order: CardOrder) -> BoxFuture<'_, Result<CardEntry, ProviderError>> {
        async { Ok(CardEntry::NotTaken) }.boxed()
    }

    /// The card that was saved under this name; None if none was.
    fn saved_card(&self, _reference: String) -> BoxFuture<'_, Result<Option<Card>, ProviderError>> {
        async { Ok(None) }.boxed()
    }

    /// Whether trainers open accounts for their payouts; without one their payouts wait.
    fn opens_payout_accounts(&self) -> bool {
        false
    }

    /// Opens an account for a trainer's payouts, or goes on with one; None: this provider needs none, an administrator
    /// pays.
    fn payout_account(
        &self,
        _order: PayoutAccountOrder,
    ) -> BoxFuture<'_, Result<Option<PayoutAccountPage>, ProviderError>> {
        async { Ok(None) }.boxed()
    }

    /// Whether money can go to that account.
    fn payout_account_is_ready(&self, _account: String) -> BoxFuture<'_, Result<bool, ProviderError>> {
        async { Ok(false) }.boxed()
    }

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

    fn settles_by_hand(&self) -> bool {
        true
    }

    fn takes(&self, method: &PaymentMethod) -> bool {
        *method == PaymentMethod::Invoice
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

    fn takes(&self, _: &PaymentMethod) -> bool {
        true
    }

    fn save_card(&self, _: CardOrder) -> BoxFuture<'_, Result<CardEntry, ProviderError>> {
        async { Ok(CardEntry::AtOnce) }.boxed()
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
