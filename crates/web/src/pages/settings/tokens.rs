//! `?tab=api-keys`: the tokens of the person who is signed in (identity.md, 5).

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::{Scope, Scopes};
use domain::{OrganizationId, TokenId};
use http::StatusCode;
use market::people::Employer;
use market::team;
use market::tokens::{NewToken, create_once};
use market::{Caller, Error};
use serde_json::json;

use super::{Tab, Tabs, around};
use crate::Site;
use crate::answer::{Frame, failure, page, redirect};
use crate::form::{Fields, Posted};
use crate::pages::plausible;
use crate::pages::tokens::{self, Shown, Tokens};
use crate::visitor::Visitor;

const PATH: &str = "/employer-settings/tokens";

#[derive(Template)]
#[template(path = "settings_tokens.html")]
struct TokensPage {
    frame: Frame,
    tabs: Tabs,
    tokens: Tokens,
    typed: Typed,
}

/// The part of the form that only employers have, as it stands.
#[derive(Default)]
struct Typed {
    scopes: Vec<Choice>,
    scopes_problem: Option<String>,
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
        Self { account: fields.get("account").to_owned(), ..Self::with(scopes) }
    }

    fn is_chosen(&self, id: &OrganizationId) -> bool {
        self.account == id.as_str()
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
    let typed = Typed::with(Scopes::POST_CLAIM);
    render(site, visitor, employer, StatusCode::OK, Shown::default(), typed).await
}

async fn render(
    site: &Site,
    visitor: &Visitor,
    employer: &Employer,
    status: StatusCode,
    shown: Shown,
    typed: Typed,
) -> Response {
    let read = async {
        let found = market::tokens::list(&site.market, &employer.caller).await?;
        let elsewhere = team::elsewhere(&site.market, &employer.caller).await?;
        Ok::<_, Error>(Tokens { elsewhere, ..Tokens::new(&site.market, PATH, found, shown) })
    };
    let (frame, tabs) = around(visitor, employer, Tab::ApiKeys);
    match read.await {
        Ok(tokens) => page(status, visitor, &TokensPage { frame, tabs, tokens, typed }),
        Err(error) => failure(visitor, &error),
    }
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

/// Makes a token and shows it. Sent twice, it is one token.
pub async fn mint(State(site): State<Site>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let employer = match visitor.employer(&Tab::ApiKeys.path()) {
        Ok(employer) => employer,
        Err(answer) => return answer,
    };
    let (mut shown, mut typed) = (Shown::sent(&fields), Typed::sent(&fields));
    let caller = match acting(&site, employer, fields.get("account")).await {
        Ok(Some(caller)) => caller,
        Ok(None) => {
            typed.account_problem = Some("Choose an account that you belong to.".to_owned());
            return render(&site, &visitor, employer, StatusCode::BAD_REQUEST, shown, typed).await;
        }
        Err(error) => return failure(&visitor, &error),
    };
    let now = site.market.now();
    let scopes: Vec<&str> = fields.all("scope").take(100).collect();
    let mut body = tokens::body(&fields, now);
    body["scopes"] = json!(scopes);
    let made = match NewToken::read(&body, now) {
        Ok(new) => create_once(&site.market, &caller, new, tokens::sent(&fields)).await,
        Err(error) => Err(error),
    };
    let status = match made {
        Ok(made) => {
            (shown, typed) = (Shown::made(made), Typed::with(Scopes::POST_CLAIM));
            StatusCode::CREATED
        }
        Err(Error::BadRequest(wrong)) if wrong.details.get("field").is_some_and(|field| *field == "scopes") => {
            let none = || "Choose at least one scope.".to_owned();
            typed.scopes_problem = Some(if scopes.is_empty() { none() } else { wrong.message });
            StatusCode::BAD_REQUEST
        }
        Err(error) => match shown.refused(error) {
            Ok(status) => status,
            Err(error) => return failure(&visitor, &error),
        },
    };
    render(&site, &visitor, employer, status, shown, typed).await
}

/// Revokes a token. Sent twice, it happens once.
pub async fn revoke(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    let visitor = posted.visitor;
    let employer = match visitor.employer(&Tab::ApiKeys.path()) {
        Ok(employer) => employer,
        Err(answer) => return answer,
    };
    match market::tokens::revoke(&site.market, &employer.caller, TokenId::from(plausible(&id).to_owned())).await {
        Ok(_) => redirect(&visitor, &Tab::ApiKeys.path()),
        Err(error) => failure(&visitor, &error),
    }
}
