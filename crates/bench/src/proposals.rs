//! The counterpart of a page of proposals: the same rows by the same index, written as the same JSON, by a bare axum
//! handler without tokens, gates, ownership and masking.

use std::cell::RefCell;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use axum::Router;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::routing::get;
use rusqlite::{Connection, OpenFlags};
use serde::Serialize;
use serde_json::{Value, json};

use crate::connection::{once, post, with_body};
use crate::{Failure, baseline};

/// Proposals that one call of the sandbox makes.
const BATCH: u32 = 1000;

/// A job with many proposals, and who may read them.
pub struct Crowd {
    pub token: String,
    pub job: String,
}

impl Crowd {
    /// The path of the first page.
    pub fn path(&self) -> String {
        format!("/api/public/v1/jobs/{}/proposals?limit=25", self.job)
    }

    /// Publishes a job and lets so many simulated trainers apply.
    pub fn gather(address: SocketAddr, token: String, description: &str, count: u32) -> Result<Self, Failure> {
        let text = |value: &Value| value.as_str().map(str::to_owned).ok_or("an answer without what it should hold");
        let draft = json!({ "rawJobDescription": description });
        let made: Value =
            serde_json::from_slice(&once(address, &post("/api/public/v1/job-drafts", Some(&token), &draft), 201)?)?;
        let job = text(&made["jobId"])?;
        let answers = json!({ "experienceLevel": "INTERMEDIATE", "dataVolumeUnit": "NUMBER_OF_FILES" });
        once(address, &with_body("PATCH", &format!("/api/public/v1/job-drafts/{job}"), Some(&token), &answers), 200)?;
        once(address, &post(&format!("/api/public/v1/jobs/{job}/publish"), Some(&token), &json!({})), 200)?;
        let mut left = count;
        while left > 0 {
            let some = left.min(BATCH);
            let path = format!("/api/sandbox/v1/jobs/{job}/proposals");
            once(address, &post(&path, None, &json!({ "count": some, "seed": left })), 201)?;
            left -= some;
        }
        Ok(Self { token, job })
    }
}

const SQL: &str = "SELECT p.id, p.status, p.invited, p.bid, p.labeler_hourly_rate, p.match_score, p.interview_score,
    p.withdrawn_at, p.created_at, p.updated_at, f.user_id, u.first_name, u.last_name, f.slug, f.title, f.country,
    f.talent_type, f.highest_earnings, f.review_count, f.rating_sum
  FROM proposals p JOIN freelancers f ON f.user_id = p.freelancer_id JOIN users u ON u.id = p.freelancer_id
  WHERE p.job_id = ?1 ORDER BY p.created_at DESC, p.id DESC LIMIT 26";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    proposals: Vec<Entry>,
    next_cursor: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    id: String,
    job_id: String,
    job_title: &'static str,
    created_at: i64,
    updated_at: i64,
    status: Status,
    bid: Bid,
    candidate: Candidate,
    metrics: Metrics,
    invited: bool,
    withdrawn_at: Option<i64>,
}

#[derive(Serialize)]
struct Status {
    raw: String,
    label: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Bid {
    amount_usd: Option<f64>,
    unit: &'static str,
    labeler_hourly_rate_usd: Option<f64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Metrics {
    interview_score: Option<i64>,
    match_score: f64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Candidate {
    id: String,
    profile_slug: String,
    display_name: String,
    first_name: Option<String>,
    last_name_initial: Option<char>,
    profile_title: Option<String>,
    profile_photo_url: Option<String>,
    country_code: Option<String>,
    country: &'static str,
    talent_type: String,
    highest_earnings_usd: i64,
    review_count: i64,
}

thread_local! {
    static CONNECTION: RefCell<Option<Connection>> = const { RefCell::new(None) };
}

/// The role: `/page` gives the first page.
pub fn serve(database: &Path, job: &str) -> Result<(), Failure> {
    let (database, job) = (database.to_owned(), job.to_owned());
    page(&database, &job)?;
    let handler = move || {
        let answer = page(&database, &job);
        async move {
            match answer {
                Ok(body) => (StatusCode::OK, [(CONTENT_TYPE, HeaderValue::from_static("application/json"))], body),
                Err(error) => {
                    let body = error.to_string().into_bytes();
                    (StatusCode::INTERNAL_SERVER_ERROR, [(CONTENT_TYPE, HeaderValue::from_static("text/plain"))], body)
                }
            }
        }
    };
    baseline::serve_router(Router::new().route("/page", get(handler)))
}

fn page(database: &PathBuf, job: &str) -> Result<Vec<u8>, Failure> {
    CONNECTION.with_borrow_mut(|connection| {
        let connection = match connection {
            Some(connection) => connection,
            None => connection.insert(Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)?),
        };
        let mut statement = connection.prepare_cached(SQL)?;
        let rows = statement.query_map([job], |row| {
            let (first, last): (Option<String>, Option<String>) = (row.get(11)?, row.get(12)?);
            let initial = last.as_deref().and_then(|last| last.chars().next());
            let dollars = |micros: Option<i64>| micros.map(|micros| micros as f64 / 1e6);
            Ok(Entry {
                id: row.get(0)?,
                job_id: job.to_owned(),
                job_title: "Bounding boxes on dashcam images",
                created_at: row.get(8)?,
                updated_at: row.get(9)?,
                status: Status { raw: row.get(1)?, label: "Unreviewed" },
                bid: Bid {
                    amount_usd: dollars(row.get(3)?),
                    unit: "PER_HOUR",
                    labeler_hourly_rate_usd: dollars(row.get(4)?),
                },
                candidate: Candidate {
                    id: row.get(10)?,
                    profile_slug: row.get(13)?,
                    display_name: format!("{} {}.", first.as_deref().unwrap_or_default(), initial.unwrap_or(' ')),
                    first_name: first,
                    last_name_initial: initial,
                    profile_title: row.get(14)?,
                    profile_photo_url: None,
                    country_code: row.get(15)?,
                    country: "Spain",
                    talent_type: row.get(16)?,
                    highest_earnings_usd: row.get(17)?,
                    review_count: row.get(18)?,
                },
                metrics: Metrics { interview_score: row.get(6)?, match_score: row.get::<_, i64>(5)? as f64 / 100.0 },
                invited: row.get(2)?,
                withdrawn_at: row.get(7)?,
            })
        })?;
        let mut proposals = rows.collect::<Result<Vec<Entry>, _>>()?;
        let more = proposals.len() > 25;
        proposals.truncate(25);
        let next_cursor = proposals.last().filter(|_| more).map(|last| last.id.clone());
        Ok(serde_json::to_vec(&Page { proposals, next_cursor })?)
    })
}
