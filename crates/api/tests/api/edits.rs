//! Live edits (jobs.md, 3.3).

use serde_json::{Value, json};
use testbed::{Agent, Engine, TestMarket, both};

/// Kinds of the changes of one job, through polls that each see one.
async fn last_change(market: &TestMarket, id: &str) -> Value {
    let changes = market.anybody.get("/jobs/changes?since=2026-06-12").await.expect(200).json;
    let rows = changes["changes"].as_array().unwrap();
    rows.iter().find(|row| row["jobId"] == id).map_or(Value::Null, |row| row["eventType"].clone())
}

async fn updated_at(agent: &Agent, id: &str) -> Value {
    agent.get(&format!("/job-drafts/{id}")).await.expect(200).json["updatedAt"].clone()
}

both! {
    async fn an_edit_shows_at_once_and_moves_no_date(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.live_job(json!({})).await;
        let before = market.anybody.get(&format!("/jobs/{id}")).await.expect(200).json;
        market.pass(3600);
        agent.patch(&format!("/jobs/{id}"), json!({ "jobTitle": "Éclairs & Boxes!" })).await.expect(200);
        let after = market.anybody.get(&format!("/jobs/{id}")).await.expect(200).json;
        assert_eq!(after["slug"], "eclairs-boxes");
        assert_eq!(after["updatedAt"], "2026-06-12T11:00:00.000Z");
        assert_eq!((&after["datePosted"], &after["validThrough"]), (&before["datePosted"], &before["validThrough"]));
        assert_eq!(last_change(&market, &id).await, "UPDATED");
    }

    async fn equal_values_change_nothing(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.live_job(json!({})).await;
        let before = updated_at(&agent, &id).await;
        market.pass(60);
        agent.patch(&format!("/jobs/{id}"), json!({ "headcount": 10, "languages": ["english"] })).await.expect(200);
        assert_eq!(updated_at(&agent, &id).await, before);
        assert_eq!(last_change(&market, &id).await, "PUBLISHED");
    }

    async fn an_edit_that_leaves_the_job_unready_is_refused(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.live_job(json!({})).await;
        let path = format!("/jobs/{id}");
        let before = market.anybody.get(&path).await.expect(200).json;
        let details = agent.patch(&path, json!({ "languages": null, "headcount": 3 })).await.details(400);
        assert_eq!(details["validation"]["missingFields"], json!(["languages"]));
        assert_eq!(details["missingFields"][0]["field"], "languages");
        let details = agent.patch(&path, json!({ "jobDescription": "Too short." })).await.details(400);
        assert_eq!(details["validation"]["issues"][0]["code"], "DESCRIPTION_TOO_SHORT");
        assert_eq!(agent.patch(&path, json!({})).await.issue(), (json!([]), "too_small".to_owned()));
        assert_eq!(agent.patch(&path, json!({ "title": "x" })).await.issue(), (json!([]), "unrecognized_keys".to_owned()));
        assert_eq!(market.anybody.get(&path).await.expect(200).json, before);
    }

    async fn a_blocked_edit_is_kept_and_takes_the_job_down(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.live_job(json!({})).await;
        let path = format!("/jobs/{id}");
        let edit = json!({ "workloadDesc": "Questions? Write to jobs@acme.example before you start." });
        let details = agent.patch(&path, edit.clone()).await.details(409);
        assert_eq!((&details["reason"], &details["status"]), (&json!("moderation_blocked"), &json!("DRAFT")));
        assert_eq!(market.anybody.get(&path).await.expect(404).json, json!({ "id": id, "status": "closed" }));
        assert_eq!(last_change(&market, &id).await, "CLOSED");
        let report = agent.get(&format!("/job-drafts/{id}")).await.expect(200).json;
        assert_eq!(report["normalizedFields"]["workloadDesc"], edit["workloadDesc"]);
        // For a draft the refusal names the right call.
        let refused = agent.patch(&path, json!({ "headcount": 2 })).await;
        assert!(refused.json["error"].as_str().unwrap().contains("/job-drafts/"), "{}", refused.json);
        refused.details(409);
        agent.patch(&format!("/job-drafts/{id}"), json!({ "workloadDesc": null })).await.expect(200);
        market.pass(60);
        agent.call(&format!("{path}/publish")).await.expect(200);
        let again = market.anybody.get(&path).await.expect(200).json;
        assert_eq!(again["datePosted"], "2026-06-12T10:01:00.000Z", "posted anew");
    }

    async fn a_reviewed_edit_waits_off_the_market(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.live_job(json!({})).await;
        let edit = json!({ "jobDescription": "Sort 5,000 pornographic images into ten categories of explicit content." });
        let details = agent.patch(&format!("/jobs/{id}"), edit).await.details(409);
        assert_eq!((&details["reason"], &details["status"]), (&json!("moderation_review"), &json!("PENDING_APPROVAL")));
        assert_eq!(last_change(&market, &id).await, "CLOSED");
        let decide = format!("/api/sandbox/v1/jobs/{id}/moderation");
        market.anybody.post(&decide, json!({ "decision": "APPROVE" })).await.expect(200);
        market.anybody.get(&format!("/jobs/{id}")).await.expect(200);
        assert_eq!(last_change(&market, &id).await, "PUBLISHED");
    }

    async fn an_unlisted_job_is_open_and_nowhere_to_be_seen(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.live_job(json!({ "visibility": "UNLISTED" })).await;
        let path = format!("/jobs/{id}");
        let seen = async || {
            market.feed().await;
            let total = market.anybody.get("/jobs/facets").await.expect(200).json["totalJobs"].clone();
            market.pass(2);
            (total, last_change(&market, &id).await)
        };
        assert_eq!(seen().await, (json!(0), Value::Null));
        assert_eq!(market.anybody.get(&path).await.expect(404).json["status"], "closed");
        assert_eq!(agent.get("/jobs/mine?status=open").await.expect(200).json["jobs"][0]["id"], id.as_str());
        agent.patch(&path, json!({ "headcount": 4 })).await.expect(200);
        assert_eq!(seen().await, (json!(0), Value::Null));
        agent.patch(&path, json!({ "visibility": "PUBLIC" })).await.expect(200);
        assert_eq!(seen().await, (json!(1), json!("PUBLISHED")));
        market.anybody.get(&path).await.expect(200);
        agent.patch(&path, json!({ "visibility": "UNLISTED" })).await.expect(200);
        assert_eq!(seen().await, (json!(0), json!("CLOSED")));
    }
}
