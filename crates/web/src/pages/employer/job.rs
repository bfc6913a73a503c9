//! `/employer/jobs/{id}`: a job with its proposals, messages, contracts, posting and settings, one tab each.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::contract::BudgetState;
use domain::job::{JobPatch, JobStatus};
use domain::proposal::ProposalStatus;
use domain::taxonomy::Visibility;
use domain::{JobId, ProposalId};
use http::StatusCode;
use market::messages::{self, AboutJob};
use market::team::Acting;
use market::{Error, candidates, contracts, drafts, jobs, marketplace};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use serde_json::json;
use wire::candidates::ProposalEntry;
use wire::contracts::Contract;
use wire::drafts::DraftReport;

use super::asking::{self, Notice};
use super::inviting::{invite_trainer, invited};
use super::jobs::Link;
use super::{job_path, on_job};
use crate::Site;
use crate::answer::{Frame, Place, failure, page, redirect};
use crate::form::Posted;
use crate::pages::job_post::facts;
use crate::visitor::Visitor;

/// Rows on one page of a tab.
const SHOWN: usize = 25;

/// The tabs, as the address spells them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Tab {
    Proposals,
    Messages,
    Contracts,
    Posting,
    Settings,
}

impl Tab {
    const ALL: [Tab; 5] = [Tab::Proposals, Tab::Messages, Tab::Contracts, Tab::Posting, Tab::Settings];

    const fn token(self) -> &'static str {
        match self {
            Tab::Proposals => "proposals",
            Tab::Messages => "messages",
            Tab::Contracts => "contracts",
            Tab::Posting => "posting",
            Tab::Settings => "settings",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Tab::Proposals => "Proposals",
            Tab::Messages => "Messages",
            Tab::Contracts => "Contracts",
            Tab::Posting => "Posting",
            Tab::Settings => "Settings",
        }
    }
}

#[derive(Template)]
#[template(path = "employer_job.html")]
struct JobPage {
    frame: Frame,
    report: DraftReport,
    account: String,
    is_owner: bool,
    tabs: Vec<Link>,
    content: Content,
    notice: Option<Notice>,
    invite: Invite,
    /// From the beginning of what the tab lists.
    newest: String,
    older: Option<String>,
    is_first: bool,
}

impl JobPage {
    fn is_public(&self) -> bool {
        self.report.status == JobStatus::Open && self.report.normalized_fields.is_public()
    }

    fn is_live(&self) -> bool {
        self.report.status == JobStatus::Open
    }

    fn is_draft(&self) -> bool {
        self.report.status == JobStatus::Draft
    }

    /// Its fields can be changed.
    fn is_editable(&self) -> bool {
        self.is_live() || self.is_draft()
    }

    fn is_unlisted(&self) -> bool {
        !self.report.normalized_fields.is_public()
    }

    fn is_closed(&self) -> bool {
        self.report.status == JobStatus::Archived
    }
}

