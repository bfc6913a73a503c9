//! What helps against a refusal. The front ends put it into words: the command line in commands, MCP in tools.

use serde_json::Value;

use crate::{ApiError, Failure};

/// The first remedy that fits, in the order of the contract's table of hints.
#[derive(Clone, Debug, PartialEq)]
pub enum Remedy {
    /// No token, or one the server does not take.
    SignIn,
    /// The account must be claimed by a person.
    Claim,
    /// The owner must give a token with these scopes.
    AskForScopes(Vec<String>),
    /// The feature is off.
    FeatureOff,
    /// A draft is not ready: these fields are missing.
    FillFields(Vec<String>),
    /// Moderation refused the text; `reasons` says why.
    ChangeText,
    /// Money is needed first; where the person arranges it.
    ArrangePayment { billing_url: Option<String> },
    /// It was done before: treat as done.
    AlreadyDone,
    /// The person has to agree to hire a candidate marked as no fit.
    ConfirmNotFit,
    /// The job must be published first.
    PublishFirst,
    /// The job is a draft: edit the draft.
    EditDraft,
    /// An account is saved already, and would be lost.
    KeepAccount,
    /// A parameter is wrong; the allowed values if they are named.
    CorrectInput { parameter: Option<String>, allowed: Vec<String> },
    /// The id names nothing here.
    CheckId,
    /// Too many requests; wait so many seconds.
    Wait { seconds: Option<u64> },
    /// A fault of the server or the network.
    TryAgain { request_id: Option<String> },
}

impl Remedy {
    /// The remedy against a failure, if one is known.
    pub fn of(failure: &Failure) -> Option<Self> {
        match failure {
            Failure::NotSignedIn => Some(Self::SignIn),
            Failure::Refused(error) => Self::of_refusal(error),
            Failure::Network(_) => Some(Self::TryAgain { request_id: None }),
            Failure::NotJson | Failure::TooLarge | Failure::Unexpected(_) => None,
        }
    }

    /// The remedy against a refusal, if one is known.
    pub fn of_refusal(error: &ApiError) -> Option<Self> {
        let details = error.details();
        let detail = |key: &str| details.and_then(|d| d.get(key));
        let text = |key: &str| detail(key).and_then(Value::as_str).map(str::to_owned);
        if error.status == 401 {
            return Some(Self::SignIn);
        }
        if error.reason() == Some("account_claim_required") {
            return Some(Self::Claim);
        }
        if let Some(scopes) = detail("requiredScopes") {
            return Some(Self::AskForScopes(strings(scopes)));
        }
        if detail("featureKey").is_some() {
            return Some(Self::FeatureOff);
        }
        if let Some(validation) = detail("validation") {
            return Some(Self::FillFields(validation.get("missingFields").map(strings).unwrap_or_default()));
        }
        match error.reason() {
            Some("moderation_blocked") => return Some(Self::ChangeText),
            Some("payment_method_required") => {
                return Some(Self::ArrangePayment { billing_url: text("billingUrl") });
            }
            Some("already_accepted") => return Some(Self::AlreadyDone),
            Some("not_fit_confirmation_required") => return Some(Self::ConfirmNotFit),
            Some("job_not_published") => return Some(Self::PublishFirst),
            _ => {}
        }
        if error.status == 409 && text("requiredStatus").as_deref() == Some("OPEN") {
            return Some(Self::EditDraft);
        }
        if error.reason() == Some("credentials_exist") {
            return Some(Self::KeepAccount);
        }
        if detail("supportedStatuses").is_some() || detail("field").is_some() || detail("issues").is_some() {
            let allowed = details
                .and_then(Value::as_object)
                .and_then(|d| d.iter().find(|(key, _)| key.starts_with("supported")))
                .map(|(_, values)| strings(values))
                .or_else(|| detail("issues")?.get(0)?.get("options").map(strings))
                .unwrap_or_default();
            let parameter = text("field")
                .or_else(|| detail("issues").and_then(first_path))
                .or_else(|| detail("supportedStatuses").map(|_| "status".to_owned()));
            return Some(Self::CorrectInput { parameter, allowed });
        }
        match error.status {
            404 => Some(Self::CheckId),
            429 => Some(Self::Wait { seconds: error.retry_after }),
            500.. => Some(Self::TryAgain { request_id: error.request_id().map(str::to_owned) }),
            _ => None,
        }
    }
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

/// The first issue's path, dotted; for unknown keys the keys.
fn first_path(issues: &Value) -> Option<String> {
    let issue = issues.get(0)?;
    if let Some(keys) = issue.get("keys") {
        return Some(strings(keys).join(", "));
    }
    let path: Vec<String> = issue
        .get("path")?
        .as_array()?
        .iter()
        .map(|p| p.as_str().map_or_else(|| p.to_string(), str::to_owned))
        .collect();
    if path.is_empty() { None } else { Some(path.join(".")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(status: u16, details: &str) -> Option<Remedy> {
        let body = format!(r#"{{"error":"x","code":"X","details":{details}}}"#);
        Remedy::of_refusal(&ApiError::read(status, body.as_bytes(), Some(7)))
    }

    #[test]
    fn the_first_match_wins() {
        let s = |t: &str| t.to_owned();
        for (status, details, want) in [
            (401, r#"{"reason":"token_missing"}"#, Some(Remedy::SignIn)),
            (403, r#"{"reason":"account_claim_required","requiredScopes":["a"]}"#, Some(Remedy::Claim)),
            (
                403,
                r#"{"requiredScopes":["team:write"],"grantedScopes":[]}"#,
                Some(Remedy::AskForScopes(vec![s("team:write")])),
            ),
            (403, r#"{"featureKey":"k","mode":"OFF"}"#, Some(Remedy::FeatureOff)),
            (400, r#"{"validation":{"missingFields":["a","b"]}}"#, Some(Remedy::FillFields(vec![s("a"), s("b")]))),
            (409, r#"{"reason":"moderation_blocked","status":"DRAFT"}"#, Some(Remedy::ChangeText)),
            (409, r#"{"reason":"already_accepted"}"#, Some(Remedy::AlreadyDone)),
            (409, r#"{"requiredStatus":"OPEN"}"#, Some(Remedy::EditDraft)),
            (409, r#"{"requiredStatus":"DRAFT"}"#, None),
            (
                400,
                r#"{"field":"status","supportedStatuses":["A"]}"#,
                Some(Remedy::CorrectInput { parameter: Some(s("status")), allowed: vec![s("A")] }),
            ),
            (
                400,
                r#"{"issues":[{"path":["milestone","amount"],"code":"too_small"}]}"#,
                Some(Remedy::CorrectInput { parameter: Some(s("milestone.amount")), allowed: vec![] }),
            ),
            (
                400,
                r#"{"issues":[{"path":[],"code":"unrecognized_keys","keys":["nope"]}]}"#,
                Some(Remedy::CorrectInput { parameter: Some(s("nope")), allowed: vec![] }),
            ),
            (404, "{}", Some(Remedy::CheckId)),
            (429, r#"{"limit":20}"#, Some(Remedy::Wait { seconds: Some(7) })),
            (503, "{}", Some(Remedy::TryAgain { request_id: None })),
            (409, r#"{"reason":"something_new"}"#, None),
        ] {
            assert_eq!(of(status, details), want, "{status} {details}");
        }
    }
}
