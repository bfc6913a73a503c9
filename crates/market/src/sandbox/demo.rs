//! A market that is alive from the first minute: believable open jobs of other accounts (cli.md, `--demo`).

use std::collections::HashMap;

use domain::job::{ChangeKind, JobStatus};
use domain::{OrganizationId, Rng, Timestamp, UserId};
use drafting::moderation::{Decision, Outcome};
use store::Tx;
use store::accounts::{Organization, User, UserKind};
use store::jobs::Job;

use crate::demo::{self, DemoJob};
use crate::drafts::Notes;
use crate::error::Result;
use crate::{Market, jobs};

/// Jobs that one transaction takes. SQLite's memory of how to undo a statement is searched from its beginning for each
/// statement, so a large batch is slower.
const BATCH: usize = 250;
/// The same demo market gets the same ids for the same start time.
const SEED: u64 = 25;

/// One batch, with the accounts that are new in it.
struct Batch {
    companies: Vec<(OrganizationId, String)>,
    jobs: Vec<(OrganizationId, DemoJob)>,
    rng: Rng,
    now: Timestamp,
}

impl Market {
    /// Fills a market that holds no job with so many open ones; returns whether it did.
    pub async fn fill_with_demo(&self, count: usize) -> Result<bool> {
        let mut tx = self.read().await?;
        let any = store::jobs::any_exists(&mut tx).await?;
        drop(tx);
        if any {
            return Ok(false);
        }
        let (rng, now) = (Rng::from_seed(SEED), self.now());
        let mut known: HashMap<String, OrganizationId> = HashMap::new();
        let mut waiting = demo::jobs(count);
        let mut done = 0;
        loop {
            let mut batch = Batch { companies: Vec::new(), jobs: Vec::with_capacity(BATCH), rng: rng.clone(), now };
            for job in waiting.by_ref().take(BATCH) {
                let organization = known.entry(job.company.clone()).or_insert_with_key(|name| {
                    let id: OrganizationId = rng.id(now);
                    batch.companies.push((id.clone(), name.clone()));
                    id
                });
                batch.jobs.push((organization.clone(), job));
            }
            if batch.jobs.is_empty() {
                return Ok(done > 0);
            }
            done += batch.jobs.len();
            self.write(batch, |tx, market, batch| Box::pin(insert(tx, market, batch))).await?;
            if done % (BATCH * 80) == 0 {
                tracing::info!(done, count, "making the demo market");
            }
        }
    }
}

async fn insert(tx: &mut Tx, market: &Market, batch: &Batch) -> Result<()> {
    for (id, name) in &batch.companies {
        add_company(tx, batch, id, name).await?;
    }
    for (organization, demo) in &batch.jobs {
        let posted = batch.now.plus_seconds(-i64::try_from(demo.age_seconds).unwrap_or(0));
        let allowed = Outcome { decision: Decision::Allow, reasons: Vec::new() };
        let job = Job {
            id: batch.rng.id(posted),
            organization_id: organization.clone(),
            status: JobStatus::Open,
            duplicate_hash: jobs::duplicate_hash(&demo.fields),
            fields: demo.fields.clone(),
            notes: Notes::default().to_value()?,
            moderation: Some(jobs::moderation_record(&allowed, posted)?),
            external_id: None,
            idempotency_key: None,
            date_posted: Some(posted),
            valid_through: Some(posted.plus_days(market.settings().valid_days)),
            version: 1,
            created_at: posted,
            updated_at: posted,
        };
        store::jobs::add(tx, &job).await?;
        let slot = store::changes::slot(tx).await?;
        store::changes::add(tx, slot, &job.id, ChangeKind::Published, posted).await?;
    }
    Ok(())
}

async fn add_company(tx: &mut Tx, batch: &Batch, id: &OrganizationId, name: &str) -> Result<()> {
    let owner: UserId = batch.rng.id(batch.now);
    let user = User {
        email: format!("demo-{owner}@unclaimed.invalid"),
        id: owner.clone(),
        kind: UserKind::Employer,
        first_name: None,
        last_name: None,
        agent_name: Some(name.to_owned()),
        is_admin: false,
        claimed_at: None,
        created_at: batch.now,
    };
    store::accounts::add_user(tx, &user).await?;
    let organization = Organization {
        id: id.clone(),
        name: name.to_owned(),
        is_named: true,
        owner_user_id: owner,
        created_at: batch.now,
    };
    Ok(store::accounts::add_organization(tx, &organization).await?)
}