/// What the tab shows.
enum Content {
    Proposals {
        states: Vec<Link>,
        proposals: Vec<ProposalEntry>,
        is_filtered: bool,
    },
    Messages(Vec<AboutJob>),
    Contracts(Vec<(Contract, BudgetState)>),
    Posting {
        facts: Vec<(&'static str, String)>,
        /// How often somebody went on to apply, by where the link stood.
        clicks: Vec<(String, i64)>,
    },
    Settings,
}

/// The form that invites a trainer, as it stands.
#[derive(Default)]
struct Invite {
    typed: String,
    problem: Option<String>,
}

/// What the page shows beside the job.
#[derive(Default)]
struct Shown {
    notice: Option<Notice>,
    invite: Invite,
}

/// What a link to the page carries.
#[derive(Deserialize, Default)]
pub struct Asked {
    tab: Option<String>,
    status: Option<String>,
    cursor: Option<String>,
    done: Option<String>,
}

/// Shows a tab of a job; the first for a name that there is not.
pub async fn show_job(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let tab = Tab::ALL.into_iter().find(|tab| Some(tab.token()) == asked.tab.as_deref()).unwrap_or(Tab::Proposals);
    let path = format!("/employer/jobs/{}?tab={}", super::plausible(&id), tab.token());
    let (id, acting) = match on_job(&site, &visitor, &path, &id).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let shown = Shown { notice: asking::done(asked.done.as_deref()), ..Shown::default() };
    show(&site, &visitor, &id, &acting, StatusCode::OK, tab, &asked, shown).await
}

#[allow(clippy::too_many_arguments, reason = "what a page is made of")]
async fn show(
    site: &Site,
    visitor: &Visitor,
    id: &JobId,
    acting: &Acting,
    status: StatusCode,
    tab: Tab,
    asked: &Asked,
    beside: Shown,
) -> Response {
    let report = match drafts::get(&site.market, &acting.caller, id).await {
        Ok(report) => report,
        Err(error) => return super::absent(visitor, &error),
    };
    let listed = match list(site, acting, &report, tab, asked).await {
        Ok(listed) => listed,
        Err(error) => return failure(visitor, &error),
    };
    let title = report.normalized_fields.job_title.clone().unwrap_or_else(|| "A job without a title yet".to_owned());
    let tabs = Tab::ALL.into_iter().map(|one| Link {
        title: one.title().to_owned(),
        path: format!("{}?tab={}", job_path(id), one.token()),
        is_here: one == tab,
    });
    let newest = place(id, tab, asked);
    let shown = JobPage {
        frame: Frame::new(title, visitor).at(Place::MyJobs),
        account: acting.name.clone(),
        is_owner: acting.is_owner,
        tabs: tabs.collect(),
        content: listed.content,
        notice: beside.notice,
        invite: beside.invite,
        older: listed.next.map(|cursor| format!("{newest}&cursor={}", utf8_percent_encode(&cursor, NON_ALPHANUMERIC))),
        newest,
        is_first: asked.cursor.is_none(),
        report,
    };
    page(status, visitor, &shown)
}

/// The address of a tab with its filter, from its beginning.
fn place(id: &JobId, tab: Tab, asked: &Asked) -> String {
    let path = format!("{}?tab={}", job_path(id), tab.token());
    match asked.status.as_deref().filter(|status| tab == Tab::Proposals && !status.is_empty()) {
        Some(status) => format!("{path}&status={}", utf8_percent_encode(status, NON_ALPHANUMERIC)),
        None => path,
    }
}

/// What a tab lists, and from where it goes on.
struct Listed {
    content: Content,
    next: Option<String>,
}

impl Listed {
    fn whole(content: Content) -> Self {
        Self { content, next: None }
    }
}

async fn list(site: &Site, acting: &Acting, report: &DraftReport, tab: Tab, asked: &Asked) -> market::Result<Listed> {
    let (market, caller, id) = (&site.market, &acting.caller, &report.job_id);
    Ok(match tab {
        Tab::Proposals => {
            let status = asked.status.as_deref().map(candidates::ListQuery::status).transpose()?.flatten();
            let cursor = asked.cursor.as_deref().map(|cursor| ProposalId::from(super::plausible(cursor).to_owned()));
            let query = candidates::ListQuery { status, limit: SHOWN, cursor };
            let found = candidates::list(market, caller, id.clone(), &query).await?;
            let content = Content::Proposals {
                states: states(id, status),
                proposals: found.proposals,
                is_filtered: status.is_some(),
            };
            Listed { content, next: found.next_cursor.map(|cursor| cursor.to_string()) }
        }
        Tab::Messages => {
            let found = messages::of_job(market, caller, id, SHOWN, asked.cursor.as_deref()).await?;
            Listed { content: Content::Messages(found.conversations), next: found.next_cursor }
        }
        Tab::Contracts => contracts_of(site, acting, id, asked).await?,
        Tab::Posting => {
            let clicks = marketplace::clicks(market, caller, id).await?;
            Listed::whole(Content::Posting { facts: facts(report), clicks })
        }
        Tab::Settings => Listed::whole(Content::Settings),
    })
}

/// A page of the job's contracts, each with where its budget stands. The cursor is the number of those before.
async fn contracts_of(site: &Site, acting: &Acting, id: &JobId, asked: &Asked) -> market::Result<Listed> {
    let query = contracts::ListQuery::read(Some(id.as_str()), None)?;
    let all = contracts::list(&site.market, &acting.caller, &query).await?.contracts;
    let before = asked.cursor.as_deref().and_then(|cursor| cursor.parse::<usize>().ok()).unwrap_or(0);
    let next = before.saturating_add(SHOWN);
    let more = all.len() > next;
    let mut shown = Vec::new();
    for contract in all.into_iter().skip(before).take(SHOWN) {
        let whole = contracts::get(&site.market, &acting.caller, contract.id.clone()).await?;
        shown.push((contract, whole.contract.budget.state));
    }
    Ok(Listed { content: Content::Contracts(shown), next: more.then(|| next.to_string()) })
}

fn states(id: &JobId, shown: Option<ProposalStatus>) -> Vec<Link> {
    let path = format!("{}?tab=proposals", job_path(id));
    let all = Link { title: "All".to_owned(), path: path.clone(), is_here: shown.is_none() };
    let states = ProposalStatus::ALL.into_iter().map(|status| Link {
        title: status.label().to_owned(),
        path: format!("{path}&status={}", status.token().to_ascii_lowercase()),
        is_here: shown == Some(status),
    });
    std::iter::once(all).chain(states).collect()
}

/// Closes a job for good, or drops a draft. Sent twice, it happens once.
pub async fn close_job(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    let visitor = posted.visitor;
    let path = format!("/employer/jobs/{}?tab=settings", super::plausible(&id));
    let (id, acting) = match on_job(&site, &visitor, &path, &id).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    match jobs::close(&site.market, &acting.caller, id).await {
        Ok(_) => redirect(&visitor, &format!("{path}&done=closed")),
        Err(error) => failure(&visitor, &error),
    }
}

/// Lists a job or hides it from everybody but those who are invited.
pub async fn set_visibility(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let path = format!("/employer/jobs/{}?tab=settings", super::plausible(&id));
    let (id, acting) = match on_job(&site, &visitor, &path, &id).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let chosen = Visibility::from_token(fields.get("visibility")).map(Visibility::token);
    let saved = match JobPatch::read(&json!({ "visibility": chosen })) {
        Ok(patch) => store(&site, &acting, &id, patch).await,
        Err(issues) => Err(Error::issues(issues)),
    };
    match saved {
        Ok(()) => redirect(&visitor, &format!("{path}&done=saved")),
        Err(Error::Conflict(refusal) | Error::BadRequest(refusal)) => {
            let shown = Shown { notice: Some(Notice::refusal(&refusal)), ..Shown::default() };
            show(&site, &visitor, &id, &acting, StatusCode::CONFLICT, Tab::Settings, &Asked::default(), shown).await
        }
        Err(error) => failure(&visitor, &error),
    }
}

/// Invites the trainer whose profile is at the typed address. Sent twice, it is one invitation.
pub async fn invite(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let path = format!("/employer/jobs/{}?tab=proposals", super::plausible(&id));
    let (id, acting) = match on_job(&site, &visitor, &path, &id).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let typed = fields.get("trainer").trim();
    let (status, problem) = match invite_trainer(&site, &acting, &id, super::plausible(profile_name(typed))).await {
        Ok(trainer) => return redirect(&visitor, &format!("{path}&done={}", invited(&trainer))),
        Err(Error::NotFound(_)) => (StatusCode::BAD_REQUEST, "No trainer has a profile at this address.".to_owned()),
        Err(Error::Conflict(refusal)) => (StatusCode::CONFLICT, refusal.message),
        Err(error) => return failure(&visitor, &error),
    };
    let invite = Invite { typed: typed.to_owned(), problem: Some(problem) };
    let shown = Shown { invite, ..Shown::default() };
    show(&site, &visitor, &id, &acting, status, Tab::Proposals, &Asked::default(), shown).await
}

/// The last part of a profile's address, which may be typed alone.
fn profile_name(typed: &str) -> &str {
    let path = typed.split(['?', '#']).next().unwrap_or_default();
    path.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}

async fn store(site: &Site, acting: &Acting, id: &JobId, patch: JobPatch) -> market::Result<()> {
    let report = drafts::get(&site.market, &acting.caller, id).await?;
    match report.status {
        JobStatus::Draft => drafts::update(&site.market, &acting.caller, id.clone(), patch).await.map(drop),
        _ => jobs::edit(&site.market, &acting.caller, id.clone(), patch).await.map(drop),
    }
}

#[cfg(test)]
mod tests {
    use super::profile_name;

    #[test]
    fn a_trainer_is_named_by_any_part_of_the_address() {
        for typed in [
            "https://market.example/profile/maria-g",
            "/profile/maria-g/",
            "maria-g",
            "/profile/maria-g?done=invited#main",
        ] {
            assert_eq!(profile_name(typed), "maria-g", "{typed}");
        }
        assert_eq!((profile_name(""), profile_name("//")), ("", ""));
    }
}
