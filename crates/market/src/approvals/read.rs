//! `GET /approvals/{approvalId}`, `GET /approvals`.

use domain::contract::{ApprovalStatus, ApprovalType};
use domain::{ApprovalId, JobId, OrganizationId};
use store::approvals::Filter;
use wire::approvals::{ApprovalAnswer, ApprovalPage};

use super::{expire_account, not_found, shown};
use crate::cursor::{self, Place};
use crate::error::{Error, Result};
use crate::{Caller, Market};

/// One approval of the account.
pub async fn get(market: &Market, caller: &Caller, id: ApprovalId) -> Result<ApprovalAnswer> {
    expire_account(market, caller.organization()).await?;
    let mut tx = market.read().await?;
    let found = store::approvals::owned(&mut tx, caller.organization(), &id).await?;
    Ok(ApprovalAnswer { approval: shown(market, &found.ok_or_else(|| not_found(&id))?)? })
}

/// Which approvals, and from where.
#[derive(Clone, Debug)]
pub struct ListQuery {
    filter: Filter,
    limit: usize,
    cursor: Option<String>,
}

impl ListQuery {
    /// Reads the parameters; 400 for values that there are not.
    pub fn read(
        status: Option<&str>,
        kind: Option<&str>,
        job: Option<&str>,
        limit: usize,
        cursor: Option<&str>,
    ) -> Result<Self> {
        let statuses = ApprovalStatus::ALL.map(ApprovalStatus::token);
        let kinds = ApprovalType::ALL.map(ApprovalType::token);
        let no_status = || Error::unsupported("status", "supportedStatuses", &statuses);
        let no_kind = || Error::unsupported("type", "supportedTypes", &kinds);
        Ok(Self {
            filter: Filter {
                status: status.map(|text| ApprovalStatus::from_token(text).ok_or_else(no_status)).transpose()?,
                kind: kind.map(|text| ApprovalType::from_token(text).ok_or_else(no_kind)).transpose()?,
                job: job.map(|id| JobId::from(id.to_owned())),
            },
            limit,
            cursor: cursor.map(str::to_owned),
        })
    }

    /// Everything that decides what the list shows.
    fn filters(&self, account: &OrganizationId) -> String {
        let Filter { status, kind, job } = &self.filter;
        format!(
            "approvals|{account}|{}|{}|{}",
            status.map_or("", ApprovalStatus::token),
            kind.map_or("", ApprovalType::token),
            job.as_ref().map_or("", JobId::as_str)
        )
    }
}

/// The account's approvals, newest first.
pub async fn list(market: &Market, caller: &Caller, query: &ListQuery) -> Result<ApprovalPage> {
    let filters = query.filters(caller.organization());
    let place = query.cursor.as_deref().map(|cursor| cursor::decode(cursor, &filters)).transpose()?;
    expire_account(market, caller.organization()).await?;
    let mut tx = market.read().await?;
    let after = place.as_ref().map(|place| (place.at, place.id.as_str()));
    let wanted = i64::try_from(query.limit + 1).unwrap_or(i64::MAX);
    let mut found = store::approvals::list(&mut tx, caller.organization(), &query.filter, after, wanted).await?;
    let more = found.len() > query.limit;
    found.truncate(query.limit);
    let last = found.last().filter(|_| more);
    let next = last.map(|last| Place { at: last.created_at, id: last.id.to_string() });
    let approvals = found.iter().map(|approval| shown(market, approval)).collect::<Result<_>>()?;
    Ok(ApprovalPage { approvals, next_cursor: next.map(|place| cursor::encode(&place, &filters)) })
}
