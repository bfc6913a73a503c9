//! `POST /trainers`, `POST /trainers/{freelancerId}/suspension`.

use domain::access::Scopes;
use domain::taxonomy::{Country, DataType, LabelType, Language};
use domain::trainer::{
    Agency, Availability, Education, Expertise, LabelExperience, LocationCheck, LocationMethod, LocationStatus, Name,
    NewTrainer, Proficiency, Skills, SpokenLanguage, TalentType, TrainerPatch, TrainerProfile, WorkExperience,
};
use domain::{Timestamp, Usd, UserId};
use store::Tx;
use store::accounts::{User, UserKind};
use wire::trainer::{MadeTrainer, SuspendedTrainer};

use crate::Market;
use crate::error::Result;
use crate::tokens::{self, Grant};
use crate::trainers::suspend_in;

/// Makes a trainer with a finished profile and a token.
pub async fn add_trainer(market: &Market, new: NewTrainer) -> Result<MadeTrainer> {
    market.write(new, |tx, market, new| Box::pin(make(tx, market, new))).await
}

async fn make(tx: &mut Tx, market: &Market, new: &NewTrainer) -> Result<MadeTrainer> {
    let now = market.now();
    let name = new.patch.name(&Name::new(Some("Alex"), Some("Rivera")));
    let id = market.rng().id(now);
    let profile = profile(market, new, now);
    let slug = enlist(tx, &id, &name, &profile, now).await?;
    for review in &new.reviews {
        let review = store::freelancers::Review {
            id: market.rng().id(now),
            freelancer_id: id.clone(),
            rating: i64::from(review.rating),
            comment: review.comment.clone(),
            created_at: now,
        };
        store::freelancers::add_review(tx, &review).await?;
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
    Ok(MadeTrainer { freelancer_id: id, profile_slug: slug, token: issued.secret })
}

/// The account of a trainer who exists in the sandbox only since that moment, and the profile. Gives the slug.
pub(crate) async fn enlist(
    tx: &mut Tx,
    id: &UserId,
    name: &Name,
    profile: &TrainerProfile,
    since: Timestamp,
) -> Result<String> {
    let user = User {
        email: format!("{id}@trainers.example"),
        id: id.clone(),
        kind: UserKind::Freelancer,
        first_name: name.first().map(str::to_owned),
        last_name: name.last().map(str::to_owned),
        agent_name: None,
        is_admin: false,
        claimed_at: Some(since),
        created_at: since,
    };
    store::accounts::add_user(tx, &user).await?;
    Ok(store::freelancers::add(tx, id, name, profile, since).await?)
}

/// A finished profile with what was asked for in it.
fn profile(market: &Market, new: &NewTrainer, now: Timestamp) -> TrainerProfile {
    let passed =
        LocationCheck { status: LocationStatus::Passed, method: Some(LocationMethod::Gps), checked_at: Some(now) };
    let mut profile = TrainerProfile {
        talent_type: new.talent_type.unwrap_or(TalentType::Freelancer),
        identity_verified: new.identity_verified.unwrap_or(true),
        location: new.location.map_or(passed, |check| LocationCheck {
            checked_at: (check.status != LocationStatus::NotChecked).then_some(now),
            ..check
        }),
        ..TrainerProfile::default()
    };
    if profile.talent_type == TalentType::Agency {
        let name = new.agency_name.clone().unwrap_or_else(|| "Steady Hands".to_owned());
        profile.agency = Some(Agency { id: market.rng().id(now), name });
    }
    for patch in [&usual(), &new.patch] {
        patch.apply(&mut profile, || market.rng().id(now));
    }
    profile
}

/// What a trainer is like who was not described.
fn usual() -> TrainerPatch {
    let english =
        Language::parse("English").map(|language| SpokenLanguage { language, proficiency: Proficiency::Fluent });
    let skills = Skills {
        subject_matter: vec!["Street scenes".to_owned(), "Product reviews".to_owned()],
        tags: vec!["Quality review".to_owned()],
        software: vec!["CVAT".to_owned(), "Label Studio".to_owned()],
        data_types: vec![DataType::Image, DataType::Text],
        label_types: vec![LabelType::BoundingBox, LabelType::Classification],
    };
    let labels = LabelExperience {
        title: "Street scene annotation".to_owned(),
        description: Some("Boxes around vehicles and pedestrians, with a second pass for quality.".to_owned()),
        from_year: Some(2022),
        to_year: Some(2024),
        ongoing: false,
        software: Some("CVAT".to_owned()),
        data_type: Some(DataType::Image),
        label_types: vec![LabelType::BoundingBox],
    };
    let work = WorkExperience {
        title: "Data annotator".to_owned(),
        company: None,
        description: Some("Image and text labelling for several teams.".to_owned()),
        from_year: Some(2021),
        to_year: None,
        ongoing: true,
    };
    let education = Education {
        degree: "BA".to_owned(),
        field: Some("Linguistics".to_owned()),
        institution: None,
        from_year: Some(2016),
        to_year: Some(2019),
    };
    TrainerPatch {
        title: Some(Some("Data annotation specialist".to_owned())),
        bio: Some(Some("I label images and text with care and check my own work before I hand it in.".to_owned())),
        country: Some(Country::from_alpha2("US")),
        hourly_rate: Some(Some(Usd::from_dollars(18))),
        availability: Some(Some(Availability::PartTime)),
        expertise: Some(Some(Expertise::Intermediate)),
        english: Some(Some(Proficiency::Fluent)),
        languages: Some(english.into_iter().collect()),
        skills: Some(skills.into()),
        label_experience: Some(vec![labels]),
        work_experience: Some(vec![work]),
        education: Some(vec![education]),
        ..TrainerPatch::default()
    }
}

/// Makes a trainer unavailable, or available again.
pub async fn suspend(market: &Market, id: UserId, suspended: bool) -> Result<SuspendedTrainer> {
    market
        .write((id, suspended), |tx, market, (id, suspended)| {
            Box::pin(async move {
                suspend_in(tx, market, id, *suspended).await?;
                Ok(SuspendedTrainer { freelancer_id: id.clone(), suspended: *suspended })
            })
        })
        .await
}
