//! Logs on stderr, as text or as JSON.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::config::settings::{LogFormat, LogLevel};
use crate::output::Console;

/// Starts logging.
pub fn start(level: LogLevel, format: LogFormat) {
    let level = match level {
        LogLevel::Error => "error",
        LogLevel::Warn => "warn",
        LogLevel::Info => "info",
        LogLevel::Debug => "debug",
        LogLevel::Trace => "trace",
    };
    // What the engines below say is of use only when something is wrong with them; what a client of MCP does wrong, never.
    let filter = EnvFilter::new(format!("{level},tantivy=warn,tokio_postgres=warn,hyper=warn,h2=warn,rmcp=error"));
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_span_events(FmtSpan::NONE)
        .with_target(false);
    // A second start in one process (tests) keeps the first.
    let _ = match format {
        LogFormat::Text => subscriber.with_ansi(Console::new(false, false, false).colours_err()).try_init(),
        LogFormat::Json => subscriber.json().flatten_event(true).try_init(),
    };
}
