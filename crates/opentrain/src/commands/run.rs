//! Running a client command: the call, the answer, the output.

use clap::ArgMatches;
use client::{Answer, BadId, Body, Call, Client, Method};
use serde_json::{Map, Value};

use crate::commands::endpoint::{Endpoint, Flag, Kind, Pages, Shown, To, Typed};
use crate::commands::values;
use crate::commands::wait::{self, Ended, Start};
use crate::context::Context;
use crate::output::json;
use crate::stop::Stop;

/// Runs the command and prints its answer.
pub fn run(endpoint: &Endpoint, context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let typed = Typed(matches);
    let call = make_call(endpoint, context, typed)?;
    let patience = endpoint.waits.map(|_| wait::Patience::read(typed)).transpose()?.flatten();
    let client = if endpoint.tokenless { context.tokenless_client()? } else { context.client()?.0 };
    context.block_on(async {
        let answer = match (endpoint.waits, patience) {
            (Some(waits), Some(patience)) => {
                let start = match endpoint.method {
                    Method::Get => Start::Read(call),
                    _ => Start::Made(send(&client, &call).await?),
                };
                match wait::wait(&context.console, &client, waits, patience, start).await? {
                    Ended::Well(answer) => answer,
                    Ended::Badly { answer, what } => {
                        show(endpoint, context, typed, &answer)?;
                        return Err(Stop::Failed(what));
                    }
                }
            }
            _ if typed.on("all") => walk(endpoint, &client, &call, typed).await?,
            _ => send(&client, &call).await?,
        };
        show(endpoint, context, typed, &answer)?;
        match endpoint.fails_if.and_then(|fails| fails(&answer.json())) {
            Some(what) => Err(Stop::Failed(what)),
            None => Ok(()),
        }
    })
}

/// All pages from the cursor on, joined.
async fn walk(endpoint: &Endpoint, client: &Client, call: &Call, typed: Typed<'_>) -> Result<Answer, Stop> {
    let pages = endpoint.pages.unwrap_or(Pages { items: &[], largest: 1 });
    let limit = typed.text("limit").map_or_else(|| pages.largest.to_string(), str::to_owned);
    let page = |cursor: Option<&str>| {
        let call = call.clone().query("limit", &limit);
        cursor.iter().fold(call, |call, cursor| call.query("cursor", cursor))
    };
    let walked = client::walk(client, page, typed.text("cursor"), pages.items).await;
    walked.map_err(|failure| Stop::call(failure, call.target(), client.base()))
}

/// Prints an answer: JSON as received, or what the command makes of it.
pub fn show(endpoint: &Endpoint, context: &Context, typed: Typed<'_>, answer: &Answer) -> Result<(), Stop> {
    if context.console.json {
        return context.console.print(&json::pretty(answer.text()));
    }
    let mut text = context.console.text();
    let body = answer.json();
    (endpoint.view)(&Shown { answer: &body, typed }, &mut text);
    if endpoint.pages.is_some()
        && let Some(cursor) = body.get("nextCursor").and_then(Value::as_str)
    {
        text.line(&format!("More: --cursor {cursor}"));
    }
    context.console.print(&text.into_string())
}

/// The value of a flag; the one required id may be the first bare argument instead.
fn value<'a>(endpoint: &Endpoint, flag: &Flag, typed: Typed<'a>) -> Result<Option<&'a str>, Stop> {
    let named = typed.text(flag.long);
    let bare = if endpoint.bare_id().is_some_and(|id| id.long == flag.long) { typed.text(BARE_ID) } else { None };
    if named.is_some() && bare.is_some() {
        return Err(Stop::usage(format!("the id is there twice: as a bare word and as --{}", flag.long)));
    }
    let value = named.or(bare);
    if flag.kind == Kind::Id && value == Some("") {
        return Err(Stop::usage(format!("--{} cannot be empty", flag.long)));
    }
    Ok(value)
}

/// The name of the bare id among clap's arguments.
pub const BARE_ID: &str = "id";

/// The name of bare words among clap's arguments.
pub const BARE_WORDS: &str = "words";

