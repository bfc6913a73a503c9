//! `/trainer`: what waits, what runs, and jobs that suit.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::proposal::ProposalStatus;
use http::StatusCode;
use market::{Error, contracts, trainers};
use serde::Deserialize;
use wire::contracts::TrainerContract;
use wire::trainer::{InterviewStatus, OwnProfile, OwnProposalEntry, RecommendedJob};

use crate::Site;
use crate::answer::{Frame, Place, failure, page};
use crate::say;
use crate::visitor::Visitor;

/// Jobs and proposals that are shown at once.
const JOBS: usize = 10;
const PROPOSALS: usize = 25;

#[derive(Template)]
#[template(path = "trainer_work.html")]
struct WorkPage {
    frame: Frame,
    profile: OwnProfile,
    proposals: Vec<OwnProposalEntry>,
    /// Where the older proposals are.
    older: Option<String>,
    is_first: bool,
    contracts: Vec<TrainerContract>,
    jobs: Vec<RecommendedJob>,
}

/// What the trainer can do about a proposal.
pub(super) struct Step {
    /// The class of its badge.
    pub class: &'static str,
    pub state: &'static str,
    /// Where to go, and what to do there.
    pub next: Option<(String, &'static str)>,
}

/// Where a proposal stands, and what comes next.
pub(super) fn step(entry: &OwnProposalEntry) -> Step {
    let proposal = &entry.proposal;
    let status = proposal.status.raw;
    let interview = entry.interview.as_ref().map(|interview| interview.status);
    let at = |state, class, next: Option<(String, &'static str)>| Step { class, state, next };
    if proposal.withdrawn_at.is_some() {
        return at("Withdrawn", "expired", None);
    }
    match (status, interview) {
        (ProposalStatus::Hired, _) => at("Hired", "confirmed", None),
        (ProposalStatus::Declined | ProposalStatus::NotAFit, _) => at(say::proposal(status), "declined", None),
        (_, None) if proposal.invited => {
            let path = format!("/trainer/jobs/{}/apply", proposal.job_id);
            at("You are invited", "waiting", Some((path, "Answer with your bid")))
        }
        (_, Some(InterviewStatus::Running)) => {
            let path = format!("/trainer/proposals/{}#interview", proposal.id);
            at("Interview waits", "waiting", Some((path, "Answer the next question")))
        }
        (status, _) => at(say::proposal(status), "", None),
    }
}

impl WorkPage {
    fn step(&self, entry: &OwnProposalEntry) -> Step {
        step(entry)
    }

    /// Recommendations go by these.
    fn is_thin(&self) -> bool {
        let profile = &self.profile;
        profile.languages.is_empty() || profile.skills.label_types.is_empty() || profile.country_code.is_none()
    }

    fn path_of(&self, job: &RecommendedJob) -> String {
        format!("/jobs/{}-{}", job.job.slug, job.job.id)
    }
}

/// What a link to this page may carry.
#[derive(Deserialize)]
pub struct Asked {
    cursor: Option<String>,
}

/// Shows the trainer's work.
pub async fn show(State(site): State<Site>, visitor: Visitor, Query(asked): Query<Asked>) -> Response {
    let trainer = match visitor.trainer("/trainer") {
        Ok(freelancer) => &freelancer.trainer,
        Err(answer) => return answer,
    };
    let market = &site.market;
    let read = async {
        let profile = trainers::me(market, trainer).await?.freelancer;
        let proposals = trainers::proposals(market, trainer, PROPOSALS, asked.cursor.as_deref()).await?;
        let contracts = contracts::of_trainer(market, trainer).await?.contracts;
        let jobs = trainers::recommended(market, trainer, JOBS).await?.jobs;
        Ok::<_, Error>((profile, proposals, contracts, jobs))
    };
    match read.await {
        Ok((profile, proposals, contracts, jobs)) => {
            let shown = WorkPage {
                frame: Frame::new("My work", &visitor).at(Place::Work),
                profile,
                proposals: proposals.proposals,
                older: proposals.next_cursor.map(|cursor| format!("/trainer?cursor={cursor}")),
                is_first: asked.cursor.is_none(),
                contracts,
                jobs,
            };
            page(StatusCode::OK, &visitor, &shown)
        }
        Err(error) => failure(&visitor, &error),
    }
}
