//! `opentrain man`: manual pages, made from the same tree as the help.

use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches};
use clap_mangen::Man;

use crate::commands::Local;
use crate::commands::endpoint::Typed;
use crate::context::Context;
use crate::stop::Stop;

pub const MAN: Local = Local {
    words: "man",
    about: "Print a manual page, or write all of them",
    notes: "Without words the page of the program itself. --output writes one page a command into a directory.",
    examples: &[
        "opentrain man | man -l -",
        "opentrain man jobs publish | man -l -",
        "opentrain man --output ~/.local/share/man/man1",
    ],
    arguments: |command| {
        command.args([
            Arg::new("words").value_name("words").action(ArgAction::Append).help("The command, such as jobs publish"),
            Arg::new("output").long("output").value_name("dir").help("Write every page into this directory"),
        ])
    },
    run,
};

fn run(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let typed = Typed(matches);
    let words = typed.all("words");
    let mut tree = crate::arguments::tree();
    if let Some(directory) = typed.text("output") {
        if !words.is_empty() {
            return Err(Stop::usage("give either words or --output, not both"));
        }
        return write_all(context, tree, Path::new(directory));
    }
    tree.build();
    let mut at = &tree;
    for word in &words {
        at = at
            .find_subcommand(word)
            .ok_or_else(|| Stop::usage(format!("`opentrain {}` is not a command", words.join(" "))))?;
    }
    let mut page = Vec::new();
    let failed = |e: std::io::Error| Stop::Failed(format!("the page cannot be made: {e}"));
    Man::new(at.clone()).render(&mut page).map_err(failed)?;
    context.console.print(&String::from_utf8_lossy(&page))
}

fn write_all(context: &Context, tree: clap::Command, directory: &Path) -> Result<(), Stop> {
    let failed = |e: std::io::Error| Stop::Failed(format!("{}: {e}", directory.display()));
    std::fs::create_dir_all(directory).map_err(failed)?;
    clap_mangen::generate_to(tree, directory).map_err(failed)?;
    context.console.print(&format!("The manual pages are in {}.\n", directory.display()))
}
