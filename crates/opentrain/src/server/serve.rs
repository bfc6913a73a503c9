//! `opentrain serve`.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use api::{App, AppSettings};
use clap::ArgMatches;
use domain::{Clock, Rng};
use market::webhooks::node_key;
use market::{Market, administrators};
use store::{Db, Engine, Presence};
use tokio::net::TcpSocket;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;
use worker::Workers;

use super::data_dir::DataDir;
use super::reindex::{history, open_index};
use super::{failed, listen, logging, settings};
use crate::commands::Local;
use crate::commands::endpoint::Typed;
use crate::config::{self, Loaded, Overrides, Settings};
use crate::context::{Context, VERSION};
use crate::stop::Stop;

/// Connections that wait to be taken.
const BACKLOG: u32 = 1024;

pub const SERVE: Local = Local {
    words: "serve",
    about: "Run the server",
    notes: "Without flags: http://127.0.0.1:8080, everything in ./opentrain-data. Stop it with Ctrl-C: requests in flight finish.",
    examples: &[
        "opentrain serve --sandbox --demo 25",
        "opentrain serve --listen 0.0.0.0:8080 --public-url https://market.example --data-dir /var/lib/opentrain",
    ],
    arguments: |command| command.args(config::serve_flags()),
    run,
};

fn run(_: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let loaded = config::load(Typed(matches).text("config"), &Overrides::of(matches)).map_err(Stop::Config)?;
    logging::start(loaded.settings.log.level, loaded.settings.log.format);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| failed("cannot start", error))?;
    let served = runtime.block_on(serve(&loaded));
    // Reads that still run on blocking threads are of no use to anybody any more.
    runtime.shutdown_timeout(Duration::from_secs(2));
    served
}

async fn serve(loaded: &Loaded) -> Result<(), Stop> {
    let given = &loaded.settings;
    let data_dir = DataDir::hold(&given.server.data_dir)?;
    let clock = Clock::system();
    let (db, presence) = open_database(given, &clock).await?;
    let mailbox = settings::mailbox(&given.mail, data_dir.mail()).map_err(|error| failed("cannot send mail", error))?;
    let socket = bind(given.server.listen)?;
    let bound = socket.local_addr().map_err(|error| failed("cannot listen", error))?;
    let public_url = given.server.public_url_for(bound);

    let rng = Rng::from_os();
    let history = history(&db).await.map_err(|error| failed("cannot read the database", error))?;
    let (index, mut fresh) = open_index(&data_dir.search(), &public_url, &history)?;
    let models = settings::models(given)?;
    let payments = settings::payments(given, &public_url)?;
    let market = Market::with_models(db, clock, rng.clone(), settings::market(given, public_url), index, models);
    market.appear_as(presence.node());
    match payments {
        Some(stripe) => market.set_payments(Arc::new(stripe)),
        None if given.sandbox.enabled => {}
        None => tracing::info!("payments.provider is manual: an administrator marks charges and payouts as settled"),
    }
    let cannot = |error: market::Error| failed("cannot start the market", error);
    let secret_key = given.webhooks.secret_key.as_ref().map(|key| key.reveal());
    market.open_webhook_key(secret_key).await.map_err(cannot)?;
    if given.sandbox.enabled {
        market.restore_clock().await.map_err(cannot)?;
        if given.sandbox.demo > 0 {
            fresh |= market.fill_with_demo(given.sandbox.demo as usize).await.map_err(cannot)?;
        }
    }
    if fresh || market.index_is_ahead().await.map_err(cannot)? {
        market.rebuild_index().await.map_err(cannot)?;
    }
    market.run_due().await.map_err(cannot)?;
    let setup = administrators::offer_setup(market.db(), &rng, &market.settings().public_url, market.now()).await;
    if let Some(url) = setup.map_err(|error| failed("cannot start the market", error))? {
        tracing::info!("this market has no administrator; who opens this link within a day becomes the first: {url}");
    }

    let app = App::new(
        market.clone(),
        AppSettings {
            trusted_proxies: given.server.trusted_proxies.clone(),
            sandbox_open: given.sandbox.open,
            metrics_from: given.metrics.allow_from.clone(),
            allowed_origins: given.server.allowed_origins.clone(),
            words_ahead: true,
        },
    );
    // From the ready line on, a signal must find somebody who listens to it.
    let mut signals = Signals::new()?;
    let listener = socket.listen(BACKLOG).map_err(|error| failed("cannot listen", error))?;
    let grace = Duration::from_secs(given.server.shutdown_grace_seconds);
    let workers = Workers::start(&market, mailbox, grace);
    app.set_ready(true);
    println!("opentrain {VERSION} ready at {}", config::settings::origin_of(bound));

    let stop = CancellationToken::new();
    let limited = app.clone();
    let pages = web::router(market.clone(), Arc::new(move |address| limited.admit(address)));
    let router = api::router(app.clone(), pages);
    let serving = tokio::spawn(listen::serve(listener, router, stop.clone(), grace));

    signals.next().await;
    tracing::info!("stopping: requests in flight finish, no new ones are taken");
    app.set_ready(false);
    stop.cancel();
    workers.wind_down();
    tokio::spawn(async move {
        signals.next().await;
        std::process::exit(130);
    });
    if !serving.await.unwrap_or(false) {
        tracing::warn!("some requests did not finish in time");
    }
    workers.finish().await;
    tracing::info!("stopped");
    Ok(())
}

/// Ctrl-C and termination.
struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    fn new() -> Result<Self, Stop> {
        let cannot = |error| failed("cannot wait for signals", error);
        Ok(Self {
            interrupt: signal(SignalKind::interrupt()).map_err(cannot)?,
            terminate: signal(SignalKind::terminate()).map_err(cannot)?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// Takes the address; connections come only once the socket listens.
fn bind(address: SocketAddr) -> Result<TcpSocket, Stop> {
    let cannot = |error: std::io::Error| failed(&format!("cannot listen on {address}"), error);
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }.map_err(cannot)?;
    socket.set_reuseaddr(true).map_err(cannot)?;
    socket.bind(address).map_err(cannot)?;
    Ok(socket)
}

/// Opens and migrates the database, and makes sure that it holds the right kind of market.
async fn open_database(given: &Settings, clock: &Clock) -> Result<(Db, Presence), Stop> {
    let cannot = |error: store::Error| failed("cannot open the database", error);
    let db = Db::open(&given.database_url(), given.database.max_connections as usize).map_err(cannot)?;
    if given.database.migrate_on_start {
        db.migrate(clock.now()).await.map_err(cannot)?;
    } else {
        let schema = db.schema().await.map_err(cannot)?;
        if schema.pending() > 0 {
            return Err(Stop::Failed("the database schema is not up to date; run opentrain db migrate".to_owned()));
        }
    }
    let presence = Presence::announce(&db, node_key()).await.map_err(cannot)?;
    let sandbox = given.sandbox.enabled;
    let kind = db.mark_sandbox(sandbox).await.map_err(cannot)?;
    if kind != sandbox {
        let (holds, wants) = if kind {
            ("a sandbox market", "start with --sandbox")
        } else {
            ("a real market", "start without --sandbox")
        };
        return Err(Stop::Failed(format!("this database holds {holds}; {wants}, or use another database")));
    }
    if db.engine() == Engine::Postgres {
        tracing::info!(connections = given.database.max_connections, "using PostgreSQL");
    }
    Ok((db, presence))
}
