//! Running a tool: check, spend, call, tell.

use serde_json::Value;

use crate::check::check;
use crate::hints;
use crate::place::{Kind, Place};
use crate::refusal::Refusal;
use crate::summary::Summary;
use crate::tool::{Arguments, Does, Endpoint, Told, Tool};

/// What a tool gives back: the structured result, and the text that says it.
#[derive(Clone, Debug)]
pub struct Ran {
    pub structured: Value,
    pub text: String,
    pub failed: bool,
}

/// Runs the tool of that full name; `None` if there is none. Everything else ends in a result.
pub async fn run(place: &Place, name: &str, arguments: Arguments) -> Option<Ran> {
    // A call counts whatever becomes of it.
    let spent = place.spend();
    let tool = crate::tools::find(name)?;
    let attempted = match spent {
        Ok(()) => attempt(place, tool, arguments.clone()).await,
        Err(refusal) => Err(refusal),
    };
    Some(match attempted {
        Ok(result) => {
            let mut summary = Summary::default();
            (tool.tell)(&Told { arguments: &arguments, result: &result, place }, &mut summary);
            Ran { text: summary.into_string(), structured: result, failed: false }
        }
        Err(refusal) => {
            let hint = hints::of(&refusal, tool.path(), &place.base(), place.kind());
            let hint = hint.as_deref();
            Ran { text: refusal.text(hint), structured: refusal.structured(hint), failed: true }
        }
    })
}

async fn attempt(place: &Place, tool: &Tool, arguments: Arguments) -> Result<Value, Refusal> {
    if needs_token(tool) && place.kind() == Kind::Stdio && place.client()?.token().is_none() {
        return Err(Refusal::not_signed_in("No API token is set: there is no account yet."));
    }
    let mut issues = check(tool.parameters, &arguments);
    if issues.is_empty() {
        issues = (tool.rules)(&arguments);
    }
    if !issues.is_empty() {
        return Err(Refusal::arguments(&issues));
    }
    match tool.does {
        Does::Endpoint(endpoint) => send(place, endpoint, arguments).await,
        Does::Own { run, .. } => run(place, arguments).await,
    }
}

async fn send(place: &Place, endpoint: Endpoint, arguments: Arguments) -> Result<Value, Refusal> {
    let call = endpoint.call(arguments)?;
    let client = if endpoint.open { place.tokenless()? } else { place.client()? };
    Ok(client.send(&call).await?.json())
}

/// The onboarding and the open market work without an account.
fn needs_token(tool: &Tool) -> bool {
    match tool.does {
        Does::Endpoint(endpoint) => !endpoint.open,
        Does::Own { .. } => !tool.path().starts_with("/api/agent/"),
    }
}
