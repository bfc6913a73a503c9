//! `opentrain updates poll`: the event feed.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Arg, ArgAction, ArgMatches};
use client::{Answer, Call, Client, Method};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use tokio::time::{Instant, timeout_at};

use crate::arguments;
use crate::commands::Local;
use crate::commands::endpoint::{Flag, Kind, To, Typed};
use crate::commands::run::send;
use crate::commands::wait::passes;
use crate::context::Context;
use crate::output::Console;
use crate::output::facts::scalar;
use crate::output::json;
use crate::output::table::{self, Column};
use crate::stop::Stop;

pub const POLL: Local = Local {
    words: "updates poll",
    about: "What happened since a cursor: proposals, messages, milestones, approvals",
    notes: "Prints one page and the cursor for the next. With --follow it goes on until Ctrl-C or --timeout; under --json\n\
            it then prints one event a line. --cursor-file remembers how far it came: the next run goes on from there.",
    examples: &[
        "opentrain updates poll --cursor 1043",
        "opentrain updates poll --follow --json --cursor-file updates.cursor",
    ],
    arguments: |command| {
        let limit = Flag::new("limit", "n", To::Own, "Events a page").kind(Kind::Whole);
        command.args([
            Arg::new("cursor")
                .long("cursor")
                .value_name("cursor")
                .help("Where to go on; without it from the beginning"),
            Arg::new("cursor-file")
                .long("cursor-file")
                .value_name("path")
                .conflicts_with("cursor")
                .help("Go on from the cursor in this file, and keep it up to date"),
            arguments::flag(&limit),
            Arg::new("follow").long("follow").action(ArgAction::SetTrue).help("Print events as they come"),
            Arg::new("interval")
                .long("interval")
                .value_name("seconds")
                .help("With --follow: between two looks [default: 5]"),
            Arg::new("timeout").long("timeout").value_name("seconds").help("With --follow: end after so long"),
        ])
    },
    run,
};

const DEFAULT_INTERVAL: u64 = 5;

fn run(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let typed = Typed(matches);
    let interval = typed.whole("interval", 1)?;
    let timeout = typed.whole("timeout", 1)?;
    let saved = typed.text("cursor-file").map(Saved::open).transpose()?;
    if !typed.on("follow") {
        if interval.is_some() || timeout.is_some() {
            return Err(Stop::usage("--interval and --timeout go with --follow"));
        }
        return one_page(context, typed, saved.as_ref());
    }
    let (client, _) = context.client()?;
    let every = Duration::from_secs(interval.unwrap_or(DEFAULT_INTERVAL).min(24 * 3600));
    context.block_on(follow(context, typed, &client, every, timeout, saved.as_ref()))
}

fn one_page(context: &Context, typed: Typed<'_>, saved: Option<&Saved>) -> Result<(), Stop> {
    let (client, _) = context.client()?;
    let start = first_cursor(typed, saved);
    let answer = context.block_on(async { send(&client, &call(typed, start.as_deref())).await })?;
    let page = answer.json();
    if context.console.json {
        context.console.print(&json::pretty(answer.text()))?;
        return keep(saved, &page);
    }
    let events = page["events"].as_array().map(Vec::as_slice).unwrap_or_default();
    let cursor = scalar(&page["nextCursor"]);
    let mut text = context.console.text();
    if events.is_empty() {
        text.line(&format!(
            "Nothing new. Look again with opentrain updates poll --cursor {cursor}, or wait for it with --follow."
        ));
    } else {
        const COLUMNS: &[Column] = &[
            Column::at("ID", "id"),
            Column::at("TIME", "createdAt"),
            Column::at("TYPE", "type"),
            Column::at("JOB", "jobId"),
            Column::at("RESOURCE", "resourceId"),
            Column::of("DATA", data),
        ];
        table::write(&mut text, COLUMNS, events);
        match page["hasMore"].as_bool() {
            Some(true) => text.line(&format!("More: --cursor {cursor}")),
            _ => text.line(&format!("Up to date. Next time: --cursor {cursor}")),
        }
    }
    context.console.print(&text.into_string())?;
    keep(saved, &page)
}

/// Where to begin.
fn first_cursor(typed: Typed<'_>, saved: Option<&Saved>) -> Option<String> {
    saved.and_then(|saved| saved.start.clone()).or_else(|| typed.text("cursor").map(str::to_owned))
}

/// Remembers how far a page has led, once it was printed.
fn keep(saved: Option<&Saved>, page: &Value) -> Result<(), Stop> {
    match (saved, page["nextCursor"].as_str()) {
        (Some(saved), Some(cursor)) => saved.keep(cursor),
        _ => Ok(()),
    }
}

