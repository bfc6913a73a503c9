//! `opentrain prune`: drops what is kept for a while only, now instead of at the next daily sweep.

use clap::{Arg, ArgMatches};
use domain::thousands::grouped;
use domain::{Clock, Rng};
use market::Market;
use search::{Opened, SearchIndex};
use serde_json::json;
use store::{Db, Inspection};

use super::{configured, db, failed, settings};
use crate::commands::Local;
use crate::commands::auth::print_json;
use crate::commands::endpoint::Typed;
use crate::config::{self, Settings};
use crate::context::Context;
use crate::output::spinner::Spinner;
use crate::stop::Stop;

pub const PRUNE: Local = Local {
    words: "prune",
    about: "Drop old events and deliveries now",
    notes: "Events: older than events.retention_days, or than --events-older-than. Deliveries: 30 days after their last attempt.\n\
            A running server does the same once a day; the command works beside it.",
    examples: &["opentrain prune --data-dir /var/lib/opentrain", "opentrain prune --events-older-than 90 --json"],
    arguments: |command| {
        let days = Arg::new("events-older-than").long("events-older-than").value_name("days");
        command.arg(days.help("Drop events older than so many days, whatever is configured")).args(config::data_flags())
    },
    run,
};

/// What was dropped.
struct Dropped {
    events: u64,
    deliveries: u64,
    webhooks: u64,
}

fn run(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let days = match Typed(matches).whole("events-older-than", 1)? {
        Some(days) => Some(u32::try_from(days).ok().filter(|days| *days <= 36_500).ok_or_else(too_many)?),
        None => None,
    };
    let given = configured(matches)?;
    let found = db::existing(context, &given)?;
    let spinner = Spinner::start(&context.console, "Dropping what is old");
    let dropped = context.block_on(prune(given, found, days));
    drop(spinner);
    let Dropped { events, deliveries, webhooks } = dropped?;
    if context.console.json {
        return print_json(context, &json!({ "events": events, "deliveries": deliveries, "webhooks": webhooks }));
    }
    let (events, deliveries) = (grouped(events), grouped(deliveries));
    context
        .console
        .print(&format!("Dropped {events} events, {deliveries} deliveries and {webhooks} deleted webhooks.\n"))
}

fn too_many() -> Stop {
    Stop::usage("--events-older-than is at most 36500")
}

async fn prune(mut given: Settings, found: Inspection, days: Option<u32>) -> Result<Dropped, Stop> {
    if found.schema.version != found.schema.latest {
        return Err(Stop::Failed(format!(
            "the database has schema version {}, this program needs {}; run opentrain db migrate",
            found.schema.version, found.schema.latest
        )));
    }
    given.sandbox.enabled = found.sandbox.unwrap_or(false);
    let days = days.unwrap_or(given.events.retention_days);
    let db = Db::open(&given.database_url(), 2).map_err(|error| failed("cannot open the database", error))?;
    // Nothing here searches.
    let index = match SearchIndex::open(None).map_err(|error| failed("cannot start", error))? {
        Opened::Ready(index) | Opened::Empty { index, .. } => index,
    };
    let public_url = super::public_url(&given);
    let market = Market::new(db, Clock::system(), Rng::from_os(), settings::market(&given, public_url), index);
    let cannot = |error: market::Error| failed("cannot drop what is old", error);
    if given.sandbox.enabled {
        market.restore_clock().await.map_err(cannot)?;
    }
    let events = if days > 0 { market.drop_old_events(days).await.map_err(cannot)? } else { 0 };
    let deliveries = market.drop_old_deliveries().await.map_err(cannot)?;
    let webhooks = market.tidy_webhooks().await.map_err(cannot)?;
    Ok(Dropped { events, deliveries, webhooks })
}
