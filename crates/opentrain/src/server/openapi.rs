//! `opentrain openapi`: the document that a server at that URL serves.

use clap::{Arg, ArgMatches};

use super::failed;
use crate::commands::Local;
use crate::commands::endpoint::Typed;
use crate::config::{self, Overrides};
use crate::context::Context;
use crate::stop::Stop;

pub const OPENAPI: Local = Local {
    words: "openapi",
    about: "Print the OpenAPI document",
    notes: "Equal to GET /api/public/v1/openapi.json of a server with the same public URL. Needs no database.",
    examples: &["opentrain openapi --public-url https://market.example --output openapi.json"],
    arguments: |command| {
        let url =
            Arg::new("public-url").long("public-url").value_name("url").help("How people and agents reach the server");
        let output = Arg::new("output").long("output").value_name("file").help("Write to this file instead of stdout");
        command.args([url, output, config::file_flag()])
    },
    run,
};

fn run(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let typed = Typed(matches);
    let loaded = config::load(typed.text("config"), &Overrides::of(matches)).map_err(Stop::Config)?;
    let server = &loaded.settings.server;
    let document = api::openapi::document(&server.public_url_for(server.listen));
    let text = format!("{document:#}\n");
    match typed.text("output") {
        Some(path) => std::fs::write(path, text).map_err(|error| failed(&format!("cannot write {path}"), error)),
        None => context.console.print(&text),
    }
}
