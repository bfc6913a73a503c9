//! `opentrain auth register`, `login`, `status`, `logout` and `whoami`. The claim is in [`super::claim`].

use clap::{Arg, ArgAction, ArgMatches};
use client::credentials::TokenOrigin;
use client::onboarding::{self, Names};
use client::{Call, Method, Token};
use serde_json::{Value, json};

use crate::commands::Local;
use crate::commands::endpoint::{Endpoint, Typed};
use crate::commands::run::send;
use crate::context::Context;
use crate::output::{facts, json};
use crate::stop::Stop;

/// No `auth` command is a bare call.
pub const ENDPOINTS: &[Endpoint] = &[];

pub const REGISTER: Local = Local {
    words: "auth register",
    about: "Make a new account for an agent and save its token",
    notes: "The account works at once, with less rights until a person claims it. A saved account is kept unless --force.",
    examples: &["opentrain auth register --agent-name \"Hiring agent\" --org-name \"Acme Research\""],
    arguments: |command| {
        command.args([
            Arg::new("agent-name")
                .long("agent-name")
                .visible_alias("name")
                .value_name("name")
                .help("What the agent is called"),
            Arg::new("org-name")
                .long("org-name")
                .visible_alias("organization-name")
                .value_name("name")
                .help("The organization it works for"),
            Arg::new("force").long("force").action(ArgAction::SetTrue).help("Replace the saved account"),
        ])
    },
    run: register,
};

pub const LOGIN: Local = Local {
    words: "auth login",
    about: "Check an API token and save it",
    notes: "",
    examples: &["opentrain auth login --api-key ot_pat_… --base-url https://market.example"],
    arguments: |command| {
        let key = Arg::new("api-key").long("api-key").visible_alias("token").value_name("token");
        command.arg(key.help("The token, ot_pat_… (required)"))
    },
    run: login,
};

const STATUS_NOTES: &str =
    "Shows user, account, the token's label and scopes, the server, and where the token came from.";

pub const STATUS: Local = Local {
    words: "auth status",
    about: "Who is signed in",
    notes: STATUS_NOTES,
    examples: &["opentrain auth status", "opentrain whoami --json"],
    arguments: |command| command,
    run: status,
};

pub const WHOAMI: Local = Local { words: "whoami", about: "The same as auth status", ..STATUS };

pub const LOGOUT: Local = Local {
    words: "auth logout",
    about: "Forget the saved token",
    notes: "Deletes the credentials file. The token itself stays valid until it is revoked (opentrain tokens revoke).",
    examples: &["opentrain auth logout"],
    arguments: |command| command,
    run: logout,
};

fn register(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let typed = Typed(matches);
    let file = context.credentials()?;
    let force = typed.on("force");
    let sources = context.sources();
    // With --force the file may be unreadable: then it names no server either.
    let base = match sources.base_url() {
        Err(client::credentials::SourceError::Credentials(_)) if force => {
            client::BaseUrl::parse(client::DEFAULT_BASE_URL).map_err(|e| Stop::usage(e.to_string()))?
        }
        other => other?,
    };
    let client = context.client_of(base.clone(), None)?;
    let names = Names { agent: typed.text("agent-name"), organization: typed.text("org-name") };
    let target = onboarding::registration_call(&names);
    let account = context.block_on(async {
        onboarding::register(&client, &file, &names, force)
            .await
            .map_err(|e| Stop::onboarding(e, target.target(), &base))
    })?;
    let path = file.path().display().to_string();
    if let Some((_, TokenOrigin::Variable(name))) = context.sources().token_from_environment().ok().flatten() {
        context.console.warn(&format!("{name} stays in force: other commands go on using its token"));
    }
    if context.console.json {
        return print_json(
            context,
            &json!({
                "registered": true, "registrationId": account.registration_id, "scopes": account.scopes,
                "tokenPreview": account.token.preview(), "claimTokenExpiresAt": account.claim_token_expires_at,
                "baseUrl": base.as_str(), "credentialsFile": path,
            }),
        );
    }
    let mut text = context.console.text();
    text.line(&format!("Registered at {base}; the token is saved in {path}."));
    text.fact(0, "Registration ID", &account.registration_id);
    text.fact(0, "Token", &account.token.preview());
    text.fact(0, "Scopes", &account.scopes.join(", "));
    text.fact(0, "To be claimed until", &account.claim_token_expires_at);
    super::views::next(&mut text, "opentrain auth claim --email <owner's address>");
    context.console.print(&text.into_string())
}

