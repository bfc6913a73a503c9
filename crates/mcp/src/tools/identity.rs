//! Onboarding, and who one is.

use client::Method;
use schemars::{Schema, SchemaGenerator, json_schema};
use wire::{agent, identity};

use crate::onboarding;
use crate::place::Kind as At;
use crate::shape::{Parameter, Shape, text};
use crate::summary::{Manner, Summary};
use crate::tool::{Kind, Told, Tool, of};

const CLAIM_TOKEN: Parameter = Parameter::new(
    "claimToken",
    text(200),
    "The claim token (ot_clm_…) of the registration; default: the saved one. Needed over HTTP",
);

pub const TOOLS: &[Tool] = &[
    Tool::new("register_agent", "Register an agent", Kind::Replace, Method::Post, "/api/agent/identity", of::<agent::Registered>)
        .description(
            "Makes a new employer account for this agent; needs nothing, no token and no human. Use it once, first, when no \
             account is set up: every other tool works right after it, with reduced rights until a person claims the account. \
             Saved credentials are kept unless force is true. Next: opentrain_create_job_draft, and opentrain_claim_account \
             when the human is ready to take the account over.",
        )
        .parameters(&[
            Parameter::new("agentName", text(120), "What the agent is called; shown to the person who claims the account"),
            Parameter::new("organizationName", text(120), "The company or team the agent works for"),
            Parameter::new("force", Shape::Switch, "Replace saved credentials; the old account is then out of reach"),
        ])
        .own(&[(Method::Post, "/api/agent/identity")], onboarding::register)
        .tell(tell_registered),
    Tool::new("claim_account", "Start the claim by a person", Kind::Add, Method::Post, "/api/agent/identity/claim", of::<agent::ClaimStarted>)
        .description(
            "Invites a human to take over the account: OpenTrain mails them a link. Use it when a call is refused with \
             account_claim_required, or when the human asks. Ask the human for their e-mail address first. The code in the \
             answer is not in the mail: give it to the human yourself. Next: poll opentrain_claim_status.",
        )
        .parameters(&[
            Parameter::new("email", text(254), "The human's e-mail address; ask for it, never guess it").required(),
            CLAIM_TOKEN,
        ])
        .reaches_out()
        .own(&[(Method::Post, "/api/agent/identity/claim")], onboarding::claim)
        .tell(tell_claim),
    Tool::new("claim_status", "Whether the claim is done", Kind::AddOnce, Method::Post, "/api/agent/oauth/token", claim_status_schema)
        .description(
            "Asks whether the human has confirmed the claim. Use it after opentrain_claim_account, no sooner than \
             retryAfterSeconds after the last time; pending is no failure. When it is done, the new token with more rights \
             replaces the saved one by itself. Next: go on with what was refused before.",
        )
        .parameters(&[CLAIM_TOKEN])
        .own(&[(Method::Post, "/api/agent/oauth/token")], onboarding::status)
        .tell(tell_status),
    Tool::new("auth_status", "Who am I", Kind::Read, Method::Get, "/auth/me", of::<identity::Me>)
        .description(
            "Shows the account behind the token: user, organization, scopes, and whether a person has claimed it. Use it to \
             find out what this connection may do. Needs a token. Next: opentrain_claim_account if it is not claimed.",
        )
        .tell(|told, summary| {
            summary.object(told.result, Manner::default());
            match told.is("claim/claimed") {
                true => summary.next("opentrain_list_jobs shows the account's jobs, opentrain_create_job_draft begins one."),
                false => summary.next("opentrain_create_job_draft works already; opentrain_claim_account has a person take the account over."),
            }
        }),
    Tool::new("capabilities", "What is possible here", Kind::Read, Method::Get, "/job-drafts/capabilities", of::<identity::DraftCapabilities>)
        .description(
            "Lists the features that are on for this account, the fields a job draft can hold and the values they take. Use it \
             before filling in fields, or when a call says that a feature is off. Needs a token. Next: \
             opentrain_create_job_draft.",
        )
        .tell(|told, summary| {
            summary.object(told.result, Manner::default());
            summary.next("opentrain_create_job_draft.");
        }),
];

/// Pending, or the token of a claimed account.
fn claim_status_schema(generator: &mut SchemaGenerator) -> Schema {
    let scopes = generator.subschema_for::<domain::access::Scopes>();
    json_schema!({
        "type": "object",
        "properties": {
            "status": { "type": "string", "enum": ["pending", "claimed"] },
            "retryAfterSeconds": { "type": "integer", "description": "While pending: how long to wait before asking again" },
            "access_token": { "type": "string", "description": "The new token, once; saved already over stdio" },
            "token_type": { "type": "string" },
            "scopes": scopes
        },
        "required": ["status"]
    })
}

fn tell_registered(told: &Told<'_>, summary: &mut Summary) {
    summary.line("Registered a new account. It works at once, with reduced rights until a person claims it.");
    summary.object(told.result, Manner::default());
    match told.place {
        crate::place::Place::Stdio(stdio) => {
            if let Ok(file) = stdio.file() {
                summary.line(&format!("Its token and claim token are saved in {}.", file.path().display()));
            }
            warn_of_variable(told, summary);
        }
        crate::place::Place::Http(_) => summary.line(
            "Nothing is saved, and this connection stays the old account: keep access_token and claim_token of the structured \
             result, and set the token in the client's configuration to use the new account.",
        ),
    }
    summary.next("opentrain_claim_account with the human's e-mail address, or begin with opentrain_create_job_draft.");
}

fn tell_claim(told: &Told<'_>, summary: &mut Summary) {
    let email = told.argument("email");
    summary.line(&match told.is("email_sent") {
        true => format!("OpenTrain mailed the link to {email}. Give the human this code; it is not in the mail."),
        false => format!("The mail to {email} could not be sent. Give the human this link and code yourself."),
    });
    summary.line(&format!("Code: {}", told.text("user_code")));
    summary.line(&format!("Link: {}", told.text("verification_uri")));
    summary.line(&format!(
        "Valid for {} seconds; ask at most every {} seconds.",
        told.at("expires_in"),
        told.at("interval")
    ));
    summary.next("when the human has confirmed, opentrain_claim_status.");
}

fn tell_status(told: &Told<'_>, summary: &mut Summary) {
    if told.text("status") == "pending" {
        summary.line("The claim is pending: the human has not confirmed it yet.");
        summary.next(&format!("opentrain_claim_status again in {} seconds.", told.at("retryAfterSeconds")));
        return;
    }
    summary.line("The account is claimed: it has its person now.");
    summary.object(told.result, Manner { theirs: &[], without: &["status"] });
    match told.place.kind() {
        At::Stdio => {
            summary.line("The new token is saved in place of the old one.");
            warn_of_variable(told, summary);
        }
        At::Http => summary.line(
            "The old token has ended. Set access_token of the structured result in the client's configuration (Authorization: \
             Bearer …) and reconnect.",
        ),
    }
    summary.next("opentrain_auth_status shows the new rights.");
}

/// Says that saving has no effect while the variable is set.
fn warn_of_variable(told: &Told<'_>, summary: &mut Summary) {
    if let crate::place::Place::Stdio(stdio) = told.place
        && let Some(name) = stdio.variable()
    {
        summary
            .line(&format!("{name} is set and stays in force: every call goes on using its token, not the saved one."));
    }
}
