//! What to do about a failure, in terms of commands.

use client::{Failure, Remedy};

/// For everyone who is not signed in.
pub const SIGN_IN: &str =
    "run `opentrain auth register` for a new account, or `opentrain auth login --api-key <token>` with a token";

/// The hint for a failed call. `target` is the path that was asked for, `base` the server.
pub fn of(failure: &Failure, target: &str, base: &str) -> Option<String> {
    let path = target.strip_prefix(client::PUBLIC_API).unwrap_or(target).split('?').next().unwrap_or_default();
    let mut parts = path.trim_start_matches('/').split('/');
    let resource = parts.next().unwrap_or_default();
    let id = parts.next().filter(|id| !id.is_empty());
    let job = match resource {
        "jobs" | "job-drafts" => id.unwrap_or("<id>"),
        _ => "<id>",
    };
    let hint = match Remedy::of(failure)? {
        Remedy::SignIn => SIGN_IN.to_owned(),
        Remedy::Claim => "opentrain auth claim --email <owner's address>".to_owned(),
        Remedy::AskForScopes(scopes) => {
            format!("ask the owner for a token with {}: {base}/employer-settings?tab=api-keys", scopes.join(", "))
        }
        Remedy::FeatureOff => "this feature is switched off here; `opentrain capabilities` shows what is on".to_owned(),
        Remedy::FillFields(fields) if fields.is_empty() => {
            format!("correct what the issues name: opentrain jobs draft update --job-id {job} --set <field>=<value>")
        }
        Remedy::FillFields(fields) => {
            let sets: Vec<String> = fields.iter().map(|f| format!("--set {f}=…")).collect();
            format!("ask the owner, then opentrain jobs draft update --job-id {job} {}", sets.join(" "))
        }
        Remedy::ChangeText => format!(
            "change what the reasons name (opentrain jobs draft update --job-id {job} --set …), then opentrain jobs publish --job-id {job}"
        ),
        Remedy::ArrangePayment { billing_url } => {
            let page = billing_url.map(|url| format!("show the owner {url}, or ")).unwrap_or_default();
            format!("{page}opentrain credits top-up --amount-usd <amount>")
        }
        Remedy::AlreadyDone => "treat it as done: opentrain contracts list".to_owned(),
        Remedy::ConfirmNotFit => {
            "only if the owner agrees: the same command with --confirm-not-fit-override".to_owned()
        }
        Remedy::PublishFirst => format!("first opentrain jobs publish --job-id {job}"),
        Remedy::EditDraft => format!("for a draft: opentrain jobs draft update --job-id {job} --set …"),
        Remedy::KeepAccount => "go on with the saved account, or opentrain auth register --force".to_owned(),
        Remedy::CorrectInput { parameter, allowed } => {
            let parameter = parameter.unwrap_or_else(|| "what the details name".to_owned());
            match allowed.is_empty() {
                true => format!("correct {parameter}"),
                false => format!("correct {parameter}; allowed: {}", allowed.join(", ")),
            }
        }
        Remedy::CheckId => format!("check the id; {}", where_ids_are(resource, path)),
        Remedy::Wait { seconds: Some(seconds) } => format!("retry in {seconds} s"),
        Remedy::Wait { seconds: None } => "retry in a minute".to_owned(),
        Remedy::TryAgain { request_id: Some(id) } => {
            format!("try again shortly; quote the request id {id} if it stays")
        }
        Remedy::TryAgain { request_id: None } => {
            format!("check that {base} is the right server (--base-url), then try again shortly")
        }
    };
    Some(hint)
}

/// The command that lists the ids of a resource.
fn where_ids_are(resource: &str, path: &str) -> String {
    let command = match resource {
        "jobs" if path.ends_with("/invites") => "opentrain jobs list, opentrain proposals list --job-id <id>",
        "jobs" | "job-drafts" => "opentrain jobs list",
        "proposals" | "freelancers" => "opentrain proposals list --job-id <id>",
        "contracts" | "milestones" => "opentrain contracts list",
        "approvals" => "opentrain approvals list",
        "credits" => "opentrain credits ledger",
        "webhooks" if path.contains("/deliveries/") => "opentrain webhooks deliveries --webhook-id <id>",
        "webhooks" => "opentrain webhooks list",
        "tokens" => "opentrain tokens list",
        "messages" => "opentrain messages read",
        _ => return "`opentrain help` names the commands that list ids".to_owned(),
    };
    format!("listed by {command}")
}
