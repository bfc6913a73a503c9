//! Whole bodies, byte for byte: the clock stands still and the seed is fixed, so nothing is left out. One snapshot serves
//! both engines, which must give the same.

use insta::assert_json_snapshot;
use serde_json::{Value, json};
use testbed::{Answer, Engine, GUIDE_TEXT, TestMarket, both};

/// What a client sees of an answer: status, the headers that the contract speaks of, body.
fn seen(answer: Answer) -> Value {
    let names = [
        "allow",
        "cache-control",
        "content-type",
        "etag",
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset",
        "www-authenticate",
        "access-control-allow-origin",
    ];
    let headers: serde_json::Map<String, Value> = names
        .into_iter()
        .filter(|name| answer.headers.contains_key(*name))
        .map(|name| (name.to_owned(), Value::from(answer.header(name))))
        .collect();
    json!({ "status": answer.status, "headers": headers, "body": answer.json })
}

both! {
    async fn the_guides_example_comes_out_as_documented(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let body = json!({ "source": { "type": "text", "text": GUIDE_TEXT, "externalId": "acme-batch-7" } });
        assert_json_snapshot!("draft_report", seen(agent.post("/job-drafts", body).await));
    }

    async fn a_registration(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let body = json!({ "agent_name": "Scout", "organization_name": "Acme AI" });
        assert_json_snapshot!("registered", seen(market.anybody.post("/api/agent/identity", body).await));
    }

    async fn who_am_i(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        assert_json_snapshot!("me_unclaimed", seen(agent.get("/auth/me").await));
        let claimed = market.claim(&agent).await;
        assert_json_snapshot!("me_claimed", seen(claimed.get("/auth/me").await));
    }

    async fn capabilities(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        assert_json_snapshot!("capabilities", seen(agent.get("/job-drafts/capabilities").await));
    }

    async fn a_job_from_publish_to_close(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.ready_draft(json!({})).await;
        assert_json_snapshot!("published", seen(agent.call(&format!("/jobs/{id}/publish")).await));
        assert_json_snapshot!("published_again", seen(agent.call(&format!("/jobs/{id}/publish")).await));
        market.advance(60).await;
        let edit = json!({ "jobTitle": "Dashcam Boxes", "headcount": 3 });
        assert_json_snapshot!("edited", seen(agent.patch(&format!("/jobs/{id}"), edit).await));
        market.feed().await;
        let anybody = &market.anybody;
        assert_json_snapshot!("public_job", seen(anybody.get(&format!("/jobs/{id}")).await));
        assert_json_snapshot!("search_page", seen(anybody.get("/jobs?q=dashcam").await));
        assert_json_snapshot!("facets", seen(anybody.get("/jobs/facets").await));
        assert_json_snapshot!("mine", seen(agent.get("/jobs/mine").await));
        assert_json_snapshot!("closed", seen(agent.call(&format!("/jobs/{id}/close")).await));
        assert_json_snapshot!("public_job_closed", seen(anybody.get(&format!("/jobs/{id}")).await));
        assert_json_snapshot!("changes", seen(anybody.get("/jobs/changes?since=2026-06-12").await));
    }

    async fn a_job_that_waits_for_an_administrator(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.ready_draft(json!({
            "jobDescription": "Sort 5,000 pornographic images into ten categories of explicit content for a filter."
        })).await;
        assert_json_snapshot!("held", seen(agent.call(&format!("/jobs/{id}/publish")).await));
        let mine = agent.get("/jobs/mine").await.expect(200).json;
        assert_eq!(mine["jobs"][0]["status"], "PENDING_APPROVAL");
    }

    async fn a_job_that_moderation_blocks(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.ready_draft(json!({
            "jobDescription": "Draw boxes around cars in street images. To start, write to jobs@acme.example today."
        })).await;
        assert_json_snapshot!("blocked", seen(agent.call(&format!("/jobs/{id}/publish")).await));
        assert_json_snapshot!("blocked_report", seen(agent.get(&format!("/job-drafts/{id}")).await));
    }

    async fn a_publish_that_is_not_ready(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.draft().await;
        assert_json_snapshot!("not_ready", seen(agent.call(&format!("/jobs/{id}/publish")).await));
    }

    async fn refusals_of_the_gates(engine: Engine) {
        let market = TestMarket::with(engine, |options| {
            let off = domain::access::FeatureMode::Off;
            options.settings.features.set(domain::access::Feature::JobPublishing, off);
        }).await;
        let agent = market.register().await;
        assert_json_snapshot!("no_token", seen(market.anybody.get("/jobs/mine").await));
        assert_json_snapshot!("bad_token", seen(market.anybody.with_token("ot_pat_nonsense").get("/jobs/mine").await));
        let reader = market.mint(&agent, &["team:read"]).await;
        assert_json_snapshot!("no_scope", seen(reader.get("/jobs/mine").await));
        assert_json_snapshot!("feature_off", seen(agent.call("/jobs/0/publish").await));
    }

    async fn refusals_of_input(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let post = http::Method::POST;
        assert_json_snapshot!("wrong_method", seen(agent.delete("/job-drafts").await));
        assert_json_snapshot!("wrong_method_open", seen(agent.delete("/jobs/facets").await));
        assert_json_snapshot!("unknown_path", seen(agent.get("/nothing").await));
        assert_json_snapshot!("unknown_job", seen(agent.get("/job-drafts/00000000000000000000000000").await));
        let long = "x".repeat(1_048_577);
        assert_json_snapshot!("too_large", seen(agent.send_bytes(post.clone(), "/job-drafts", "application/json", long).await));
        assert_json_snapshot!("wrong_type", seen(agent.send_bytes(post.clone(), "/job-drafts", "text/plain", "hello").await));
        assert_json_snapshot!("malformed", seen(agent.send_bytes(post, "/job-drafts", "application/json", "{\"a\":").await));
        assert_json_snapshot!("no_body", seen(agent.call("/job-drafts").await));
        assert_json_snapshot!("agent_malformed", seen(agent.post("/api/agent/identity", json!([1])).await));
        assert_json_snapshot!("bad_filter", seen(agent.get("/jobs?payType=barter").await));
    }
}
