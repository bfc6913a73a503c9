//! One account's turn at its contracts and its money: everything that such an operation writes goes through
//! [`AccountTx`], so that locks are taken in one order and events come last.

mod account;
mod books;

pub use books::books;

pub(crate) use account::AccountTx;
