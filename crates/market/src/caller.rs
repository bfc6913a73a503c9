//! Who calls, and the gates every call passes (contract README, "The three gates").

use std::net::IpAddr;
use std::sync::Arc;

use domain::access::{Feature, FeatureMode, Scope, Scopes};
use domain::{OrganizationId, TokenId, UserId};
use serde_json::json;
use store::accounts;
use store::accounts::{User, UserKind};
use store::tokens::Bearer;
use wire::operations::Gate;

use crate::audit::Actor;
use crate::error::{Error, Result, TokenProblem};
use crate::people::{self, Standing};
use crate::{Market, secret, sign_in};

/// Where a request comes from, for the audit log; the way in puts it there, trusted proxies considered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClientAddress(pub IpAddr);

/// An employer that showed a valid token, or signed in.
#[derive(Clone, Debug)]
pub struct Caller {
    who: Who,
    /// The account the call acts for.
    organization: OrganizationId,
    /// Who owns that account.
    owner: UserId,
    /// Where the call comes from, for the audit log.
    pub address: IpAddr,
}

#[derive(Clone, Debug)]
enum Who {
    Bearer(Arc<Bearer>),
    /// A person on a page: no token, so nothing but the account itself is a limit.
    Person(Box<User>),
}

impl Caller {
    /// A signed-in person who acts for an organization they own.
    pub(crate) fn signed_in(owner: User, organization: OrganizationId, address: IpAddr) -> Self {
        let owner_id = owner.id.clone();
        Self { who: Who::Person(Box::new(owner)), organization, owner: owner_id, address }
    }

    /// The same person for an organization of somebody else, whose member they are.
    pub(crate) fn as_member(&self, organization: OrganizationId, owner: UserId) -> Self {
        let who = Who::Person(Box::new(self.person().clone()));
        Self { who, organization, owner, address: self.address }
    }

    /// The account the call acts for, where that is not the user's own.
    pub(crate) fn acts_for(&self) -> Option<OrganizationId> {
        match &self.who {
            Who::Bearer(bearer) => bearer.token.owner_organization_id.clone(),
            Who::Person(user) => (user.id != self.owner).then(|| self.organization.clone()),
        }
    }

    /// The account the call acts for.
    pub fn organization(&self) -> &OrganizationId {
        &self.organization
    }

    /// Who owns the account.
    pub fn owner(&self) -> &UserId {
        &self.owner
    }

    /// The person (or unclaimed agent) who calls.
    pub fn user(&self) -> &UserId {
        &self.person().id
    }

    /// The same, with name and address.
    pub fn person(&self) -> &User {
        match &self.who {
            Who::Bearer(bearer) => &bearer.user,
            Who::Person(user) => user,
        }
    }

    /// The token that was shown, with all that was read of it; a signed-in person shows none.
    pub fn bearer(&self) -> Option<&Bearer> {
        match &self.who {
            Who::Bearer(bearer) => Some(bearer),
            Who::Person(_) => None,
        }
    }

    /// The token's id.
    pub fn token(&self) -> Option<&TokenId> {
        self.bearer().map(|bearer| &bearer.token.id)
    }

    /// What the caller may do: what the token says; a person may do everything.
    pub fn scopes(&self) -> Scopes {
        self.bearer().map_or(Scopes::of(&Scope::ALL), |bearer| bearer.token.scopes)
    }

    /// Whether a person has taken the account over.
    pub fn is_claimed(&self) -> bool {
        self.person().claimed_at.is_some()
    }
}

/// A trainer who calls.
#[derive(Clone, Debug)]
pub struct Trainer {
    user: UserId,
    token: Option<TokenId>,
    /// Where a signed-in person is, for the audit log.
    address: Option<IpAddr>,
}

impl Trainer {
    /// A trainer who acts without a token: one of the sandbox's own.
    pub(crate) fn without_token(user: UserId) -> Self {
        Self { user, token: None, address: None }
    }

    /// A trainer who is signed in on a page.
    pub(crate) fn signed_in(user: UserId, address: IpAddr) -> Self {
        Self { user, token: None, address: Some(address) }
    }

    /// The person.
    pub fn user(&self) -> &UserId {
        &self.user
    }

    /// The token that was shown, if one was.
    pub fn token(&self) -> Option<&TokenId> {
        self.token.as_ref()
    }
}

impl<'a> From<&'a Caller> for Actor<'a> {
    fn from(caller: &'a Caller) -> Self {
        Actor::user(caller.user()).with(caller.token()).at(caller.address)
    }
}

impl<'a> From<&'a Trainer> for Actor<'a> {
    fn from(trainer: &'a Trainer) -> Self {
        Actor::user(&trainer.user).with(trainer.token.as_ref()).at(trainer.address)
    }
}

fn employers_only() -> Error {
    let details = json!({ "reason": "employer_account_required" });
    Error::forbidden("This call is for employers. Trainers use /api/trainer/v1.", details)
}

