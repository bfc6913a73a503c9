//! `opentrain backup`: the whole market in one file.

use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches};
use domain::Clock;
use domain::thousands::grouped;
use serde_json::json;

use super::{configured, failed};
use crate::commands::Local;
use crate::commands::auth::print_json;
use crate::commands::endpoint::Typed;
use crate::config;
use crate::context::Context;
use crate::output::spinner::Spinner;
use crate::stop::Stop;

pub const BACKUP: Local = Local {
    words: "backup",
    about: "Write the whole market into one file",
    notes: "As of one moment, readable by you alone, for either engine. Works while the server runs and holds up nobody.",
    examples: &[
        "opentrain backup market.otb",
        "opentrain backup --force --data-dir /var/lib/opentrain /backups/market.otb",
    ],
    arguments: |command| {
        let file = Arg::new("file").value_name("FILE").required(true).help("The file to write");
        let force =
            Arg::new("force").long("force").action(ArgAction::SetTrue).help("Replace the file if it is there already");
        command.args([file, force]).args(config::data_flags())
    },
    run,
};

fn run(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let given = configured(matches)?;
    let typed = Typed(matches);
    let file = typed.text("file").unwrap_or_default();
    let created_at = Clock::system().now();
    let spinner = Spinner::start(&context.console, &format!("Writing {file}"));
    let written = context.block_on(async {
        store::backup(&given.database_url(), Path::new(file), typed.on("force"), created_at)
            .await
            .map_err(|error| failed(&format!("cannot write a backup to {file}"), error))
    });
    drop(spinner);
    let written = written?;
    if context.console.json {
        return print_json(
            context,
            &json!({
                "file": file,
                "bytes": written.bytes,
                "sha256": written.sha256,
                "rows": written.rows,
                "createdAt": created_at,
            }),
        );
    }
    let mut text = context.console.text();
    text.fact(0, "File", file);
    text.fact(0, "Bytes", &grouped(written.bytes));
    text.fact(0, "SHA-256", &written.sha256);
    text.fact(0, "Rows", &grouped(written.rows));
    text.fact(0, "Created", &created_at.to_string());
    context.console.print(&text.into_string())
}
