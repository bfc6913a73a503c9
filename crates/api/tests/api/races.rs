//! Many at once, with real parallelism: what must happen once happens once, and nothing is lost.

use std::collections::BTreeSet;

use futures::future::join_all;
use serde_json::{Value, json};
use testbed::{Agent, Answer, Engine, GUIDE_TEXT, TestMarket, both};
use tokio::sync::Barrier;

/// Runs all of them on threads of the runtime, from one starting line.
async fn at_once<F, T>(calls: impl IntoIterator<Item = F>) -> Vec<T>
where
    F: Future<Output = T> + Send + 'static,
    T: Send + 'static,
{
    let calls: Vec<F> = calls.into_iter().collect();
    let line = std::sync::Arc::new(Barrier::new(calls.len()));
    let started = calls.into_iter().map(|call| {
        let line = line.clone();
        tokio::spawn(async move {
            line.wait().await;
            call.await
        })
    });
    join_all(started.collect::<Vec<_>>()).await.into_iter().map(|done| done.unwrap()).collect()
}

fn post(agent: &Agent, path: impl Into<String>, body: Value) -> impl Future<Output = Answer> + Send + 'static {
    let (agent, path) = (agent.clone(), path.into());
    async move { if body.is_null() { agent.call(&path).await } else { agent.post(&path, body).await } }
}

fn patch(agent: &Agent, path: String, body: Value) -> impl Future<Output = Answer> + Send + 'static {
    let agent = agent.clone();
    async move { agent.patch(&path, body).await }
}

fn count(answers: &[Answer], status: u16) -> usize {
    answers.iter().filter(|answer| answer.status == status).count()
}

