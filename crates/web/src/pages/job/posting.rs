//! The posting for search engines: schema.org `JobPosting`.

use domain::taxonomy::PaymentType;
use serde_json::{Value, json};
use wire::marketplace::PublicJob;

/// The posting as JSON-LD. Nothing in it can end the script element that holds it.
pub fn posting(job: &PublicJob) -> String {
    let company = job.company_name.as_deref().unwrap_or("Confidential");
    let mut posting = json!({
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": job.title,
        "description": job.description_html,
        "identifier": { "@type": "PropertyValue", "name": company, "value": job.id },
        "datePosted": job.date_posted,
        "validThrough": job.valid_through,
        "employmentType": job.employment_types,
        "hiringOrganization": { "@type": "Organization", "name": company },
        "jobLocationType": "TELECOMMUTE",
        "directApply": true,
        "url": job.url,
        "occupationalCategory": job.category,
        "skills": job.skills,
        "totalJobOpenings": job.headcount,
    });
    if !job.countries.is_empty() {
        let country = |name: &str| json!({ "@type": "Country", "name": name });
        posting["applicantLocationRequirements"] =
            job.countries.iter().map(|place| country(place.name())).collect::<Value>();
    }
    if let Some(time) = &job.time_requirement {
        posting["workHours"] = json!(time);
    }
    // Only pay by time has a unit there.
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
