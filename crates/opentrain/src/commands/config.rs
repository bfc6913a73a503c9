//! `opentrain config default`, `check` and `show`.

use clap::ArgMatches;
use serde_json::{Map, json};

use crate::commands::Local;
use crate::commands::auth::print_json;
use crate::commands::endpoint::Typed;
use crate::config::{self, ConfigError, DEFAULT_FILE, Overrides};
use crate::context::Context;
use crate::stop::Stop;

pub const DEFAULT: Local = Local {
    words: "config default",
    about: "Print the default file, every key explained",
    notes: "",
    examples: &["opentrain config default > opentrain.toml"],
    // Every server command takes --config; what is printed here depends on no file.
    arguments: |command| command.arg(config::file_flag()),
    run: |context, _| match context.console.json {
        true => {
            let table: toml::Table = DEFAULT_FILE.parse().map_err(|e| Stop::Failed(format!("default.toml: {e}")))?;
            print_json(context, &json!(table))
        }
        false => context.console.print(DEFAULT_FILE),
    },
};

pub const CHECK: Local = Local {
    words: "config check",
    about: "Check the configuration file and the environment",
    notes: "",
    examples: &["opentrain config check --config /etc/opentrain.toml"],
    arguments: |command| command.args(config::serve_flags()),
    run: check,
};

pub const SHOW: Local = Local {
    words: "config show",
    about: "Print the values in force and where each comes from",
    notes: "Secrets are shown as \"***\".",
    examples: &["opentrain config show", "OPENTRAIN_LOG__LEVEL=debug opentrain config show"],
    arguments: |command| command.args(config::serve_flags()),
    run: show,
};

fn check(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let errors = match config::load(Typed(matches).text("config"), &Overrides::of(matches)) {
        Ok(_) => Vec::new(),
        Err(errors) => errors,
    };
    if context.console.json {
        let list: Vec<_> =
            errors.iter().map(|ConfigError { place, message }| json!({ "where": place, "message": message })).collect();
        print_json(context, &json!({ "ok": errors.is_empty(), "errors": list }))?;
    } else if errors.is_empty() {
        context.console.print("OK\n")?;
    }
    if errors.is_empty() { Ok(()) } else { Err(Stop::Config(errors)) }
}

fn show(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let loaded = config::load(Typed(matches).text("config"), &Overrides::of(matches)).map_err(Stop::Config)?;
    let mut text = String::new();
    let mut sections = Map::new();
    let mut section = "";
    for (key, entry) in config::KEYS.iter().filter_map(|(key, _)| Some((key, loaded.entries.get(key)?))) {
        let value = key.shown(&entry.value);
        let origin = entry.origin.word();
        if key.section != section {
            section = key.section;
            text.push_str(&format!("{}[{section}]\n", if text.is_empty() { "" } else { "\n" }));
        }
        text.push_str(&format!("{} = {value}  # {origin}\n", key.name));
        let entries = sections.entry(section).or_insert_with(|| json!({}));
        entries[key.name] = json!({ "value": value, "origin": origin });
    }
    if context.console.json { print_json(context, &sections.into()) } else { context.console.print(&text) }
}
