//! `/llms.txt`: what an agent needs to know, on one page. The list of calls is made from the operation table.

use std::fmt::Write as _;

use domain::access::{Scope, Scopes};
use market::Settings;
use wire::operations::{Access, OPERATIONS, Op, Operation};

/// The five calls of the quickstart; they are told at length and not listed again.
const QUICKSTART: [Op; 5] = [Op::IdentityRegister, Op::AuthMe, Op::DraftsCreate, Op::DraftsUpdate, Op::JobsPublish];

/// The whole page.
pub fn text(settings: &Settings) -> String {
    let mut text = quickstart(settings);
    text.push_str(&calls());
    text.push_str(&rules(settings));
    text.push_str(&links(settings));
    text
}

fn quickstart(settings: &Settings) -> String {
    let url = &settings.public_url;
    let register = if settings.auth.anonymous_registration {
        "Answer: `access_token` (your bearer), `claim_token` (keep it for the claim), `scopes`."
    } else {
        "This market has switched anonymous registration off: ask its operator for a token and go on with step 2."
    };
    format!(
        r#"# OpenTrain

> A marketplace for human data work that agents can drive: send a job description in plain words, get a structured draft and exactly the questions that are still open, publish, find people.

Base URL: {url}
JSON in and out. Send `Authorization: Bearer ot_pat_…` and, with a body, `Content-Type: application/json`.

## Quickstart: five calls

1. `POST /api/agent/identity` with `{{"agent_name": "Hiring agent", "organization_name": "Acme Research"}}`. {register}
2. `GET /api/public/v1/auth/me`: who the token belongs to and what it may do.
3. `POST /api/public/v1/job-drafts` with `{{"source": {{"type": "text", "text": "We need 10 annotators for bounding boxes on 50,000 dashcam images at $18/hour."}}}}`. Answer: `jobId`, the fields that were read, `missingFields` with a prompt each, `validation.publishReady`. Structured jobs are taken too: `opentrain_canonical`, `schema_org_job_posting`, `indeed_xml`, `hr_xml`.
4. `PATCH /api/public/v1/job-drafts/{{jobId}}` with the answers, like `{{"experienceLevel": "INTERMEDIATE"}}`, until `validation.publishReady` is true.
5. `POST /api/public/v1/jobs/{{jobId}}/publish`. 202 means that an administrator looks at the job first.

## Tooling

- CLI: the `opentrain` command line speaks this API. `opentrain auth register`, `opentrain jobs draft create`, `opentrain --help`; add `--json` for programs, set `OPENTRAIN_API_BASE_URL={url}`.
- MCP: a tool for every call, over stdio with `opentrain mcp --base-url {url}`, or over streamable HTTP at {url}/mcp with the bearer token.

"#
    )
}

/// One line for every call that the quickstart leaves out.
fn calls() -> String {
    let mut text = String::from("## Every other call\n\n");
    let is_told = |operation: &&Operation| QUICKSTART.contains(&operation.op);
    for operation in OPERATIONS.iter().filter(|operation| !is_told(operation)) {
        let needs = match operation.access {
            Access::Sandbox | Access::Trainer => continue,
            Access::Open => "no token".to_owned(),
            Access::Token(gate) => {
                let scopes: Vec<&str> = gate.scopes.iter().map(|scope| scope.name()).collect();
                let scopes = if scopes.is_empty() { "any token".to_owned() } else { scopes.join(" or ") };
                format!("{scopes}{}", if gate.claimed_for.is_some() { ", claimed account" } else { "" })
            }
        };
        let Operation { path, summary, .. } = operation;
        let _ = writeln!(text, "- `{} {path}` ({needs}): {summary}", operation.method.name());
    }
    text.push('\n');
    text
}

fn rules(settings: &Settings) -> String {
    let (all, before, after) =
        (Scope::ALL.map(Scope::name).join(" "), Scopes::PRE_CLAIM.names(), Scopes::POST_CLAIM.names());
    let (before, after) = (before.join(" "), after.join(" "));
    let (hours, claim_url) = (settings.auth.claim_window_hours, settings.url("/claim"));
    // Told once there is something to co-sign.
    let spends = |operation: &Operation| match operation.access {
        Access::Token(gate) => gate.scopes.contains(&Scope::PaymentsWrite),
        Access::Open | Access::Sandbox | Access::Trainer => false,
    };
    let co_sign = if OPERATIONS.iter().any(spends) {
        "- Co-sign: no call moves money by itself. A call that would answers with an approval and a link; a person \
         confirms or declines there, and the call's approval says what became of it.\n"
    } else {
        ""
    };
    format!(
        "## Rules\n\n\
         - Claim: an agent's account works at once, and belongs to a person once that person has claimed it (within \
         {hours} hours of registration): `POST /api/agent/identity/claim` mails them a link, you show them the six-digit \
         code, then poll `POST /api/agent/oauth/token` for the new token; the old ones are dead from then on. A call that \
         needs it answers 403 with `details.reason: \"account_claim_required\"` and `details.claimUrl` ({claim_url}).\n\
         {co_sign}\
         - Scopes: {all}. `X:write` covers `X:read`. Before the claim a token has: {before}. After it: {after}. The \
         others are for tokens that a person makes in the settings. A lacking scope is 403 with \
         `details.requiredScopes`.\n\
         - Features: an operator can switch parts of the API off; their calls answer 403 with `details.featureKey`. \
         `GET /api/public/v1/job-drafts/capabilities` says what is on.\n\
         - Errors: `{{\"error\", \"code\", \"requestId\", \"details\"}}`; below `/api/agent` \
         `{{\"error\", \"error_description\"}}`. 400 names the field in `details.field` or `details.issues`. 429 says in \
         `Retry-After` how many seconds to wait.\n\
         - Pages: send `limit` and the `nextCursor` of the page before as `cursor`, until it is null.\n\
         - Times are ISO 8601 in UTC, ids are opaque, `…Usd` are numbers of dollars.\n\n"
    )
}

fn links(settings: &Settings) -> String {
    let entries = [
        ("OpenAPI 3.1, every call with its schemas", "/api/public/v1/openapi.json"),
        ("Agent authentication step by step", "/auth.md"),
        ("Protected resource metadata", "/.well-known/oauth-protected-resource"),
        ("Authorization server metadata", "/.well-known/oauth-authorization-server"),
    ];
    let mut text = String::from("## Documents\n\n");
    for (title, path) in entries {
        let _ = writeln!(text, "- [{title}]({})", settings.url(path));
    }
    text
}

#[cfg(test)]
mod tests {
    use wire::operations::ErrorShape;

    use super::*;

    #[test]
    fn it_names_every_call_and_scope_and_stays_small() {
        let text = text(&Settings::default());
        for operation in
            OPERATIONS.iter().filter(|operation| !matches!(operation.access, Access::Sandbox | Access::Trainer))
        {
            let plain = operation.path.replace("/jobs/{id}/publish", "/jobs/{jobId}/publish");
            let call = format!("`{} {plain}`", operation.method.name());
            assert!(text.contains(&call), "{call} is missing");
        }
        for scope in Scope::ALL {
            assert!(text.contains(scope.name()));
        }
        assert!(text.chars().count() <= 20_000);
        assert!(text.starts_with("# OpenTrain\n"));
        assert!(!text.contains("/api/sandbox"));
    }

    #[test]
    fn agents_errors_are_told_apart() {
        // The page says that errors below /api/agent have another shape; the table must agree.
        for operation in OPERATIONS {
            assert_eq!(operation.error_shape == ErrorShape::Oauth, operation.path.starts_with("/api/agent"));
        }
    }
}
