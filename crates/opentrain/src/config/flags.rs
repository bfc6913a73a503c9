//! Flags that set configuration keys.

use clap::{Arg, ArgAction, ArgMatches};

use crate::config::keys::{self, Key};
use crate::config::rule::Given;
use crate::config::{Origin, Raw};

/// Flag, section, key.
const FLAGS: &[(&str, &str, &str)] = &[
    ("--data-dir", "server", "data_dir"),
    ("--database-url", "database", "url"),
    ("--listen", "server", "listen"),
    ("--public-url", "server", "public_url"),
    ("--sandbox", "sandbox", "enabled"),
    ("--sandbox-open", "sandbox", "open"),
    ("--market", "sandbox", "market"),
    ("--demo", "sandbox", "demo"),
];

/// Values given by flags.
#[derive(Clone, Debug, Default)]
pub struct Overrides(Vec<(Key, &'static str, String)>);

impl Overrides {
    /// Takes whatever flags of [`data_flags`] and [`serve_flags`] the command has.
    pub fn of(matches: &ArgMatches) -> Self {
        let values = FLAGS.iter().filter_map(|(flag, section, name)| {
            let id = flag.trim_start_matches('-');
            let text = match matches.try_get_one::<String>(id) {
                Ok(text) => text.cloned(),
                Err(_) => matches.try_get_one::<bool>(id).ok().flatten().filter(|on| **on).map(ToString::to_string),
            };
            Some((keys::find(section, name)?, *flag, text?))
        });
        Self(values.collect())
    }

    pub(super) fn layer(&self) -> Vec<(Key, Raw)> {
        let raw = |flag, text: &String| Raw { given: Given::Typed(text.clone()), origin: Origin::Flag(flag) };
        self.0.iter().map(|(key, flag, text)| (*key, raw(*flag, text))).collect()
    }
}

/// `--config`.
pub fn file_flag() -> Arg {
    Arg::new("config")
        .long("config")
        .value_name("file")
        .help("The configuration file [default: ./opentrain.toml if it is there]")
}

/// `--config`, `--data-dir` and `--database-url`, for commands that touch data.
pub fn data_flags() -> [Arg; 3] {
    [
        file_flag(),
        Arg::new("data-dir").long("data-dir").value_name("dir").help("Where the server keeps its files"),
        Arg::new("database-url").long("database-url").value_name("url").help("sqlite://… or postgres://…"),
    ]
}

/// All flags of `serve` that set keys.
pub fn serve_flags() -> Vec<Arg> {
    let value = |long: &'static str, name: &'static str, help: &'static str| {
        Arg::new(long).long(long).value_name(name).allow_negative_numbers(true).help(help)
    };
    let switch =
        |long: &'static str, help: &'static str| Arg::new(long).long(long).action(ArgAction::SetTrue).help(help);
    let mut flags = vec![
        value("listen", "addr", "Address and port; port 0 takes a free one"),
        value("public-url", "url", "How people and agents reach the server"),
    ];
    flags.extend(data_flags());
    flags.extend([
        switch("sandbox", "A market to test against"),
        switch("sandbox-open", "Let anybody reach the sandbox's controls"),
        value("market", "n", "Simulated trainers that find each published job"),
        value("demo", "n", "Open jobs of others to start with"),
    ]);
    flags
}
