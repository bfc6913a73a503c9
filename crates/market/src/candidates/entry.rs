//! A proposal as lists show it.

use domain::taxonomy::{Country, PaymentType};
use domain::{JobId, Usd};
use store::freelancers::Card;
use store::jobs::Heading;
use store::proposals::Listed;
use wire::candidates::{Bid, Candidate, Metrics, ProposalEntry, Share};

/// What a trainer asks, in the unit of the job.
pub(crate) fn bid(heading: &Heading, amount: Option<Usd>, labeler_hourly_rate: Option<Usd>) -> Bid {
    Bid {
        amount_usd: amount,
        unit: heading.payment_type.unwrap_or(PaymentType::FixedPrice).into(),
        labeler_hourly_rate_usd: labeler_hourly_rate,
    }
}

/// The two scores.
pub(crate) fn metrics(interview_score: Option<i64>, match_score: i64) -> Metrics {
    Metrics { interview_score, match_score: Share::of_hundredths(match_score) }
}

/// The trainer, masked.
pub(super) fn candidate(card: &Card) -> Candidate {
    let name = card.name.masked();
    Candidate {
        id: card.user_id.clone(),
        profile_slug: card.slug.clone(),
        display_name: name.display_name,
        first_name: name.first_name,
        last_name_initial: name.last_name_initial,
        profile_title: card.name.mask().option(card.title.as_deref()),
        profile_photo_url: None,
        country_code: card.country,
        country: card.country.map(Country::name),
        talent_type: card.talent_type,
        highest_earnings_usd: card.reputation.highest_earnings,
        review_count: card.reputation.review_count,
    }
}

/// The whole entry.
pub(super) fn entry(job: &JobId, heading: &Heading, listed: Listed) -> ProposalEntry {
    ProposalEntry {
        candidate: candidate(&listed.candidate),
        id: listed.id,
        job_id: job.clone(),
        job_title: heading.title.clone().unwrap_or_default(),
        created_at: listed.created_at,
        updated_at: listed.updated_at,
        status: listed.status.into(),
        bid: bid(heading, listed.bid, listed.labeler_hourly_rate),
        metrics: metrics(listed.interview_score, listed.match_score),
        invited: listed.invited,
        withdrawn_at: listed.withdrawn_at,
    }
}
