//! Publishing, the quota, moderation and the states of a job (jobs.md, 1 and 3.2).

use serde_json::json;
use testbed::{Engine, TestMarket, both};

/// Texts that moderation lets an administrator decide on, and that it blocks.
const REVIEWED: &str = "Sort 5,000 pornographic images into ten categories of explicit content for a filter.";
const BLOCKED: &str = "Draw boxes around cars in street images. To start, write to jobs@acme.example today.";

both! {
    async fn three_publishes_a_day_before_the_claim_and_twenty_after(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let unclaimed = market.register().await;
        let mut jobs = Vec::new();
        for _ in 0..4 {
            jobs.push(unclaimed.ready_draft(json!({})).await);
        }
        for id in &jobs[..3] {
            unclaimed.call(&format!("/jobs/{id}/publish")).await.expect(200);
            market.pass(10);
        }
        // Repeats and closes give nothing back and cost nothing.
        unclaimed.call(&format!("/jobs/{}/publish", jobs[0])).await.expect(200);
        unclaimed.call(&format!("/jobs/{}/close", jobs[0])).await.expect(200);
        let refused = unclaimed.call(&format!("/jobs/{}/publish", jobs[3])).await;
        let wait: i64 = refused.header("retry-after").parse().unwrap();
        assert_eq!(refused.details(429), json!({ "limit": 3, "windowHours": 24 }));
        assert!((86_370..=86_371).contains(&wait), "{wait}");
        let claimed = market.claim(&unclaimed).await;
        claimed.call(&format!("/jobs/{}/publish", jobs[3])).await.expect(200);
        for published in 4..20 {
            claimed.live_job(json!({ "jobTitle": format!("Boxes, part {published}") })).await;
        }
        let last = claimed.ready_draft(json!({})).await;
        let details = claimed.call(&format!("/jobs/{last}/publish")).await.details(429);
        assert_eq!(details, json!({ "limit": 20, "windowHours": 24 }));
        market.advance(86_400).await;
        claimed.call(&format!("/jobs/{last}/publish")).await.expect(200);
    }

    async fn the_wait_that_is_told_is_long_enough(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        for _ in 0..3 {
            agent.live_job(json!({})).await;
        }
        let id = agent.ready_draft(json!({})).await;
        let path = format!("/jobs/{id}/publish");
        let wait: i64 = agent.call(&path).await.expect(429).header("retry-after").parse().unwrap();
        market.pass(wait - 2);
        agent.call(&path).await.expect(429);
        market.pass(2);
        agent.call(&path).await.expect(200);
    }

    async fn a_blocked_draft_stays_and_costs_nothing(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.ready_draft(json!({ "jobDescription": BLOCKED })).await;
        for _ in 0..5 {
            let details = agent.call(&format!("/jobs/{id}/publish")).await.details(403);
            assert_eq!(details["reason"], "moderation_blocked");
            assert_eq!(details["reasons"][0]["code"], "OFF_PLATFORM_CONTACT");
        }
        let report = agent.get(&format!("/job-drafts/{id}")).await.expect(200).json;
        assert_eq!((&report["status"], &report["moderation"]["decision"]), (&json!("DRAFT"), &json!("BLOCK")));
        for _ in 0..3 {
            agent.live_job(json!({})).await;
        }
    }

    async fn a_held_job_waits_for_the_administrator(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.ready_draft(json!({ "jobDescription": REVIEWED })).await;
        let publish = format!("/jobs/{id}/publish");
        let first = agent.call(&publish).await.expect(202).json;
        assert_eq!((&first["status"], &first["sideEffects"]["status"]), (&json!("PENDING_APPROVAL"), &json!("held")));
        assert!(first["publishAttemptId"].is_string() && first["jobUrl"].is_null(), "{first}");
        assert_eq!(agent.call(&publish).await.expect(202).json, first);
        let kept = agent.get(&format!("/job-drafts/{id}")).await.expect(200).json["moderation"].clone();
        assert_eq!(kept.as_object().unwrap().keys().collect::<Vec<_>>(), ["decision", "reasons", "decidedAt"]);
        agent.patch(&format!("/jobs/{id}"), json!({ "headcount": 2 })).await.details(409);
        agent.patch(&format!("/job-drafts/{id}"), json!({ "headcount": 2 })).await.details(409);
        let open = format!("/jobs/{id}");
        assert_eq!(market.anybody.get(&open).await.expect(404).json["code"], "NOT_FOUND");
        // What waits counts on the quota.
        agent.live_job(json!({})).await;
        agent.live_job(json!({})).await;
        let third = agent.ready_draft(json!({})).await;
        agent.call(&format!("/jobs/{third}/publish")).await.details(429);

        let decide = format!("/api/sandbox/v1/jobs/{id}/moderation");
        let rejected = market.anybody.post(&decide, json!({ "decision": "REJECT" })).await.expect(200).json;
        assert_eq!(rejected, json!({ "jobId": id, "status": "DRAFT" }));
        market.anybody.post(&decide, json!({ "decision": "APPROVE" })).await.details(409);
        agent.call(&publish).await.expect(202);
        market.pass(60);
        market.anybody.post(&decide, json!({ "decision": "APPROVE" })).await.expect(200);
        let job = market.anybody.get(&open).await.expect(200).json;
        assert_eq!(job["datePosted"], "2026-06-12T10:01:00.000Z");
    }

    async fn a_closed_job_is_final(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let id = agent.live_job(json!({})).await;
        assert_eq!(agent.call(&format!("/jobs/{id}/close")).await.expect(200).json["alreadyClosed"], false);
        assert_eq!(agent.call(&format!("/jobs/{id}/close")).await.expect(200).json["alreadyClosed"], true);
        let details = agent.call(&format!("/jobs/{id}/publish")).await.details(409);
        let want = json!({ "reason": "job_not_publishable", "jobId": id, "status": "ARCHIVED", "requiredStatus": "DRAFT" });
        assert_eq!(details, want);
        let details = agent.patch(&format!("/jobs/{id}"), json!({ "headcount": 2 })).await.details(409);
        assert_eq!(details, json!({ "jobId": id, "status": "ARCHIVED", "requiredStatus": "OPEN" }));
        // Its fields make the next job.
        let report = agent.get(&format!("/job-drafts/{id}")).await.expect(200).json;
        let again = json!({ "format": "opentrain_canonical", "job": report["normalizedFields"] });
        let again = agent.post("/job-drafts", again).await.expect(201).json;
        assert_eq!(again["normalizedFields"], report["normalizedFields"]);
        assert_eq!(again["validation"]["publishReady"], true);
    }

    async fn every_state_closes(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let draft = agent.draft().await;
        let held = agent.ready_draft(json!({ "jobDescription": REVIEWED })).await;
        agent.call(&format!("/jobs/{held}/publish")).await.expect(202);
        let live = agent.live_job(json!({})).await;
        for id in [&draft, &held, &live] {
            let closed = agent.call(&format!("/jobs/{id}/close")).await.expect(200).json;
            assert_eq!(closed, json!({ "ok": true, "jobId": id, "status": "ARCHIVED", "alreadyClosed": false }));
        }
        let changes = market.anybody.get("/jobs/changes?since=2026-06-12").await.expect(200).json["changes"].clone();
        assert_eq!(changes, json!([{ "jobId": live, "eventType": "CLOSED", "occurredAt": testbed::START }]));
        // What was never open stays private.
        for id in [&draft, &held] {
            assert_eq!(market.anybody.get(&format!("/jobs/{id}")).await.details(404)["status"], json!(null));
        }
    }

    async fn guessed_fields_are_named_at_publish(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let job = json!({
            "title": "Label street images in Kenya", "description": "Draw a box around every car in street images.",
            "inLanguage": "Swahili", "totalJobOpenings": 4
        });
        let id = agent.post("/job-drafts", json!({ "jsonLd": job })).await.expect(201).json["jobId"].clone();
        let id = id.as_str().unwrap();
        let answers = json!({
            "experienceLevel": "EXPERT", "dataVolumeUnit": "UNKNOWN_NOT_SPECIFIED", "paymentType": "FIXED_PRICE",
            "fixedPrice": 500, "dataType": "IMAGE", "labelTypes": ["BOUNDING_BOX"], "headcount": 4
        });
        agent.patch(&format!("/job-drafts/{id}"), answers).await.expect(200);
        let published = agent.call(&format!("/jobs/{id}/publish")).await.expect(200).json;
        let warnings = published["warnings"].to_string();
        assert!(warnings.contains("languages"), "{warnings}");
        assert!(!warnings.contains("labelTypes"), "confirmed, yet in {warnings}");
    }

    async fn the_same_job_too_often_is_spam(engine: Engine) {
        let market = TestMarket::with(engine, |options| {
            options.settings.moderation.duplicates_per_account = 2;
        }).await;
        let agent = market.register().await;
        agent.live_job(json!({})).await;
        agent.live_job(json!({})).await;
        let third = agent.ready_draft(json!({})).await;
        let details = agent.call(&format!("/jobs/{third}/publish")).await.details(403);
        assert_eq!(details["reasons"][0]["code"], "DUPLICATE_SPAM");
        agent.patch(&format!("/job-drafts/{third}"), json!({ "jobTitle": "Night Boxes" })).await.expect(200);
        agent.call(&format!("/jobs/{third}/publish")).await.expect(200);
    }

    async fn phrases_of_the_operator_block(engine: Engine) {
        let market = TestMarket::with(engine, |options| {
            options.settings.moderation.blocked_phrases = vec!["Forbidden Fruit".to_owned()];
        }).await;
        let agent = market.register().await;
        let id = agent.ready_draft(json!({ "subjectMatter": "pictures of forbidden  fruit" })).await;
        let details = agent.call(&format!("/jobs/{id}/publish")).await.details(403);
        assert_eq!((&details["reasons"][0]["code"], &details["reasons"][0]["field"]), (&json!("BLOCKED_PHRASE"), &json!("subjectMatter")));
    }

    async fn pay_below_the_minimum_is_not_publishable(engine: Engine) {
        let market = TestMarket::with(engine, |options| {
            options.settings.min_hourly = domain::Usd::from_micros(20_000_000);
        }).await;
        let agent = market.register().await;
        let id = agent.draft().await;
        let answers = json!({ "experienceLevel": "EXPERT", "dataVolumeUnit": "NUMBER_OF_FILES" });
        let report = agent.patch(&format!("/job-drafts/{id}"), answers).await.expect(200).json;
        assert_eq!(report["validation"]["issues"][0]["code"], "RATE_BELOW_MINIMUM");
        assert_eq!(agent.call(&format!("/jobs/{id}/publish")).await.details(400)["validation"]["issueCount"], 1);
        agent.patch(&format!("/job-drafts/{id}"), json!({ "pricePerHour": 20 })).await.expect(200);
        agent.call(&format!("/jobs/{id}/publish")).await.expect(200);
    }
}
