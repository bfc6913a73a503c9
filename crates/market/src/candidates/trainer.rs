//! Trainers as the sandbox makes them.

use domain::access::Scopes;
use domain::{UserId, description};
use serde_json::json;
use store::accounts::{User, UserKind};
use store::freelancers::Freelancer;
use wire::candidates::{MadeTrainer, NewTrainer, SuspendedTrainer};

use crate::Market;
use crate::error::{Error, Result};
use crate::tokens::{self, Grant};

fn name(given: Option<&String>, default: &str, field: &str) -> Result<String> {
    let name = given.map_or(default, String::as_str).trim();
    let fits = (1..=60).contains(&name.chars().count()) && !name.chars().any(char::is_control);
    if fits { Ok(name.to_owned()) } else { Err(Error::field(field, format!("{field} must have 1 to 60 characters."))) }
}

/// Makes a trainer with a profile and a token.
pub async fn add_trainer(market: &Market, new: NewTrainer) -> Result<MadeTrainer> {
    let first = name(new.first_name.as_ref(), "Alex", "firstName")?;
    let last = name(new.last_name.as_ref(), "Rivera", "lastName")?;
    market
        .write((new, first, last), |tx, market, (new, first, last)| {
            Box::pin(async move {
                let now = market.now();
                let id: UserId = market.rng().id(now);
                let initial: String = last.chars().take(1).collect();
                let plain = description::slug(&format!("{first} {initial}"));
                let user = User {
                    email: format!("{id}@trainers.example"),
                    id: id.clone(),
                    kind: UserKind::Freelancer,
                    first_name: Some(first.clone()),
                    last_name: Some(last.clone()),
                    agent_name: None,
                    is_admin: false,
                    claimed_at: Some(now),
                    created_at: now,
                };
                store::accounts::add_user(tx, &user).await?;
                let languages: Vec<String> = new.languages.iter().flatten().map(ToString::to_string).collect();
                let country = new.country_code.map(|country| country.alpha2());
                let mut freelancer = Freelancer {
                    user_id: id.clone(),
                    slug: plain.clone(),
                    profile: json!({ "countryCode": country, "languages": languages }),
                    suspended: false,
                    updated_at: now,
                };
                while !store::freelancers::add(tx, &freelancer).await? {
                    freelancer.slug = format!("{plain}-{}", market.rng().lower_alphanumeric(5));
                }
                let grant = Grant {
                    user: id.clone(),
                    organization: None,
                    acts_for: None,
                    name: "Sandbox token".to_owned(),
                    scopes: Scopes::default(),
                    expires_at: None,
                };
                let issued = tokens::issue(tx, market, grant, now).await?;
                Ok(MadeTrainer { freelancer_id: id, profile_slug: freelancer.slug, token: issued.secret })
            })
        })
        .await
}

/// Makes a trainer unavailable, or available again.
pub async fn suspend(market: &Market, id: UserId, suspended: bool) -> Result<SuspendedTrainer> {
    market
        .write((id, suspended), |tx, market, (id, suspended)| {
            Box::pin(async move {
                if !store::freelancers::suspend(tx, id, *suspended, market.now()).await? {
                    let details = json!({ "resource": "freelancers", "freelancerId": id });
                    return Err(Error::not_found("No trainer has this id.", details));
                }
                Ok(SuspendedTrainer { freelancer_id: id.clone(), suspended: *suspended })
            })
        })
        .await
}
