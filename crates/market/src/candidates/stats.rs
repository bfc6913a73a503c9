//! What a trainer has done so far, in numbers.

use domain::Usd;
use store::Tx;
use store::freelancers::Freelancer;
use wire::candidates::TrainerStats;

use crate::error::Result;

/// The numbers of a profile.
pub(crate) async fn stats(_tx: &mut Tx, trainer: &Freelancer) -> Result<TrainerStats> {
    let reviews = trainer.reputation.review_count;
    let tenths = |sum: i64| (20 * sum + reviews) / (2 * reviews);
    Ok(TrainerStats {
        total_earned_usd: Usd::from_micros(0),
        billed_hours: 0.0,
        job_success_score: None,
        review_count: reviews,
        average_rating: (reviews > 0).then(|| tenths(trainer.reputation.rating_sum) as f64 / 10.0),
    })
}
