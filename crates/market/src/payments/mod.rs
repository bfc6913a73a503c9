//! Payments: who brings money in and out, what waits, and what an administrator marks as settled (contracts.md, 9, 11).

mod accounts;
mod cards;
mod methods;
mod payouts;
mod pending;
mod provider;
mod settle;
mod unsettled;
mod webhook;

pub use accounts::{connect_payouts, payout_account};
pub use cards::{remove_card, save_card};
pub use methods::{MethodOnFile, allow_invoices, by_invoice, method_on_file, payment_method, set_payment_method};
pub use pending::pending;
pub use provider::{
    AtOnce, BadWebhook, CardEntry, CardOrder, ChargeOrder, CheckoutOrder, Manual, Outcome, PaymentProvider,
    PayoutAccountOrder, PayoutAccountPage, PayoutOrder, ProviderError, Settled,
};
pub use settle::{refuse_charge, settle_charge, settle_payout, settle_top_up};
pub use store::payment_methods::{Card, Destination, PaymentMethod};
pub use unsettled::{refuse, settle, unsettled};
pub use webhook::webhook;

pub(crate) use pending::waiting;
