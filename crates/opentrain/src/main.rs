//! `opentrain`: the command line, the server and the MCP server in one program.

mod arguments;
mod commands;
mod config;
mod context;
mod hints;
mod output;
mod server;
mod stop;

use std::process::ExitCode;

use crate::arguments::Asked;
use crate::commands::Command;
use crate::context::Context;
use crate::output::Console;
use crate::stop::Stop;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    // Until the arguments are understood, only this much of them counts for errors.
    let plain = Console::new(false, false, false);
    std::panic::set_hook(Box::new(move |info| {
        let place = info.location().map(|l| format!("{}:{}", l.file(), l.line())).unwrap_or_default();
        plain.error_line(&format!("Error: a fault in opentrain itself ({place}); please report it"));
    }));
    let (console, result) = match arguments::read(arguments) {
        Err(stop) => (plain, Err(stop)),
        Ok(Asked::Tell(text)) => {
            let text = if plain.colours_out() { text.ansi().to_string() } else { text.to_string() };
            (plain, plain.print(&text))
        }
        Ok(Asked::Run(command, matches)) => {
            let console =
                Console::new(matches.get_flag("json"), matches.get_flag("quiet"), matches.get_flag("verbose"));
            let context = Context::new(console, matches.get_one::<String>("base-url").cloned());
            (
                console,
                std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run(command, &context, &matches)))
                    .unwrap_or(Err(Stop::Exit(1))),
            )
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            stop.report(&console);
            ExitCode::from(stop.code())
        }
    }
}

fn run(command: Command, context: &Context, matches: &clap::ArgMatches) -> Result<(), Stop> {
    match command {
        Command::Endpoint(endpoint) => commands::run::run(endpoint, context, matches),
        Command::Local(local) => (local.run)(context, matches),
    }
}
