//! `opentrain admin …`: what the people who run the market do on its database, while the server runs or not.

pub mod accounts;
pub mod create;
pub mod milestones;
pub mod payments;

use std::sync::Arc;

use clap::{Arg, ArgMatches};
use domain::address::EmailAddress;
use domain::{Clock, OrganizationId, Rng};
use market::{Market, administrators};
use search::{Opened, SearchIndex};
use serde::Serialize;
use serde_json::Value;
use store::{Db, Inspection};

use super::{configured, db, failed, public_url, settings};
use crate::commands::endpoint::Typed;
use crate::config::Settings;
use crate::context::Context;
use crate::stop::Stop;

/// The market of the configured database, as its server would run it; searches are the server's business.
async fn open(mut given: Settings, found: Inspection) -> Result<Market, Stop> {
    if found.schema.version != found.schema.latest {
        return Err(Stop::Failed(format!(
            "the database has schema version {}, this program needs {}; run opentrain db migrate",
            found.schema.version, found.schema.latest
        )));
    }
    given.sandbox.enabled = found.sandbox.unwrap_or(false);
    let url = public_url(&given);
    let db = Db::open(&given.database_url(), 2).map_err(|error| failed("cannot open the database", error))?;
    let index = match SearchIndex::open(None).map_err(|error| failed("cannot start", error))? {
        Opened::Ready(index) | Opened::Empty { index, .. } => index,
    };
    let stripe = settings::payments(&given, &url)?;
    let market = Market::new(db, Clock::system(), Rng::from_os(), settings::market(&given, url), index);
    if let Some(stripe) = stripe {
        market.set_payments(Arc::new(stripe));
    }
    if given.sandbox.enabled {
        market.restore_clock().await.map_err(refused)?;
    }
    Ok(market)
}

/// A refusal of the market in one line.
fn refused(error: market::Error) -> Stop {
    use market::Error;
    match error {
        Error::BadRequest(told)
        | Error::Forbidden(told)
        | Error::NotFound(told)
        | Error::Conflict(told)
        | Error::RateLimited(told, _) => Stop::Failed(told.message),
        Error::Unauthorized(_) => Stop::Failed("not allowed".to_owned()),
        Error::Internal(what) => Stop::Failed(what),
        Error::Store(error) => failed("cannot write to the database", error),
    }
}

/// Opens the market and lets `act` do its work; the answer as JSON.
fn act<T: Serialize>(
    context: &Context,
    matches: &ArgMatches,
    act: impl AsyncFnOnce(&Market) -> Result<T, Stop>,
) -> Result<Value, Stop> {
    let given = configured(matches)?;
    let found = db::existing(context, &given)?;
    let answer = context.block_on(async { act(&open(given, found).await?).await })?;
    serde_json::to_value(answer).map_err(|error| failed("cannot print the answer", error))
}

fn argument(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).value_name(value).required(true).help(help)
}

fn email_argument() -> Arg {
    argument("email", "EMAIL", "The address of the account's owner")
}

fn id_argument(help: &'static str) -> Arg {
    argument("id", "ID", help)
}

/// One word of a few.
fn choice(name: &'static str, value: &'static str, words: &'static [&'static str], help: &'static str) -> Arg {
    argument(name, value, help).value_parser(words.to_vec())
}

fn word(matches: &ArgMatches, name: &str) -> String {
    Typed(matches).text(name).unwrap_or_default().to_owned()
}

fn email(matches: &ArgMatches) -> Result<EmailAddress, Stop> {
    let typed = word(matches, "email");
    EmailAddress::parse(&typed).ok_or_else(|| Stop::usage(format!("'{typed}' is not an e-mail address")))
}

/// The account that the person with this address owns.
async fn account(market: &Market, email: &EmailAddress) -> Result<OrganizationId, Stop> {
    administrators::account_of(market, email).await.map_err(refused)
}
