//! Every command of the program. Client commands are data ([`endpoint::Endpoint`]), the others functions ([`Local`]).

mod api;
mod approvals;
pub mod auth;
mod capabilities;
mod claim;
mod completions;
mod config;
mod contracts;
mod credits;
mod drafts;
pub mod endpoint;
mod freelancers;
mod health;
mod jobs;
mod listen;
mod man;
mod mcp;
mod messages;
mod milestones;
mod payments;
mod proposals;
pub mod run;
mod team;
mod tokens;
mod updates;
mod values;
mod version;
mod views;
mod wait;
mod webhooks;

use clap::ArgMatches;

use crate::commands::endpoint::Endpoint;
use crate::context::Context;
use crate::stop::Stop;

/// A command that is more than one call of the API.
#[derive(Clone, Copy)]
pub struct Local {
    /// `config check`.
    pub words: &'static str,
    /// One line for the list of commands.
    pub about: &'static str,
    /// More, for its own help.
    pub notes: &'static str,
    pub examples: &'static [&'static str],
    /// Adds the command's own arguments.
    pub arguments: fn(clap::Command) -> clap::Command,
    pub run: fn(&Context, &ArgMatches) -> Result<(), Stop>,
}

/// One command, of either form.
#[derive(Clone, Copy)]
pub enum Command {
    Endpoint(&'static Endpoint),
    Local(&'static Local),
}

impl Command {
    /// The words that call it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Endpoint(endpoint) => endpoint.words,
            Self::Local(local) => local.words,
        }
    }
}

/// Words that lead to commands, in the order of the usage text; `capabilities` is a command itself.
pub const NAMESPACES: &[(&str, &str)] = &[
    ("auth", "Register an agent, let its owner claim the account, sign in and out"),
    ("capabilities", ""),
    ("jobs", "Draft, publish, edit, close, search and invite"),
    ("jobs draft", "Make a draft from a description, answer its questions"),
    ("proposals", "Read candidates, sort them, ask for a hire"),
    ("freelancers", "Read a trainer's profile, invite a trainer"),
    ("messages", "Read and write conversations with candidates and trainers"),
    ("contracts", "Read contracts and their budgets, ask to end one"),
    ("milestones", "Plan further work, ask to fund it or to release its payment"),
    ("approvals", "See what a person still has to confirm, wait for it"),
    ("credits", "Balance, ledger and top-ups"),
    ("updates", "What happened since: the event feed"),
    ("webhooks", "Have events sent to a URL"),
    ("tokens", "List and revoke API tokens"),
    ("team", "See the team, invite a colleague"),
    ("payments", "Invoices that wait for action"),
    ("admin", "Run the market: its administrators, payments by hand, disputes"),
    ("admin payments", "Money that waits, and whether it has moved"),
    ("admin credits", "Correct the credits of an account"),
    ("admin milestones", "Disputes about held money"),
    ("db", "The database: schema, state, moving to another one"),
    ("config", "The server's configuration: default file, check, values in force"),
];

/// Client commands, one group a file.
const ENDPOINTS: &[&[Endpoint]] = &[
    auth::ENDPOINTS,
    capabilities::ENDPOINTS,
    jobs::ENDPOINTS,
    proposals::ENDPOINTS,
    freelancers::ENDPOINTS,
    messages::ENDPOINTS,
    contracts::ENDPOINTS,
    milestones::ENDPOINTS,
    approvals::ENDPOINTS,
    credits::ENDPOINTS,
    webhooks::ENDPOINTS,
    tokens::ENDPOINTS,
    team::ENDPOINTS,
    payments::ENDPOINTS,
];

