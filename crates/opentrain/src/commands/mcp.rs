//! `opentrain mcp`: the MCP server over standard input and output.

use clap::ArgMatches;
use client::credentials::Environment;
use mcp::Stdio;

use crate::commands::Local;
use crate::commands::endpoint::Typed;
use crate::config::settings::{Log, LogFormat, LogLevel};
use crate::config::{self, Overrides};
use crate::context::{Context, VERSION};
use crate::server::logging;
use crate::stop::Stop;

pub const MCP: Local = Local {
    words: "mcp",
    about: "Serve MCP over stdin and stdout, for agents",
    notes: "Started by an MCP client. Needs no account: the tools can make one.\n\
            Token: OPENTRAIN_PERSONAL_API_TOKEN, else what `auth` has saved.\n\
            Server: --base-url, OPENTRAIN_API_BASE_URL, what is saved.\n\
            A running server offers the same tools over HTTP at /mcp.",
    examples: &[
        "opentrain mcp --base-url https://market.example",
        r#"{"mcpServers": {"opentrain": {"command": "opentrain", "args": ["mcp"]}}}"#,
    ],
    arguments: |command| command.arg(config::file_flag()),
    run,
};

fn run(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let stdio = Stdio::new(Environment::process(), context.base_url.clone(), VERSION);
    let stdio = stdio.map_err(|error| Stop::usage(error.to_string()))?;
    // A configuration is a server's; here it only says how to log, and only where one is named.
    let log = match Typed(matches).text("config") {
        Some(file) => config::load(Some(file), &Overrides::default()).map_err(Stop::Config)?.settings.log,
        None => Log { level: LogLevel::Warn, format: LogFormat::Text },
    };
    logging::start(if context.console.verbose { LogLevel::Debug } else { log.level }, log.format);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|e| Stop::Failed(format!("no runtime: {e}")))?;
    let served = runtime.block_on(async {
        tokio::select! {
            served = mcp::stdio::serve(stdio, VERSION, tokio::io::stdin(), tokio::io::stdout()) => served.map_err(Stop::Failed),
            () = stopped() => Ok(()),
        }
    });
    // A read of stdin may still wait on a helper thread; nobody needs it any more.
    runtime.shutdown_background();
    served
}

/// Ctrl-C or termination: how a client ends a server that does not see its input close.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
