//! The command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Starts the server on loopback with many open jobs, drives it, and prints its figures beside those of plain
/// counterparts measured in the same run.
#[derive(Parser, Debug)]
#[command(name = "bench", after_help = "Exit code: 0 all goals met, 1 a goal missed, 2 could not measure.")]
pub struct Arguments {
    /// The server to measure
    #[arg(long, default_value = "target/release/opentrain")]
    pub binary: PathBuf,
    /// Open jobs in the market
    #[arg(long, default_value_t = 100_000)]
    pub jobs: u32,
    /// Proposals on the job whose candidates are read
    #[arg(long, default_value_t = 10_000)]
    pub proposals: u32,
    /// Deliveries that wait while the calls beside them are measured (with `deliveries`)
    #[arg(long, default_value_t = 1_000_000)]
    pub backlog: u32,
    /// Connections of the load generator
    #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u16).range(1..=512))]
    pub connections: u16,
    /// Seconds of one measurement
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub seconds: u64,
    /// How often the measurements take turns
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub rounds: u32,
    /// Use and keep this data directory instead of a temporary one; one that holds the jobs already saves the filling
    #[arg(long)]
    pub data_dir: Option<PathBuf>,
    /// Print the figures without judging them
    #[arg(long)]
    pub no_goals: bool,
    #[command(subcommand)]
    pub role: Option<Role>,
}

/// What else this program can be.
#[derive(Subcommand, Debug)]
pub enum Role {
    /// Measure webhooks only: deliveries a second, how long each takes, and what a long queue costs other calls
    Deliveries,
    /// The static server that the market is compared with
    #[command(hide = true)]
    StaticAnswers {
        /// Bytes of the large answer
        page: usize,
        /// Bytes of the small answer
        small: usize,
    },
    /// The bare page of proposals that the market is compared with
    #[command(hide = true)]
    BareProposals {
        /// The market's SQLite file
        database: PathBuf,
        /// The job
        job: String,
    },
}
