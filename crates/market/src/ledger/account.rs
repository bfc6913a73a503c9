//! One account's turn at writing.

use domain::books::Posting;
use domain::event::Event;
use domain::job::JobEvent;
use domain::{JobId, OrganizationId, PostingId, Timestamp};
use serde_json::json;
use store::Tx;
use store::ledger::{NewPosting, Subject};

use crate::error::{Error, Result};
use crate::{Market, approvals, events, jobs};

/// A transaction that holds an account's lock. What it will post, do to jobs, and tell is gathered here and written by
/// [`AccountTx::finish`], in the order in which everybody takes the locks: invoice numbers, balances, the change log,
/// the feed.
pub(crate) struct AccountTx<'a> {
    pub tx: &'a mut Tx,
    pub market: &'a Market,
    pub organization: OrganizationId,
    /// The moment of everything in this transaction; read after the lock was taken.
    pub now: Timestamp,
    events: Vec<Event>,
    postings: Vec<NewPosting>,
    job_moves: Vec<(JobId, JobEvent)>,
}

impl<'a> AccountTx<'a> {
    /// Locks the account, and writes down which of its approvals have expired.
    pub async fn begin(tx: &'a mut Tx, market: &'a Market, organization: &OrganizationId) -> Result<Self> {
        store::accounts::lock(tx, organization).await?;
        let now = market.now();
        let organization = organization.clone();
        let mut account =
            Self { tx, market, organization, now, events: Vec::new(), postings: Vec::new(), job_moves: Vec::new() };
        approvals::expire_due(&mut account).await?;
        Ok(account)
    }

    /// A new id.
    pub fn id<T: From<String>>(&self) -> T {
        self.market.rng().id(self.now)
    }

    /// Adds to what the account is told.
    pub fn tell(&mut self, event: Event) {
        self.events.push(event);
    }

    /// Adds a posting; its id.
    pub fn post(&mut self, posting: Posting, subject: Subject) -> PostingId {
        let id: PostingId = self.id();
        self.postings.push(NewPosting { id: id.clone(), posting, subject });
        id
    }

    /// Lets something happen to a job, if the job's state lets it.
    pub fn move_job(&mut self, job: &JobId, event: JobEvent) {
        self.job_moves.push((job.clone(), event));
    }

    /// Writes what was gathered.
    pub async fn finish(self) -> Result<()> {
        let Self { tx, market, organization, now, events, postings, job_moves } = self;
        if !store::ledger::write(tx, &organization, &postings, now).await? {
            return Err(overdrawn());
        }
        for (job, event) in job_moves {
            jobs::happen(tx, market, &job, event).await?;
        }
        events::record(tx, market, &organization, now, &events).await
    }
}

/// A balance would fall below zero. Operations look before they post; this is what the database itself refuses.
fn overdrawn() -> Error {
    Error::conflict("The credits do not cover this.", json!({ "reason": "insufficient_credits" }))
}
