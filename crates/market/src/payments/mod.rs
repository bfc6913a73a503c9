//! Payments: who brings money in and out, what waits, and what an administrator marks as settled (contracts.md, 9, 11).

mod methods;
mod payouts;
mod pending;
mod provider;
mod settle;
mod webhook;

pub use methods::set_payment_method;
pub use payouts::{payout_paid, payout_reference};
pub use pending::pending;
pub use provider::{
    AtOnce, BadWebhook, ChargeOrder, CheckoutOrder, Manual, Outcome, PaymentProvider, PayoutOrder, ProviderError,
    Settled,
};
pub use settle::{refuse_charge, settle_charge, settle_payout};
pub use webhook::webhook;

pub(crate) use pending::waiting;
