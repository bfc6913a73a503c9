//! What an account and the person behind it are called (jobs.md, 4.1; identity.md, 4.1).

use domain::job::ChangeKind;
use store::accounts::{self, PersonName};
use store::changes;

use crate::error::{Error, Result};
use crate::{Caller, Market, audit};

/// Characters of the longest name.
const LONGEST: usize = 120;

/// A name as somebody wrote it, trimmed; none where nothing is left. The error ends a sentence that begins with what the
/// name is of.
pub(crate) fn read(text: &str) -> std::result::Result<Option<String>, &'static str> {
    if text.chars().any(|c| c.is_control() || turns_the_reading(c)) {
        return Err("must not hold control characters");
    }
    let name = text.trim();
    if name.chars().count() > LONGEST {
        return Err("must have at most 120 characters");
    }
    Ok((!name.is_empty()).then(|| name.to_owned()))
}

/// Characters that turn the reading direction: a name with them could be shown as another one.
fn turns_the_reading(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The names of an account; nothing takes a name away.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Names {
    /// What the account's jobs call their company.
    pub organization: Option<String>,
    /// Of the owner.
    pub first: Option<String>,
    pub last: Option<String>,
}

impl Names {
    /// Reads three texts; 400 with the field `organizationName`, `firstName` or `lastName`.
    pub fn read(organization: &str, first: &str, last: &str) -> Result<Self> {
        let read = |field, what, text| read(text).map_err(|why| Error::field(field, format!("{what} {why}.")));
        Ok(Self {
            organization: read("organizationName", "The company's name", organization)?,
            first: read("firstName", "The first name", first)?,
            last: read("lastName", "The last name", last)?,
        })
    }
}

/// The names of the caller's own account as they stand.
pub async fn get(market: &Market, caller: &Caller) -> Result<Names> {
    let mut tx = market.read().await?;
    let missing = || Error::Internal(format!("user {} without an account", caller.owner()));
    let user = accounts::user(&mut tx, caller.owner()).await?.ok_or_else(missing)?;
    let organization = accounts::organization(&mut tx, caller.organization()).await?.ok_or_else(missing)?;
    let name = organization.is_named.then_some(organization.name);
    Ok(Names { organization: name, first: user.first_name, last: user.last_name })
}

/// Names the caller's own account and its owner. The account's listed jobs show the new name as soon as the search has
/// followed.
pub async fn save(market: &Market, caller: &Caller, names: Names) -> Result<()> {
    market
        .write((caller.clone(), names), |tx, market, (caller, names)| {
            Box::pin(async move {
                accounts::lock(tx, caller.organization()).await?;
                let Names { organization, first, last } = names;
                let person = PersonName { first: first.as_deref(), last: last.as_deref() };
                accounts::name_user(tx, caller.owner(), person).await?;
                if accounts::name_organization(tx, caller.organization(), organization.as_deref()).await? {
                    for job in store::jobs::listed(tx, caller.organization()).await? {
                        let slot = changes::slot(tx).await?;
                        changes::add(tx, slot, &job, ChangeKind::Updated, market.now()).await?;
                    }
                }
                let owner = caller.owner().as_str();
                audit::note(tx, market.rng(), caller, "accounts.rename", owner, market.now()).await?;
                Ok::<_, Error>(())
            })
        })
        .await?;
    market.wake_feeder();
    Ok(())
}
