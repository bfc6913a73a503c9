//! `GET /jobs/recommended`: open jobs that suit a trainer.

use ::search::{Wish, Wishes};
use domain::JobId;
use domain::job::JobFields;
use domain::matching::{self, MatchInputs, TrainerSide};
use domain::taxonomy::{Country, DataType, ExperienceLevel, FreelancerType, LabelType, Language};
use domain::trainer::{TalentType, TrainerProfile};
use store::jobs::PostedJob;
use wire::candidates::Share;
use wire::trainer::{RecommendedJob, RecommendedJobs};

use super::me::load;
use crate::error::{Error, Result};
use crate::{Market, Trainer, marketplace};

/// Jobs that are looked at closely, at most.
const CLOSELY: usize = 300;
/// Jobs that the index does not know yet and that are looked at all the same.
const UNKNOWN: i64 = 50;
/// What a job may count at most, in the unit of the index.
const ALL: u64 = 10_000;

/// Listed jobs by the match score that an application without a bid would get, then newest first, then id descending.
/// Without jobs that the trainer has applied to or withdrawn from, and without those that look for the other kind of
/// talent; none for a suspended trainer, who cannot apply. `limit` is 1–100.
///
/// The search index weighs every open job by languages, label types, data type, level and country, which is all of the
/// score but subject and price, and names the best few hundred; these are scored, the most promising first, until no
/// other can come before the ones found. So the answer is that of scoring every job, unless more than [`CLOSELY`] of them
/// tie before subject and price. Jobs too new for the index are added, so that a trainer finds what was just published.
pub async fn recommended(market: &Market, trainer: &Trainer, limit: usize) -> Result<RecommendedJobs> {
    let now = market.now();
    let mut tx = market.read().await?;
    let own = load(&mut tx, trainer).await?;
    if own.suspended {
        return Ok(RecommendedJobs { jobs: Vec::new() });
    }
    let taken = store::proposals::answered_jobs(&mut tx, trainer.user()).await?;
    let index = &market.marketplace().index;
    let position = i64::try_from(index.position()).unwrap_or(i64::MAX);
    let (unknown, _) = store::changes::after(&mut tx, position, UNKNOWN).await?;
    let unknown = unknown.into_iter().filter(|job| !taken.contains(job)).map(|job| (job, ALL));
    let mut promising: Vec<(JobId, u64)> = unknown.collect();
    for (job, worth) in suggested(market, &own.profile, &taken)? {
        if !promising.iter().any(|(known, _)| *known == job) {
            promising.push((job, worth));
        }
    }
    let mut best = Best { limit, found: Vec::with_capacity(limit + 1) };
    for few in promising.chunks(store::jobs::TOGETHER) {
        // Known ones come in falling order, so the first is the most promising of all that follow.
        if few.first().is_none_or(|(_, at_most)| best.is_settled(*at_most)) {
            break;
        }
        let ids: Vec<JobId> = few.iter().map(|(job, _)| job.clone()).collect();
        for posted in store::jobs::posted_together(&mut tx, &ids).await? {
            if posted.job.is_listed(now) && is_for(&own.profile, &posted.job.fields) {
                best.offer(Scored::new(posted, &own.profile));
            }
        }
    }
    drop(tx);
    let jobs = best.found.into_iter().map(|found| RecommendedJob {
        job: marketplace::public_job(market.settings(), &found.posted),
        match_score: Share::of_hundredths(found.score),
        why: found.why,
    });
    Ok(RecommendedJobs { jobs: jobs.collect() })
}

/// Whether the job looks for this kind of talent.
fn is_for(profile: &TrainerProfile, job: &JobFields) -> bool {
    match job.freelancer_type {
        None | Some(FreelancerType::Any) => true,
        Some(FreelancerType::Freelancer) => profile.talent_type == TalentType::Freelancer,
        Some(FreelancerType::Agency) => profile.talent_type == TalentType::Agency,
    }
}

/// The jobs that the index finds for a profile, with what their score can be at most.
fn suggested(market: &Market, profile: &TrainerProfile, taken: &[JobId]) -> Result<Vec<(JobId, u64)>> {
    let side = TrainerSide::of_any_job(profile);
    let has = |has: bool| if has { 100 } else { 0 };
    let language = |name: &str| Language::parse(name).map_or(0, |language| side.language_worth(&language));
    let label_type = |name: &str| has(LabelType::from_name(name).is_some_and(|kind| side.label_types.contains(&kind)));
    let data_type = |name: &str| has(DataType::from_name(name).is_some_and(|data| side.data_types.contains(&data)));
    let level = |name: &str| ExperienceLevel::from_name(name).map_or(100, |level| side.experience_worth(level));
    let wishes = Wishes {
        language: Wish { weight: matching::LANGUAGES, worth: &language },
        label_type: Wish { weight: matching::LABEL_TYPES, worth: &label_type },
        data_type: Wish { weight: matching::DATA_TYPE, worth: &data_type },
        experience_level: Wish { weight: matching::EXPERIENCE, worth: &level },
        country: profile.country.map(Country::alpha2),
        base: matching::SUBJECT + matching::PRICE,
    };
    let without = taken.iter().map(JobId::as_str);
    let found = market.marketplace().index.suggest(&wishes, without, CLOSELY, market.now().millis());
    let found = found.map_err(|error| Error::Internal(error.to_string()))?;
    Ok(found.into_iter().map(|found| (JobId::from(found.id), found.worth)).collect())
}

/// A job with its score.
struct Scored {
    /// Hundredths.
    score: i64,
    why: Vec<String>,
    posted: PostedJob,
}

impl Scored {
    fn new(posted: PostedJob, profile: &TrainerProfile) -> Self {
        let found = MatchInputs::new(&posted.job.fields, profile, None).score();
        Self { score: found.score, why: found.reasons, posted }
    }

    /// Greater comes first.
    fn place(&self) -> (i64, Option<domain::Timestamp>, &JobId) {
        (self.score, self.posted.job.date_posted, &self.posted.job.id)
    }
}

/// The best so far, in order.
struct Best {
    limit: usize,
    found: Vec<Scored>,
}

impl Best {
    /// Whether a job that counts no more than that cannot come among the best: scores are rounded half up.
    fn is_settled(&self, at_most: u64) -> bool {
        let last = self.found.last().filter(|_| self.found.len() == self.limit);
        last.is_some_and(|last| last.score.unsigned_abs() > (at_most + 50) / 100)
    }

    fn offer(&mut self, scored: Scored) {
        let at = self.found.partition_point(|other| other.place() > scored.place());
        self.found.insert(at, scored);
        self.found.truncate(self.limit);
    }
}
