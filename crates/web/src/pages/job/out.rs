//! `/api/out?job=&src=`: the way to a job from elsewhere, counted (people.md, 2).

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use domain::JobId;
use http::{HeaderValue, Method, StatusCode, header};
use market::Error;
use market::marketplace::{self, Found, Source};
use wire::marketplace::PublicJob;

use super::{gone, path, unknown};
use crate::Site;
use crate::answer::failure;
use crate::pages::plausible;
use crate::visitor::Visitor;

/// On to the apply step of the job's page. A look that fetches nothing (HEAD) is no click.
pub async fn out(State(site): State<Site>, visitor: Visitor, method: Method, RawQuery(raw): RawQuery) -> Response {
    let raw = raw.unwrap_or_default();
    let value = |name: &str| {
        let found = form_urlencoded::parse(raw.as_bytes()).find(|(known, _)| known == name);
        found.map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    let id = JobId::from(plausible(&value("job")).to_owned());
    let found = match method {
        Method::GET => marketplace::click(&site.market, &id, Source::read(&value("src"))).await,
        _ => marketplace::get(&site.market, &id).await,
    };
    match found {
        Ok(Found::Listed(answer)) => match answer.read::<PublicJob>() {
            Ok(job) => on(&path(&job)),
            Err(error) => failure(&visitor, &error),
        },
        Ok(Found::Closed(id)) => gone::gone(&site, &visitor, &id).await,
        Err(Error::NotFound(_)) => unknown(&visitor),
        Err(error) => failure(&visitor, &error),
    }
}

fn on(path: &str) -> Response {
    let mut response = (StatusCode::FOUND, [(header::CACHE_CONTROL, "no-store")]).into_response();
    if let Ok(location) = HeaderValue::try_from(format!("{path}#apply")) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}
