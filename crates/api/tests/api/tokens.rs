//! The life of a token (identity.md, 1 and 5).

use serde_json::{Value, json};
use testbed::{Engine, TestMarket, both};

both! {
    async fn made_used_listed_revoked(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        market.pass(60);
        let body = json!({ "name": "  CI runner ", "scopes": ["jobs:write", "jobs:read", "jobs:read"] });
        let made = agent.post("/tokens", body).await.expect(201).json;
        let record = made["metadata"].clone();
        assert_eq!(record["name"], "CI runner");
        assert_eq!(record["scopes"], json!(["jobs:read", "jobs:write"]));
        let token = made["token"].as_str().unwrap();
        let (public, secret) = token.strip_prefix("ot_pat_").unwrap().split_once('_').unwrap();
        assert_eq!((public.len(), secret.len()), (16, 40));
        assert_eq!(record["preview"], format!("ot_pat_{}********{}", &public[..4], &token[token.len() - 4..]));
        let runner = agent.with_token(token);
        runner.get("/jobs/mine").await.expect(200);
        let list = agent.get("/tokens").await.expect(200);
        assert!(!String::from_utf8_lossy(&list.bytes).contains(secret), "a secret is shown once");
        assert_eq!(list.json["tokens"][0]["id"], record["id"], "newest first");
        let path = format!("/tokens/{}", record["id"].as_str().unwrap());
        market.pass(60);
        let revoked = runner.delete(&path).await.expect(200).json["token"].clone();
        assert_eq!((&revoked["status"], &revoked["revokedAt"]), (&json!("revoked"), &json!("2026-06-12T10:02:00.000Z")));
        assert_eq!(runner.get("/jobs/mine").await.details(401)["reason"], "token_revoked");
        market.pass(60);
        assert_eq!(agent.delete(&path).await.expect(200).json["token"]["revokedAt"], revoked["revokedAt"]);
        market.pass(86_400 * 91);
        let left = agent.get("/tokens").await.expect(200).json["tokens"].as_array().unwrap().len();
        assert_eq!(left, 1, "ended over 90 days ago");
    }

    async fn bearers_that_are_not_accepted(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let good = agent.token.clone().unwrap();
        let reason = async |header: Option<&str>| {
            let request = market.anybody.request(http::Method::GET, "/auth/me");
            let request = match header {
                Some(header) => request.header("authorization", header),
                None => request,
            };
            let answer = market.anybody.send(request.body(axum::body::Body::empty()).unwrap()).await;
            if answer.status == 200 {
                return "accepted".to_owned();
            }
            assert!(answer.header("www-authenticate").starts_with("Bearer realm=\"opentrain\""));
            assert_eq!(answer.header("www-authenticate").contains("invalid_token"), header.is_some());
            answer.details(401)["reason"].as_str().unwrap().to_owned()
        };
        assert_eq!(reason(None).await, "token_missing");
        assert_eq!(reason(Some(&format!("bEaReR {good}"))).await, "accepted");
        let mut wrong = good.clone();
        let last = if wrong.pop() == Some('a') { 'b' } else { 'a' };
        wrong.push(last);
        for bad in ["", "Bearer", "Bearer ", &good, &format!("Basic {good}"), &format!("Bearer {wrong}"), &format!("Bearer {}", agent.claim_token), "Bearer ot_pat_x_y"] {
            assert_eq!(reason(Some(bad)).await, "token_invalid", "{bad}");
        }
        let expiring = agent.post("/tokens", json!({ "expiresAt": "2026-06-12T11:00:00Z" })).await.expect(201).json;
        let expiring = expiring["token"].as_str().unwrap();
        market.pass(3599);
        assert_eq!(reason(Some(&format!("Bearer {expiring}"))).await, "accepted");
        market.pass(1);
        assert_eq!(reason(Some(&format!("Bearer {expiring}"))).await, "token_expired");
        let list = agent.get("/tokens").await.expect(200).json;
        assert_eq!(list["tokens"][0]["status"], "expired");
        // In a URL it is not looked at.
        market.anybody.get(&format!("/auth/me?token={good}&access_token={good}")).await.details(401);
    }

    async fn bodies_that_are_refused(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        for (body, field) in [
            (json!({ "name": "" }), "name"),
            (json!({ "name": "   " }), "name"),
            (json!({ "name": "x".repeat(121) }), "name"),
            (json!({ "name": "a\nb" }), "name"),
            (json!({ "name": 1 }), "name"),
            (json!({ "scopes": [] }), "scopes"),
            (json!({ "scopes": "jobs:read" }), "scopes"),
            (json!({ "scopes": ["jobs:all"] }), "scopes"),
            (json!({ "expiresAt": "2026-06-12T10:00:00Z" }), "expiresAt"),
            (json!({ "expiresAt": "soon" }), "expiresAt"),
        ] {
            assert_eq!(agent.post("/tokens", body.clone()).await.details(400)["field"], field, "{body}");
        }
        let unknown = agent.post("/tokens", json!({ "scopes": ["nope", "jobs:read", "zap", "nope"] })).await.details(400);
        assert_eq!(unknown["unknownScopes"], json!(["nope", "zap"]));
        assert_eq!(unknown["supportedScopes"].as_array().unwrap().len(), 11);
        agent.post("/tokens", json!([])).await.details(400);
        let more = agent.post("/tokens", json!({ "scopes": ["jobs:read", "webhooks:manage"] })).await.details(403);
        assert_eq!(more["requiredScopes"], json!(["webhooks:manage"]));
        assert_eq!(more["grantedScopes"].as_array().unwrap().len(), 6);
        agent.call("/tokens").await.expect(201);
        agent.post("/tokens", json!({ "name": null, "scopes": null, "expiresAt": null })).await.expect(201);
        let last = agent.post("/tokens", json!({ "expiresAt": "9999-12-31" })).await.expect(201).json;
        assert_eq!(last["metadata"]["expiresAt"], "9999-12-31T00:00:00.000Z");
    }

    async fn twenty_five_are_active_at_a_time(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let mut last = Value::Null;
        for _ in 1..25 {
            last = agent.call("/tokens").await.expect(201).json["metadata"]["id"].clone();
        }
        let full = agent.call("/tokens").await.details(409);
        assert_eq!(full, json!({ "reason": "token_limit_reached", "limit": 25 }));
        agent.delete(&format!("/tokens/{}", last.as_str().unwrap())).await.expect(200);
        agent.post("/tokens", json!({ "expiresAt": "2026-06-12T11:00:00Z" })).await.expect(201);
        agent.call("/tokens").await.details(409);
        market.pass(3600);
        agent.call("/tokens").await.expect(201);
    }

    async fn uses_are_noted(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        market.pass(100);
        agent.get("/auth/me").await.expect(200);
        market.market.write_token_uses().await.unwrap();
        let list = agent.get("/tokens").await.expect(200).json;
        assert_eq!(list["tokens"][0]["lastUsedAt"], "2026-06-12T10:01:40.000Z");
    }

    async fn revoked_by_value(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let revoke = "/api/agent/oauth/revoke";
        for unknown in ["ot_pat_0123456789abcdef_x", "something", "ot_clm_x"] {
            assert_eq!(market.anybody.form(revoke, &format!("token={unknown}")).await.expect(200).json, json!({}));
        }
        market.anybody.post(revoke, json!({ "token": agent.claim_token })).await.expect(200);
        agent.get("/auth/me").await.expect(200);
        for bad in ["", "token=", "tokens=x"] {
            assert_eq!(market.anybody.form(revoke, bad).await.expect(400).json["error"], "invalid_request");
        }
        let other = agent.call("/tokens").await.expect(201).json["token"].as_str().unwrap().to_owned();
        let value = agent.token.clone().unwrap();
        for path in [revoke, "/api/agent/identity/revoke", revoke] {
            market.anybody.form(path, &format!("token={value}&token_type_hint=refresh_token")).await.expect(200);
        }
        assert_eq!(agent.get("/auth/me").await.details(401)["reason"], "token_revoked");
        agent.with_token(other).get("/auth/me").await.expect(200);
        // The claim goes on.
        market.claim(&agent).await.get("/auth/me").await.expect(200);
    }
}
