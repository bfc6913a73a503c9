//! `opentrain restore`: a market out of a backup.

use std::fs::File;
use std::io::{self, ErrorKind};

use clap::{Arg, ArgAction, ArgMatches};
use domain::Clock;
use domain::thousands::grouped;
use serde_json::json;
use store::{Archive, TransferError};

use super::data_dir::DataDir;
use super::{configured, failed, reindex, shown};
use crate::commands::Local;
use crate::commands::auth::print_json;
use crate::commands::endpoint::Typed;
use crate::config::{self, Settings};
use crate::context::Context;
use crate::output::spinner::Spinner;
use crate::stop::Stop;

pub const RESTORE: Local = Local {
    words: "restore",
    about: "Fill an empty database from a backup",
    notes: "The backup is checked to its end before anything is touched; then all or nothing. Stop the server first.\n\
            The next serve builds the search index anew.",
    examples: &[
        "opentrain restore market.otb",
        "opentrain restore market.otb --database-url postgres://db/market --force",
    ],
    arguments: |command| {
        let file = Arg::new("file").value_name("FILE").required(true).help("The backup; - reads stdin");
        let force = Arg::new("force").long("force").action(ArgAction::SetTrue).help("Replace the market that is there");
        command.args([file, force]).args(config::data_flags())
    },
    run,
};

fn run(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let given = configured(matches)?;
    let typed = Typed(matches);
    let name = typed.text("file").unwrap_or_default();
    let file = open(name).map_err(|error| failed(&format!("cannot read {name}"), error))?;
    let spinner = Spinner::start(&context.console, &format!("Restoring {name}"));
    let restored = context.block_on(restore(&given, name, file, typed.on("force")));
    drop(spinner);
    let (archive, rows, version) = restored?;
    if context.console.json {
        return print_json(context, &json!({ "file": name, "rows": rows, "schemaVersion": version }));
    }
    let mut text = context.console.text();
    text.fact(0, "File", name);
    text.fact(0, "Of", &archive.header().created_at.to_string());
    text.fact(0, "Rows", &grouped(rows));
    text.fact(0, "Schema", &format!("version {version}"));
    let sandbox = if archive.header().sandbox { " --sandbox" } else { "" };
    text.fact(0, "Next", &format!("opentrain serve{sandbox}"));
    context.console.print(&text.into_string())
}

/// The backup as a file that can be read more than once.
fn open(name: &str) -> io::Result<File> {
    if name == "-" {
        let mut spooled = tempfile::tempfile()?;
        io::copy(&mut io::stdin().lock(), &mut spooled)?;
        return Ok(spooled);
    }
    let file = File::open(name)?;
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(io::Error::new(ErrorKind::InvalidInput, "it is not a file")),
    }
}

async fn restore(given: &Settings, name: &str, file: File, force: bool) -> Result<(Archive, u64, i64), Stop> {
    let refused = |error: TransferError| failed(&format!("cannot restore {name}"), error);
    let archive = Archive::check(file).await.map_err(|error| refused(error.into()))?;
    let data_dir = DataDir::hold(&given.server.data_dir)?;
    let url = given.database_url();
    let (rows, version) = match store::restore(&archive, &url, force, Clock::system().now()).await {
        Ok(done) => done,
        Err(TransferError::NotEmpty) => {
            return Err(Stop::Failed(format!("{} holds a market; --force replaces it", shown(&url))));
        }
        Err(error) => return Err(refused(error)),
    };
    reindex::forget(&data_dir.search()).map_err(|error| {
        failed("the market is restored, but its old search index cannot be deleted; the next serve will", error)
    })?;
    Ok((archive, rows, version))
}
