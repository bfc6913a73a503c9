//! `opentrain api`: one raw request.

use clap::{Arg, ArgAction, ArgMatches};
use client::{Body, Call, Method};
use serde_json::{Map, Value};

use crate::commands::Local;
use crate::commands::endpoint::Typed;
use crate::commands::run::send;
use crate::commands::values::{Rules, set_fields};
use crate::context::Context;
use crate::output::json;
use crate::stop::Stop;

pub const API: Local = Local {
    words: "api",
    about: "Send one request to the API and print the answer",
    notes: "PATH is below /api/public/v1 and begins with a slash. The answer is always JSON.",
    examples: &[
        "opentrain api GET /jobs/mine --query limit=2",
        "opentrain api POST /tokens --field name=ci --field 'scopes=[\"jobs:read\"]'",
    ],
    arguments: |command| {
        let repeated = |long: &'static str, value: &'static str| {
            Arg::new(long).long(long).value_name(value).action(ArgAction::Append)
        };
        command.args([
            Arg::new("method").value_name("METHOD").required(true).help("GET, POST, PATCH, PUT or DELETE"),
            Arg::new("path").value_name("PATH").required(true).help("Such as /jobs/mine"),
            repeated("query", "k=v").help("A query parameter"),
            repeated("field", "k=v").help("A key of the JSON body: JSON if it parses, else text; k=@path reads a file"),
            Arg::new("input").long("input").value_name("path").help("A JSON file as the whole body, `-` for stdin"),
        ])
    },
    run,
};

fn run(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let typed = Typed(matches);
    let method = typed.text("method").unwrap_or_default();
    let method = Method::parse(method)
        .ok_or_else(|| Stop::usage(format!("'{method}' is not a method; one of GET, POST, PATCH, PUT, DELETE")))?;
    let path = typed.text("path").unwrap_or_default();
    check(path)?;
    let mut call = Call::public(method, path);
    for pair in typed.all("query") {
        let (key, value) = pair
            .split_once('=')
            .filter(|(key, _)| !key.is_empty())
            .ok_or_else(|| Stop::usage(format!("--query takes <key>=<value>, not '{pair}'")))?;
        call = call.query(key, value);
    }
    call = call.body(body(context, typed)?);
    let (client, _) = context.client()?;
    let answer = context.block_on(async { send(&client, &call).await })?;
    context.console.print(&json::pretty(answer.text()))
}

fn body(context: &Context, typed: Typed<'_>) -> Result<Body, Stop> {
    let fields = typed.all("field");
    match (typed.text("input"), fields.is_empty()) {
        (None, true) => Ok(Body::None),
        (Some(_), false) => Err(Stop::usage("give either --field or --input, not both")),
        (Some(path), true) => {
            let text = context.read_text("--input", path)?;
            serde_json::from_str::<serde::de::IgnoredAny>(&text)
                .map_err(|e| Stop::usage(format!("--input: {path} is not JSON: {e}")))?;
            Ok(Body::Json(text))
        }
        (None, false) => {
            let mut body = Map::new();
            set_fields(context, "--field", &fields, &mut body, Rules::Free)?;
            Ok(Body::Json(Value::Object(body).to_string()))
        }
    }
}

/// The path stays below the API's root, whatever a server makes of it.
fn check(path: &str) -> Result<(), Stop> {
    let bad = |why: &str| Err(Stop::usage(format!("PATH '{path}' {why}")));
    if !path.starts_with('/') {
        return bad("does not begin with a slash");
    }
    if !path.bytes().all(|b| b.is_ascii_graphic()) || path.contains(['\\', '#', '"', '<', '>', '`', '{', '}', '|', '^'])
    {
        return bad("holds characters that must be percent-encoded");
    }
    let path_only = path.split('?').next().unwrap_or_default();
    let steps = path_only.split('/').any(|segment| {
        let plain = segment.to_ascii_lowercase().replace("%2e", ".");
        plain == "." || plain == ".."
    });
    if steps || path_only.to_ascii_lowercase().contains("%2f") || path_only.contains("//") {
        return bad("does not stay below /api/public/v1");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_leave_the_api() {
        for path in ["/jobs/mine", "/jobs/mine?limit=2", "/jobs/a..b", "/jobs?since=../x"] {
            assert!(check(path).is_ok(), "{path}");
        }
        for path in [
            "jobs",
            "",
            "/../x",
            "/jobs/..",
            "/jobs/%2e%2E/x",
            "/./x",
            "/a%2f..%2fb",
            "//evil.example",
            "/a b",
            "/ä",
            "/a#b",
            "/a\\..\\b",
        ] {
            assert!(check(path).is_err(), "{path}");
        }
    }
}
