//! `/employer/jobs`: the jobs of an account, and a new one from plain words.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::OrganizationId;
use domain::job::JobStatus;
use http::StatusCode;
use market::contracts::{self, JobContracts};
use market::drafts::{self, DraftInput};
use market::jobs::{self, MineQuery};
use market::people::Employer;
use market::team::{self, Acting, Membership};
use market::{Caller, Error};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use serde_json::json;
use wire::jobs::MineItem;

use super::nothing;
use crate::Site;
use crate::answer::{Frame, Place, failure, page, redirect};
use crate::form::{self, Posted};
use crate::pages::plausible;
use crate::say;
use crate::visitor::Visitor;

/// Jobs on one page.
const SHOWN: usize = 25;

#[derive(Template)]
#[template(path = "employer_jobs.html")]
struct JobsPage {
    frame: Frame,
    /// Whose jobs these are.
    account: String,
    /// The accounts that the person can look at, where there are several.
    accounts: Vec<Link>,
    states: Vec<Link>,
    jobs: Vec<Line>,
    /// Only jobs in one state are shown.
    state: Option<&'static str>,
    is_first: bool,
    newest: String,
    older: Option<String>,
    /// The person describes jobs for their own account.
    is_own: bool,
    /// Makes a form that is sent twice one draft.
    nonce: String,
    typed: String,
    problem: Option<String>,
}

impl JobsPage {
    /// The account has no job at all.
    fn is_empty(&self) -> bool {
        self.jobs.is_empty() && self.state.is_none() && self.is_first
    }

    fn is_open(&self) -> bool {
        self.is_empty() || self.problem.is_some()
    }
}

/// A link among others, one of which leads to what is shown.
pub struct Link {
    pub title: String,
    pub path: String,
    pub is_here: bool,
}

/// A job in the list.
struct Line {
    path: String,
    job: MineItem,
    contracts: JobContracts,
}

impl Line {
    fn is_live(&self) -> bool {
        self.job.status == JobStatus::Open
    }
}

/// What a link to the list carries.
#[derive(Deserialize, Default)]
pub struct Asked {
    account: Option<String>,
    status: Option<String>,
    cursor: Option<String>,
}

