//! `/jobs/{slug}-{id}` and `/jobs/{id}`: an open job, for anyone and for search engines (people.md, 2).

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::JobId;
use domain::taxonomy::PaymentType;
use http::StatusCode;
use market::Error;
use market::marketplace::{self, Found};
use serde_json::{Value, json};
use wire::marketplace::PublicJob;

use crate::Site;
use crate::answer::{Frame, failure, page, problem};
use crate::pages::plausible;
use crate::say;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "job.html")]
struct JobPage {
    frame: Frame,
    job: PublicJob,
    /// What is paid, in words.
    pay: String,
    countries: String,
    languages: String,
    /// The posting for machines; safe inside a script element.
    posting: String,
}

/// Shows a listed job; 410 for one that was open once.
pub async fn show(State(site): State<Site>, visitor: Visitor, Path(key): Path<String>) -> Response {
    // The words before the id are for people; an id has no hyphen.
    let id = key.rsplit('-').next().unwrap_or_default();
    let id = JobId::from(plausible(id).to_owned());
    let listed = match marketplace::get(&site.market, &id).await {
        Ok(Found::Listed(answer)) => answer,
        Ok(Found::Closed(_)) => {
            let message = "This job is no longer open. Nobody can apply to it any more.";
            return problem(&visitor, StatusCode::GONE, message);
        }
        Err(Error::NotFound(_)) => return problem(&visitor, StatusCode::NOT_FOUND, "There is no job at this address."),
        Err(error) => return failure(&visitor, &error),
    };
    let job: PublicJob = match serde_json::from_slice(&listed.body) {
        Ok(job) => job,
        Err(error) => return failure(&visitor, &Error::Internal(format!("job {id} cannot be read: {error}"))),
    };
    let names = |list: Vec<String>, nothing: &str| if list.is_empty() { nothing.to_owned() } else { list.join(", ") };
    let shown = JobPage {
        frame: Frame::new(job.title.clone(), &visitor),
        pay: say::pay(&job.pay),
        countries: names(job.countries.iter().map(|country| country.name().to_owned()).collect(), "Worldwide"),
        languages: names(job.languages.iter().map(ToString::to_string).collect(), "Any"),
        posting: posting(&job),
        job,
    };
    page(StatusCode::OK, &visitor, &shown)
}

/// schema.org `JobPosting`. Nothing in it can end the script element that holds it.
fn posting(job: &PublicJob) -> String {
    let mut posting = json!({
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": job.title,
        "description": job.description_html,
        "identifier": { "@type": "PropertyValue", "name": "OpenTrain", "value": job.id },
        "datePosted": job.date_posted,
        "validThrough": job.valid_through,
        "employmentType": job.employment_types,
        "hiringOrganization": {
            "@type": "Organization", "name": job.company_name.as_deref().unwrap_or("Confidential")
        },
        "jobLocationType": "TELECOMMUTE",
        "url": job.url,
        "skills": job.skills,
        "totalJobOpenings": job.headcount,
    });
    if !job.countries.is_empty() {
        let country = |name: &str| json!({ "@type": "Country", "name": name });
        posting["applicantLocationRequirements"] =
            job.countries.iter().map(|place| country(place.name())).collect::<Value>();
    }
    if job.pay.payment_type == PaymentType::PayPerHour {
        let mut value = json!({ "@type": "QuantitativeValue", "unitText": "HOUR" });
        let numbers =
            [("value", job.pay.hourly_rate), ("minValue", job.pay.hourly_min), ("maxValue", job.pay.hourly_max)];
        for (key, number) in numbers {
            if let Some(number) = number {
                value[key] = json!(number);
            }
        }
        posting["baseSalary"] = json!({ "@type": "MonetaryAmount", "currency": job.pay.currency, "value": value });
    }
    posting.to_string().replace('<', "\\u003c")
}
