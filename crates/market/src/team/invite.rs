//! `POST /team/invites`.

use domain::Timestamp;
use domain::address::EmailAddress;
use domain::job::{Issue, IssueCode};
use serde_json::{Value, json};
use store::accounts::{MemberRole, User, UserKind};
use store::team::Invite;
use store::{Tx, accounts};
use wire::team::{InviteStatus, Invited as Answer};

use super::letters::{self, Letter};
use super::view::team;
use super::{INVITE_DAYS, check_enabled};
use crate::error::{Error, Result};
use crate::{Caller, Market, audit, secret};

/// A checked invitation.
#[derive(Clone, Debug)]
pub struct Invitation {
    email: EmailAddress,
}

impl Invitation {
    /// Reads the body; unknown keys are ignored.
    pub fn read(body: &Value) -> Result<Self> {
        let Value::Object(body) = body else { return Err(Error::bad_request("Send a JSON object.")) };
        let issue = |code, message: &str| Error::issues(vec![Issue::new(vec!["email".into()], code, message)]);
        let text = match body.get("email") {
            Some(Value::String(text)) => text,
            None | Some(Value::Null) => return Err(issue(IssueCode::InvalidType, "email is missing")),
            Some(_) => return Err(issue(IssueCode::InvalidType, "email must be a string")),
        };
        if let Some(email) = EmailAddress::parse(text) {
            return Ok(Self { email });
        }
        if let Some(refused) = reserved(text) {
            let message = "Addresses below .invalid belong to nobody; nothing can be mailed there.";
            return Err(Error::bad_request_with(message, json!({ "email": refused })));
        }
        Err(issue(IssueCode::InvalidString, "email must be an address like person@example.com"))
    }
}

/// The address in lower case, if all that is wrong with it is the top level `invalid`.
fn reserved(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let stem = lower.strip_suffix(".invalid")?;
    // Another top level of the same length, so that the bounds of the rule stay the same.
    EmailAddress::parse(&format!("{stem}.example")).map(|_| lower.clone())
}

/// What an invitation came to.
#[derive(Clone, Debug)]
pub struct Invited {
    pub answer: Answer,
    /// Whether anything new stands now; a repeat only renews.
    pub is_new: bool,
}

/// Invites an address. Somebody who has an employer account joins at once; anybody else gets a link. An address of a
/// trainer is treated like an unknown one, so that nobody can find out who is a trainer.
pub async fn invite(market: &Market, caller: &Caller, invitation: Invitation) -> Result<Invited> {
    let mail_goes_out = market.mail_goes_out().await;
    let invited = market
        .write((caller.clone(), invitation, mail_goes_out), |tx, market, (caller, invitation, mail_goes_out)| {
            Box::pin(decide(tx, market, caller, &invitation.email, *mail_goes_out))
        })
        .await?;
    market.wake_mailer();
    Ok(invited)
}

async fn decide(
    tx: &mut Tx,
    market: &Market,
    caller: &Caller,
    email: &EmailAddress,
    mail_goes_out: bool,
) -> Result<Invited> {
    let organization = caller.organization();
    accounts::lock(tx, organization).await?;
    check_enabled(tx, market, organization).await?;
    let now = market.now();
    let user = accounts::user_by_email(tx, email.as_str()).await?;
    let (status, is_new) = match user.filter(|user| user.kind == UserKind::Employer) {
        Some(user) => add(tx, market, caller, &user, now).await?,
        // The link is all there is to an invitation: where it cannot be mailed, nothing is kept.
        None if !mail_goes_out => {
            let details = json!({ "reason": "invite_email_send_failed" });
            return Err(Error::conflict("The invitation could not be mailed. Try again later.", details));
        }
        None => (InviteStatus::InviteCreated, ask(tx, market, caller, email, now).await?),
    };
    let team = team(tx, organization, now).await?;
    let answer = Answer { ok: true, status, email: email.as_str().to_owned(), team };
    Ok(Invited { answer, is_new })
}

/// Makes somebody who has an employer account a member; the flag says whether that is new.
async fn add(
    tx: &mut Tx,
    market: &Market,
    caller: &Caller,
    user: &User,
    now: Timestamp,
) -> Result<(InviteStatus, bool)> {
    let organization = caller.organization();
    if !accounts::add_member(tx, organization, &user.id, MemberRole::Member, now).await? {
        return Ok((InviteStatus::AlreadyMember, false));
    }
    if let Some(invite) = store::team::invite_for(tx, organization, &user.email).await? {
        store::team::remove_invite(tx, &invite.id).await?;
    }
    let settings = market.settings().url("/employer-settings?tab=team");
    let letter = letters::joined(&inviter(caller), &organization_name(tx, caller).await?, &settings);
    post(tx, market, caller, &user.email, letter, now).await?;
    audit::note(tx, market.rng(), caller, "team.addMember", user.id.as_str(), now).await?;
    Ok((InviteStatus::MemberAdded, true))
}

