//! `opentrain updates poll`: the event feed.

use std::time::Duration;

use clap::{Arg, ArgAction, ArgMatches};
use client::{Answer, Call, Client, Method};
use serde_json::Value;
use tokio::time::{Instant, timeout_at};

use crate::arguments;
use crate::commands::Local;
use crate::commands::endpoint::{Flag, Kind, To, Typed};
use crate::commands::run::send;
use crate::commands::wait::passes;
use crate::context::Context;
use crate::output::facts::scalar;
use crate::output::json;
use crate::output::table::{self, Column};
use crate::stop::Stop;

pub const POLL: Local = Local {
    words: "updates poll",
    about: "What happened since a cursor: proposals, messages, milestones, approvals",
    notes: "Prints one page and the cursor for the next. With --follow it goes on until Ctrl-C or --timeout; under --json\n\
            it then prints one event a line.",
    examples: &["opentrain updates poll --cursor 1043", "opentrain updates poll --follow --json"],
    arguments: |command| {
        let limit = Flag::new("limit", "n", To::Own, "Events a page").kind(Kind::Whole);
        command.args([
            Arg::new("cursor")
                .long("cursor")
                .value_name("cursor")
                .help("Where to go on; without it from the beginning"),
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
    if !typed.on("follow") {
        if interval.is_some() || timeout.is_some() {
            return Err(Stop::usage("--interval and --timeout go with --follow"));
        }
        return one_page(context, typed);
    }
    let (client, _) = context.client()?;
    let every = Duration::from_secs(interval.unwrap_or(DEFAULT_INTERVAL).min(24 * 3600));
    context.block_on(follow(context, typed, &client, every, timeout))
}

fn one_page(context: &Context, typed: Typed<'_>) -> Result<(), Stop> {
    let (client, _) = context.client()?;
    let answer = context.block_on(async { send(&client, &call(typed, typed.text("cursor"))).await })?;
    if context.console.json {
        return context.console.print(&json::pretty(answer.text()));
    }
    let page = answer.json();
    let events = page["events"].as_array().map(Vec::as_slice).unwrap_or_default();
    let cursor = scalar(&page["nextCursor"]);
    let mut text = context.console.text();
    if events.is_empty() {
        text.line(&format!("Nothing new. Look again with --cursor {cursor}, or wait for it with --follow."));
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
    context.console.print(&text.into_string())
}

async fn follow(
    context: &Context,
    typed: Typed<'_>,
    client: &Client,
    every: Duration,
    timeout: Option<u64>,
) -> Result<(), Stop> {
    let century = 100 * 365 * 24 * 3600;
    let end = Instant::now() + Duration::from_secs(timeout.unwrap_or(century).min(century));
    let mut cursor = typed.text("cursor").map(str::to_owned);
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
            Ok(Ok(answer)) => Some(answer.json()),
        };
        let mut more = false;
        if let Some(page) = &asked {
            for event in page["events"].as_array().into_iter().flatten() {
                context.console.print(&line(context, event))?;
            }
            let next = page["nextCursor"].as_str().map(str::to_owned);
            more = page["hasMore"].as_bool() == Some(true) && next != cursor;
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

fn line(context: &Context, event: &Value) -> String {
    if context.console.json {
        return format!("{event}\n");
    }
    let part = |key: &str| scalar(&event[key]);
    let mut text = context.console.text();
    text.line(&format!("{} {} {} {} {}", part("id"), part("createdAt"), part("type"), part("resourceId"), data(event)));
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
