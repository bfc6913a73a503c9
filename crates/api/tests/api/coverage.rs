//! Every operation of the table: its gates hold, and another account's things do not exist.

use axum::body::Body;
use domain::access::Scope;
use http::Method;
use serde_json::{Value, json};
use testbed::{Agent, Answer, Engine, TestMarket, both};
use wire::operations::{Access, Gate, OPERATIONS, Operation};

const NOBODY: &str = "00000000000000000000000000";

fn guarded() -> impl Iterator<Item = (&'static Operation, Gate)> {
    OPERATIONS.iter().filter_map(|operation| match operation.access {
        Access::Token(gate) => Some((operation, gate)),
        Access::Open | Access::Sandbox | Access::Trainer => None,
    })
}

/// The operation's path with this id in place of its parameter.
fn path(operation: &Operation, id: &str) -> String {
    let filled = operation.path.split('/').map(|part| if part.starts_with('{') { id } else { part });
    filled.collect::<Vec<_>>().join("/")
}

/// A call with a body that the operation would take.
async fn call(agent: &Agent, operation: &Operation, id: &str) -> Answer {
    let method = Method::from_bytes(operation.method.name().as_bytes()).unwrap();
    let path = path(operation, id);
    match operation.request {
        Some(_) if operation.name == "drafts.create" => {
            agent.send_json(method, &path, &json!({ "rawJobDescription": testbed::GUIDE_TEXT })).await
        }
        Some(_) if operation.name.ends_with(".update") => {
            agent.send_json(method, &path, &json!({ "headcount": 3 })).await
        }
        Some(_) if operation.name == "proposals.review" => {
            agent.send_json(method, &path, &json!({ "note": "Read again" })).await
        }
        Some(_) if operation.name == "jobs.invite" => {
            agent.send_json(method, &path, &json!({ "freelancerId": NOBODY })).await
        }
        Some(_) if operation.name == "proposals.hire" => {
            agent.send_json(method, &path, &json!({ "milestone": { "name": "First", "amount": 100 } })).await
        }
        Some(_) if operation.name == "milestones.create" => {
            agent.send_json(method, &path, &json!({ "description": "Next", "amountUsd": 100 })).await
        }
        Some(_) => agent.send_json(method, &path, &json!({})).await,
        None => agent.send(agent.request(method, &path).body(Body::empty()).unwrap()).await,
    }
}

