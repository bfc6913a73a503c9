//! What a trainer has done so far, in numbers.

use domain::Quantity;
use store::Tx;
use store::freelancers::Freelancer;
use wire::candidates::TrainerStats;

use crate::error::Result;

/// The numbers of a profile.
pub(crate) async fn stats(tx: &mut Tx, trainer: &Freelancer) -> Result<TrainerStats> {
    let record = store::contracts::record(tx, &trainer.user_id).await?;
    let reviews = trainer.reputation.review_count;
    let tenths = |sum: i64| (20 * sum + reviews) / (2 * reviews);
    Ok(TrainerStats {
        total_earned_usd: record.earned,
        billed_hours: Quantity::hours_of_seconds(record.billed_seconds),
        job_success_score: (record.ended > 0).then(|| (200 * record.successful + record.ended) / (2 * record.ended)),
        review_count: reviews,
        average_rating: (reviews > 0).then(|| tenths(trainer.reputation.rating_sum) as f64 / 10.0),
    })
}
