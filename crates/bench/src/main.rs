//! Measures a running server against plain counterparts on the same machine (see `docs/benchmarks.md`).

mod accounts;
mod arguments;
mod backlog;
mod baseline;
mod connection;
mod deliveries;
mod engine;
mod load;
mod measure;
mod process;
mod proposals;
mod questions;
mod server;
mod table;
mod usage;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Role};

/// As in the server, so that both sides of a comparison allocate alike.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Whatever stops a measurement; a person reads it.
type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match &arguments.role {
        Some(Role::StaticAnswers { page, small }) => baseline::serve(*page, *small).map(|()| true),
        Some(Role::BareProposals { database, job }) => proposals::serve(database, job).map(|()| true),
        Some(Role::Deliveries) => process::end_on_signals().and_then(|()| deliveries::run(&arguments)),
        None => process::end_on_signals().and_then(|()| measure::run(&arguments)),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::from(2)
        }
    }
}
