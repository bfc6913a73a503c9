//! Inviting a trainer: from a job, or from the trainer's profile.

use domain::JobId;
use market::candidates;
use market::team::Acting;
use wire::candidates::InvitedTrainer;

use crate::Site;

/// Invites the trainer of that slug or id.
pub async fn invite_trainer(
    site: &Site,
    acting: &Acting,
    job: &JobId,
    trainer: &str,
) -> market::Result<InvitedTrainer> {
    let trainer = candidates::freelancer(&site.market, trainer.to_owned()).await?.freelancer.id;
    candidates::invite(&site.market, &acting.caller, job.clone(), trainer).await
}

/// What [`done`](super::asking::done) says of an invitation.
pub fn invited(invited: &InvitedTrainer) -> &'static str {
    if invited.already_invited { "proposed" } else { "invited" }
}
