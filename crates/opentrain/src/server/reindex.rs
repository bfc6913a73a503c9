//! The search index of a data directory, and `opentrain reindex`.

use std::io;
use std::path::Path;

use clap::ArgMatches;
use domain::thousands::grouped;
use domain::{Clock, Rng};
use market::Market;
use search::{Opened, SearchIndex};
use serde_json::json;
use store::{Db, Inspection};

use super::data_dir::DataDir;
use super::{configured, db, failed, settings};
use crate::commands::Local;
use crate::commands::auth::print_json;
use crate::config::{self, Settings};
use crate::context::Context;
use crate::output::spinner::Spinner;
use crate::stop::Stop;

pub const REINDEX: Local = Local {
    words: "reindex",
    about: "Build the search index anew from the database",
    notes: "Needed only if searches answer wrongly: serve notices a lost or foreign index by itself. Stop the server first.",
    examples: &["opentrain reindex --data-dir /var/lib/opentrain"],
    arguments: |command| command.args(config::data_flags()),
    run,
};

fn run(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let given = configured(matches)?;
    let found = db::existing(context, &given)?;
    let spinner = Spinner::start(&context.console, "Building the search index");
    let jobs = context.block_on(rebuild(given, found));
    drop(spinner);
    let jobs = jobs?;
    if context.console.json {
        return print_json(context, &json!({ "jobs": jobs }));
    }
    context.console.print(&format!("The search index holds {} open jobs.\n", grouped(jobs)))
}

async fn rebuild(mut given: Settings, found: Inspection) -> Result<u64, Stop> {
    let data_dir = DataDir::hold(&given.server.data_dir)?;
    if found.schema.version != found.schema.latest {
        return Err(Stop::Failed(format!(
            "the database has schema version {}, this program needs {}; run opentrain db migrate",
            found.schema.version, found.schema.latest
        )));
    }
    given.sandbox.enabled = found.sandbox.unwrap_or(false);
    let public_url = super::public_url(&given);
    let cannot_open = |error: store::Error| failed("cannot open the database", error);
    let db = Db::open(&given.database_url(), 2).map_err(cannot_open)?;
    let history = history(&db).await.map_err(cannot_open)?;
    let cannot_delete = |error: io::Error| failed("cannot delete the search index", error);
    forget(&data_dir.search()).map_err(cannot_delete)?;
    let (index, _) = open_index(&data_dir.search(), &public_url, &history)?;
    let market = Market::new(db, Clock::system(), Rng::from_os(), settings::market(&given, public_url), index);
    let cannot = |error: market::Error| failed("cannot build the search index", error);
    if given.sandbox.enabled {
        market.restore_clock().await.map_err(cannot)?;
    }
    market.rebuild_index().await.map_err(cannot)
}

/// What tells the history of this database's market from that of another.
pub async fn history(db: &Db) -> store::Result<String> {
    let mut tx = db.read().await?;
    Ok(store::market::value(&mut tx, store::market::RESTORED).await?.unwrap_or_default())
}

/// Opens the search index; says whether it is new. It starts over if it was made for another public URL (the answers in
/// it hold absolute URLs) or of another history.
pub fn open_index(directory: &Path, public_url: &str, history: &str) -> Result<(SearchIndex, bool), Stop> {
    let cannot = |error: &dyn std::fmt::Display| failed("cannot open the search index", error);
    let mark = directory.with_extension("url");
    let wanted = format!("{public_url}\n{history}\n");
    if std::fs::read_to_string(&mark).ok().as_ref() != Some(&wanted) {
        forget(directory).map_err(|error| cannot(&error))?;
    }
    let opened = SearchIndex::open(Some(directory)).map_err(|error| cannot(&error))?;
    std::fs::write(&mark, wanted).map_err(|error| cannot(&error))?;
    Ok(match opened {
        Opened::Ready(index) => (index, false),
        Opened::Empty { index, .. } => (index, true),
    })
}

/// Deletes the search index, if there is one.
pub fn forget(directory: &Path) -> io::Result<()> {
    match std::fs::remove_dir_all(directory) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
