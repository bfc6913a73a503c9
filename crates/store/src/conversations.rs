//! Conversations, with what each side has read and still owes an answer to.
//!
//! A stamp is the place of an activity among all of one account: microseconds of the market's clock, and always above
//! the account's last one, because it is drawn under the account's lock. Lists are ordered by it, so that a walk can be
//! held to the order of its first page whatever the clocks of the nodes say.

use domain::conversation::{Bucket, Side};
use domain::{ContractId, ConversationId, JobId, MessageId, OrganizationId, ProposalId, Timestamp, UserId};

use crate::error::Result;
use crate::row::{Row, token};
use crate::tx::Tx;

/// What one side has not dealt with yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Attention {
    /// Everything up to this stamp is read.
    pub read_stamp: i64,
    /// Messages of the other side that nobody on this one has read.
    pub unread: i64,
    /// Messages of the other side since this one's last.
    pub needs_reply: i64,
}

/// A conversation as it is stored.
#[derive(Clone, PartialEq, Debug)]
pub struct Conversation {
    pub id: ConversationId,
    pub organization_id: OrganizationId,
    pub freelancer_id: UserId,
    pub job_id: JobId,
    pub bucket: Bucket,
    /// Set in the bucket of proposals.
    pub proposal_id: Option<ProposalId>,
    /// Set in the bucket of jobs.
    pub contract_id: Option<ContractId>,
    pub created_at: Timestamp,
    /// When the last message was written; without one, when the conversation was made.
    pub active_at: Timestamp,
    pub created_stamp: i64,
    pub stamp: i64,
    pub employer_has_written: bool,
    pub employer: Attention,
    pub trainer: Attention,
}

impl Conversation {
    /// What one side has not dealt with yet.
    pub fn attention(&self, side: Side) -> &Attention {
        match side {
            Side::Employer => &self.employer,
            Side::Trainer => &self.trainer,
        }
    }

    /// One side has read everything that there is.
    pub fn is_read_by(&mut self, side: Side) {
        let attention = match side {
            Side::Employer => &mut self.employer,
            Side::Trainer => &mut self.trainer,
        };
        attention.read_stamp = self.stamp;
        attention.unread = 0;
    }

    /// Takes up a message of one side: it has read everything and owes nothing, the other side has one more to read.
    pub fn takes(&mut self, side: Side, stamp: i64, at: Timestamp) {
        let (own, other) = match side {
            Side::Employer => (&mut self.employer, &mut self.trainer),
            Side::Trainer => (&mut self.trainer, &mut self.employer),
        };
        *own = Attention { read_stamp: stamp, unread: 0, needs_reply: 0 };
        other.unread += 1;
        other.needs_reply += 1;
        self.employer_has_written |= side == Side::Employer;
        self.stamp = stamp;
        self.active_at = at;
    }
}

macro_rules! conversation_columns {
    () => {
        "c.id, c.organization_id, c.freelancer_id, c.job_id, c.bucket, c.proposal_id, c.contract_id, c.created_at, \
         c.active_at, c.created_stamp, c.stamp, c.employer_has_written, c.employer_read_stamp, c.employer_unread, \
         c.employer_needs_reply, c.trainer_read_stamp, c.trainer_unread, c.trainer_needs_reply"
    };
}

fn attention_of(row: &Row<'_>, first: usize) -> Result<Attention> {
    Ok(Attention { read_stamp: row.get(first)?, unread: row.get(first + 1)?, needs_reply: row.get(first + 2)? })
}

fn conversation_of(row: &Row<'_>) -> Result<Conversation> {
    Ok(Conversation {
        id: row.get(0)?,
        organization_id: row.get(1)?,
        freelancer_id: row.get(2)?,
        job_id: row.get(3)?,
        bucket: token(row, 4, Bucket::from_token)?,
        proposal_id: row.get(5)?,
        contract_id: row.get(6)?,
        created_at: row.get(7)?,
        active_at: row.get(8)?,
        created_stamp: row.get(9)?,
        stamp: row.get(10)?,
        employer_has_written: row.get(11)?,
        employer: attention_of(row, 12)?,
        trainer: attention_of(row, 15)?,
    })
}

/// Adds a conversation; false if its proposal or contract has one already.
pub async fn add(tx: &mut Tx, conversation: &Conversation) -> Result<bool> {
    let sql = "INSERT INTO conversations (id, organization_id, freelancer_id, job_id, bucket, proposal_id, contract_id,
          created_at, active_at, created_stamp, stamp, employer_has_written, employer_read_stamp, employer_unread,
          employer_needs_reply, trainer_read_stamp, trainer_unread, trainer_needs_reply)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        ON CONFLICT DO NOTHING";
    let Conversation { employer, trainer, .. } = conversation;
    let params = [
        (&conversation.id).into(),
        (&conversation.organization_id).into(),
        (&conversation.freelancer_id).into(),
        (&conversation.job_id).into(),
        conversation.bucket.token().into(),
        conversation.proposal_id.as_ref().into(),
        conversation.contract_id.as_ref().into(),
        conversation.created_at.into(),
        conversation.active_at.into(),
        conversation.created_stamp.into(),
        conversation.stamp.into(),
        conversation.employer_has_written.into(),
        employer.read_stamp.into(),
        employer.unread.into(),
        employer.needs_reply.into(),
        trainer.read_stamp.into(),
        trainer.unread.into(),
        trainer.needs_reply.into(),
    ];
    Ok(tx.execute(sql, &params).await? == 1)
}

