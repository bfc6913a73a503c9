//! `opentrain completions SHELL`.

use clap::builder::EnumValueParser;
use clap::{Arg, ArgMatches};
use clap_complete::Shell;

use crate::commands::Local;
use crate::context::Context;
use crate::stop::Stop;

pub const COMPLETIONS: Local = Local {
    words: "completions",
    about: "Print a completion script for a shell",
    notes: "",
    examples: &["opentrain completions bash > ~/.local/share/bash-completion/completions/opentrain"],
    arguments: |command| {
        let shell = Arg::new("shell").value_name("SHELL").required(true).value_parser(EnumValueParser::<Shell>::new());
        command.arg(shell.help("The shell"))
    },
    run: |context: &Context, matches: &ArgMatches| {
        let shell = matches.get_one::<Shell>("shell").copied().ok_or_else(|| Stop::usage("name a shell"))?;
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut crate::arguments::tree(), "opentrain", &mut script);
        context.console.print(&String::from_utf8_lossy(&script))
    },
};