impl Asked {
    /// The address of the list with another state, from its beginning.
    fn path(&self, status: Option<JobStatus>) -> String {
        let account = self.account.as_deref().map(|id| format!("account={}", encoded(id)));
        let status = status.map(|status| format!("status={}", status.token().to_ascii_lowercase()));
        let query: Vec<String> = account.into_iter().chain(status).collect();
        if query.is_empty() { "/employer/jobs".to_owned() } else { format!("/employer/jobs?{}", query.join("&")) }
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// Lists the jobs of an account.
pub async fn list_jobs(State(site): State<Site>, visitor: Visitor, Query(asked): Query<Asked>) -> Response {
    let employer = match visitor.employer(&asked.path(None)) {
        Ok(employer) => employer,
        Err(answer) => return answer,
    };
    render(&site, &visitor, employer, asked, StatusCode::OK, Described::default()).await
}

/// What was typed to describe a job, and why it was refused.
#[derive(Default)]
struct Described {
    typed: String,
    problem: Option<String>,
}

/// The account that is asked for: the person's own, or one that they belong to.
async fn account(site: &Site, employer: &Employer, asked: &Asked) -> market::Result<Option<Acting>> {
    let own = employer.caller.organization();
    let id = asked.account.as_deref().map(|id| OrganizationId::from(plausible(id).to_owned()));
    team::acting_for(&site.market, &employer.caller, id.as_ref().unwrap_or(own)).await
}

async fn render(
    site: &Site,
    visitor: &Visitor,
    employer: &Employer,
    asked: Asked,
    status: StatusCode,
    described: Described,
) -> Response {
    let acting = match account(site, employer, &asked).await {
        Ok(Some(acting)) => acting,
        Ok(None) => return nothing(visitor),
        Err(error) => return failure(visitor, &error),
    };
    match gather(site, visitor, employer, &acting, asked, described).await {
        Ok(shown) => page(status, visitor, &shown),
        Err(error) => failure(visitor, &error),
    }
}

async fn gather(
    site: &Site,
    visitor: &Visitor,
    employer: &Employer,
    acting: &Acting,
    asked: Asked,
    described: Described,
) -> market::Result<JobsPage> {
    let market = &site.market;
    let state = asked.status.as_deref().filter(|name| !name.is_empty()).map(MineQuery::status).transpose()?;
    let query = MineQuery { status: state, external_id: None, limit: SHOWN, cursor: asked.cursor.clone() };
    let found = jobs::mine(market, &acting.caller, &query).await?;
    let contracts = contracts::of_jobs(market, &found).await?;
    let elsewhere = team::elsewhere(market, &employer.caller).await?;
    let newest = asked.path(state);
    let older = found.next_cursor.as_deref().map(|cursor| {
        let joint = if newest.contains('?') { '&' } else { '?' };
        format!("{newest}{joint}cursor={}", encoded(cursor))
    });
    let lines = found.jobs.into_iter().zip(contracts).map(|(job, contracts)| Line {
        path: where_to(&job, acting.is_owner),
        job,
        contracts,
    });
    Ok(JobsPage {
        frame: Frame::new("My jobs", visitor).at(Place::MyJobs),
        account: acting.name.clone(),
        accounts: accounts(employer, &acting.caller, elsewhere),
        states: states(&asked, state),
        jobs: lines.collect(),
        state: state.map(say::job),
        is_first: asked.cursor.is_none(),
        newest,
        older,
        is_own: acting.is_owner,
        nonce: market.new_form_token(),
        typed: described.typed,
        problem: described.problem,
    })
}

/// A draft is for its owner to complete; everything else has its page with proposals.
fn where_to(job: &MineItem, is_owner: bool) -> String {
    if is_owner && job.status == JobStatus::Draft {
        format!("/job-post?job={}", job.id)
    } else {
        super::job_path(&job.id)
    }
}

fn accounts(employer: &Employer, shown: &Caller, elsewhere: Vec<Membership>) -> Vec<Link> {
    if elsewhere.is_empty() {
        return Vec::new();
    }
    let own = Link {
        title: employer.organization.clone(),
        path: "/employer/jobs".to_owned(),
        is_here: shown.organization() == employer.caller.organization(),
    };
    let others = elsewhere.into_iter().map(|membership| Link {
        path: format!("/employer/jobs?account={}", membership.organization),
        is_here: membership.organization == *shown.organization(),
        title: membership.name,
    });
    std::iter::once(own).chain(others).collect()
}

fn states(asked: &Asked, shown: Option<JobStatus>) -> Vec<Link> {
    let all = Link { title: "All".to_owned(), path: asked.path(None), is_here: shown.is_none() };
    let states = JobStatus::ALL.into_iter().map(|status| Link {
        title: say::job(status).to_owned(),
        path: asked.path(Some(status)),
        is_here: shown == Some(status),
    });
    std::iter::once(all).chain(states).collect()
}

/// Makes a draft from plain words and goes on to its page. Sent twice, it is one draft.
pub async fn describe_job(State(site): State<Site>, posted: Posted<{ form::JOB }>) -> Response {
    let Posted { visitor, fields } = posted;
    let employer = match visitor.employer("/employer/jobs") {
        Ok(employer) => employer,
        Err(answer) => return answer,
    };
    // Browsers send line ends as CR LF.
    let typed = fields.get("description").replace("\r\n", "\n");
    let nonce = fields.get("nonce");
    let mut body = json!({ "rawJobDescription": typed });
    if !nonce.is_empty() {
        body["idempotencyKey"] = json!(nonce);
    }
    let made = match DraftInput::read(&body) {
        Ok(input) => drafts::create(&site.market, &employer.caller, input).await,
        Err(error) => Err(error),
    };
    let (status, problem) = match made {
        Ok(made) => return redirect(&visitor, &format!("/job-post?job={}&done=drafted", made.report.job_id)),
        Err(Error::BadRequest(_)) if typed.trim().is_empty() => {
            (StatusCode::BAD_REQUEST, "Say in a few sentences what the work is.".to_owned())
        }
        Err(Error::BadRequest(_)) => {
            let text = "This is too long, or holds characters that no text may hold. A description has at most 60,000 characters.";
            (StatusCode::BAD_REQUEST, text.to_owned())
        }
        Err(Error::Conflict(refusal)) => (StatusCode::CONFLICT, refusal.message),
        Err(error) => return failure(&visitor, &error),
    };
    let described = Described { typed, problem: Some(problem) };
    render(&site, &visitor, employer, Asked::default(), status, described).await
}
