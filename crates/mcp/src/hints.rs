//! What to do about a failure, in terms of tools (mcp.md, 5).

use client::Remedy;

use crate::place::Kind;
use crate::refusal::Refusal;

/// The one sentence that helps, if there is one. `path` is the endpoint's template below the API's root, `base` the
/// server.
pub fn of(refusal: &Refusal, path: &str, base: &str, kind: Kind) -> Option<String> {
    let hint = match refusal.remedy.as_ref()? {
        Remedy::SignIn => match kind {
            Kind::Stdio => "Call opentrain_register_agent, or set a valid token (OPENTRAIN_PERSONAL_API_TOKEN, or `opentrain auth login`).".to_owned(),
            Kind::Http => "Call opentrain_register_agent, or reconnect with a valid token in the Authorization header.".to_owned(),
        },
        Remedy::Claim => "Ask the human for their e-mail address, call opentrain_claim_account with it, then poll opentrain_claim_status.".to_owned(),
        Remedy::AskForScopes(scopes) => {
            format!("Ask the owner for a token with these scopes: {} ({base}/employer-settings?tab=api-keys).", scopes.join(", "))
        }
        Remedy::FeatureOff => "This feature is switched off here; opentrain_capabilities shows what is on.".to_owned(),
        Remedy::FillFields(fields) if fields.is_empty() => {
            "Correct what details.validation.issues names with opentrain_update_job_draft_fields, then publish again.".to_owned()
        }
        Remedy::FillFields(fields) => {
            format!("Ask the human for {}, then call opentrain_update_job_draft_fields.", fields.join(", "))
        }
        Remedy::ChangeText => "Change what details.reasons names (opentrain_update_job_draft_fields), then publish again.".to_owned(),
        Remedy::ArrangePayment { billing_url: Some(url) } => {
            format!("Show the human {url}, or fund with opentrain_create_credit_top_up.")
        }
        Remedy::ArrangePayment { billing_url: None } => "Fund with opentrain_create_credit_top_up.".to_owned(),
        Remedy::AlreadyDone => "Treat it as done: opentrain_list_contracts shows the contract.".to_owned(),
        Remedy::ConfirmNotFit => "Only if the human agrees: call again with confirmNotFitOverride: true.".to_owned(),
        Remedy::PublishFirst => "Call opentrain_publish_job first.".to_owned(),
        Remedy::EditDraft => "For a draft use opentrain_update_job_draft_fields.".to_owned(),
        Remedy::KeepAccount => "Go on with the saved account, or pass force: true to replace it.".to_owned(),
        Remedy::CorrectInput { parameter, allowed } => {
            let parameter = parameter.as_deref().unwrap_or("what details names");
            match allowed.is_empty() {
                true => format!("Correct {parameter}."),
                false => format!("Correct {parameter}; allowed: {}.", allowed.join(", ")),
            }
        }
        Remedy::CheckId => format!("Check the id; {}.", where_ids_are(refusal, path)),
        Remedy::Wait { seconds: Some(seconds) } => format!("Wait {seconds} seconds, then try again."),
        Remedy::Wait { seconds: None } => "Wait 60 seconds, then try again.".to_owned(),
        Remedy::TryAgain { request_id: Some(id) } => format!("Try again shortly; quote the request id {id} if it stays."),
        Remedy::TryAgain { request_id: None } => format!("Try again shortly; check that {base} is the right server if it stays."),
    };
    Some(hint)
}

/// The tool that lists the ids of what was not found.
fn where_ids_are(refusal: &Refusal, path: &str) -> String {
    let named = refusal.details.as_ref().and_then(|d| d.get("resource")).and_then(|r| r.as_str());
    let tool = match named.unwrap_or_else(|| path.trim_start_matches('/').split('/').next().unwrap_or_default()) {
        "jobs" | "job-drafts" => "opentrain_list_jobs",
        "proposals" | "freelancers" => "opentrain_list_proposals",
        "conversations" | "messages" => "opentrain_read_messages",
        "contracts" | "milestones" => "opentrain_list_contracts",
        "approvals" => "opentrain_poll_updates",
        "credit-top-ups" | "credits" => "opentrain_list_credit_ledger",
        "webhooks" => "opentrain_list_webhooks",
        "tokens" => "opentrain_list_tokens",
        _ => return "the tool that lists such things shows the ids".to_owned(),
    };
    format!("{tool} lists the ids")
}

#[cfg(test)]
mod tests {
    use client::ApiError;

    use super::*;

    #[test]
    fn each_row_of_the_table_has_its_sentence() {
        let cases = [
            (401, r#"{"reason":"token_revoked"}"#, "opentrain_register_agent"),
            (403, r#"{"reason":"account_claim_required"}"#, "opentrain_claim_account"),
            (
                403,
                r#"{"requiredScopes":["team:write"],"grantedScopes":[]}"#,
                "team:write (https://m.example/employer-settings?tab=api-keys)",
            ),
            (403, r#"{"featureKey":"public_api_team","mode":"OFF"}"#, "opentrain_capabilities"),
            (
                400,
                r#"{"validation":{"missingFields":["headcount","languages"]}}"#,
                "headcount, languages, then call opentrain_update_job_draft_fields",
            ),
            (403, r#"{"reason":"moderation_blocked","reasons":[]}"#, "publish again"),
            (
                409,
                r#"{"reason":"payment_method_required","billingUrl":"https://m.example/b"}"#,
                "https://m.example/b, or fund with opentrain_create_credit_top_up",
            ),
            (409, r#"{"reason":"already_accepted"}"#, "opentrain_list_contracts"),
            (409, r#"{"reason":"not_fit_confirmation_required"}"#, "confirmNotFitOverride: true"),
            (409, r#"{"reason":"job_not_published"}"#, "opentrain_publish_job"),
            (409, r#"{"requiredStatus":"OPEN"}"#, "opentrain_update_job_draft_fields"),
            (409, r#"{"reason":"credentials_exist"}"#, "force: true"),
            (400, r#"{"field":"status","supportedStatuses":["active","ended"]}"#, "status; allowed: active, ended"),
            (404, r#"{"resource":"contracts"}"#, "opentrain_list_contracts"),
            (404, "{}", "opentrain_list_webhooks"),
            (429, "{}", "37 seconds"),
            (503, "{}", "request id r9"),
        ];
        for (status, details, part) in cases {
            let body = format!(r#"{{"error":"x","code":"X","requestId":"r9","details":{details}}}"#);
            let refusal = Refusal::from(ApiError::read(status, body.as_bytes(), Some(37)));
            let hint = of(&refusal, "/webhooks/{webhookId}", "https://m.example", Kind::Stdio).unwrap();
            assert!(hint.contains(part), "{status} {details}: {hint}");
        }
    }
}