fn login(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let key =
        Typed(matches).text("api-key").ok_or_else(|| Stop::usage("`opentrain auth login` needs --api-key <token>"))?;
    let token = Token::new(key).map_err(|e| Stop::usage(format!("--api-key: {e}")))?;
    let file = context.credentials()?;
    let sources = context.sources();
    // A file that cannot be read is about to be replaced.
    let base = match sources.base_url() {
        Err(client::credentials::SourceError::Credentials(_)) => {
            client::BaseUrl::parse(client::DEFAULT_BASE_URL).map_err(|e| Stop::usage(e.to_string()))?
        }
        other => other?,
    };
    let client = context.client_of(base.clone(), Some(token))?;
    let me = context.block_on(async {
        onboarding::sign_in(&client, &file).await.map_err(|e| Stop::onboarding(e, "/api/public/v1/auth/me", &base))
    })?;
    let path = file.path().display().to_string();
    if let Some((_, TokenOrigin::Variable(name))) = context.sources().token_from_environment().ok().flatten() {
        context.console.warn(&format!("{name} stays in force: other commands go on using its token"));
    }
    let me = me.json();
    if context.console.json {
        return print_json(
            context,
            &json!({
                "signedIn": true, "actor": me["actor"], "token": me["token"], "account": me["account"],
                "baseUrl": base.as_str(), "credentialsFile": path,
            }),
        );
    }
    let mut text = context.console.text();
    text.line(&format!("Signed in; the token is saved in {path}."));
    describe(&mut text, &me);
    text.fact(0, "Server", base.as_str());
    context.console.print(&text.into_string())
}

fn status(context: &Context, _: &ArgMatches) -> Result<(), Stop> {
    let (client, origin) = context.client()?;
    let me = context.block_on(async { send(&client, &Call::public(Method::Get, "/auth/me")).await })?;
    if context.console.json {
        return context.console.print(&json::pretty(me.text()));
    }
    let mut text = context.console.text();
    describe(&mut text, &me.json());
    text.fact(0, "Server", client.base().as_str());
    let origin = match origin {
        TokenOrigin::Variable(name) => format!("the variable {name}"),
        TokenOrigin::File(path) => path.display().to_string(),
    };
    text.fact(0, "Token from", &origin);
    context.console.print(&text.into_string())
}

fn logout(context: &Context, _: &ArgMatches) -> Result<(), Stop> {
    let file = context.credentials()?;
    let removed = context.block_on(async { Ok(onboarding::sign_out(&file).await?) })?;
    let path = file.path().display().to_string();
    if context.console.json {
        return print_json(context, &json!({ "signedOut": true, "removed": removed, "credentialsFile": path }));
    }
    let mut text = context.console.text();
    text.line(&match removed {
        true => {
            format!("Signed out: {path} is deleted. The token itself is still valid; opentrain tokens revoke ends one.")
        }
        false => format!("Nobody was signed in: there is no {path}."),
    });
    context.console.print(&text.into_string())
}

/// User, account, token, claim.
fn describe(text: &mut crate::output::Text, me: &Value) {
    let at = |pointer: &str| facts::scalar(me.pointer(pointer).unwrap_or(&Value::Null));
    text.fact(0, "User", &format!("{} <{}>", at("/actor/fullName"), at("/actor/email")));
    text.fact(0, "User ID", &at("/actor/userId"));
    text.fact(0, "User type", &at("/actor/userType"));
    text.fact(
        0,
        "Account",
        &format!("{} {} ({})", at("/account/kind"), at("/account/organizationId"), at("/account/memberRole")),
    );
    text.fact(0, "Token", &format!("{} ({})", at("/token/label"), at("/token/id")));
    text.fact(0, "Scopes", &at("/token/scopes"));
    match me.pointer("/claim/claimed").and_then(Value::as_bool) {
        Some(true) => text.fact(0, "Claimed", &at("/claim/claimedAt")),
        Some(false) => {
            text.fact(0, "Claimed", "no");
            text.fact(0, "Claim URL", &at("/claim/claimUrl"));
        }
        None => {}
    }
}

/// A result of ours, laid out like the API's.
pub fn print_json(context: &Context, value: &Value) -> Result<(), Stop> {
    context.console.print(&json::pretty(&value.to_string()))
}