/// Sends a link to somebody; whether the invitation is new. A repeat keeps its id and renews link and end.
async fn ask(tx: &mut Tx, market: &Market, caller: &Caller, email: &EmailAddress, now: Timestamp) -> Result<bool> {
    let organization = caller.organization();
    let link_token = secret::new_secret(market.rng(), "ot_inv_");
    let (token_hash, expires_at) = (secret::hash(&link_token), now.plus_days(INVITE_DAYS));
    let link = market.settings().url(&format!("/invite?token={link_token}"));
    let letter = letters::invited(&inviter(caller), &organization_name(tx, caller).await?, &link, INVITE_DAYS);
    post(tx, market, caller, email.as_str(), letter, now).await?;
    let before = store::team::invite_for(tx, organization, email.as_str()).await?;
    let (id, is_new) = match before {
        Some(invite) if invite.expires_at > now => {
            store::team::renew_invite(tx, &invite.id, &token_hash, expires_at).await?;
            (invite.id, false)
        }
        expired => {
            if let Some(expired) = expired {
                store::team::remove_invite(tx, &expired.id).await?;
            }
            let invite = Invite {
                id: market.rng().id(now),
                organization_id: organization.clone(),
                email: email.as_str().to_owned(),
                token_hash,
                expires_at,
                created_at: now,
            };
            store::team::add_invite(tx, &invite).await?;
            (invite.id, true)
        }
    };
    audit::note(tx, market.rng(), caller, "team.invite", id.as_str(), now).await?;
    Ok(is_new)
}

fn inviter(caller: &Caller) -> String {
    caller.person().full_name()
}

async fn organization_name(tx: &mut Tx, caller: &Caller) -> Result<String> {
    let organization = accounts::organization(tx, caller.organization()).await?;
    Ok(organization.map(|organization| organization.name).unwrap_or_default())
}

/// Puts a mail into the outbox, within the hourly limit of the organization. The outbox is part of the transaction, so a
/// mail that cannot be stored undoes everything else too.
async fn post(tx: &mut Tx, market: &Market, caller: &Caller, to: &str, letter: Letter, now: Timestamp) -> Result<()> {
    let organization = caller.organization();
    let limit = market.settings().limits.team_invites_per_hour;
    let hour_ago = now.plus_seconds(-3600);
    store::team::forget_mails(tx, organization, hour_ago).await?;
    let (mailed, oldest) = store::team::mails_since(tx, organization, hour_ago).await?;
    if mailed >= i64::from(limit) {
        let until = oldest.unwrap_or(now).plus_seconds(3600);
        let wait = until.millis_since(now).max(1).unsigned_abs().div_ceil(1000);
        let details = json!({ "limit": limit, "windowSeconds": 3600 });
        return Err(Error::rate_limited("Too many invitation mails in an hour; try again later.", details, wait));
    }
    let mail = letter.into_mail(market.rng().id(now), to, now);
    store::team::note_mail(tx, organization, &mail.id, now).await?;
    Ok(store::mails::add(tx, &mail).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case(json!({}), "invalid_type")]
    #[case(json!({ "email": null }), "invalid_type")]
    #[case(json!({ "email": 5 }), "invalid_type")]
    #[case(json!({ "email": "" }), "invalid_string")]
    #[case(json!({ "email": "a@b" }), "invalid_string")]
    #[case(json!({ "email": "a@invalid" }), "invalid_string")]
    #[case(json!({ "email": "a\u{0}@b.invalid" }), "invalid_string")]
    #[case(json!({ "email": "é".repeat(200_000) }), "invalid_string")]
    fn malformed_addresses_are_issues(#[case] body: Value, #[case] code: &str) {
        let Err(Error::BadRequest(failure)) = Invitation::read(&body) else { panic!("{body} was taken") };
        assert_eq!(failure.details["issues"][0]["path"], json!(["email"]));
        assert_eq!(failure.details["issues"][0]["code"], code);
    }

    #[test]
    fn the_reserved_top_level_is_named() {
        let body = json!({ "email": " Agent-1@Unclaimed.INVALID" });
        let Err(Error::BadRequest(failure)) = Invitation::read(&body) else { panic!("it was taken") };
        assert_eq!(Value::Object(failure.details), json!({ "email": "agent-1@unclaimed.invalid" }));
    }

    #[test]
    fn addresses_are_stored_in_lower_case() {
        let read = Invitation::read(&json!({ "email": " New.Hire@Example.com ", "role": "OWNER" })).unwrap();
        assert_eq!(read.email.as_str(), "new.hire@example.com");
    }
}
