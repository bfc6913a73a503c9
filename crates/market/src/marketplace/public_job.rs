//! The job as everybody sees it (jobs.md, 4.1), and as the search index needs it.

use ::search::JobDocument;
use domain::description;
use domain::taxonomy::{DataType, DataVolumeUnit, EmploymentType, ExperienceLevel, PaymentType, category};
use store::jobs::PostedJob;
use wire::marketplace::{Pay, PublicJob};

use crate::error::{Error, Result};
use crate::settings::Settings;

/// The public job object. Only for a job that is, or was, ready to publish.
pub(crate) fn public_job(settings: &Settings, posted: &PostedJob) -> PublicJob {
    let (job, fields) = (&posted.job, &posted.job.fields);
    let title = fields.job_title.clone().unwrap_or_default();
    let slug = description::slug(&title);
    let rendered = description::render(fields.job_description.as_deref().unwrap_or_default());
    let data_type = fields.data_type.unwrap_or(DataType::Other);
    let label_types = fields.label_types.clone().unwrap_or_default();
    let labels: Vec<String> = label_types.iter().map(|label| label.display().to_owned()).collect();
    PublicJob {
        url: settings.url(&format!("/jobs/{slug}-{}", job.id)),
        apply_url: settings.url(&format!("/api/out?job={}&src=www_seo", job.id)),
        id: job.id.clone(),
        slug,
        title,
        company_name: posted.company_name.clone(),
        description_text: rendered.text,
        description_html: rendered.html,
        seo_title: None,
        summary: None,
        status: job.status,
        date_posted: job.date_posted.unwrap_or(job.created_at),
        valid_through: job.valid_through.unwrap_or(job.created_at),
        updated_at: job.updated_at,
        employment_types: fields.employment_types.clone().unwrap_or_else(|| vec![EmploymentType::Contractor]),
        countries: fields.countries.clone().unwrap_or_default(),
        languages: fields.languages.clone().unwrap_or_default(),
        category: category(data_type, &label_types).to_string(),
        data_type: data_type.display().to_owned(),
        skills: fields.skills.clone().unwrap_or_else(|| labels.clone()),
        label_types: labels,
        labeling_software: fields.labeling_software.clone(),
        experience_level: fields.experience_level.unwrap_or(ExperienceLevel::AnyExperienceLevel).display().to_owned(),
        pay: pay(posted),
        headcount: fields.headcount.unwrap_or(1),
        data_volume: fields.data_volume,
        data_volume_unit: fields.data_volume_unit.unwrap_or(DataVolumeUnit::UnknownNotSpecified),
        time_requirement: fields.time_requirement.clone(),
        project_duration: fields.project_duration.clone(),
    }
}

/// Only the numbers of the payment type.
fn pay(posted: &PostedJob) -> Pay {
    let fields = &posted.job.fields;
    let payment_type = fields.payment_type.unwrap_or(PaymentType::FixedPrice);
    let hourly = payment_type == PaymentType::PayPerHour;
    Pay {
        payment_type,
        currency: "USD".to_owned(),
        hourly_rate: fields.price_per_hour.filter(|_| hourly),
        hourly_min: fields.price_per_hour_min.filter(|_| hourly),
        hourly_max: fields.price_per_hour_max.filter(|_| hourly),
        fixed_price: fields.fixed_price.filter(|_| payment_type == PaymentType::FixedPrice),
        per_label_rate: fields.price_per_label.filter(|_| payment_type == PaymentType::PayPerLabel),
    }
}

fn json(job: &PublicJob) -> Result<String> {
    serde_json::to_string(job).map_err(|error| Error::Internal(error.to_string()))
}

/// The public job object as JSON.
pub(super) fn body(settings: &Settings, posted: &PostedJob) -> Result<String> {
    json(&public_job(settings, posted))
}

/// The job for the index, with its JSON ready to send.
pub(super) fn document(settings: &Settings, posted: &PostedJob) -> Result<JobDocument> {
    let job = public_job(settings, posted);
    let hourly_top = job.pay.hourly_rate.or(job.pay.hourly_max);
    let amount = hourly_top.or(job.pay.per_label_rate).or(job.pay.fixed_price);
    let body = json(&job)?.into_boxed_str();
    Ok(JobDocument {
        id: job.id.to_string(),
        title: job.title,
        description_text: job.description_text,
        category: job.category,
        data_type: job.data_type,
        label_types: job.label_types,
        experience_level: job.experience_level,
        languages: job.languages.iter().map(ToString::to_string).collect(),
        countries: job.countries.iter().map(ToString::to_string).collect(),
        pay_type: job.pay.payment_type.token().to_owned(),
        pay_micros: amount.map_or(0, domain::Usd::micros),
        hourly_top_micros: hourly_top.map(domain::Usd::micros),
        date_posted_ms: job.date_posted.millis(),
        valid_through_ms: job.valid_through.millis(),
        body,
    })
}
