//! The database: one text of SQL on two engines, SQLite (bundled) and PostgreSQL.
//!
//! [`Db::read`] gives a transaction for reading; [`Db::write`] runs a whole operation in one write transaction.
//! Queries stand next to the function that uses them, one module per resource. Whatever the two engines spell
//! differently is in `dialect`.

mod db;
mod dialect;
mod error;
mod migrate;
mod param;
mod postgres;
mod row;
mod sqlite;
mod tx;

pub mod accounts;
pub mod audit;
pub mod changes;
pub mod claims;
pub mod freelancers;
pub mod jobs;
pub mod mails;
pub mod market;
pub mod proposals;
pub mod publishes;
pub mod tokens;

pub use db::{Db, Engine, WriteError};
pub use error::{Error, Result};
pub use migrate::{Migration, SchemaState};
pub use param::Param;
pub use row::Row;
pub use tx::Tx;
