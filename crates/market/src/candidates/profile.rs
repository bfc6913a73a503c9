//! `GET /freelancers/{idOrSlug}`.

use domain::UserId;
use domain::taxonomy::Country;
use domain::trainer::{Education, Entry, LabelExperience, Mask, Skills, WorkExperience};
use serde_json::json;
use store::Tx;
use store::freelancers::{Freelancer, Review};
use wire::candidates::{
    FreelancerAnswer, FreelancerProfile, MaskedAgency, MaskedEducation, MaskedLabelExperience, MaskedReview,
    MaskedSkills, MaskedWorkExperience,
};

use super::stats;
use crate::Market;
use crate::error::{Error, Result};

/// Reviews that a profile shows.
const REVIEWS: i64 = 20;

/// A trainer's profile by user id or slug, masked. A suspended account is not open, so there is nothing to read.
pub async fn freelancer(market: &Market, id_or_slug: String) -> Result<FreelancerAnswer> {
    let mut tx = market.read().await?;
    let trainer = find(&mut tx, &id_or_slug).await?.filter(|trainer| !trainer.suspended);
    let details = json!({ "resource": "freelancers", "idOrSlug": id_or_slug });
    let trainer = trainer.ok_or_else(|| Error::not_found("There is no trainer with this id or slug.", details))?;
    let stats = stats(&mut tx, &trainer).await?;
    let reviews = store::freelancers::reviews(&mut tx, &trainer.user_id, REVIEWS).await?;
    drop(tx);
    let name = trainer.name.masked();
    let mask = trainer.name.mask();
    let profile = &trainer.profile;
    let freelancer = FreelancerProfile {
        profile_path: format!("/profile/{}", trainer.slug),
        id: trainer.user_id,
        profile_slug: trainer.slug,
        display_name: name.display_name,
        first_name: name.first_name,
        last_name_initial: name.last_name_initial,
        talent_type: profile.talent_type,
        title: mask.option(profile.title.as_deref()),
        bio: mask.option(profile.bio.as_deref()),
        city: mask.option(profile.city.as_deref()),
        country_code: profile.country,
        country: profile.country.map(Country::name),
        profile_photo_url: None,
        hourly_rate_usd: profile.hourly_rate,
        availability: profile.availability,
        expertise_level: profile.expertise,
        english_level: profile.english,
        member_since: trainer.member_since,
        identity_verified: profile.identity_verified,
        skills: skills(mask, &profile.skills),
        languages: profile.languages.clone(),
        stats,
        agency: profile
            .agency
            .as_ref()
            .map(|agency| MaskedAgency { id: agency.id.clone(), name: mask.text(&agency.name) }),
        label_experience: profile.label_experience.iter().map(|entry| label_work(mask, entry)).collect(),
        work_experience: profile.work_experience.iter().map(|entry| other_work(mask, entry)).collect(),
        education: profile.education.iter().map(|entry| education(mask, entry)).collect(),
        reviews: reviews.iter().map(|entry| review(mask, entry)).collect(),
    };
    Ok(FreelancerAnswer { freelancer })
}

async fn find(tx: &mut Tx, id_or_slug: &str) -> Result<Option<Freelancer>> {
    let by_id = store::freelancers::get(tx, &UserId::from(id_or_slug.to_owned())).await?;
    Ok(match by_id {
        Some(found) => Some(found),
        None => store::freelancers::by_slug(tx, &id_or_slug.to_lowercase()).await?,
    })
}

fn skills(mask: Mask<'_>, skills: &Skills) -> MaskedSkills {
    MaskedSkills {
        subject_matter: mask.list(&skills.subject_matter),
        tags: mask.list(&skills.tags),
        software: mask.list(&skills.software),
        data_types: skills.data_types.clone(),
        label_types: skills.label_types.clone(),
    }
}

fn label_work(mask: Mask<'_>, Entry { id, entry }: &Entry<LabelExperience>) -> MaskedLabelExperience {
    MaskedLabelExperience {
        id: id.clone(),
        title: mask.text(&entry.title),
        description: mask.option(entry.description.as_deref()),
        from_year: entry.from_year,
        to_year: entry.to_year,
        ongoing: entry.ongoing,
        software: mask.option(entry.software.as_deref()),
        data_type: entry.data_type,
        label_types: entry.label_types.clone(),
    }
}

fn other_work(mask: Mask<'_>, Entry { id, entry }: &Entry<WorkExperience>) -> MaskedWorkExperience {
    MaskedWorkExperience {
        id: id.clone(),
        title: mask.text(&entry.title),
        company: mask.option(entry.company.as_deref()),
        description: mask.option(entry.description.as_deref()),
        from_year: entry.from_year,
        to_year: entry.to_year,
        ongoing: entry.ongoing,
    }
}

fn education(mask: Mask<'_>, Entry { id, entry }: &Entry<Education>) -> MaskedEducation {
    MaskedEducation {
        id: id.clone(),
        degree: mask.text(&entry.degree),
        field: mask.option(entry.field.as_deref()),
        institution: mask.option(entry.institution.as_deref()),
        from_year: entry.from_year,
        to_year: entry.to_year,
    }
}

fn review(mask: Mask<'_>, review: &Review) -> MaskedReview {
    MaskedReview {
        id: review.id.clone(),
        rating: review.rating,
        comment: mask.option(review.comment.as_deref()),
        created_at: review.created_at,
    }
}
