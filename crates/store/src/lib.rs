//! The database: one text of SQL on two engines, SQLite (bundled) and PostgreSQL.
//!
//! [`Db::read`] gives a transaction for reading; [`Db::write`] runs a whole operation in one write transaction.
//! Queries stand next to the function that uses them, one module per resource. Whatever the two engines spell
//! differently is in `dialect`.

mod archive;
mod db;
mod dialect;
mod error;
mod inspect;
mod migrate;
mod param;
#[cfg(test)]
mod plans;
mod postgres;
mod row;
mod sqlite;
mod transfer;
mod tx;

pub mod accounts;
pub mod administrators;
pub mod approvals;
pub mod audit;
pub mod card_setups;
pub mod changes;
pub mod claims;
pub mod clicks;
pub mod contracts;
pub mod conversations;
pub mod deliveries;
pub mod events;
pub mod freelancers;
pub mod idempotency;
pub mod interviews;
pub mod invoices;
pub mod jobs;
pub mod ledger;
pub mod mails;
pub mod market;
pub mod messages;
pub mod milestones;
pub mod payment_methods;
pub mod presence;
pub mod proposals;
pub mod publishes;
pub mod sessions;
pub mod sign_in_codes;
pub mod sign_in_links;
pub mod simulation;
pub mod team;
pub mod tokens;
pub mod top_ups;
pub mod unsettled;
pub mod webhooks;
pub mod work_reports;

pub use archive::{Archive, ArchiveError, Header, Written};
pub use db::{Db, Engine, WriteError};
pub use error::{Error, Result};
pub use inspect::{Inspection, broken_books, damage, inspect};
pub use migrate::{Migration, SchemaState};
pub use param::Param;
pub use presence::{Node, Presence};
pub use row::Row;
pub use transfer::{Counts, TransferError, backup, copy, restore};
pub use tx::Tx;
