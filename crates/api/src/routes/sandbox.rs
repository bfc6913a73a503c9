//! `/api/sandbox/v1`: the human's part, the clock, the market's switches.

use std::net::IpAddr;

use domain::address::EmailAddress;
use domain::trainer::NewTrainer;
use http::StatusCode;
use market::identity::{self, Confirmation, Link};
use market::{Error, jobs, sandbox};
use wire::agent::ConfirmRequest;
use wire::sandbox::{AdvanceClock, BlockedPhrases, DecideJob, MintToken, Reset, SetFeature, SimulateProposals};
use wire::trainer::Suspension;

use super::{Answered, Told, json, ok};
use crate::call::Call;

pub async fn clock(call: Call) -> Answered {
    ok(&sandbox::clock(call.market()))
}

pub async fn advance(mut call: Call) -> Answered {
    let request: AdvanceClock = call.typed().await?;
    ok(&sandbox::advance(call.market(), request.seconds).await.told(&call)?)
}

pub async fn confirm_claim(mut call: Call) -> Answered {
    let request: ConfirmRequest = call.typed().await?;
    let confirmation = read_confirmation(&request, call.address).told(&call)?;
    ok(&identity::confirm(call.market(), confirmation).await.told(&call)?)
}

fn read_confirmation(request: &ConfirmRequest, address: IpAddr) -> Result<Confirmation, Error> {
    let token = token_of(&request.verification_uri);
    let no_token = || Error::field("verificationUri", "verificationUri must be the link of the claim, with its token.");
    let code = request.user_code.trim();
    if code.len() != 6 || !code.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Error::field("userCode", "userCode must be six digits."));
    }
    let no_email = || Error::field("email", "email must be the address of the person.");
    Ok(Confirmation {
        link: Link::Token(token.ok_or_else(no_token)?.to_owned()),
        code: code.to_owned(),
        email: EmailAddress::parse(&request.email).ok_or_else(no_email)?,
        address,
    })
}

/// The token in a link of a mail.
pub(super) fn token_of(link: &str) -> Option<&str> {
    let (_, query) = link.split_once('?')?;
    query.split('&').find_map(|pair| pair.strip_prefix("token=")).filter(|token| !token.is_empty())
}

pub async fn mint_token(mut call: Call) -> Answered {
    let request: MintToken = call.typed().await?;
    json(StatusCode::CREATED, &sandbox::mint(call.market(), request).await.told(&call)?)
}

pub async fn block_phrases(mut call: Call) -> Answered {
    let request: BlockedPhrases = call.typed().await?;
    ok(&sandbox::block_phrases(call.market(), request).told(&call)?)
}

pub async fn decide_job(mut call: Call) -> Answered {
    let id = call.id("jobId").told(&call)?;
    let request: DecideJob = call.typed().await?;
    ok(&jobs::decide(call.market(), id, request.decision).await.told(&call)?)
}

pub async fn set_feature(mut call: Call) -> Answered {
    let account = call.id("accountId").told(&call)?;
    let request: SetFeature = call.typed().await?;
    ok(&sandbox::set_feature(call.market(), account, request).await.told(&call)?)
}

pub async fn add_trainer(mut call: Call) -> Answered {
    let new = match call.json().await? {
        None => NewTrainer::default(),
        Some(body) => NewTrainer::read(&body).map_err(Error::issues).told(&call)?,
    };
    json(StatusCode::CREATED, &sandbox::add_trainer(call.market(), new).await.told(&call)?)
}

pub async fn applicants(mut call: Call) -> Answered {
    let job = call.id("jobId").told(&call)?;
    let given: SimulateProposals = call.typed_if_sent().await?.unwrap_or_default();
    let count = given.count.unwrap_or(sandbox::Applicants::default().count);
    if !(1..=1000).contains(&count) {
        return Err(Error::field("count", "count must be a whole number from 1 to 1000.")).told(&call);
    }
    let wanted = sandbox::Applicants { count, seed: given.seed };
    json(StatusCode::CREATED, &sandbox::applicants(call.market(), job, wanted).await.told(&call)?)
}

pub async fn suspend(mut call: Call) -> Answered {
    let id = call.id("freelancerId").told(&call)?;
    let Suspension { suspended } = call.typed().await?;
    ok(&sandbox::suspend(call.market(), id, suspended).await.told(&call)?)
}

pub async fn mail(call: Call) -> Answered {
    let query = call.query().told(&call)?;
    ok(&sandbox::mails(call.market(), query.get("to")).await.told(&call)?)
}

pub async fn reset(mut call: Call) -> Answered {
    let seed = match call.json().await? {
        None => None,
        Some(body) => {
            let bad = |_| Error::field("seed", "seed must be a whole number from 0.");
            serde_json::from_value::<Reset>(body).map_err(bad).told(&call)?.seed
        }
    };
    ok(&sandbox::reset(call.market(), seed).await.told(&call)?)
}
