//! A job ends when the clock reaches its `validThrough`, whether or not a worker has written that down.

use serde_json::json;
use testbed::{Engine, TestMarket, both};

const DAY: i64 = 86_400;

both! {
    async fn every_read_knows_at_once(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.live_job(json!({})).await;
        market.feed().await;
        let path = format!("/jobs/{id}");
        market.pass(56 * DAY - 1);
        assert_eq!(market.anybody.get("/jobs").await.expect(200).json["jobs"][0]["id"], id.as_str());
        market.anybody.get(&path).await.expect(200);
        market.pass(1);
        // No worker has run since.
        assert_eq!(market.anybody.get(&path).await.expect(404).json, json!({ "id": id, "status": "closed" }));
        assert_eq!(market.anybody.get("/jobs").await.expect(200).json["jobs"], json!([]));
        assert_eq!(market.anybody.get("/jobs?q=dashcam").await.expect(200).json["jobs"], json!([]));
        assert_eq!(market.anybody.get("/jobs/facets").await.expect(200).json["totalJobs"], 0);
        assert_eq!(agent.get("/jobs/mine").await.expect(200).json["jobs"][0]["status"], "ARCHIVED");
        assert_eq!(agent.get("/jobs/mine?status=open").await.expect(200).json["jobs"], json!([]));
        assert_eq!(agent.get("/jobs/mine?status=archived").await.expect(200).json["jobs"][0]["id"], id.as_str());
        assert_eq!(agent.get(&format!("/job-drafts/{id}")).await.expect(200).json["status"], "ARCHIVED");
        agent.patch(&path, json!({ "headcount": 2 })).await.details(409);
        assert_eq!(agent.call(&format!("{path}/publish")).await.details(409)["status"], "ARCHIVED");
        assert_eq!(agent.call(&format!("{path}/close")).await.expect(200).json["alreadyClosed"], true);
    }

    async fn the_change_stands_at_the_end_itself(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.live_job(json!({})).await;
        market.pass(60 * DAY);
        let changes = market.anybody.get("/jobs/changes?since=2026-06-12").await.expect(200).json["changes"].clone();
        let closed = json!({ "jobId": id, "eventType": "CLOSED", "occurredAt": "2026-08-07T10:00:00.000Z" });
        assert_eq!(changes, json!([closed]));
        // The worker finds nothing more to do.
        market.advance(DAY).await;
        let again = market.anybody.get("/jobs/changes?since=2026-06-12").await.expect(200).json["changes"].clone();
        assert_eq!(again, changes);
        assert_eq!(agent.get("/jobs/mine").await.expect(200).json["jobs"][0]["updatedAt"], "2026-08-07T10:00:00.000Z");
    }

    async fn an_unlisted_job_ends_without_a_word(engine: Engine) {
        let market = TestMarket::with(engine, |options| options.settings.valid_days = 1).await;
        let agent = market.register().await;
        agent.live_job(json!({ "visibility": "UNLISTED" })).await;
        market.advance(DAY).await;
        assert_eq!(agent.get("/jobs/mine").await.expect(200).json["jobs"][0]["status"], "ARCHIVED");
        let changes = market.anybody.get("/jobs/changes?since=2026-06-12").await.expect(200).json["changes"].clone();
        assert_eq!(changes, json!([]));
    }
}