/// Commands that are functions: one line each.
const LOCALS: &[Local] = &[
    auth::REGISTER,
    auth::LOGIN,
    auth::STATUS,
    auth::WHOAMI,
    auth::LOGOUT,
    claim::CLAIM,
    claim::STATUS,
    updates::POLL,
    listen::LISTEN,
    api::API,
    health::HEALTH,
    config::DEFAULT,
    config::CHECK,
    config::SHOW,
    crate::server::serve::SERVE,
    crate::server::admin::create::CREATE,
    crate::server::admin::payments::LIST,
    crate::server::admin::payments::SETTLE,
    crate::server::admin::payments::REFUSE,
    crate::server::admin::accounts::INVOICING,
    crate::server::admin::accounts::ADJUST,
    crate::server::admin::milestones::DISPUTE,
    crate::server::admin::milestones::JUDGE,
    crate::server::admin::accounts::FEATURES,
    crate::server::db::MIGRATE,
    crate::server::db::STATUS,
    crate::server::db::COPY,
    crate::server::backup::BACKUP,
    crate::server::restore::RESTORE,
    crate::server::reindex::REINDEX,
    crate::server::prune::PRUNE,
    crate::server::doctor::DOCTOR,
    crate::server::openapi::OPENAPI,
    mcp::MCP,
    completions::COMPLETIONS,
    man::MAN,
    version::VERSION,
];

/// All commands.
pub fn all() -> impl Iterator<Item = Command> {
    let endpoints = ENDPOINTS.iter().flat_map(|group| group.iter()).map(Command::Endpoint);
    endpoints.chain(LOCALS.iter().map(Command::Local))
}

/// Whether the text is a number by the rules of number flags.
pub fn is_number(text: &str) -> bool {
    values::number(text).is_some()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use wire::operations::OPERATIONS;

    use super::*;

    /// What commands that are functions call.
    const CALLED: &[(&str, &str, &str)] = &[
        ("auth register", "POST", "/api/agent/identity"),
        ("auth claim", "POST", "/api/agent/identity/claim"),
        ("auth claim-status", "POST", "/api/agent/oauth/token"),
        ("auth login", "GET", "/api/public/v1/auth/me"),
        ("auth status", "GET", "/api/public/v1/auth/me"),
        ("whoami", "GET", "/api/public/v1/auth/me"),
        ("updates poll", "GET", "/api/public/v1/updates"),
    ];

    /// Operations that have neither command nor tool, and why.
    const NEITHER: &[(&str, &str)] = &[
        (
            "tokens.create",
            "a token is minted over HTTP or by a person: what runs unattended shall not widen its own access",
        ),
        (
            "identity.revoke",
            "revokes by the secret's value, for whoever found one; `tokens revoke` ends one's own by id",
        ),
        ("identity.revokeTwin", "the same under another path"),
    ];

    /// A path whose parameters have no names.
    fn bare(path: &str) -> String {
        path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part }).collect::<Vec<_>>().join("/")
    }

    fn commands() -> HashSet<(String, String)> {
        let endpoints = ENDPOINTS.iter().flat_map(|group| group.iter());
        let endpoints =
            endpoints.map(|e| (e.method.as_str().to_owned(), bare(&format!("{}{}", client::PUBLIC_API, e.path))));
        let called = CALLED.iter().map(|(_, method, path)| ((*method).to_owned(), bare(path)));
        endpoints.chain(called).collect()
    }

    fn tools() -> HashSet<(String, String)> {
        ::mcp::calls().into_iter().map(|(_, method, path)| (method.to_owned(), bare(&path))).collect()
    }

    #[test]
    fn every_public_operation_has_a_command_or_a_tool_or_a_reason() {
        let (commands, tools) = (commands(), tools());
        for operation in OPERATIONS {
            let public = ["/api/public/v1/", "/api/agent/"].iter().any(|root| operation.path.starts_with(root));
            if !public {
                continue;
            }
            let call = (operation.method.name().to_owned(), bare(operation.path));
            let reason = NEITHER.iter().find(|(name, _)| *name == operation.name);
            let has = commands.contains(&call) || tools.contains(&call);
            assert!(has || reason.is_some(), "{} ({} {}) has neither command nor tool", operation.name, call.0, call.1);
            assert!(!has || reason.is_none(), "{} has a command or a tool after all", operation.name);
        }
    }

    #[test]
    fn every_command_and_tool_leads_to_an_operation() {
        let known: HashSet<_> = OPERATIONS.iter().map(|o| (o.method.name().to_owned(), bare(o.path))).collect();
        for call in commands().union(&tools()) {
            assert!(known.contains(call), "nothing is served at {} {}", call.0, call.1);
        }
        for (words, ..) in CALLED {
            assert!(all().any(|command| command.words() == *words), "there is no command {words}");
        }
    }
}
