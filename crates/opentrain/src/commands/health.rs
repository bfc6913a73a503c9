//! `opentrain health`: for container health checks.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use clap::{Arg, ArgMatches};
use client::{BaseUrl, Call, Client, Method, Network};

use crate::commands::Local;
use crate::commands::endpoint::Typed;
use crate::config::{self, Overrides};
use crate::context::{Context, VERSION};
use crate::output::json;
use crate::stop::Stop;

const TIMEOUT: Duration = Duration::from_secs(5);

pub const HEALTH: Local = Local {
    words: "health",
    about: "Ask a server whether it is ready; exit 0 if so",
    notes: "Asks GET /readyz of the configured listen address, once, and waits at most 5 seconds.",
    examples: &["opentrain health", "opentrain health --url http://127.0.0.1:8080"],
    arguments: |command| {
        let url = Arg::new("url").long("url").value_name("url").help("The server, in place of the configured one");
        command.args([url, config::file_flag()])
    },
    run,
};

fn run(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let typed = Typed(matches);
    let url = match typed.text("url") {
        Some(url) => url.to_owned(),
        None => {
            let loaded = config::load(typed.text("config"), &Overrides::default()).map_err(Stop::Config)?;
            format!("http://{}", reachable(loaded.settings.server.listen))
        }
    };
    let base = BaseUrl::parse(&url).map_err(|e| Stop::usage(e.to_string()))?;
    let network = Network::with_timeout(&base, TIMEOUT).map_err(|failure| Stop::call(failure, "/readyz", &base))?;
    let client = Client::new(Arc::new(network), base, format!("opentrain-cli/{VERSION}")).without_retries();
    let asked = context.block_on(async { Ok(client.send(&Call::tokenless(Method::Get, "/readyz")).await) })?;
    match asked {
        Ok(answer) if answer.status == 200 => match context.console.json {
            true => context.console.print(&json::pretty(answer.text())),
            false => context.console.print("ready\n"),
        },
        Ok(answer) => Err(Stop::Failed(format!("{url} answered {}", answer.status))),
        Err(failure) => {
            if let Some(body) = failure.refusal().and_then(|e| e.json_body()).filter(|_| context.console.json) {
                context.console.print(&json::pretty(body))?;
            }
            Err(Stop::Failed(format!("{url} is not ready: {failure}")))
        }
    }
}

/// An address that listens everywhere is reached on loopback.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}