/// A file that holds a cursor.
struct Saved {
    path: PathBuf,
    /// The cursor that was in it.
    start: Option<String>,
}

impl Saved {
    fn open(path: &str) -> Result<Self, Stop> {
        let told = |why: String| Stop::usage(format!("--cursor-file {path}: {why}"));
        let start = match std::fs::read_to_string(path) {
            Ok(text) => Some(text.trim().to_owned()).filter(|cursor| !cursor.is_empty()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(told(error.to_string())),
        };
        if start.as_ref().is_some_and(|cursor| cursor.len() > 18 || !cursor.bytes().all(|b| b.is_ascii_digit())) {
            return Err(told("it holds something that is no cursor".to_owned()));
        }
        Ok(Self { path: PathBuf::from(path), start })
    }

    /// Written beside and renamed: whenever the program ends, one whole cursor is there.
    fn keep(&self, cursor: &str) -> Result<(), Stop> {
        let directory = self.path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let write = || {
            let mut file = tempfile::NamedTempFile::new_in(directory)?;
            writeln!(file, "{cursor}")?;
            file.as_file().sync_all()?;
            file.persist(&self.path).map_err(|error| error.error).map(drop)
        };
        let cannot = |error: std::io::Error| Stop::Failed(format!("cannot write {}: {error}", self.path.display()));
        write().map_err(cannot)
    }
}

async fn follow(
    context: &Context,
    typed: Typed<'_>,
    client: &Client,
    every: Duration,
    timeout: Option<u64>,
    saved: Option<&Saved>,
) -> Result<(), Stop> {
    let century = 100 * 365 * 24 * 3600;
    let end = Instant::now() + Duration::from_secs(timeout.unwrap_or(century).min(century));
    let mut cursor = first_cursor(typed, saved);
    let timed_out = |last: Option<Answer>| Stop::TimedOut {
        what: format!("stopped following after {} s", timeout.unwrap_or_default()),
        last,
    };
    loop {
        let call = call(typed, cursor.as_deref());
        let asked = match timeout_at(end, client.send(&call)).await {
            Err(_) => return Err(quietly(timed_out(None), context)),
            Ok(Err(failure)) if passes(&failure) => {
                context.console.note(&format!("{failure}; going on"));
                None
            }
            Ok(Err(failure)) => return Err(Stop::call(failure, call.target(), client.base())),
            Ok(Ok(answer)) => Some(answer),
        };
        let mut more = false;
        if let Some(answer) = &asked {
            let page = &answer.json();
            for event in answer.parse::<Events>().map(|page| page.events).unwrap_or_default() {
                context.console.print(&line(context.console, event.get()))?;
            }
            let next = page["nextCursor"].as_str().map(str::to_owned);
            more = page["hasMore"].as_bool() == Some(true) && next != cursor;
            if next != cursor {
                keep(saved, page)?;
            }
            cursor = next.or(cursor);
        }
        if !more {
            if Instant::now() + every >= end {
                tokio::time::sleep_until(end).await;
                return Err(quietly(timed_out(None), context));
            }
            tokio::time::sleep(every).await;
        }
    }
}

/// The end of a stream of events is told on stderr only: stdout holds events, one a line.
fn quietly(stop: Stop, context: &Context) -> Stop {
    if let Stop::TimedOut { what, .. } = &stop {
        context.console.error_line(&format!("Error: {what}"));
    }
    Stop::Exit(stop.code())
}

/// The events of a page, each as it was received.
#[derive(Deserialize)]
struct Events {
    events: Vec<Box<RawValue>>,
}

/// An event, which is valid JSON, as a line of a stream.
pub fn line(console: Console, event: &str) -> String {
    if console.json {
        return json::compact(event) + "\n";
    }
    let event: Value = serde_json::from_str(event).unwrap_or_default();
    let part = |key: &str| scalar(&event[key]);
    let mut text = console.text();
    text.line(&format!(
        "{} {} {} {} {}",
        part("id"),
        part("createdAt"),
        part("type"),
        part("resourceId"),
        data(&event)
    ));
    text.into_string()
}

/// `proposalId=01p… status=HIRED`.
fn data(event: &Value) -> String {
    let pairs = event["data"].as_object().into_iter().flatten();
    pairs.map(|(key, value)| format!("{key}={}", scalar(value))).collect::<Vec<_>>().join(" ")
}

fn call(typed: Typed<'_>, cursor: Option<&str>) -> Call {
    let call = Call::public(Method::Get, "/updates");
    let call = cursor.iter().fold(call, |call, cursor| call.query("cursor", cursor));
    typed.text("limit").iter().fold(call, |call, limit| call.query("limit", limit))
}
