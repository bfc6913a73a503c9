//! Jobs that wait for an administrator's decision (jobs.md, 1 and 3.2).

use domain::{JobId, Timestamp};
use store::Tx;
use store::jobs::{Job, PostedJob};
use store::mails::Mail;
use wire::drafts::ModerationReason;
use wire::marketplace::PublicJob;
use wire::sandbox::{AdminDecision, DecidedJob};

use super::ROWS;
use crate::administrators::Administrator;
use crate::cursor::{self, Place};
use crate::error::{Error, Result};
use crate::mail::escape;
use crate::{Market, audit, drafts, jobs, marketplace};

/// Characters of a reason.
const LONGEST_REASON: usize = 1000;

/// A job that waits, with what made it wait.
#[derive(Clone, Debug)]
pub struct WaitingJob {
    pub job: PublicJob,
    /// Since when.
    pub since: Timestamp,
    pub reasons: Vec<ModerationReason>,
}

/// A page of jobs that wait, the longest waiting first.
#[derive(Clone, Debug)]
pub struct WaitingPage {
    pub jobs: Vec<WaitingJob>,
    pub next_cursor: Option<String>,
}

/// The jobs that wait, from that place on.
pub async fn waiting(market: &Market, _: &Administrator, cursor: Option<&str>) -> Result<WaitingPage> {
    const FILTERS: &str = "jobs waiting";
    let after = cursor.map(|cursor| cursor::decode(cursor, FILTERS)).transpose()?;
    let after = after.as_ref().map(|place| (place.at, place.id.as_str()));
    let mut tx = market.read().await?;
    let mut found = store::jobs::waiting(&mut tx, after, ROWS as i64 + 1).await?;
    drop(tx);
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let last = found.last().filter(|_| more).map(|last| &last.job);
    let next_cursor = last.map(|job| cursor::encode(&Place { at: job.updated_at, id: job.id.to_string() }, FILTERS));
    let shown = |posted: PostedJob| {
        let record = drafts::last_moderation(&posted.job)?;
        Ok(WaitingJob {
            since: posted.job.updated_at,
            reasons: record.map(|record| record.reasons).unwrap_or_default(),
            job: marketplace::public_job(market.settings(), &posted),
        })
    };
    Ok(WaitingPage { jobs: found.into_iter().map(shown).collect::<Result<_>>()?, next_cursor })
}

/// An administrator's word about a job.
#[derive(Clone, Debug)]
pub struct Decided {
    decision: AdminDecision,
    /// Why; told to the owner of a job that is declined.
    reason: Option<String>,
}

impl Decided {
    /// Lets the job onto the market.
    pub fn approve() -> Self {
        Self { decision: AdminDecision::Approve, reason: None }
    }

    /// Sends it back to its draft; 400 without a reason of 1–1,000 characters.
    pub fn decline(reason: &str) -> Result<Self> {
        let reason = reason.trim();
        if !(1..=LONGEST_REASON).contains(&reason.chars().count()) {
            return Err(Error::field("reason", "Say why, in at most 1,000 characters."));
        }
        Ok(Self { decision: AdminDecision::Reject, reason: Some(reason.to_owned()) })
    }
}

/// Decides; the owner of a declined job gets a mail with the reason. 409 for a job that does not wait.
pub async fn decide(market: &Market, by: &Administrator, id: JobId, word: Decided) -> Result<DecidedJob> {
    let decided = market
        .write((by.clone(), id, word), |tx, market, (by, id, word)| {
            Box::pin(async move {
                let decided = jobs::decide_in(tx, market, id, word.decision).await?;
                let (action, why) = match &word.reason {
                    None => ("admin.jobs.approve", String::new()),
                    Some(reason) => ("admin.jobs.decline", format!(": {reason}")),
                };
                audit::note(tx, market.rng(), by, action, &format!("{id}{why}"), market.now()).await?;
                if let Some(reason) = &word.reason
                    && let Some(job) = store::jobs::any(tx, id).await?
                {
                    tell_owner(tx, market, &job, reason).await?;
                }
                Ok::<_, Error>(decided)
            })
        })
        .await?;
    market.wake_feeder();
    market.wake_mailer();
    Ok(decided)
}

/// An agent that nobody has claimed has no address: its job reads DRAFT again, and that is all it is told.
async fn tell_owner(tx: &mut Tx, market: &Market, job: &Job, reason: &str) -> Result<()> {
    let Some(organization) = store::accounts::organization(tx, &job.organization_id).await? else { return Ok(()) };
    let owner = store::accounts::user(tx, &organization.owner_user_id).await?;
    let Some(owner) = owner.filter(|owner| owner.claimed_at.is_some()) else { return Ok(()) };
    let now = market.now();
    let title = job.fields.job_title.as_deref().unwrap_or("Your job");
    let link = market.settings().url(&format!("/job-post?job={}", job.id));
    let mail = Mail {
        id: market.rng().id(now),
        recipient: owner.email,
        subject: format!("Your job was not published: {title}"),
        body_text: format!(
            "An administrator looked at \"{title}\" and did not let it onto the marketplace:\n\n{reason}\n\n\
             It is a draft again. Change it and publish it once more:\n{link}\n"
        ),
        body_html: format!(
            "<p>An administrator looked at \u{201c}{}\u{201d} and did not let it onto the marketplace:</p>\
             <blockquote>{}</blockquote><p>It is a draft again. <a href=\"{}\">Change it and publish it once \
             more</a>.</p>",
            escape(title),
            escape(reason),
            escape(&link)
        ),
        created_at: now,
        sent_at: None,
    };
    Ok(store::mails::add(tx, &mail).await?)
}
