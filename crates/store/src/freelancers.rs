//! Trainers: what is known of them beside their account.

use domain::{Timestamp, UserId};
use serde_json::Value;

use crate::error::{Error, Result};
use crate::row::json;
use crate::tx::Tx;

/// A trainer's public side.
#[derive(Clone, Debug)]
pub struct Freelancer {
    pub user_id: UserId,
    /// Unique, lower case; the last part of the profile's URL.
    pub slug: String,
    /// The shape is the market's.
    pub profile: Value,
    pub suspended: bool,
    pub updated_at: Timestamp,
}

/// Adds a trainer; false if the slug is taken.
pub async fn add(tx: &mut Tx, freelancer: &Freelancer) -> Result<bool> {
    let sql = "INSERT INTO freelancers (user_id, slug, profile, suspended, updated_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT DO NOTHING";
    let profile = serde_json::to_string(&freelancer.profile).map_err(|error| Error::Failed(error.to_string()))?;
    let params = [
        (&freelancer.user_id).into(),
        (&freelancer.slug).into(),
        (&profile).into(),
        freelancer.suspended.into(),
        freelancer.updated_at.into(),
    ];
    Ok(tx.execute(sql, &params).await? == 1)
}

/// The trainer with that user id.
pub async fn get(tx: &mut Tx, user: &UserId) -> Result<Option<Freelancer>> {
    let sql = "SELECT user_id, slug, profile, suspended, updated_at FROM freelancers WHERE user_id = $1";
    tx.first(sql, &[user.into()], |row| {
        Ok(Freelancer {
            user_id: row.get(0)?,
            slug: row.get(1)?,
            profile: json(row, 2)?,
            suspended: row.get(3)?,
            updated_at: row.get(4)?,
        })
    })
    .await
}

/// Makes a trainer unavailable, or available again; false if there is no such trainer.
pub async fn suspend(tx: &mut Tx, user: &UserId, suspended: bool, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE freelancers SET suspended = $1, updated_at = $2 WHERE user_id = $3";
    Ok(tx.execute(sql, &[suspended.into(), now.into(), user.into()]).await? == 1)
}
