//! Trainers: what is known of them beside their account.

use domain::taxonomy::Country;
use domain::trainer::{Name, TalentType, TrainerProfile};
use domain::{ReviewId, Timestamp, Usd, UserId};

use crate::dialect;
use crate::error::{Error, Result};
use crate::row::{Row, json, token};
use crate::tx::Tx;

/// A trainer as others may come to see it, after masking.
#[derive(Clone, Debug)]
pub struct Freelancer {
    pub user_id: UserId,
    pub name: Name,
    /// When the account was made.
    pub member_since: Timestamp,
    /// Unique, lower case; the last part of the profile's URL. Never changes.
    pub slug: String,
    pub profile: TrainerProfile,
    pub suspended: bool,
    pub reputation: Reputation,
    pub updated_at: Timestamp,
}

/// What lists say of a trainer's past, kept up to date by whoever changes it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Reputation {
    /// The largest total paid on one contract.
    pub highest_earnings: Usd,
    pub review_count: i64,
    /// The sum of all ratings of 1–5.
    pub rating_sum: i64,
}

/// What an employer said of a trainer.
#[derive(Clone, Debug)]
pub struct Review {
    pub id: ReviewId,
    pub freelancer_id: UserId,
    /// 1–5.
    pub rating: i64,
    /// As it was written: may name the trainer.
    pub comment: Option<String>,
    pub created_at: Timestamp,
}

/// The part of a trainer that lists of proposals show.
#[derive(Clone, Debug)]
pub struct Card {
    pub user_id: UserId,
    pub name: Name,
    pub slug: String,
    pub title: Option<String>,
    pub country: Option<Country>,
    pub talent_type: TalentType,
    pub reputation: Reputation,
}

macro_rules! freelancer_columns {
    () => {
        "f.user_id, u.first_name, u.last_name, u.created_at, f.slug, f.profile, f.suspended, f.highest_earnings, \
         f.review_count, f.rating_sum, f.updated_at"
    };
}

/// The columns of a [`Card`], from the tables `f` and `u`.
macro_rules! card_columns {
    () => {
        "f.user_id, u.first_name, u.last_name, f.slug, f.title, f.country, f.talent_type, f.highest_earnings, \
         f.review_count, f.rating_sum"
    };
}
pub(crate) use card_columns;

fn name_of(row: &Row<'_>, first: usize) -> Result<Name> {
    let (first, last): (Option<String>, Option<String>) = (row.get(first)?, row.get(first + 1)?);
    Ok(Name::new(first.as_deref(), last.as_deref()))
}

fn reputation_of(row: &Row<'_>, first: usize) -> Result<Reputation> {
    Ok(Reputation {
        highest_earnings: row.get(first)?,
        review_count: row.get(first + 1)?,
        rating_sum: row.get(first + 2)?,
    })
}

/// Reads a [`Card`] from the columns that begin at `first`.
pub(crate) fn card_of(row: &Row<'_>, first: usize) -> Result<Card> {
    let country: Option<String> = row.get(first + 5)?;
    Ok(Card {
        user_id: row.get(first)?,
        name: name_of(row, first + 1)?,
        slug: row.get(first + 3)?,
        title: row.get(first + 4)?,
        country: country.as_deref().and_then(Country::from_alpha2),
        talent_type: token(row, first + 6, TalentType::from_name)?,
        reputation: reputation_of(row, first + 7)?,
    })
}

fn freelancer_of(row: &Row<'_>) -> Result<Freelancer> {
    Ok(Freelancer {
        user_id: row.get(0)?,
        name: name_of(row, 1)?,
        member_since: row.get(3)?,
        slug: row.get(4)?,
        profile: json(row, 5)?,
        suspended: row.get(6)?,
        reputation: reputation_of(row, 7)?,
        updated_at: row.get(10)?,
    })
}

fn profile_text(profile: &TrainerProfile) -> Result<String> {
    serde_json::to_string(profile).map_err(|error| Error::Failed(format!("unwritable JSON: {error}")))
}

/// Makes a user a trainer, and gives the address of the profile: the name's, with a number where others have it already.
pub async fn add(tx: &mut Tx, user: &UserId, name: &Name, profile: &TrainerProfile, now: Timestamp) -> Result<String> {
    let sql = "SELECT COALESCE(MAX(slug_number), 0) FROM freelancers WHERE slug_name = $1";
    let plain = name.slug();
    let mut number: i64 = tx.first(sql, &[(&plain).into()], |row| row.get(0)).await?.unwrap_or(0);
    let sql = "INSERT INTO freelancers (user_id, slug, slug_name, slug_number, profile, title, country, talent_type,
          suspended, highest_earnings, review_count, rating_sum, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, FALSE, 0, 0, 0, $9) ON CONFLICT (slug) DO NOTHING";
    let text = profile_text(profile)?;
    loop {
        number += 1;
        let slug = if number == 1 { plain.clone() } else { format!("{plain}-{number}") };
        let params = [
            user.into(),
            (&slug).into(),
            (&plain).into(),
            number.into(),
            (&text).into(),
            profile.title.as_ref().into(),
            profile.country.map(Country::alpha2).into(),
            profile.talent_type.token().into(),
            now.into(),
        ];
        if tx.execute(sql, &params).await? == 1 {
            return Ok(slug);
        }
    }
}

