//! `?tab=api-keys`: the tokens of the person who is signed in (identity.md, 5).

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::{Scope, Scopes};
use domain::{OrganizationId, TokenId};
use http::StatusCode;
use market::people::Employer;
use market::team::{self, Membership};
use market::tokens::{self, NewToken};
use market::{Caller, Error, people};
use serde_json::{Value, json};
use wire::tokens::{TokenRecord, TokenStatus};

use super::{Tab, Tabs, around};
use crate::Site;
use crate::answer::{Frame, failure, page, redirect};
use crate::form::{Fields, Posted};
use crate::pages::plausible;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "settings_tokens.html")]
struct TokensPage {
    frame: Frame,
    tabs: Tabs,
    active: Vec<TokenRecord>,
    ended: Vec<TokenRecord>,
    /// Accounts of others that a token may act for.
    elsewhere: Vec<Membership>,
    limit: u32,
    /// Makes a form that is sent twice one token.
    nonce: String,
    typed: Typed,
    /// A token that was just made, with its name: the only time it is shown.
    minted: Option<(String, String)>,
    notice: Option<String>,
}

impl TokensPage {
    fn is_full(&self) -> bool {
        self.active.len() >= self.limit as usize
    }

    /// The name of an account of somebody else that a token acts for.
    fn account(&self, id: &OrganizationId) -> &str {
        let known = self.elsewhere.iter().find(|membership| membership.organization == *id);
        known.map_or("another account", |membership| membership.name.as_str())
    }

    fn is_chosen(&self, id: &OrganizationId) -> bool {
        self.typed.account == id.as_str()
    }
}

/// The form of a new token as it stands.
#[derive(Default)]
struct Typed {
    name: String,
    name_problem: Option<String>,
    scopes: Vec<Choice>,
    scopes_problem: Option<String>,
    days: String,
    /// The account it is to act for; empty: the person's own.
    account: String,
    account_problem: Option<String>,
}

/// A scope to choose.
struct Choice {
    name: &'static str,
    about: &'static str,
    chosen: bool,
}

impl Typed {
    fn with(scopes: Scopes) -> Self {
        let granted: Vec<Scope> = scopes.iter().collect();
        let choice =
            |scope: Scope| Choice { name: scope.name(), about: about(scope), chosen: granted.contains(&scope) };
        Self { scopes: Scope::ALL.into_iter().map(choice).collect(), ..Self::default() }
    }

    fn sent(fields: &Fields) -> Self {
        let scopes = fields.all("scope").filter_map(Scope::from_name).collect();
        let text = |name: &str| fields.get(name).to_owned();
        Self { name: text("name"), days: text("days"), account: text("account"), ..Self::with(scopes) }
    }

    /// Whether that choice of days was made, for templates.
    fn lives(&self, days: &str) -> bool {
        self.days == days
    }
}

/// What a scope lets a token do.
fn about(scope: Scope) -> &'static str {
    match scope {
        Scope::JobsRead => "see your jobs and drafts",
        Scope::JobsWrite => "draft, publish, edit and close jobs",
        Scope::ProposalsRead => "see proposals, interviews and profiles",
        Scope::ProposalsWrite => "sort proposals, invite trainers, ask for hires",
        Scope::MessagesRead => "read conversations",
        Scope::MessagesWrite => "begin conversations and send messages",
        Scope::PaymentsRead => "see contracts, approvals, credits and the ledger",
        Scope::PaymentsWrite => "make milestones; ask to fund, pay and end; begin top-ups",
        Scope::TeamRead => "see the team",
        Scope::TeamWrite => "invite members",
        Scope::WebhooksManage => "make, read and delete webhooks",
    }
}

/// Shows the tokens, with the scopes of a claimed agent proposed for a new one.
pub(super) async fn show(site: &Site, visitor: &Visitor, employer: &Employer) -> Response {
    render(site, visitor, employer, StatusCode::OK, Shown::of(Typed::with(Scopes::POST_CLAIM))).await
}

/// What a page of tokens shows beside them.
struct Shown {
    typed: Typed,
    minted: Option<(String, String)>,
    notice: Option<String>,
}

impl Shown {
    fn of(typed: Typed) -> Self {
        Self { typed, minted: None, notice: None }
    }
}

