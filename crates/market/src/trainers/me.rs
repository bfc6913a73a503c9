//! `GET /me`.

use domain::taxonomy::Country;
use store::Tx;
use store::freelancers::Freelancer;
use wire::trainer::{OwnProfile, OwnProfileAnswer};

use crate::candidates::stats;
use crate::error::{Error, Result};
use crate::{Market, Trainer};

/// The trainer's own profile.
pub async fn me(market: &Market, trainer: &Trainer) -> Result<OwnProfileAnswer> {
    let mut tx = market.read().await?;
    let own = load(&mut tx, trainer).await?;
    shown(&mut tx, own).await
}

/// The profile behind a trainer's token.
pub(super) async fn load(tx: &mut Tx, trainer: &Trainer) -> Result<Freelancer> {
    let found = store::freelancers::get(tx, trainer.user()).await?;
    found.ok_or_else(|| Error::Internal(format!("trainer {} has no profile", trainer.user())))
}

/// The profile as its owner sees it.
pub(super) async fn shown(tx: &mut Tx, own: Freelancer) -> Result<OwnProfileAnswer> {
    let stats = stats(tx, &own).await?;
    let profile = own.profile;
    let freelancer = OwnProfile {
        profile_path: format!("/profile/{}", own.slug),
        id: own.user_id,
        profile_slug: own.slug,
        display_name: own.name.masked().display_name.as_str().to_owned(),
        first_name: own.name.first().map(str::to_owned),
        last_name: own.name.last().map(str::to_owned),
        talent_type: profile.talent_type,
        title: profile.title,
        bio: profile.bio,
        city: profile.city,
        country_code: profile.country,
        country: profile.country.map(Country::name),
        hourly_rate_usd: profile.hourly_rate,
        availability: profile.availability,
        expertise_level: profile.expertise,
        english_level: profile.english,
        member_since: own.member_since,
        identity_verified: profile.identity_verified,
        location: profile.location,
        suspended: own.suspended,
        skills: profile.skills,
        languages: profile.languages,
        stats,
        agency: profile.agency,
        label_experience: profile.label_experience,
        work_experience: profile.work_experience,
        education: profile.education,
    };
    Ok(OwnProfileAnswer { freelancer })
}
