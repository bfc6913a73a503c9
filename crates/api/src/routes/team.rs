//! `/team`, and the invited person's part of it.

use domain::address::EmailAddress;
use http::StatusCode;
use market::Error;
use market::team::{self, Acceptance, Invitation};
use wire::team::AcceptInvite;

use super::sandbox::token_of;
use super::{Answered, Told, json, ok};
use crate::call::Call;

pub async fn get(call: Call) -> Answered {
    ok(&team::get(call.market(), call.caller()?).await.told(&call)?)
}

pub async fn invite(mut call: Call) -> Answered {
    call.market().require_teams(call.caller()?.organization()).await.told(&call)?;
    let body = call.required_json().await?;
    let invitation = Invitation::read(&body).told(&call)?;
    let invited = team::invite(call.market(), call.caller()?, invitation).await.told(&call)?;
    json(if invited.is_new { StatusCode::CREATED } else { StatusCode::OK }, &invited.answer)
}

pub async fn accept(mut call: Call) -> Answered {
    let request: AcceptInvite = call.typed().await?;
    let acceptance = read_acceptance(&request, &call).told(&call)?;
    ok(&team::accept(call.market(), acceptance).await.told(&call)?)
}

fn read_acceptance(request: &AcceptInvite, call: &Call) -> Result<Acceptance, Error> {
    let no_token = || Error::field("inviteUrl", "inviteUrl must be the link of the invitation, with its token.");
    let no_email = || Error::field("email", "email must be the address of the invited person.");
    Ok(Acceptance {
        token: token_of(&request.invite_url).ok_or_else(no_token)?.to_owned(),
        email: EmailAddress::parse(&request.email).ok_or_else(no_email)?,
        address: call.address,
    })
}