async fn render(site: &Site, visitor: &Visitor, employer: &Employer, status: StatusCode, shown: Shown) -> Response {
    let found = match tokens::list(&site.market, &employer.caller).await {
        Ok(found) => found.tokens,
        Err(error) => return failure(visitor, &error),
    };
    let elsewhere = match team::elsewhere(&site.market, &employer.caller).await {
        Ok(elsewhere) => elsewhere,
        Err(error) => return failure(visitor, &error),
    };
    let (active, ended) = found.into_iter().partition(|token| token.status == TokenStatus::Active);
    let (frame, tabs) = around(visitor, employer, Tab::ApiKeys);
    let limit = site.market.settings().limits.tokens_per_account;
    let Shown { typed, minted, notice } = shown;
    let nonce = site.market.new_form_token();
    page(status, visitor, &TokensPage { frame, tabs, active, ended, elsewhere, limit, nonce, typed, minted, notice })
}

/// Who the token is to act for: the person in their own account, or in one that they belong to.
async fn acting(site: &Site, employer: &Employer, account: &str) -> market::Result<Option<Caller>> {
    if account.is_empty() {
        return Ok(Some(employer.caller.clone()));
    }
    let id = OrganizationId::from(plausible(account).to_owned());
    let found = team::acting_for(&site.market, &employer.caller, &id).await?;
    Ok(found.map(|acting| acting.caller))
}

/// Everything that makes this form another than any other.
fn sent(fields: &Fields) -> String {
    let scopes: Vec<&str> = fields.all("scope").take(100).collect();
    let one = |name: &str| fields.get(name).to_owned();
    json!([one("nonce"), one("name"), one("days"), one("account"), scopes]).to_string()
}

/// Makes a token and shows it. Sent twice, it is one token.
pub async fn mint(State(site): State<Site>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let employer = match visitor.employer(&Tab::ApiKeys.path()) {
        Ok(employer) => employer,
        Err(answer) => return answer,
    };
    let name = fields.get("name").trim();
    let scopes: Vec<&str> = fields.all("scope").take(100).collect();
    let now = site.market.now();
    let ends = fields.get("days").parse::<i64>().ok().filter(|days| [30, 90, 365].contains(days));
    let body = json!({
        "name": if name.is_empty() { Value::Null } else { json!(name) },
        "scopes": scopes,
        "expiresAt": ends.map(|days| now.plus_days(days).to_string()),
    });
    let mut shown = Shown::of(Typed::sent(&fields));
    let caller = match acting(&site, employer, fields.get("account")).await {
        Ok(Some(caller)) => caller,
        Ok(None) => {
            shown.typed.account_problem = Some("Choose an account that you belong to.".to_owned());
            return render(&site, &visitor, employer, StatusCode::BAD_REQUEST, shown).await;
        }
        Err(error) => return failure(&visitor, &error),
    };
    let made = match NewToken::read(&body, now) {
        Ok(new) => tokens::create_once(&site.market, &caller, new, &sent(&fields)).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(made) => {
            let minted = Some((made.metadata.name, made.token));
            let shown = Shown { minted, ..Shown::of(Typed::with(Scopes::POST_CLAIM)) };
            render(&site, &visitor, employer, StatusCode::CREATED, shown).await
        }
        Err(Error::BadRequest(wrong)) => {
            match wrong.details.get("field").and_then(Value::as_str) {
                Some("name") => {
                    let text = "Give a name of at most 120 characters, on one line.";
                    shown.typed.name_problem = Some(text.to_owned());
                }
                Some("scopes") if scopes.is_empty() => {
                    shown.typed.scopes_problem = Some("Choose at least one scope.".to_owned());
                }
                Some("scopes") => shown.typed.scopes_problem = Some(wrong.message),
                _ => shown.notice = Some(wrong.message),
            }
            render(&site, &visitor, employer, StatusCode::BAD_REQUEST, shown).await
        }
        Err(Error::Conflict(full)) => {
            shown.notice = Some(full.message);
            render(&site, &visitor, employer, StatusCode::CONFLICT, shown).await
        }
        Err(error) => failure(&visitor, &error),
    }
}

/// Revokes a token. Sent twice, it happens once.
pub async fn revoke(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    let visitor = posted.visitor;
    let employer: &people::Employer = match visitor.employer(&Tab::ApiKeys.path()) {
        Ok(employer) => employer,
        Err(answer) => return answer,
    };
    match tokens::revoke(&site.market, &employer.caller, TokenId::from(plausible(&id).to_owned())).await {
        Ok(_) => redirect(&visitor, &Tab::ApiKeys.path()),
        Err(error) => failure(&visitor, &error),
    }
}
