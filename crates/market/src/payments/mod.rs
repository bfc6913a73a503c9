//! Payments: who brings money in and out, what waits, and what an administrator marks as settled (contracts.md, 9, 11).

mod methods;
mod payouts;
mod pending;
mod provider;
mod settle;

pub use methods::set_payment_method;
pub use payouts::{payout_paid, payout_reference};
pub use pending::pending;
pub use provider::{AtOnce, ChargeOrder, CheckoutOrder, Manual, Outcome, PaymentProvider, PayoutOrder, ProviderError};
pub use settle::{refuse_charge, settle_charge, settle_payout};

pub(crate) use pending::waiting;