impl Market {
    /// The first gate of the employers' side: the value of the `Authorization` header, if there was one.
    pub async fn authenticate(&self, header: Option<&str>, address: IpAddr) -> Result<Caller> {
        let bearer = self.bearer(header).await?;
        let account = (bearer.token.organization_id.clone(), bearer.owner_user_id.clone());
        match (bearer.user.kind, account) {
            // Whoever was removed from the organization has no token of it any more, even one made at that moment.
            (UserKind::Employer, (Some(_), Some(_))) if bearer.role.is_none() => {
                Err(Error::Unauthorized(TokenProblem::Revoked))
            }
            (UserKind::Employer, (Some(organization), Some(owner))) => {
                Ok(Caller { who: Who::Bearer(bearer), organization, owner, address })
            }
            _ => Err(employers_only()),
        }
    }

    /// The first gate for a call that a page makes too (identity.md, 4.2): the secret in the cookie of a session.
    pub async fn authenticate_session(&self, secret: &str, address: IpAddr) -> Result<Caller> {
        let missing = || Error::Unauthorized(TokenProblem::Missing);
        let session = sign_in::session(self, secret).await?.ok_or_else(missing)?;
        match people::standing(self, &session.email, address).await? {
            Standing::Employer(employer) => Ok(employer.caller),
            Standing::Trainer(_) => Err(employers_only()),
            Standing::Unknown => Err(missing()),
        }
    }

    /// The only gate of the trainers' side.
    pub async fn authenticate_trainer(&self, header: Option<&str>) -> Result<Trainer> {
        let bearer = self.bearer(header).await?;
        if bearer.user.kind != UserKind::Freelancer {
            let details = json!({ "reason": "trainer_account_required" });
            return Err(Error::forbidden("This call is for trainers. Employers use /api/public/v1.", details));
        }
        Ok(Trainer { user: bearer.token.user_id.clone(), token: Some(bearer.token.id.clone()), address: None })
    }

    async fn bearer(&self, header: Option<&str>) -> Result<Arc<Bearer>> {
        let Some(header) = header else { return Err(Error::Unauthorized(TokenProblem::Missing)) };
        let invalid = || Error::Unauthorized(TokenProblem::Invalid);
        let (scheme, token) = header.split_once(' ').ok_or_else(invalid)?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(invalid());
        }
        let (public_id, given) = secret::pat_parts(token.trim()).ok_or_else(invalid)?;
        let mut tx = self.read().await?;
        let found = self.0.known_tokens.find(&mut tx, public_id).await?;
        drop(tx);
        let bearer = found.filter(|found| secret::same(&found.token.secret_hash, &secret::hash(given)));
        let bearer = bearer.ok_or_else(invalid)?;
        let now = self.now();
        if bearer.token.revoked_at.is_some() {
            return Err(Error::Unauthorized(TokenProblem::Revoked));
        }
        if bearer.token.expires_at.is_some_and(|end| end <= now) {
            return Err(Error::Unauthorized(TokenProblem::Expired));
        }
        self.0.uses.note(&bearer.token.id, bearer.token.last_used_at, now);
        Ok(bearer)
    }

    /// The gates after the token: scope, feature, claim, in this order.
    pub async fn pass(&self, caller: &Caller, gate: &Gate) -> Result<()> {
        let granted = caller.scopes();
        if !gate.scopes.is_empty() && !gate.scopes.iter().any(|scope| granted.cover(*scope)) {
            let required: Vec<&str> = gate.scopes.iter().map(|scope| scope.name()).collect();
            let message = format!("This token lacks the scope {}.", required.join(" or "));
            let details = json!({ "requiredScopes": required, "grantedScopes": granted });
            return Err(Error::forbidden(message, details));
        }
        if let Some(feature) = gate.feature
            && let Err(mode) = self.feature(caller.organization(), feature).await?
        {
            let details = json!({ "featureKey": feature.key(), "mode": mode });
            return Err(Error::forbidden("This part of the API is switched off for this account.", details));
        }
        if let Some(action) = gate.claimed_for
            && !caller.is_claimed()
        {
            let details = json!({
                "reason": "account_claim_required", "action": action, "claimUrl": self.settings().url("/claim")
            });
            return Err(Error::forbidden(format!("This account must be claimed before it can {action}."), details));
        }
        Ok(())
    }

    /// Whether an account has a feature; the mode to report where it has not.
    pub(crate) async fn feature(
        &self,
        organization: &OrganizationId,
        feature: Feature,
    ) -> Result<std::result::Result<(), FeatureMode>> {
        let mut tx = self.read().await?;
        let switch = accounts::feature_switch(&mut tx, organization, feature.key()).await?;
        let mode = self.settings().features.mode(feature);
        Ok(match (switch, mode) {
            (Some(true), _) | (None, FeatureMode::All) => Ok(()),
            (Some(false), _) => Err(FeatureMode::Off),
            (None, mode) => Err(mode),
        })
    }
}
