//! `opentrain db migrate`, `status` and `copy`.

use clap::{Arg, ArgMatches};
use domain::Clock;
use domain::thousands::grouped;
use serde_json::{Map, json};
use store::{Db, Engine, Inspection};

use super::data_dir::DataDir;
use super::{configured, failed, shown};
use crate::commands::Local;
use crate::commands::auth::print_json;
use crate::commands::endpoint::Typed;
use crate::config::{self, Settings};
use crate::context::Context;
use crate::output::spinner::Spinner;
use crate::stop::Stop;

pub const MIGRATE: Local = Local {
    words: "db migrate",
    about: "Bring the database's schema up to date",
    notes: "Makes the database if there is none. serve does the same at its start.",
    examples: &["opentrain db migrate --data-dir /var/lib/opentrain"],
    arguments: |command| command.args(config::data_flags()),
    run: migrate,
};

pub const STATUS: Local = Local {
    words: "db status",
    about: "Show which database it is and how far its schema has come",
    notes: "Changes nothing and works while the server runs. Exit 1 if there is no database.",
    examples: &["opentrain db status", "opentrain db status --database-url postgres://db/market --json"],
    arguments: |command| command.args(config::data_flags()),
    run: status,
};

pub const COPY: Local = Local {
    words: "db copy",
    about: "Copy a whole market into another, empty database",
    notes: "Either engine on either side. All or nothing; the source is read as of one moment, while its server may run.\n\
            Without --from or --to that side is the configured database.",
    examples: &["opentrain db copy --from sqlite://opentrain-data/opentrain.db --to postgres://db/market"],
    arguments: |command| {
        let url = |name: &'static str, help: &'static str| Arg::new(name).long(name).value_name("url").help(help);
        command
            .args([url("from", "The database to read"), url("to", "The empty database to fill")])
            .args(config::data_flags())
    },
    run: copy,
};

/// The database there is, if there is a market in it.
pub fn existing(context: &Context, given: &Settings) -> Result<Inspection, Stop> {
    let url = given.database_url();
    let found = context.block_on(async {
        store::inspect(&url).await.map_err(|error| failed(&format!("cannot read {}", shown(&url)), error))
    })?;
    found
        .filter(|found| found.schema.version > 0)
        .ok_or_else(|| Stop::Failed(format!("there is no market in {}; opentrain serve makes one", shown(&url))))
}

fn status(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let given = configured(matches)?;
    let found = existing(context, &given)?;
    let url = shown(&given.database_url());
    let schema = &found.schema;
    if context.console.json {
        return print_json(
            context,
            &json!({
                "engine": found.engine.name(),
                "url": url,
                "schemaVersion": schema.version,
                "latestVersion": schema.latest,
                "pending": schema.pending(),
                "sandbox": found.sandbox.unwrap_or(false),
            }),
        );
    }
    let state = match schema.pending() {
        _ if schema.version > schema.latest => {
            format!("version {}, newer than this program's {}", schema.version, schema.latest)
        }
        0 => format!("version {}, up to date", schema.version),
        _ => format!("version {} of {}; opentrain db migrate brings it up to date", schema.version, schema.latest),
    };
    let market = match found.sandbox {
        Some(true) => "a sandbox",
        Some(false) => "real",
        None => "not started yet",
    };
    let mut text = context.console.text();
    text.fact(0, "Engine", found.engine.name());
    text.fact(0, "URL", &url);
    text.fact(0, "Schema", &state);
    text.fact(0, "Market", market);
    context.console.print(&text.into_string())
}

fn migrate(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let given = configured(matches)?;
    let (from, to, applied) = context.block_on(bring_up_to_date(&given))?;
    if context.console.json {
        return print_json(context, &json!({ "from": from, "to": to, "applied": applied }));
    }
    let mut text = context.console.text();
    if applied.is_empty() {
        text.line(&format!("Nothing to do: the schema has version {to}, the latest."));
    } else {
        text.line(&format!("The schema went from version {from} to {to}:"));
        applied.iter().for_each(|name| text.raw_line(&format!("  {name}")));
    }
    context.console.print(&text.into_string())
}

/// Makes the database if need be and takes the steps that wait; the version before, after, and the names of the steps.
pub async fn bring_up_to_date(given: &Settings) -> Result<(i64, i64, Vec<&'static str>), Stop> {
    let url = given.database_url();
    let cannot = |error: store::Error| failed(&format!("cannot migrate {}", shown(&url)), error);
    let before = store::inspect(&url).await.map_err(cannot)?;
    let version = before.as_ref().map_or(0, |found| found.schema.version);
    if let Some(found) = before.filter(|found| found.schema.version >= found.schema.latest) {
        if found.schema.version > found.schema.latest {
            return Err(Stop::Failed(format!(
                "{} has schema version {version}, this program knows {}; use a newer opentrain",
                shown(&url),
                found.schema.latest
            )));
        }
        return Ok((version, version, Vec::new()));
    }
    // An older server must not find its tables changed under it; PostgreSQL's servers are known by a lock in there.
    let _held = match Engine::of_url(&url) {
        Some(Engine::Sqlite) if given.database.url.is_none() || given.server.data_dir.exists() => {
            Some(DataDir::hold(&given.server.data_dir)?)
        }
        _ => None,
    };
    let db = Db::open(&url, 2).map_err(cannot)?;
    let applied = db.migrate(Clock::system().now()).await.map_err(cannot)?;
    let after = db.schema().await.map_err(cannot)?;
    Ok((version, after.version, applied))
}

fn copy(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let given = configured(matches)?;
    let typed = Typed(matches);
    if typed.text("from").is_none() && typed.text("to").is_none() {
        return Err(Stop::usage("give --to, --from or both"));
    }
    let side = |flag: &str| match typed.text(flag) {
        None => Ok(given.database_url()),
        Some(url) if Engine::of_url(url).is_some() => Ok(url.to_owned()),
        Some(_) => {
            Err(Stop::usage(format!("--{flag} is a URL that starts with sqlite://, postgres:// or postgresql://")))
        }
    };
    let (from, to) = (side("from")?, side("to")?);
    let spinner = Spinner::start(&context.console, &format!("Copying {} to {}", shown(&from), shown(&to)));
    let copied = context.block_on(async {
        let told =
            |error: store::TransferError| failed(&format!("cannot copy {} to {}", shown(&from), shown(&to)), error);
        store::copy(&from, &to, Clock::system().now()).await.map_err(told)
    });
    drop(spinner);
    let copied = copied?;
    if context.console.json {
        let tables: Map<_, _> = copied.tables.iter().map(|(name, rows)| (name.clone(), json!(rows))).collect();
        return print_json(context, &json!({ "tables": tables, "rows": copied.rows() }));
    }
    let mut text = context.console.text();
    text.line(&format!("Copied {} rows in {} tables.", grouped(copied.rows()), copied.tables.len()));
    let width = copied.tables.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    for (name, rows) in copied.tables.iter().filter(|(_, rows)| *rows > 0) {
        text.raw_line(&format!("  {name:<width$}  {}", grouped(*rows)));
    }
    context.console.print(&text.into_string())
}
