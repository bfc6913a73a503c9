//! A proposal as lists show it.

use domain::taxonomy::{Country, PaymentType};
use domain::{JobId, Usd};
use store::freelancers::Card;
use store::jobs::Heading;
use store::proposals::Listed;
use wire::candidates::{Bid, Candidate, Metrics, ProposalEntry, Share};

use crate::Market;

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
fn candidate(market: &Market, card: Card) -> Candidate {
    let face = market.faces().of(&card);
    Candidate {
        display_name: face.name.display_name.clone(),
        first_name: face.name.first_name.clone(),
        last_name_initial: face.name.last_name_initial.clone(),
        profile_title: face.title.clone(),
        id: card.user_id,
        profile_slug: card.slug,
        profile_photo_url: None,
        country_code: card.country,
        country: card.country.map(Country::name),
        talent_type: card.talent_type,
        highest_earnings_usd: card.reputation.highest_earnings,
        review_count: card.reputation.review_count,
    }
}

/// The whole entry.
pub(super) fn entry(market: &Market, job: &JobId, heading: &Heading, listed: Listed) -> ProposalEntry {
    ProposalEntry {
        candidate: candidate(market, listed.candidate),
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
