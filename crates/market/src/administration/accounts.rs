//! Accounts, and what an administrator changes about one.

use domain::access::{Feature, FeatureMode};
use domain::{OrganizationId, Timestamp, UserId};
use serde_json::json;
use store::accounts::UserKind;
use store::administrators::{Found, Wanted};
use wire::sandbox::FeatureSwitch;

use super::ROWS;
use crate::administrators::Administrator;
use crate::cursor::{self, Place};
use crate::error::{Error, Result};
use crate::{Market, audit, features, trainers};

/// Characters of a search that are looked at.
const LONGEST_SEARCH: usize = 100;

/// Which accounts a list shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum AccountKind {
    #[default]
    All,
    Employers,
    Trainers,
    /// Agents that nobody has claimed.
    Unclaimed,
    Administrators,
}

/// A query of the list.
#[derive(Clone, Debug, Default)]
pub struct AccountQuery {
    /// In addresses, names and ids; blank finds all.
    pub search: String,
    pub kind: AccountKind,
    pub cursor: Option<String>,
}

/// An account in a list.
#[derive(Clone, Debug)]
pub struct AccountLine {
    pub user_id: UserId,
    pub is_trainer: bool,
    /// Made up while nobody has claimed it.
    pub email: String,
    pub name: String,
    /// The organization of an employer.
    pub organization: Option<(OrganizationId, String)>,
    pub is_claimed: bool,
    pub is_administrator: bool,
    pub is_suspended: bool,
    /// The last part of the address of a trainer's profile.
    pub slug: Option<String>,
    pub created_at: Timestamp,
}

impl From<Found> for AccountLine {
    fn from(found: Found) -> Self {
        Self {
            name: found.user.full_name(),
            is_trainer: found.user.kind == UserKind::Freelancer,
            is_claimed: found.user.claimed_at.is_some(),
            is_administrator: found.user.is_admin,
            is_suspended: found.suspended,
            organization: found.organization,
            slug: found.slug,
            user_id: found.user.id,
            email: found.user.email,
            created_at: found.user.created_at,
        }
    }
}

/// A page of accounts, newest first.
#[derive(Clone, Debug)]
pub struct AccountPage {
    pub accounts: Vec<AccountLine>,
    pub next_cursor: Option<String>,
}

/// The accounts of the market that a query finds.
pub async fn accounts(market: &Market, _: &Administrator, query: &AccountQuery) -> Result<AccountPage> {
    let search: String = query.search.trim().chars().take(LONGEST_SEARCH).collect();
    let filters = format!("accounts|{search}|{:?}", query.kind);
    let after = query.cursor.as_deref().map(|cursor| cursor::decode(cursor, &filters)).transpose()?;
    let wanted = Wanted {
        search: &search,
        kind: match query.kind {
            AccountKind::Employers => Some(UserKind::Employer),
            AccountKind::Trainers => Some(UserKind::Freelancer),
            AccountKind::All | AccountKind::Unclaimed | AccountKind::Administrators => None,
        },
        unclaimed_only: query.kind == AccountKind::Unclaimed,
        administrators_only: query.kind == AccountKind::Administrators,
    };
    let mut tx = market.read().await?;
    let after = after.as_ref().map(|place| (place.at, place.id.as_str()));
    let mut found = store::administrators::accounts(&mut tx, &wanted, after, ROWS as i64 + 1).await?;
    drop(tx);
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let last = found.last().filter(|_| more);
    let next_cursor =
        last.map(|last| cursor::encode(&Place { at: last.user.created_at, id: last.user.id.to_string() }, &filters));
    Ok(AccountPage { accounts: found.into_iter().map(AccountLine::from).collect(), next_cursor })
}

/// A part of the API for one account.
#[derive(Clone, Debug)]
pub struct SwitchState {
    pub key: &'static str,
    /// What the configuration says for everybody.
    pub usually: FeatureMode,
    /// What an administrator said for this account.
    pub switch: Option<bool>,
}

impl SwitchState {
    /// Whether the account has it.
    pub fn is_on(&self) -> bool {
        self.switch.unwrap_or(self.usually == FeatureMode::All)
    }
}

/// One account whole.
#[derive(Clone, Debug)]
pub struct Account {
    pub line: AccountLine,
    /// Of an employer; empty for a trainer.
    pub switches: Vec<SwitchState>,
}

fn nobody(id: &UserId) -> Error {
    Error::not_found("There is no account with this id.", json!({ "resource": "accounts", "userId": id }))
}

/// The account of a user.
pub async fn account(market: &Market, _: &Administrator, id: &UserId) -> Result<Account> {
    let mut tx = market.read().await?;
    let found = store::administrators::account(&mut tx, id).await?.ok_or_else(|| nobody(id))?;
    let mut switches = Vec::new();
    if let Some((organization, _)) = &found.organization {
        let modes = &market.settings().features;
        let teams = if market.settings().teams_enabled { FeatureMode::All } else { FeatureMode::Off };
        let usual = Feature::ALL.into_iter().map(|feature| (feature.key(), modes.mode(feature)));
        for (key, usually) in usual.chain([(features::TEAMS, teams)]) {
            let switch = store::accounts::feature_switch(&mut tx, organization, key).await?;
            switches.push(SwitchState { key, usually, switch });
        }
    }
    Ok(Account { line: found.into(), switches })
}

/// Switches a part of the API, or teams, for the account of a user; None leaves it to the configuration.
pub async fn switch(
    market: &Market,
    by: &Administrator,
    id: &UserId,
    feature: &str,
    enabled: Option<bool>,
) -> Result<()> {
    features::check(feature)?;
    let input = (by.clone(), id.clone(), feature.to_owned(), enabled);
    market
        .write(input, |tx, market, (by, id, feature, enabled)| {
            Box::pin(async move {
                let organization = store::accounts::organization_of(tx, id).await?.ok_or_else(|| nobody(id))?;
                let wanted =
                    FeatureSwitch { organization_id: organization, feature: feature.clone(), enabled: *enabled };
                features::switch_in(tx, market, Some(by.into()), &wanted).await.map(drop)
            })
        })
        .await
}

/// Makes a trainer unavailable, or available again.
pub async fn suspend(market: &Market, by: &Administrator, id: &UserId, suspended: bool) -> Result<()> {
    market
        .write((by.clone(), id.clone(), suspended), |tx, market, (by, id, suspended)| {
            Box::pin(async move {
                trainers::suspend_in(tx, market, id, *suspended).await?;
                let action = if *suspended { "admin.suspend" } else { "admin.unsuspend" };
                Ok(audit::note(tx, market.rng(), by, action, id.as_str(), market.now()).await?)
            })
        })
        .await
}
