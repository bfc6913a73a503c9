//! `GET /jobs/changes`: order, cap, ties, and that nothing is ever lost (jobs.md, 4.5).

use std::collections::BTreeSet;

use serde_json::{Value, json};
use testbed::{Engine, TestMarket, both};

async fn poll(market: &TestMarket, since: &str) -> (Vec<Value>, String) {
    let answer = market.anybody.get(&format!("/jobs/changes?since={since}")).await.expect(200).json;
    (answer["changes"].as_array().unwrap().clone(), answer["until"].as_str().unwrap().to_owned())
}

fn ids(changes: &[Value]) -> Vec<String> {
    changes.iter().map(|change| change["jobId"].as_str().unwrap().to_owned()).collect()
}

async fn claimed_market(engine: Engine, cap: usize) -> (TestMarket, testbed::Agent) {
    let market = TestMarket::with(engine, |options| options.settings.changes_cap = cap).await;
    let registered = market.register().await;
    let agent = market.claim(&registered).await;
    (market, agent)
}

both! {
    async fn only_the_latest_event_of_a_job_oldest_first(engine: Engine) {
        let (market, agent) = claimed_market(engine, 100).await;
        let first = agent.live_job(json!({})).await;
        market.pass(1);
        let second = agent.live_job(json!({})).await;
        market.pass(1);
        agent.patch(&format!("/jobs/{first}"), json!({ "headcount": 2 })).await.expect(200);
        let (changes, until) = poll(&market, "2026-06-12T12:00:00%2B02:00").await;
        let row = |id: &str, kind: &str, second: i64| {
            json!({ "jobId": id, "eventType": kind, "occurredAt": format!("2026-06-12T10:00:0{second}.000Z") })
        };
        assert_eq!(changes, [row(&second, "PUBLISHED", 1), row(&first, "UPDATED", 2)]);
        assert_eq!(until, "2026-06-12T10:00:02.000Z");
        // `since` is inclusive.
        assert_eq!(ids(&poll(&market, "2026-06-12T10:00:02.000Z").await.0), [first]);
        assert_eq!(poll(&market, "2026-06-12T10:00:02.001Z").await.0, Vec::<Value>::new());
    }

    async fn a_page_at_the_cap_ends_at_its_last_change(engine: Engine) {
        let (market, agent) = claimed_market(engine, 2).await;
        let mut jobs = Vec::new();
        for _ in 0..5 {
            jobs.push(agent.live_job(json!({})).await);
            market.pass(1);
        }
        let (changes, until) = poll(&market, "2026-06-12").await;
        assert_eq!((ids(&changes), until.as_str()), (jobs[..2].to_vec(), "2026-06-12T10:00:01.000Z"));
        let (changes, until) = poll(&market, &until).await;
        assert_eq!((ids(&changes), until.as_str()), (jobs[1..3].to_vec(), "2026-06-12T10:00:02.000Z"));
        // Exactly as many as the cap and nothing behind them: the end.
        let (changes, until) = poll(&market, "2026-06-12T10:00:03.000Z").await;
        assert_eq!((ids(&changes), until.as_str()), (jobs[3..].to_vec(), "2026-06-12T10:00:05.000Z"));
    }

    async fn changes_of_one_moment_stay_together(engine: Engine) {
        let (market, agent) = claimed_market(engine, 2).await;
        let early = agent.live_job(json!({})).await;
        market.pass(1);
        let mut tied = Vec::new();
        for _ in 0..4 {
            tied.push(agent.live_job(json!({})).await);
        }
        market.pass(1);
        let late = agent.live_job(json!({})).await;
        market.pass(1);
        let (changes, until) = poll(&market, "2026-06-12").await;
        assert_eq!(ids(&changes), [vec![early], tied.clone()].concat(), "beyond the cap, but of one millisecond");
        assert_eq!(until, "2026-06-12T10:00:01.000Z");
        // A page that is one moment moves on by a millisecond, otherwise the poll would stand still.
        let (changes, until) = poll(&market, &until).await;
        assert_eq!((ids(&changes), until.as_str()), (tied, "2026-06-12T10:00:01.001Z"));
        let (changes, until) = poll(&market, &until).await;
        assert_eq!((ids(&changes), until.as_str()), (vec![late], "2026-06-12T10:00:03.000Z"));
    }

    async fn polling_on_loses_nothing(engine: Engine) {
        let (market, agent) = claimed_market(engine, 3).await;
        let (mut jobs, mut seen) = (BTreeSet::new(), BTreeSet::new());
        let mut until = "2026-06-12".to_owned();
        for round in 0..18 {
            let id = agent.live_job(json!({})).await;
            jobs.insert(id);
            if round % 4 == 3 {
                market.pass(1);
                let (changes, next) = poll(&market, &until).await;
                seen.extend(ids(&changes));
                until = next;
            }
        }
        market.pass(1);
        for _ in 0..20 {
            let (changes, next) = poll(&market, &until).await;
            seen.extend(ids(&changes));
            until = next;
        }
        assert_eq!(seen, jobs);
    }

    async fn since_must_be_a_time(engine: Engine) {
        let market = TestMarket::start(engine).await;
        for bad in ["", "?since=", "?since=yesterday", "?since=1700000000", "?since=2026-02-30", "?since=2026-06-12&since=2026-06-13"] {
            let details = market.anybody.get(&format!("/jobs/changes{bad}")).await.details(400);
            assert_eq!(details["field"], "since", "{bad}");
        }
        // A plus sign that arrived as a space.
        let answer = market.anybody.get("/jobs/changes?since=2026-06-12T12:00:00+02:00").await.expect(200);
        assert_eq!(answer.json["since"], "2026-06-12T10:00:00.000Z");
    }
}