both! {
    async fn fifty_creates_with_one_key_make_one_draft(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let body = json!({ "rawJobDescription": GUIDE_TEXT, "idempotencyKey": "one" });
        let answers = at_once((0..50).map(|_| post(&agent, "/job-drafts", body.clone()))).await;
        assert_eq!((count(&answers, 201), count(&answers, 200)), (1, 49));
        let ids: BTreeSet<&str> = answers.iter().map(|answer| answer.json["jobId"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), 1);
        assert_eq!(agent.get("/jobs/mine").await.expect(200).json["jobs"].as_array().unwrap().len(), 1);
    }

    async fn thirty_publishes_of_an_unclaimed_account_make_three_live(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let mut drafts = Vec::new();
        for _ in 0..30 {
            drafts.push(agent.ready_draft(json!({})).await);
        }
        let answers = at_once(drafts.iter().map(|id| post(&agent, format!("/jobs/{id}/publish"), Value::Null))).await;
        assert_eq!((count(&answers, 200), count(&answers, 429)), (3, 27));
        market.feed().await;
        assert_eq!(market.anybody.get("/jobs/facets").await.expect(200).json["totalJobs"], 3);
        assert_eq!(agent.get("/jobs/mine?status=open").await.expect(200).json["jobs"].as_array().unwrap().len(), 3);
    }

    async fn twenty_publishes_of_one_draft_are_one(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.ready_draft(json!({})).await;
        let answers = at_once((0..20).map(|_| post(&agent, format!("/jobs/{id}/publish"), Value::Null))).await;
        assert_eq!(count(&answers, 200), 20);
        let first = answers.iter().filter(|answer| answer.json["alreadyPublished"] == false).count();
        assert_eq!(first, 1);
        // One row of the quota was used: two more jobs go live.
        agent.live_job(json!({})).await;
        agent.live_job(json!({})).await;
        let fourth = agent.ready_draft(json!({})).await;
        agent.call(&format!("/jobs/{fourth}/publish")).await.expect(429);
    }

    async fn a_publish_meets_a_close(engine: Engine) {
        let market = TestMarket::with(engine, |options| options.settings.limits.publishes_per_day_unclaimed = 1000).await;
        let agent = market.register().await;
        for _ in 0..10 {
            let id = agent.ready_draft(json!({})).await;
            let calls = ["publish", "close", "close"].map(|verb| post(&agent, format!("/jobs/{id}/{verb}"), Value::Null));
            let answers = at_once(calls).await;
            let (published, closes) = answers.split_first().unwrap();
            assert!(matches!(published.status, 200 | 409), "{}", published.json);
            assert!(closes.iter().all(|close| close.status == 200));
            assert_eq!(closes.iter().filter(|close| close.json["alreadyClosed"] == false).count(), 1);
            let state = agent.get(&format!("/job-drafts/{id}")).await.expect(200).json["status"].clone();
            assert_eq!(state, "ARCHIVED");
            // It was seen on the market if and only if the publish came first.
            let changes = market.anybody.get("/jobs/changes?since=2026-06-12").await.expect(200).json;
            let row = changes["changes"].as_array().unwrap().iter().find(|row| row["jobId"] == id.as_str());
            assert_eq!(row.map(|row| row["eventType"].clone()), (published.status == 200).then(|| json!("CLOSED")));
        }
    }

    async fn parallel_patches_lose_nothing(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.ready_draft(json!({})).await;
        let sent = [
            json!({ "headcount": 77 }),
            json!({ "subjectMatter": "traffic" }),
            json!({ "workloadDesc": "Ten hours" }),
            json!({ "budgetRange": "around 500" }),
            json!({ "projectScope": "one city" }),
            json!({ "countries": ["US"] }),
            json!({ "skills": ["care"] }),
            json!({ "timeRequirement": "20 hours" }),
            json!({ "pricePerHour": 21 }),
            json!({ "employmentTypes": ["PART_TIME"] }),
        ];
        for live in [false, true] {
            if live {
                agent.call(&format!("/jobs/{id}/publish")).await.expect(200);
            }
            let path = if live { format!("/jobs/{id}") } else { format!("/job-drafts/{id}") };
            let answers = at_once(sent.iter().map(|body| patch(&agent, path.clone(), body.clone()))).await;
            assert_eq!(count(&answers, 200), sent.len(), "{answers:?}");
            let fields = agent.get(&format!("/job-drafts/{id}")).await.expect(200).json["normalizedFields"].clone();
            for body in &sent {
                for (key, value) in body.as_object().unwrap() {
                    assert_eq!(fields[key], *value, "live: {live}");
                }
            }
            let clear = json!({
                "headcount": 1, "subjectMatter": null, "workloadDesc": null, "budgetRange": null, "projectScope": null,
                "countries": null, "skills": null, "timeRequirement": null, "pricePerHour": 5, "employmentTypes": null
            });
            agent.patch(&path, clear).await.expect(200);
        }
    }

    async fn what_goes_live_is_what_was_judged(engine: Engine) {
        let market = TestMarket::with(engine, |options| options.settings.limits.publishes_per_day_unclaimed = 1000).await;
        let agent = market.register().await;
        let bad = json!({ "workloadDesc": "Questions? Write to jobs@acme.example before you start." });
        for _ in 0..10 {
            let id = agent.ready_draft(json!({})).await;
            let (edit, publish) = tokio::join!(
                tokio::spawn(patch(&agent, format!("/job-drafts/{id}"), bad.clone())),
                tokio::spawn(post(&agent, format!("/jobs/{id}/publish"), Value::Null)),
            );
            let (edit, publish) = (edit.unwrap(), publish.unwrap());
            let report = agent.get(&format!("/job-drafts/{id}")).await.expect(200).json;
            let has_it = report["normalizedFields"].get("workloadDesc").is_some();
            match (edit.status, publish.status) {
                (200, 403) => assert!(has_it && report["status"] == "DRAFT"),
                (409, 200) => assert!(!has_it && report["status"] == "OPEN"),
                other => panic!("{other:?}: {} {}", edit.json, publish.json),
            }
        }
    }

    async fn two_accounts_claim_one_address(engine: Engine) {
        let market = TestMarket::start(engine).await;
        for round in 0..5 {
            let email = format!("shared{round}@example.com");
            let mut confirms = Vec::new();
            let mut accounts = Vec::new();
            for _ in 0..2 {
                let account = market.register().await;
                let body = json!({ "claim_token": account.claim_token, "email": email });
                let started = market.anybody.post("/api/agent/identity/claim", body).await.expect(200).json;
                let confirm = json!({
                    "verificationUri": started["verification_uri"], "userCode": started["user_code"], "email": email
                });
                // Each account's person clicks twice.
                confirms.extend([confirm.clone(), confirm]);
                accounts.push(account);
            }
            let answers = at_once(confirms.into_iter().map(|body| post(&market.anybody, "/api/sandbox/v1/claims/confirm", body))).await;
            assert_eq!((count(&answers, 200), count(&answers, 409)), (1, 3), "{answers:?}");
            let mut claimed = 0;
            for account in &accounts {
                claimed += usize::from(account.get("/auth/me").await.status == 401);
            }
            assert_eq!(claimed, 1, "the loser's token goes on working");
        }
    }

    async fn many_polls_deliver_one_token(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let email = "owner@example.com";
        let body = json!({ "claim_token": agent.claim_token, "email": email });
        let started = market.anybody.post("/api/agent/identity/claim", body).await.expect(200).json;
        let confirm = json!({ "verificationUri": started["verification_uri"], "userCode": started["user_code"], "email": email });
        market.anybody.post("/api/sandbox/v1/claims/confirm", confirm).await.expect(200);
        let poll = json!({ "grant_type": "urn:opentrain:agent-auth:grant-type:claim", "claim_token": agent.claim_token });
        let answers = at_once((0..20).map(|_| post(&market.anybody, "/api/agent/oauth/token", poll.clone()))).await;
        assert_eq!(count(&answers, 200), 1);
        assert_eq!(answers.iter().filter(|answer| answer.json["error"] == "invalid_grant").count(), 19);
    }

    async fn forty_token_creates_leave_twenty_five(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let answers = at_once((0..40).map(|_| post(&agent, "/tokens", Value::Null))).await;
        assert_eq!((count(&answers, 201), count(&answers, 409)), (24, 16));
        let list = agent.get("/tokens").await.expect(200).json;
        let active = list["tokens"].as_array().unwrap().iter().filter(|token| token["status"] == "active").count();
        assert_eq!(active, 25);
    }

    async fn of_forty_wrong_codes_five_are_compared(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let email = "owner@example.com";
        let body = json!({ "claim_token": agent.claim_token, "email": email });
        let started = market.anybody.post("/api/agent/identity/claim", body).await.expect(200).json;
        let wrong = if started["user_code"] == "000000" { "000001" } else { "000000" };
        let confirm = json!({ "verificationUri": started["verification_uri"], "userCode": wrong, "email": email });
        let answers = at_once((0..40).map(|_| post(&market.anybody, "/api/sandbox/v1/claims/confirm", confirm.clone()))).await;
        assert_eq!((count(&answers, 403), count(&answers, 409)), (5, 35));
        let left: BTreeSet<i64> =
            answers.iter().filter(|answer| answer.status == 403).map(|answer| answer.json["details"]["attemptsLeft"].as_i64().unwrap()).collect();
        assert_eq!(left, BTreeSet::from([0, 1, 2, 3, 4]));
        let right = json!({ "verificationUri": started["verification_uri"], "userCode": started["user_code"], "email": email });
        let voided = market.anybody.post("/api/sandbox/v1/claims/confirm", right).await.details(409);
        assert_eq!(voided["reason"], "attempt_voided");
    }

    async fn a_poll_of_changes_meets_publishes(engine: Engine) {
        let market = TestMarket::with(engine, |options| {
            options.settings.limits.publishes_per_day_unclaimed = 1000;
            options.settings.limits.marketplace_per_minute = 100_000;
        }).await;
        let agent = market.register().await;
        let mut drafts = Vec::new();
        for _ in 0..20 {
            drafts.push(agent.ready_draft(json!({})).await);
        }
        let publishing = tokio::spawn(at_once(
            drafts.clone().into_iter().map(|id| post(&agent, format!("/jobs/{id}/publish"), Value::Null)).collect::<Vec<_>>(),
        ));
        let (mut seen, mut since) = (BTreeSet::new(), "2026-06-12".to_owned());
        let mut rounds_after = 0;
        while rounds_after < 2 {
            rounds_after += usize::from(publishing.is_finished());
            market.pass(1);
            let answer = market.anybody.get(&format!("/jobs/changes?since={since}")).await.expect(200).json;
            for change in answer["changes"].as_array().unwrap() {
                seen.insert(change["jobId"].as_str().unwrap().to_owned());
            }
            since = answer["until"].as_str().unwrap().to_owned();
        }
        assert_eq!(count(&publishing.await.unwrap(), 200), 20);
        assert_eq!(seen, drafts.into_iter().collect());
    }
}
