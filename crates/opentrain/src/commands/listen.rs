//! `opentrain webhooks listen`: a receiver on this machine that verifies and prints what comes, for development.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::routing::post;
use clap::{Arg, ArgMatches};
use client::{Call, Client, Method};
use domain::clock::machine_now;
use domain::event::EventType;
use http::{HeaderMap, StatusCode};
use ring::hmac;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::commands::Local;
use crate::commands::endpoint::Typed;
use crate::commands::run::send;
use crate::commands::updates;
use crate::context::Context;
use crate::output::Console;
use crate::stop::Stop;

pub const LISTEN: Local = Local {
    words: "webhooks listen",
    about: "Receive webhooks on this machine, verify and print them",
    notes: "Without --secret it makes a webhook for itself and deletes it at the end (Ctrl-C); the server must be allowed to\n\
            deliver to this machine, as a sandbox is. With --secret it only listens. Under --json one event a line.",
    examples: &["opentrain webhooks listen", "opentrain webhooks listen --port 4000 --secret whsec_…"],
    arguments: |command| {
        command.args([
            Arg::new("port").long("port").value_name("port").help("Where to listen [default: a free one]"),
            Arg::new("secret").long("secret").value_name("secret").help("The secret of a webhook that exists"),
        ])
    },
    run,
};

/// A signature older or newer than this is not taken, in seconds.
const TOLERANCE: i64 = 300;

fn run(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let typed = Typed(matches);
    let port = typed.whole("port", 0)?.unwrap_or(0);
    let port = u16::try_from(port).map_err(|_| Stop::usage("--port is at most 65535"))?;
    let secret = typed.text("secret").map(str::to_owned);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Stop::Failed(format!("no runtime: {error}")))?;
    // Not the context's own way to run: the webhook has to be deleted after Ctrl-C.
    runtime.block_on(listen(context, port, secret))
}

async fn listen(context: &Context, port: u16, secret: Option<String>) -> Result<(), Stop> {
    let cannot = |error: std::io::Error| Stop::Failed(format!("cannot listen on port {port}: {error}"));
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await.map_err(cannot)?;
    let address = listener.local_addr().map_err(cannot)?;
    let url = format!("http://{address}/");
    let own = match &secret {
        Some(_) => None,
        None => Some(Own::make(context, &url).await?),
    };
    let secret = secret.or_else(|| own.as_ref().map(|own| own.secret.clone())).unwrap_or_default();
    context.console.note(&format!("listening on {url}; stop with Ctrl-C"));
    let ear = Arc::new(Ear { secret, console: context.console });
    let router = Router::new().fallback(post(hear)).with_state(ear);
    let served = tokio::select! {
        served = async { axum::serve(listener, router).await } => served.map_err(cannot),
        _ = tokio::signal::ctrl_c() => Err(Stop::Interrupted),
    };
    match own {
        Some(own) => own.delete(context).await.and(served),
        None => served,
    }
}

/// A webhook that lasts as long as the command.
struct Own {
    client: Client,
    id: String,
    secret: String,
}

impl Own {
    async fn make(context: &Context, url: &str) -> Result<Self, Stop> {
        let (client, _) = context.client()?;
        let types = EventType::ALL.map(EventType::token);
        let call = Call::public(Method::Post, "/webhooks").json(&json!({ "url": url, "eventTypes": types }));
        let answer = send(&client, &call).await?.json();
        let text = |pointer: &str| answer.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (id, secret) = (text("/webhook/id"), text("/secret"));
        context.console.note(&format!("made webhook {id} for it"));
        Ok(Self { client, id, secret })
    }

    async fn delete(self, context: &Context) -> Result<(), Stop> {
        let call = Call::public(Method::Delete, &format!("/webhooks/{}", self.id));
        send(&self.client, &call).await?;
        context.console.note(&format!("deleted webhook {}", self.id));
        Ok(())
    }
}

struct Ear {
    secret: String,
    console: Console,
}

async fn hear(State(ear): State<Arc<Ear>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let signature = headers.get("x-opentrain-signature").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if let Err(why) = verify(&ear.secret, signature, &body, machine_now().millis() / 1000) {
        ear.console.warn(&format!("refused a request: {why}"));
        return StatusCode::BAD_REQUEST;
    }
    let Ok(event) = serde_json::from_slice::<&RawValue>(&body) else {
        ear.console.warn("refused a request: its body is no JSON");
        return StatusCode::BAD_REQUEST;
    };
    match ear.console.print(&updates::line(ear.console, event.get())) {
        Ok(()) => StatusCode::OK,
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Checks `t=<seconds>,v1=<hex>`: HMAC-SHA256 over the seconds, a dot and the body.
fn verify(secret: &str, signature: &str, body: &[u8], now: i64) -> Result<(), &'static str> {
    let parts = signature.strip_prefix("t=").and_then(|rest| rest.split_once(",v1="));
    let (seconds, mac) = parts.ok_or("it has no signature")?;
    let sent: i64 = seconds.parse().map_err(|_| "its signature has no time")?;
    if sent.abs_diff(now) > TOLERANCE.unsigned_abs() {
        return Err("its signature is too old, or this machine's clock is wrong");
    }
    let mac = hex::decode(mac).map_err(|_| "its signature is no hex")?;
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let signed = [seconds.as_bytes(), b".", body].concat();
    hmac::verify(&key, &signed, &mac).map_err(|_| "its signature is wrong: another secret, or another body")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_fresh_signature_of_this_body_is_taken() {
        let good = "t=1781258400,v1=7b84a7d10b72c69b9f56e7808f5affca349939fb53fe02d13925f73782d0ec1d";
        let body = b"{\"id\":\"1\"}";
        assert_eq!(verify("whsec_test", good, body, 1_781_258_500), Ok(()));
        assert!(verify("whsec_test", good, body, 1_781_258_701).is_err());
        assert!(verify("whsec_other", good, body, 1_781_258_400).is_err());
        assert!(verify("whsec_test", good, b"{\"id\":\"2\"}", 1_781_258_400).is_err());
        for odd in ["", "t=,v1=", "t=1781258400", "v1=00,t=1", "t=x,v1=00", "t=1781258400,v1=zz"] {
            assert!(verify("whsec_test", odd, body, 1_781_258_400).is_err(), "{odd}");
        }
    }
}