/// Writes a trainer's profile and name back; the slug stays.
pub async fn save(tx: &mut Tx, freelancer: &Freelancer) -> Result<()> {
    let sql = "UPDATE freelancers SET profile = $1, title = $2, country = $3, talent_type = $4, updated_at = $5
        WHERE user_id = $6";
    let text = profile_text(&freelancer.profile)?;
    let params = [
        (&text).into(),
        freelancer.profile.title.as_ref().into(),
        freelancer.profile.country.map(Country::alpha2).into(),
        freelancer.profile.talent_type.token().into(),
        freelancer.updated_at.into(),
        (&freelancer.user_id).into(),
    ];
    tx.execute(sql, &params).await?;
    let sql = "UPDATE users SET first_name = $1, last_name = $2 WHERE id = $3";
    let params = [freelancer.name.first().into(), freelancer.name.last().into(), (&freelancer.user_id).into()];
    tx.execute(sql, &params).await.map(drop)
}

/// The trainer with that user id.
pub async fn get(tx: &mut Tx, user: &UserId) -> Result<Option<Freelancer>> {
    const SQL: &str = concat!(
        "SELECT ",
        freelancer_columns!(),
        " FROM freelancers f JOIN users u ON u.id = f.user_id WHERE f.user_id = $1"
    );
    tx.first(SQL, &[user.into()], freelancer_of).await
}

/// The trainer with that slug, in lower case.
pub async fn by_slug(tx: &mut Tx, slug: &str) -> Result<Option<Freelancer>> {
    const SQL: &str = concat!(
        "SELECT ",
        freelancer_columns!(),
        " FROM freelancers f JOIN users u ON u.id = f.user_id WHERE f.slug = $1"
    );
    tx.first(SQL, &[slug.into()], freelancer_of).await
}

/// Waits for everybody who changes this trainer, until the transaction ends.
pub async fn lock(tx: &mut Tx, user: &UserId) -> Result<()> {
    dialect::lock_freelancer(tx, user).await
}

/// Makes a trainer unavailable, or available again; false if there is no such trainer.
pub async fn suspend(tx: &mut Tx, user: &UserId, suspended: bool, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE freelancers SET suspended = $1, updated_at = $2 WHERE user_id = $3";
    Ok(tx.execute(sql, &[suspended.into(), now.into(), user.into()]).await? == 1)
}

/// Notes what has been paid to a trainer on one contract so far; lists show the largest of these totals.
pub async fn note_earnings(tx: &mut Tx, user: &UserId, contract_total: Usd) -> Result<()> {
    let sql = "UPDATE freelancers SET highest_earnings = $1 WHERE user_id = $2 AND highest_earnings < $1";
    tx.execute(sql, &[contract_total.into(), user.into()]).await.map(drop)
}

/// Adds a review and counts it.
pub async fn add_review(tx: &mut Tx, review: &Review) -> Result<()> {
    let sql = "INSERT INTO reviews (id, freelancer_id, rating, comment, created_at) VALUES ($1, $2, $3, $4, $5)";
    let params = [
        (&review.id).into(),
        (&review.freelancer_id).into(),
        review.rating.into(),
        review.comment.as_ref().into(),
        review.created_at.into(),
    ];
    tx.execute(sql, &params).await?;
    let sql = "UPDATE freelancers SET review_count = review_count + 1, rating_sum = rating_sum + $1 WHERE user_id = $2";
    tx.execute(sql, &[review.rating.into(), (&review.freelancer_id).into()]).await.map(drop)
}

/// The newest reviews of a trainer.
pub async fn reviews(tx: &mut Tx, user: &UserId, limit: i64) -> Result<Vec<Review>> {
    let sql = "SELECT id, freelancer_id, rating, comment, created_at FROM reviews WHERE freelancer_id = $1
        ORDER BY created_at DESC, id DESC LIMIT $2";
    tx.rows(sql, &[user.into(), limit.into()], |row| {
        Ok(Review {
            id: row.get(0)?,
            freelancer_id: row.get(1)?,
            rating: row.get(2)?,
            comment: row.get(3)?,
            created_at: row.get(4)?,
        })
    })
    .await
}
