//! `GET /auth/me` and `GET /job-drafts/capabilities`.

use domain::access::{Feature, FeatureMode};
use domain::job::Field;
use domain::taxonomy::{
    DataType, DataVolumeUnit, EmploymentType, ExperienceLevel, FreelancerType, LabelType, PaymentType, Visibility,
};
use serde_json::{Map, Value, json};
use store::accounts::MemberRole;
use wire::drafts::DraftFormat;
use wire::identity::{Account, Actor, CapabilityFlags, Claim, DraftCapabilities, DraftVocabulary, Me, MeToken};

use crate::error::{Error, Result, TokenProblem};
use crate::{Caller, Market};

/// Who the token belongs to; everything is known from the bearer check. 401 without one: there is nothing to tell of.
pub fn me(market: &Market, caller: &Caller) -> Result<Me> {
    let (bearer, user) = (caller.bearer().ok_or(Error::Unauthorized(TokenProblem::Missing))?, caller.person());
    let now = market.now();
    let claimable = user.claimed_at.is_none() && bearer.claim_window_ends_at.is_some_and(|end| end > now);
    Ok(Me {
        actor: Actor {
            user_id: user.id.clone(),
            email: user.email.clone(),
            first_name: user.first_name.clone(),
            last_name: user.last_name.clone(),
            full_name: user.full_name(),
            user_type: user.kind.token().to_owned(),
        },
        token: MeToken {
            id: bearer.token.id.clone(),
            label: bearer.token.name.clone(),
            scopes: bearer.token.scopes,
            owner_organization_id: bearer.token.owner_organization_id.clone(),
        },
        account: Account {
            kind: "employer_organization".to_owned(),
            organization_id: caller.organization().clone(),
            owner_user_id: caller.owner().clone(),
            member_role: bearer.role.unwrap_or(MemberRole::Member).token().to_owned(),
        },
        claim: Claim {
            claimed: user.claimed_at.is_some(),
            claim_url: claimable.then(|| market.settings().url("/claim")),
            claimed_at: user.claimed_at,
        },
    })
}

/// What the account has, and what a draft can hold.
pub async fn capabilities(market: &Market, caller: &Caller) -> Result<DraftCapabilities> {
    let mut on = [false; Feature::ALL.len()];
    for feature in Feature::ALL {
        on[feature as usize] = market.feature(caller.organization(), feature).await?.is_ok();
    }
    let has = |feature: Feature| on[feature as usize];
    let drafting = has(Feature::JobDrafting);
    let mode = match market.settings().features.mode(Feature::JobDrafting) {
        // The gate let the call pass, so an administrator's switch stands above the mode.
        FeatureMode::Off => FeatureMode::Allowlist,
        mode => mode,
    };
    Ok(DraftCapabilities {
        feature_key: Feature::JobDrafting.key().to_owned(),
        namespace: "job-drafts".to_owned(),
        rollout_mode: mode,
        actor_is_admin: caller.person().is_admin,
        capabilities: CapabilityFlags {
            draft_import: drafting,
            draft_create: drafting,
            draft_update: drafting,
            draft_url_read: drafting,
            publish: has(Feature::JobPublishing),
            hiring: has(Feature::Hiring),
            messaging_writes: has(Feature::MessagingWrites),
            team: has(Feature::Team),
            payments_write: has(Feature::PaymentsWrite),
            credits: has(Feature::Credits),
            webhooks: has(Feature::Webhooks),
        },
        draft: DraftVocabulary {
            import_formats: DraftFormat::ALL.iter().map(|format| format.name().to_owned()).collect(),
            update_keys: Field::ALL.to_vec(),
            enums: enums(),
        },
        auth_bootstrap: if caller.bearer().is_some() { "token" } else { "session" }.to_owned(),
        enabled: true,
        sandbox: market.settings().sandbox,
    })
}

fn enums() -> Map<String, Value> {
    // The documented order of experience levels differs here from the one in missing fields (jobs-fields.md, 3.3).
    let levels = [
        ExperienceLevel::Expert,
        ExperienceLevel::EntryLevel,
        ExperienceLevel::Intermediate,
        ExperienceLevel::AnyExperienceLevel,
    ];
    let lists = [
        (Field::PaymentType, json!(PaymentType::TOKENS)),
        (Field::ExperienceLevel, json!(levels.map(ExperienceLevel::token))),
        (Field::DataVolumeUnit, json!(DataVolumeUnit::TOKENS)),
        (Field::DataType, json!(DataType::TOKENS)),
        (Field::LabelTypes, json!(LabelType::TOKENS)),
        (Field::FreelancerType, json!(FreelancerType::TOKENS)),
        (Field::Visibility, json!(Visibility::TOKENS)),
        (Field::EmploymentTypes, json!(EmploymentType::TOKENS)),
    ];
    lists.into_iter().map(|(field, values)| (field.key().to_owned(), values)).collect()
}
