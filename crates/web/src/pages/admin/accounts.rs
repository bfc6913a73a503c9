//! `/admin/accounts`: everybody's accounts, and what an administrator changes about one.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::UserId;
use domain::access::FeatureMode;
use http::StatusCode;
use market::administration::{self, Account, AccountKind, AccountLine, AccountQuery, SwitchState};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::{Tab, Tabs, around};
use crate::Site;
use crate::answer::{Frame, failure, page, redirect};
use crate::form::Posted;
use crate::pages::plausible;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "admin_accounts.html")]
struct AccountsPage {
    frame: Frame,
    tabs: Tabs,
    accounts: Vec<AccountLine>,
    search: String,
    kind: AccountKind,
    older: Option<String>,
    is_first: bool,
}

#[derive(Template)]
#[template(path = "admin_account.html")]
struct AccountPage {
    frame: Frame,
    tabs: Tabs,
    account: Account,
}

/// The kinds as the address spells them, and as people read them.
const KINDS: [(AccountKind, &str, &str); 5] = [
    (AccountKind::All, "", "All"),
    (AccountKind::Employers, "employers", "Employers"),
    (AccountKind::Trainers, "trainers", "Trainers"),
    (AccountKind::Unclaimed, "unclaimed", "Agents not claimed"),
    (AccountKind::Administrators, "administrators", "Administrators"),
];

impl AccountsPage {
    fn kinds(&self) -> [(AccountKind, &'static str, &'static str); 5] {
        KINDS
    }

    fn is(&self, kind: &AccountKind) -> bool {
        self.kind == *kind
    }
}

impl AccountPage {
    /// What the configuration says of a switch.
    fn usually(&self, state: &SwitchState) -> &'static str {
        match state.usually {
            FeatureMode::All => "on for everybody",
            FeatureMode::Allowlist => "on for chosen accounts",
            FeatureMode::Off => "off",
        }
    }

    /// As the form spells the switch.
    fn word(&self, state: &SwitchState) -> &'static str {
        match state.switch {
            Some(true) => "on",
            Some(false) => "off",
            None => "default",
        }
    }

    /// A part of the API, in words.
    fn name(&self, state: &SwitchState) -> String {
        let words = state.key.trim_start_matches("public_api_").replace('_', " ");
        let mut letters = words.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }
}

/// What a link to the list may carry.
#[derive(Deserialize)]
pub struct Asked {
    q: Option<String>,
    kind: Option<String>,
    cursor: Option<String>,
}

/// Lists accounts, newest first.
pub async fn show_all(State(site): State<Site>, visitor: Visitor, Query(asked): Query<Asked>) -> Response {
    let administrator = match visitor.administrator(Tab::Accounts.path()) {
        Ok(administrator) => administrator,
        Err(answer) => return answer,
    };
    let search = asked.q.unwrap_or_default().replace('\0', " ");
    let (kind, token, _) = *KINDS.iter().find(|kind| Some(kind.1) == asked.kind.as_deref()).unwrap_or(&KINDS[0]);
    let is_first = asked.cursor.is_none();
    let query = AccountQuery { search: search.clone(), kind, cursor: asked.cursor };
    match administration::accounts(&site.market, administrator, &query).await {
        Ok(found) => {
            let (frame, tabs) = around(&visitor, Tab::Accounts, Tab::Accounts.title());
            let sought = utf8_percent_encode(&search, NON_ALPHANUMERIC);
            let older = found.next_cursor.map(|next| format!("/admin/accounts?q={sought}&kind={token}&cursor={next}"));
            let shown = AccountsPage { frame, tabs, accounts: found.accounts, search, kind, older, is_first };
            page(StatusCode::OK, &visitor, &shown)
        }
        Err(error) => failure(&visitor, &error),
    }
}

fn path(id: &UserId) -> String {
    format!("{}/{id}", Tab::Accounts.path())
}

fn user_id(id: &str) -> UserId {
    UserId::from(plausible(id).to_owned())
}

/// Shows one account.
pub async fn show(State(site): State<Site>, visitor: Visitor, Path(id): Path<String>) -> Response {
    let id = user_id(&id);
    let administrator = match visitor.administrator(&path(&id)) {
        Ok(administrator) => administrator,
        Err(answer) => return answer,
    };
    match administration::account(&site.market, administrator, &id).await {
        Ok(account) => {
            let (frame, tabs) = around(&visitor, Tab::Accounts, account.line.name.clone());
            page(StatusCode::OK, &visitor, &AccountPage { frame, tabs, account })
        }
        Err(error) => failure(&visitor, &error),
    }
}

/// Switches a part of the API for an account. Sent twice, it is the same.
pub async fn switch(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let id = user_id(&id);
    let administrator = match visitor.administrator(&path(&id)) {
        Ok(administrator) => administrator,
        Err(answer) => return answer,
    };
    let enabled = match fields.get("switch") {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    };
    match administration::switch(&site.market, administrator, &id, fields.get("feature"), enabled).await {
        Ok(()) => redirect(&visitor, &format!("{}#switches", path(&id))),
        Err(error) => failure(&visitor, &error),
    }
}

/// Makes a trainer unavailable, or available again. Sent twice, it is the same.
pub async fn suspend(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let id = user_id(&id);
    let administrator = match visitor.administrator(&path(&id)) {
        Ok(administrator) => administrator,
        Err(answer) => return answer,
    };
    let suspended = fields.get("suspended") == "yes";
    match administration::suspend(&site.market, administrator, &id, suspended).await {
        Ok(()) => redirect(&visitor, &path(&id)),
        Err(error) => failure(&visitor, &error),
    }
}