/// Writes back what activity changes.
pub async fn save(tx: &mut Tx, conversation: &Conversation) -> Result<()> {
    let sql =
        "UPDATE conversations SET active_at = $1, stamp = $2, employer_has_written = $3, employer_read_stamp = $4,
          employer_unread = $5, employer_needs_reply = $6, trainer_read_stamp = $7, trainer_unread = $8,
          trainer_needs_reply = $9
        WHERE id = $10";
    let Conversation { employer, trainer, .. } = conversation;
    let params = [
        conversation.active_at.into(),
        conversation.stamp.into(),
        conversation.employer_has_written.into(),
        employer.read_stamp.into(),
        employer.unread.into(),
        employer.needs_reply.into(),
        trainer.read_stamp.into(),
        trainer.unread.into(),
        trainer.needs_reply.into(),
        (&conversation.id).into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// The conversation of that id, whoever takes part in it: the caller compares (candidates.md, 403 and 404 differ).
pub async fn any(tx: &mut Tx, id: &ConversationId) -> Result<Option<Conversation>> {
    const SQL: &str = concat!("SELECT ", conversation_columns!(), " FROM conversations c WHERE c.id = $1");
    tx.first(SQL, &[id.into()], conversation_of).await
}

/// The thread of a proposal.
pub async fn of_proposal(tx: &mut Tx, proposal: &ProposalId) -> Result<Option<Conversation>> {
    const SQL: &str = concat!("SELECT ", conversation_columns!(), " FROM conversations c WHERE c.proposal_id = $1");
    tx.first(SQL, &[proposal.into()], conversation_of).await
}

/// The direct thread of a contract.
pub async fn of_contract(tx: &mut Tx, contract: &ContractId) -> Result<Option<Conversation>> {
    const SQL: &str = concat!("SELECT ", conversation_columns!(), " FROM conversations c WHERE c.contract_id = $1");
    tx.first(SQL, &[contract.into()], conversation_of).await
}

/// The next stamp of an account, whose lock the transaction holds.
pub async fn next_stamp(tx: &mut Tx, organization: &OrganizationId, now: Timestamp) -> Result<i64> {
    let last = latest_stamp(tx, Viewer::Organization(organization)).await?;
    Ok(now.millis().saturating_mul(1000).max(last.saturating_add(1)))
}

/// Whose conversations a list shows.
#[derive(Clone, Copy, Debug)]
pub enum Viewer<'a> {
    Organization(&'a OrganizationId),
    Trainer(&'a UserId),
}

/// The stamp of the viewer's latest activity; 0 without any.
pub async fn latest_stamp(tx: &mut Tx, viewer: Viewer<'_>) -> Result<i64> {
    let (sql, id) = match viewer {
        Viewer::Organization(id) => {
            ("SELECT COALESCE(MAX(stamp), 0) FROM conversations WHERE organization_id = $1", id.as_str())
        }
        Viewer::Trainer(id) => {
            ("SELECT COALESCE(MAX(stamp), 0) FROM conversations WHERE freelancer_id = $1", id.as_str())
        }
    };
    Ok(tx.first(sql, &[id.into()], |row| row.get(0)).await?.unwrap_or(0))
}

/// A page of a list.
#[derive(Clone, Copy, Debug)]
pub struct PageOf<'a> {
    pub viewer: Viewer<'a>,
    pub bucket: Option<Bucket>,
    pub unread_only: bool,
    /// The order is that of this moment: later activity does not move a conversation, later conversations are not there.
    pub moment: i64,
    /// The place and id of the last conversation of the page before.
    pub after: Option<(i64, &'a str)>,
    pub limit: i64,
}

/// The last message of a conversation.
#[derive(Clone, PartialEq, Debug)]
pub struct Last {
    pub id: MessageId,
    pub sender_id: UserId,
    pub from_employer: bool,
    pub content: String,
    pub created_at: Timestamp,
}

/// The two sides as they are called.
#[derive(Clone, PartialEq, Debug)]
pub struct Parties {
    pub trainer_first_name: Option<String>,
    pub trainer_last_name: Option<String>,
    pub trainer_slug: String,
    /// None: nobody gave the organization a name.
    pub employer_name: Option<String>,
    pub employer_owner: UserId,
}

/// An entry of a list.
#[derive(Clone, PartialEq, Debug)]
pub struct Listed {
    pub conversation: Conversation,
    pub last: Option<Last>,
    pub parties: Parties,
    /// Where it stands in the list.
    pub place: i64,
}

fn listed_of(row: &Row<'_>) -> Result<Listed> {
    const NEXT: usize = 18;
    let last = match row.get::<Option<MessageId>>(NEXT)? {
        None => None,
        Some(id) => Some(Last {
            id,
            sender_id: row.get(NEXT + 1)?,
            from_employer: row.get(NEXT + 2)?,
            content: row.get(NEXT + 3)?,
            created_at: row.get(NEXT + 4)?,
        }),
    };
    let is_named: bool = row.get(NEXT + 9)?;
    Ok(Listed {
        conversation: conversation_of(row)?,
        last,
        parties: Parties {
            trainer_first_name: row.get(NEXT + 5)?,
            trainer_last_name: row.get(NEXT + 6)?,
            trainer_slug: row.get(NEXT + 7)?,
            employer_name: is_named.then(|| row.get(NEXT + 8)).transpose()?,
            employer_owner: row.get(NEXT + 10)?,
        },
        place: row.get(NEXT + 11)?,
    })
}

macro_rules! listed {
    ($from:expr, $place:literal, $tail:literal) => {
        concat!(
            "SELECT ",
            conversation_columns!(),
            ", m.id, m.sender_id, m.from_employer, m.content, m.created_at, u.first_name, u.last_name,
              COALESCE(f.slug, u.id), o.name, o.is_named, o.owner_user_id, ",
            $place,
            " FROM ",
            $from,
            " c
              JOIN users u ON u.id = c.freelancer_id
              LEFT JOIN freelancers f ON f.user_id = c.freelancer_id
              JOIN organizations o ON o.id = c.organization_id
              LEFT JOIN messages m ON m.conversation_id = c.id AND m.stamp = c.stamp ",
            $tail
        )
    };
}

macro_rules! page {
    ($column:literal, $unread:literal) => {
        listed!(
            concat!(
                "(SELECT c.*, CASE WHEN c.stamp <= $1 THEN c.stamp ELSE COALESCE((SELECT MAX(s.stamp) FROM messages s
                    WHERE s.conversation_id = c.id AND s.stamp <= $1), c.created_stamp) END AS place
                  FROM conversations c WHERE c.",
                $column,
                " = $2 AND c.created_stamp <= $1 AND (CAST($3 AS TEXT) IS NULL OR c.bucket = $3)
                    AND (c.",
                $unread,
                " > 0 OR NOT CAST($4 AS BOOLEAN)))"
            ),
            "c.place",
            "WHERE c.place < $5 OR (c.place = $5 AND c.id < $6) ORDER BY c.place DESC, c.id DESC LIMIT $7"
        )
    };
}

/// A page of the viewer's conversations, newest activity first.
pub async fn page(tx: &mut Tx, page: &PageOf<'_>) -> Result<Vec<Listed>> {
    const OF_ORGANIZATION: &str = page!("organization_id", "employer_unread");
    const OF_TRAINER: &str = page!("freelancer_id", "trainer_unread");
    let (sql, id) = match page.viewer {
        Viewer::Organization(id) => (OF_ORGANIZATION, id.as_str()),
        Viewer::Trainer(id) => (OF_TRAINER, id.as_str()),
    };
    let (place, after) = page.after.unwrap_or((i64::MAX, ""));
    let params = [
        page.moment.into(),
        id.into(),
        page.bucket.map(Bucket::token).into(),
        page.unread_only.into(),
        place.into(),
        after.into(),
        page.limit.into(),
    ];
    tx.rows(sql, &params, listed_of).await
}

/// A page of an account's conversations about one job, newest activity first; `after` is the place and id of the last
/// one of the page before.
pub async fn of_job(
    tx: &mut Tx,
    organization: &OrganizationId,
    job: &JobId,
    after: Option<(i64, &str)>,
    limit: i64,
) -> Result<Vec<Listed>> {
    const SQL: &str = listed!(
        "conversations",
        "c.stamp",
        "WHERE c.organization_id = $1 AND c.job_id = $2 AND (c.stamp < $3 OR (c.stamp = $3 AND c.id < $4))
          ORDER BY c.stamp DESC, c.id DESC LIMIT $5"
    );
    let (stamp, id) = after.unwrap_or((i64::MAX, ""));
    tx.rows(SQL, &[organization.into(), job.into(), stamp.into(), id.into(), limit.into()], listed_of).await
}

/// One conversation as an entry of a list.
pub async fn listed(tx: &mut Tx, id: &ConversationId) -> Result<Option<Listed>> {
    const SQL: &str = listed!("conversations", "c.stamp", "WHERE c.id = $1");
    tx.first(SQL, &[id.into()], listed_of).await
}
