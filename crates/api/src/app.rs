//! What every request shares.

use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Once};
use std::time::Duration;

use ipnet::{IpNet, Ipv4Net};
use market::Market;

use crate::discovery::Discovery;
use crate::document::Document;
use crate::limits::Limiter;
use crate::metrics::Metrics;
use crate::openapi;

/// How the server faces the network.
#[derive(Clone, Debug)]
pub struct AppSettings {
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Whether the sandbox API answers others than loopback peers.
    pub sandbox_open: bool,
    /// Who may read the metrics.
    pub metrics_from: Vec<IpNet>,
    /// Origins of web pages that may call `/mcp`, beside the public URL's own.
    pub allowed_origins: Vec<String>,
    /// Whether the first use of the market makes the tables of words, so that the first draft finds them.
    pub words_ahead: bool,
}

impl Default for AppSettings {
    /// No proxy; the sandbox and the metrics are for this machine; words wait for a draft.
    fn default() -> Self {
        let loopback =
            [IpNet::from(Ipv4Net::new_assert([127, 0, 0, 0].into(), 8)), IpNet::from(IpAddr::V6(Ipv6Addr::LOCALHOST))];
        Self {
            trusted_proxies: Vec::new(),
            sandbox_open: false,
            metrics_from: loopback.to_vec(),
            allowed_origins: Vec::new(),
            words_ahead: false,
        }
    }
}

/// The shared state. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    market: Market,
    settings: AppSettings,
    ready: AtomicBool,
    used: Once,
    marketplace: Limiter<IpAddr>,
    pages: Limiter<IpAddr>,
    registrations: Limiter<IpAddr>,
    tokens: Limiter<String>,
    openapi: Document,
    discovery: Discovery,
    metrics: Metrics,
}

impl App {
    /// An app that is not ready yet: see [`App::set_ready`].
    pub fn new(market: Market, settings: AppSettings) -> Self {
        let limits = market.settings().limits;
        let openapi = Document::json(&openapi::document(&market.settings().public_url));
        Self(Arc::new(Inner {
            settings,
            ready: AtomicBool::new(false),
            used: Once::new(),
            marketplace: Limiter::new(limits.marketplace_per_minute, Duration::from_secs(60)),
            pages: Limiter::new(limits.marketplace_per_minute, Duration::from_secs(60)),
            registrations: Limiter::new(limits.registrations_per_hour, Duration::from_secs(3600)),
            tokens: Limiter::new(limits.requests_per_minute, Duration::from_secs(60)),
            openapi,
            discovery: Discovery::new(market.settings()),
            metrics: Metrics::new(),
            market,
        }))
    }

    /// The market behind the server.
    pub fn market(&self) -> &Market {
        &self.0.market
    }

    pub(crate) fn settings(&self) -> &AppSettings {
        &self.0.settings
    }

    /// Says whether requests should come: true once everything runs, false again at shutdown.
    pub fn set_ready(&self, ready: bool) {
        self.0.ready.store(ready, Ordering::SeqCst);
    }

    pub(crate) fn is_ready(&self) -> bool {
        self.0.ready.load(Ordering::SeqCst)
    }

    /// Somebody uses the market. Before that a server stays small; from then on the tables of words may be wanted soon, and
    /// are made beside what is asked.
    pub(crate) fn note_use(&self) {
        if self.0.settings.words_ahead {
            self.0.used.call_once(|| drop(tokio::task::spawn_blocking(market::drafts::prepare)));
        }
    }

    pub(crate) fn marketplace_limit(&self) -> &Limiter<IpAddr> {
        &self.0.marketplace
    }

    /// Counts a search or a form on a page: an address has as many of them as reads without a token, but on a budget of
    /// their own, so that agents who read much keep no person from a yes. The seconds to wait where it is spent.
    pub fn admit(&self, address: IpAddr) -> Result<(), u64> {
        let budget = self.0.pages.admit(address, self.0.market.now());
        if budget.admitted { Ok(()) } else { Err(budget.reset) }
    }

    pub(crate) fn registration_limit(&self) -> &Limiter<IpAddr> {
        &self.0.registrations
    }

    pub(crate) fn token_limit(&self) -> &Limiter<String> {
        &self.0.tokens
    }

    pub(crate) fn discovery(&self) -> &Discovery {
        &self.0.discovery
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    pub(crate) fn openapi(&self) -> &Document {
        &self.0.openapi
    }
}
