//! What `/metrics` counts (identity.md, 8). Labels hold templates and fixed words only: no id, address, name or token.

use std::time::Duration;

use http::{Method, StatusCode};
use market::Market;
use prometheus::{Encoder, HistogramOpts, HistogramVec, IntCounterVec, IntGauge, Opts, Registry, TextEncoder};

/// The label of a request that no route took.
pub const UNMATCHED: &str = "unmatched";

/// Seconds. Most answers take less than a millisecond, a full search page a few.
const BUCKETS: [f64; 12] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5, 10.0];

/// The counters of one server.
pub struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    durations: HistogramVec,
    events: IntCounterVec,
    attempts: IntCounterVec,
    pending: IntGauge,
}

impl Metrics {
    /// Counters that stand at nothing.
    pub fn new() -> Self {
        let requests = Opts::new("opentrain_http_requests_total", "Answered requests.");
        let requests = IntCounterVec::new(requests, &["method", "route", "status"]).expect("the names are valid");
        let durations = HistogramOpts::new(
            "opentrain_http_request_duration_seconds",
            "Seconds from the whole head of a request to the head of its answer.",
        );
        let durations = durations.buckets(BUCKETS.to_vec());
        let durations = HistogramVec::new(durations, &["method", "route"]).expect("the names are valid");
        let events = Opts::new("opentrain_events_total", "Events written by this process, by type.");
        let events = IntCounterVec::new(events, &["type"]).expect("the names are valid");
        let attempts =
            Opts::new("opentrain_webhook_attempts_total", "Attempts to deliver made by this process, by outcome.");
        let attempts = IntCounterVec::new(attempts, &["outcome"]).expect("the names are valid");
        let pending = IntGauge::new("opentrain_webhook_deliveries_pending", "Deliveries that wait for an attempt.");
        let pending = pending.expect("the name is valid");
        let registry = Registry::new();
        registry.register(Box::new(events.clone())).expect("the first of its name");
        registry.register(Box::new(attempts.clone())).expect("the first of its name");
        registry.register(Box::new(pending.clone())).expect("the first of its name");
        registry.register(Box::new(requests.clone())).expect("the first of its name");
        registry.register(Box::new(durations.clone())).expect("the first of its name");
        Self { registry, requests, durations, events, attempts, pending }
    }

    /// Counts an answer. `route` is the template of the path, or [`UNMATCHED`].
    pub fn answered(&self, method: &Method, route: &str, status: StatusCode, took: Duration) {
        let method = method_label(method);
        self.requests.with_label_values(&[method, route, status.as_str()]).inc();
        self.durations.with_label_values(&[method, route]).observe(took.as_secs_f64());
    }

    /// Takes over what the market counts itself. `pending` is None where it could not be counted: the last number stays.
    pub fn take(&self, market: &Market, pending: Option<i64>) {
        let raise = |counters: &IntCounterVec, label: &str, count: u64| {
            let counter = counters.with_label_values(&[label]);
            counter.inc_by(count.saturating_sub(counter.get()));
        };
        market.event_tally().counts().for_each(|(kind, count)| raise(&self.events, kind.token(), count));
        market.attempt_tally().counts().for_each(|(outcome, count)| raise(&self.attempts, outcome, count));
        if let Some(pending) = pending {
            self.pending.set(pending);
        }
    }

    /// Everything, in Prometheus' text format 0.0.4.
    pub fn text(&self) -> prometheus::Result<Vec<u8>> {
        let mut text = Vec::new();
        TextEncoder::new().encode(&self.registry.gather(), &mut text)?;
        Ok(text)
    }
}

/// Anybody can make up methods; each label costs memory for good.
fn method_label(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_up_methods_share_one_label() {
        let metrics = Metrics::new();
        for method in ["GET", "PROPFIND", "AAAA"] {
            let method = Method::from_bytes(method.as_bytes()).unwrap();
            metrics.answered(&method, "/a/{id}", StatusCode::OK, Duration::from_millis(2));
        }
        let text = String::from_utf8(metrics.text().unwrap()).unwrap();
        assert!(
            text.contains(r#"opentrain_http_requests_total{method="GET",route="/a/{id}",status="200"} 1"#),
            "{text}"
        );
        assert!(
            text.contains(r#"opentrain_http_requests_total{method="other",route="/a/{id}",status="200"} 2"#),
            "{text}"
        );
        let bucket = r#"opentrain_http_request_duration_seconds_bucket{method="other",route="/a/{id}",le="0.0025"} 2"#;
        assert!(text.contains(bucket), "{text}");
        assert!(!text.contains("PROPFIND") && !text.contains("AAAA"));
    }
}
