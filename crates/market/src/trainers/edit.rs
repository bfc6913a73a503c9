//! `PATCH /me`.

use domain::trainer::TrainerPatch;
use wire::trainer::OwnProfileAnswer;

use super::me::{load, shown};
use crate::error::Result;
use crate::{Market, Trainer};

/// Changes the trainer's own profile.
pub async fn edit(market: &Market, trainer: &Trainer, patch: TrainerPatch) -> Result<OwnProfileAnswer> {
    market
        .write((trainer.clone(), patch), |tx, market, (trainer, patch)| {
            Box::pin(async move {
                store::freelancers::lock(tx, trainer.user()).await?;
                let now = market.now();
                let mut own = load(tx, trainer).await?;
                own.name = patch.name(&own.name);
                patch.apply(&mut own.profile, || market.rng().id(now));
                own.updated_at = now;
                store::freelancers::save(tx, &own).await?;
                shown(tx, own).await
            })
        })
        .await
}