both! {
    async fn without_a_token_401(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let mut seen = 0;
        for (operation, _) in guarded() {
            assert_eq!(call(&market.anybody, operation, NOBODY).await.details(401)["reason"], "token_missing", "{}", operation.name);
            let bad = market.anybody.with_token("ot_pat_0000000000000000_0000000000000000000000000000000000000000");
            assert_eq!(call(&bad, operation, NOBODY).await.details(401)["reason"], "token_invalid", "{}", operation.name);
            seen += 1;
        }
        assert!(seen >= 12, "the table has lost its guarded operations");
    }

    async fn without_the_scope_403_and_with_it_not(engine: Engine) {
        // Two tokens for each operation.
        let market = TestMarket::with(engine, |options| options.settings.limits.tokens_per_account = 10_000).await;
        let agent = market.register().await;
        for (operation, gate) in guarded().filter(|(_, gate)| !gate.scopes.is_empty()) {
            let covers = |scope: &Scope| domain::access::Scopes::of(&[*scope]);
            let lacking: Vec<&str> = Scope::ALL
                .iter()
                .filter(|scope| !gate.scopes.iter().any(|wanted| covers(scope).cover(*wanted)))
                .map(|scope| scope.name())
                .collect();
            let required: Vec<&str> = gate.scopes.iter().map(|scope| scope.name()).collect();
            let poor = market.mint(&agent, &lacking).await;
            let details = call(&poor, operation, NOBODY).await.details(403);
            assert_eq!(details["requiredScopes"], json!(required), "{}", operation.name);
            assert_eq!(details["grantedScopes"], json!(lacking), "{}", operation.name);
            let rich = market.mint(&agent, &required).await;
            let answer = call(&rich, operation, NOBODY).await;
            assert!(answer.json["details"]["requiredScopes"].is_null(), "{}: {}", operation.name, answer.json);
        }
    }

    async fn with_the_feature_off_403(engine: Engine) {
        let market = TestMarket::with(engine, |options| {
            for feature in domain::access::Feature::ALL {
                options.settings.features.set(feature, domain::access::FeatureMode::Allowlist);
            }
        }).await;
        let agent = market.owner().await;
        let mut seen = 0;
        for (operation, gate) in guarded() {
            let Some(feature) = gate.feature else { continue };
            let details = call(&agent, operation, NOBODY).await.details(403);
            assert_eq!(details, json!({ "featureKey": feature.key(), "mode": "ALLOWLIST" }), "{}", operation.name);
            seen += 1;
        }
        assert!(seen >= 6);
    }

    async fn before_the_claim_403(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let registered = market.register().await;
        let unclaimed = market.mint(&registered, &Scope::ALL.map(|scope| scope.name())).await;
        let owner = market.owner().await;
        for (operation, gate) in guarded() {
            let refused = |answer: &Answer| answer.json["details"]["reason"] == "account_claim_required";
            let answer = call(&unclaimed, operation, NOBODY).await;
            assert_eq!(refused(&answer), gate.claimed_for.is_some(), "{}: {}", operation.name, answer.json);
            if let Some(action) = gate.claimed_for {
                let claim_url = "https://market.example/claim";
                let want = json!({ "reason": "account_claim_required", "action": action, "claimUrl": claim_url });
                assert_eq!(answer.details(403), want, "{}", operation.name);
            }
            assert!(!refused(&call(&owner, operation, NOBODY).await), "{}", operation.name);
        }
    }

    async fn things_of_another_account_do_not_exist(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let (owner, stranger) = (market.owner().await, market.owner().await);
        let job = owner.live_job(json!({})).await;
        let token = owner.call("/tokens").await.expect(201).json["metadata"]["id"].as_str().unwrap().to_owned();
        let webhook = json!({ "url": "http://127.0.0.1:9/", "eventTypes": ["message.received"] });
        let webhook = owner.post("/webhooks", webhook).await.expect(201).json["webhook"]["id"].as_str().unwrap().to_owned();
        let before = owner.get(&format!("/job-drafts/{job}")).await.expect(200).json;
        let mut seen = 0;
        for (operation, _) in guarded() {
            let Some(parameter) = operation.parameters.iter().find(|parameter| parameter.in_path) else { continue };
            // Here another account's job is 403 (candidates.md, ownership answers; tested with the proposals).
            if operation.name == "proposals.list" {
                continue;
            }
            let id = match parameter.name {
                "tokenId" => &token,
                "webhookId" => &webhook,
                _ => &job,
            };
            let foreign = call(&stranger, operation, id).await.details(404);
            let unknown = call(&stranger, operation, NOBODY).await.details(404);
            let shown = foreign.to_string().replace(id.as_str(), NOBODY);
            assert_eq!(shown, unknown.to_string(), "{}: a foreign id must look like no id at all", operation.name);
            // Webhooks take whatever finds nothing as an id that is unknown (events.md, 4).
            if parameter.name == "webhookId" {
                continue;
            }
            for long in ["x".repeat(65), "%E2%82%AC".repeat(65)] {
                assert_eq!(call(&stranger, operation, &long).await.details(400)["field"], parameter.name, "{}", operation.name);
            }
            // What could not have been issued names nothing.
            for odd in ["%FF", "a-b", "%20", "%F0%9F%99%82"] {
                call(&stranger, operation, odd).await.details(404);
            }
            seen += 1;
        }
        assert!(seen >= 6);
        assert_eq!(owner.get(&format!("/job-drafts/{job}")).await.expect(200).json, before);
        let alive: Value = owner.get("/tokens").await.expect(200).json;
        assert_eq!(alive["tokens"][0]["status"], "active");
    }

    async fn the_sandbox_answers_a_sandbox_only(engine: Engine) {
        let real = TestMarket::with(engine, |options| options.settings.sandbox = false).await;
        let sandbox = TestMarket::start(engine).await;
        let far = sandbox.anybody.from_address([203, 0, 113, 9]);
        for operation in OPERATIONS.iter().filter(|operation| matches!(operation.access, Access::Sandbox)) {
            call(&real.anybody, operation, NOBODY).await.details(404);
            call(&far, operation, NOBODY).await.details(403);
        }
        let open = TestMarket::with(engine, |options| options.app.sandbox_open = true).await;
        open.anybody.from_address([203, 0, 113, 9]).get("/api/sandbox/v1/clock").await.expect(200);
    }
}