fn make_call(endpoint: &Endpoint, context: &Context, typed: Typed<'_>) -> Result<Call, Stop> {
    let mut ids = Vec::new();
    let mut query = Vec::new();
    let mut headers = Vec::new();
    let mut body = Map::new();
    for flag in endpoint.flags {
        let value = value(endpoint, flag, typed)?;
        let given = match flag.kind {
            Kind::Switch => typed.on(flag.long),
            Kind::List | Kind::Repeated => !typed.all(flag.long).is_empty(),
            _ => value.is_some(),
        };
        if flag.required && !given {
            return Err(Stop::usage(format!("`opentrain {}` needs --{} <{}>", endpoint.words, flag.long, flag.value)));
        }
        if !given {
            continue;
        }
        let text = value.unwrap_or_default();
        match flag.to {
            To::Path => ids.push(text),
            To::Query(key) => query.push((key, if flag.kind == Kind::Switch { "true" } else { text })),
            To::Header(name) => headers.push((name, header_value(flag, text)?)),
            To::Body(key) => insert(&mut body, key, body_value(flag, typed, text)?),
            To::Own => {}
        }
    }
    let words = typed.all(BARE_WORDS).join(" ");
    if let Some(long) = endpoint.words_for.filter(|_| !words.is_empty()) {
        if typed.text(long).is_some() {
            return Err(Stop::usage(format!("give either bare words or --{long}, not both")));
        }
        query.insert(0, ("q", &words));
    }
    let call =
        Call::from_template(endpoint.method, endpoint.path, &ids).map_err(|e: BadId| Stop::usage(e.to_string()))?;
    let mut call = query.into_iter().fold(call, |call, (key, value)| call.query(key, value));
    if endpoint.pages.is_some() {
        call = page_flags(call, typed)?;
    }
    for (name, value) in headers {
        call = call.header(name, value);
    }
    let sends_body = endpoint.body.is_some() || endpoint.flags.iter().any(|f| matches!(f.to, To::Body(_)));
    if sends_body && endpoint.method != Method::Get {
        let body = Value::Object(body);
        let body = match endpoint.body {
            Some(make) => make(&typed, context, body)?,
            None => body,
        };
        call = call.body(Body::Json(body.to_string()));
    }
    call.token = !endpoint.tokenless;
    Ok(call)
}

/// `--limit` and `--cursor` of a single page; with `--all` the walk adds its own.
fn page_flags(call: Call, typed: Typed<'_>) -> Result<Call, Stop> {
    if typed.on("all") {
        return Ok(call);
    }
    let flags = ["limit", "cursor"].into_iter().filter_map(|long| Some((long, typed.text(long)?)));
    Ok(flags.fold(call, |call, (long, value)| call.query(long, value)))
}

fn body_value(flag: &Flag, typed: Typed<'_>, text: &str) -> Result<Value, Stop> {
    Ok(match flag.kind {
        Kind::Switch => true.into(),
        Kind::List => typed.all(flag.long).into_iter().flat_map(values::split_list).collect::<Vec<_>>().into(),
        Kind::Repeated => typed.all(flag.long).into(),
        Kind::Number => values::number(text)
            .map(Value::Number)
            .ok_or_else(|| Stop::usage(format!("--{} is a number, not '{text}'", flag.long)))?,
        Kind::Whole => typed.whole(flag.long, 0)?.into(),
        Kind::Id | Kind::Text => text.into(),
    })
}

fn header_value(flag: &Flag, text: &str) -> Result<String, Stop> {
    let fits = (1..=128).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
    if fits {
        Ok(text.to_owned())
    } else {
        Err(Stop::usage(format!("--{} is 1 to 128 visible ASCII characters", flag.long)))
    }
}

/// Puts a value under a key, or under `object.key`.
fn insert(body: &mut Map<String, Value>, key: &str, value: Value) {
    match key.split_once('.') {
        Some((object, key)) => {
            if let Value::Object(inner) = body.entry(object).or_insert_with(|| Value::Object(Map::new())) {
                inner.insert(key.to_owned(), value);
            }
        }
        None => {
            body.insert(key.to_owned(), value);
        }
    }
}

/// Sends one call and stops with its failure.
pub async fn send(client: &Client, call: &Call) -> Result<Answer, Stop> {
    client.send(call).await.map_err(|failure| Stop::call(failure, call.target(), client.base()))
}
