//! `/jobs/{slug}-{id}` and `/jobs/{id}`: an open job, for anyone and for search engines (people.md, 2).

mod gone;
mod out;
mod posting;

pub use out::out;

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::JobId;
use domain::taxonomy::DataVolumeUnit;
use http::StatusCode;
use market::Error;
use market::marketplace::{self, Found};
use market::people::Standing;
use market::trainers::{self, Opening, Stand};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use wire::marketplace::PublicJob;

use crate::Site;
use crate::answer::{Frame, failure, moved, page};
use crate::pages::nowhere::nowhere;
use crate::pages::{plausible, segment};
use crate::say;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "job.html")]
struct JobPage {
    frame: Frame,
    job: PublicJob,
    countries: String,
    languages: String,
    volume: Option<String>,
    /// Where whoever looks goes on; none for an employer.
    onward: Option<Onward>,
    /// Where this market is.
    market: String,
    /// For whose job it is: how often its apply link was followed, by source.
    clicks: Option<Vec<(String, i64)>>,
    /// The posting for machines, of a listed job; safe inside a script element.
    posting: Option<String>,
    /// Nobody can apply any more.
    over: bool,
}

/// The next step of whoever looks.
struct Onward {
    to: String,
    label: &'static str,
    told: &'static str,
}

impl JobPage {
    /// The job and nothing around it.
    fn of(site: &Site, visitor: &Visitor, job: PublicJob) -> Self {
        let names = |list: Vec<String>, nothing: &str| match list.as_slice() {
            [] => nothing.to_owned(),
            list => list.join(", "),
        };
        Self {
            frame: Frame::new(job.title.clone(), visitor),
            countries: names(job.countries.iter().map(|country| country.name().to_owned()).collect(), "Worldwide"),
            languages: names(job.languages.iter().map(ToString::to_string).collect(), "Any"),
            volume: volume(&job),
            onward: None,
            market: site.market.settings().public_url.clone(),
            clicks: None,
            posting: None,
            over: false,
            job,
        }
    }

    /// An example of a bid.
    fn bid(&self) -> String {
        let pay = &self.job.pay;
        let asked = pay.hourly_rate.or(pay.hourly_max).or(pay.per_label_rate).or(pay.fixed_price);
        asked.map_or_else(|| "18".to_owned(), |amount| amount.to_string())
    }
}

/// Shows a listed job, and any other one to a trainer who was invited to it or has applied (jobs.md, 1: `UNLISTED`); 410
/// for one that was open once.
pub async fn show(State(site): State<Site>, visitor: Visitor, key: Result<Path<String>, PathRejection>) -> Response {
    let key = segment(key);
    // The words before the id are for people; an id has no hyphen.
    let id = key.rsplit('-').next().unwrap_or_default();
    let id = JobId::from(plausible(id).to_owned());
    match marketplace::get(&site.market, &id).await {
        Ok(Found::Listed(answer)) => match answer.read() {
            Ok(job) => listed(&site, &visitor, job, &key).await,
            Err(error) => failure(&visitor, &error),
        },
        Ok(Found::Closed(id)) => match joined(&site, &visitor, &id).await {
            Ok(Some((opening, stand))) => unlisted(&site, &visitor, opening, &stand),
            Ok(None) => gone::gone(&site, &visitor, &id).await,
            Err(error) => failure(&visitor, &error),
        },
        Err(Error::NotFound(_)) => unknown(&visitor),
        Err(error) => failure(&visitor, &error),
    }
}

/// The page for an id that no job has, or a draft.
fn unknown(visitor: &Visitor) -> Response {
    nowhere(visitor, "There is no job at this address.")
}

/// Where a job is, under its present title.
fn path(job: &PublicJob) -> String {
    format!("/jobs/{}-{}", job.slug, job.id)
}

async fn listed(site: &Site, visitor: &Visitor, job: PublicJob, key: &str) -> Response {
    let path = path(&job);
    if key != job.id.as_str() && path.strip_prefix("/jobs/") != Some(key) {
        return moved(visitor, &path);
    }
    let clicks = match &visitor.standing {
        Standing::Employer(employer) => match marketplace::clicks(&site.market, &employer.caller, &job.id).await {
            Ok(clicks) => Some(clicks),
            Err(Error::NotFound(_)) => None,
            Err(error) => return failure(visitor, &error),
        },
        Standing::Unknown | Standing::Trainer(_) => None,
    };
    let onward = apply(visitor, &job.id);
    let posting = Some(posting::posting(&job));
    page(StatusCode::OK, visitor, &JobPage { onward, clicks, posting, ..JobPage::of(site, visitor, job) })
}

/// A job with the trainer's own proposal on it.
async fn joined(site: &Site, visitor: &Visitor, id: &JobId) -> Result<Option<(Opening, Stand)>, Error> {
    let Standing::Trainer(freelancer) = &visitor.standing else { return Ok(None) };
    match trainers::opening(&site.market, &freelancer.trainer, id.clone()).await {
        Ok(mut opening) => Ok(opening.proposal.take().map(|stand| (opening, stand))),
        Err(Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

fn unlisted(site: &Site, visitor: &Visitor, opening: Opening, stand: &Stand) -> Response {
    let (label, told) = match (stand.is_invitation, opening.is_open) {
        (true, true) => ("Answer the invitation", "You are invited: name your price and answer a short interview."),
        (true, false) => ("See the invitation", "You were invited."),
        (false, _) => ("See your proposal", "You have applied."),
    };
    let onward = Some(Onward { to: format!("/trainer/proposals/{}", stand.id), label, told });
    let over = !opening.is_open;
    page(StatusCode::OK, visitor, &JobPage { onward, over, ..JobPage::of(site, visitor, opening.job) })
}

/// How much there is to do.
fn volume(job: &PublicJob) -> Option<String> {
    let amount = say::decimal(&job.data_volume?.to_number().to_string());
    Some(match job.data_volume_unit {
        DataVolumeUnit::HoursOfRecordingAudioVideo => format!("{amount} hours of recordings"),
        DataVolumeUnit::NumberOfFiles => format!("{amount} files"),
        DataVolumeUnit::NumberOfWords => format!("{amount} words"),
        DataVolumeUnit::UnknownNotSpecified => amount,
    })
}

/// The apply step of whoever looks: for a stranger the way leads over the sign-in.
fn apply(visitor: &Visitor, job: &JobId) -> Option<Onward> {
    let step = format!("/trainer/jobs/{job}/apply");
    match &visitor.standing {
        Standing::Employer(_) => None,
        Standing::Unknown if visitor.session.is_none() => Some(Onward {
            to: format!("/login?next={}", utf8_percent_encode(&step, NON_ALPHANUMERIC)),
            label: "Sign in and apply",
            told: "Sign in or sign up with your e-mail address, then name your price, write a few lines and answer a \
                   short interview.",
        }),
        Standing::Unknown | Standing::Trainer(_) => Some(Onward {
            to: step,
            label: "Apply for this job",
            told: "You name your price, write a few lines and answer a short interview.",
        }),
    }
}
