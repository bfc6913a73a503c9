//! Registration and the claim ceremony, with every state and error (identity.md, 2).

use serde_json::{Value, json};
use testbed::{Answer, Engine, Registered, TestMarket, both};

const GRANT: &str = "urn:opentrain:agent-auth:grant-type:claim";

async fn start(market: &TestMarket, agent: &Registered, email: &str) -> Answer {
    let body = json!({ "claim_token": agent.claim_token, "email": email });
    market.anybody.post("/api/agent/identity/claim", body).await
}

async fn poll(market: &TestMarket, agent: &Registered) -> Answer {
    let body = format!("grant_type={GRANT}&claim_token={}", agent.claim_token);
    market.anybody.form("/api/agent/oauth/token", &body).await
}

async fn confirm(market: &TestMarket, started: &Value, code: &str, email: &str) -> Answer {
    let body = json!({ "verificationUri": started["verification_uri"], "userCode": code, "email": email });
    market.anybody.post("/api/sandbox/v1/claims/confirm", body).await
}

fn code(started: &Value) -> String {
    started["user_code"].as_str().unwrap().to_owned()
}

/// Six digits that are not the code.
fn wrong_code(started: &Value) -> &'static str {
    if started["user_code"] == "000000" { "000001" } else { "000000" }
}

#[track_caller]
fn refused(answer: Answer, description: &str) {
    let answer = answer.expect(400);
    assert_eq!(answer.json["error"], "invalid_request");
    assert!(answer.json["error_description"].as_str().unwrap().starts_with(description), "{}", answer.json);
}

both! {
    async fn the_whole_ceremony(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let draft = agent.draft().await;
        let second = agent.call("/tokens").await.expect(201).json["token"].as_str().unwrap().to_owned();
        assert_eq!(poll(&market, &agent).await.expect(400).json["error"], "authorization_pending");
        let started = start(&market, &agent, " Owner@Example.COM ").await.expect(200).json;
        assert_eq!((&started["expires_in"], &started["interval"], &started["email_sent"]), (&json!(1800), &json!(5), &json!(true)));
        let mails = market.anybody.get("/api/sandbox/v1/mail?to=owner@example.com").await.expect(200).json;
        let mail = &mails["mails"][0];
        assert!(mail["text"].as_str().unwrap().contains(started["verification_uri"].as_str().unwrap()));
        assert!(!mail.to_string().contains(&code(&started)), "the code must reach the person through the agent");
        market.pass(10);
        let me = agent.get("/auth/me").await.expect(200).json;
        let confirmed = confirm(&market, &started, &code(&started), "OWNER@example.com").await.expect(200).json;
        let want = json!({
            "claimed": true, "userId": me["actor"]["userId"], "organizationId": me["account"]["organizationId"],
            "email": "owner@example.com"
        });
        assert_eq!(confirmed, want);
        for dead in [&agent.agent, &agent.with_token(second)] {
            assert_eq!(dead.get("/auth/me").await.details(401)["reason"], "token_revoked");
        }
        let token = poll(&market, &agent).await.expect(200).json;
        let scopes = ["jobs:read", "jobs:write", "proposals:read", "proposals:write", "messages:read", "messages:write", "payments:read", "team:read", "team:write"];
        assert_eq!(token["scopes"], json!(scopes));
        assert_eq!(poll(&market, &agent).await.expect(400).json["error"], "invalid_grant");
        let claimed = agent.with_token(token["access_token"].as_str().unwrap());
        let after = claimed.get("/auth/me").await.expect(200).json;
        assert_eq!(after["claim"], json!({ "claimed": true, "claimUrl": null, "claimedAt": "2026-06-12T10:00:10.000Z" }));
        assert_eq!(after["account"], me["account"]);
        claimed.get(&format!("/job-drafts/{draft}")).await.expect(200);
        refused(start(&market, &agent, "other@example.com").await, "already_claimed");
        let again = confirm(&market, &started, &code(&started), "owner@example.com").await;
        assert_eq!(again.details(409)["reason"], "already_claimed");
    }

    async fn starts_that_are_refused(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let claim = async |body: Value| market.anybody.post("/api/agent/identity/claim", body).await;
        refused(claim(json!([])).await, "");
        refused(claim(json!({ "email": "a@example.com" })).await, "claim_token_missing");
        refused(claim(json!({ "claim_token": null, "email": "a@example.com" })).await, "claim_token_missing");
        refused(claim(json!({ "claim_token": 5, "email": "a@example.com" })).await, "invalid_claim_token");
        refused(claim(json!({ "claim_token": "ot_clm_x", "email": "a@example.com" })).await, "invalid_claim_token");
        refused(claim(json!({ "claim_token": "ot_clm_x", "email": "no address" })).await, "invalid_claim_token");
        refused(claim(json!({ "email": "no address" })).await, "claim_token_missing");
        for email in [json!(null), json!(7), json!(""), json!("a"), json!("a@b"), json!("a@unclaimed.invalid"), json!("a b@example.com"), json!("ä@example.com"), json!(format!("{}@example.com", "x".repeat(65)))] {
            refused(claim(json!({ "claim_token": agent.claim_token, "email": email })).await, "invalid_email");
        }
        let first = market.register().await;
        market.claim_for(&first, "taken@example.com").await;
        refused(start(&market, &agent, "Taken@example.com").await, "email_already_registered");
        market.pass(86_400);
        refused(start(&market, &agent, "a@example.com").await, "claim_window_closed");
        let poll = poll(&market, &agent).await.expect(400);
        assert_eq!(poll.json["error"], "expired_token");
        // The token goes on working.
        agent.get("/auth/me").await.expect(200);
        assert_eq!(agent.get("/auth/me").await.expect(200).json["claim"]["claimUrl"], Value::Null);
    }

    async fn the_states_of_an_attempt(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let email = "owner@example.com";
        let old = start(&market, &agent, email).await.expect(200).json;
        let new = start(&market, &agent, email).await.expect(200).json;
        assert_eq!(confirm(&market, &old, &code(&old), email).await.details(409)["reason"], "attempt_superseded");
        let unknown = json!({ "verification_uri": "https://market.example/claim?token=ot_cat_unknown" });
        confirm(&market, &unknown, "123456", email).await.details(404);
        assert_eq!(confirm(&market, &new, &code(&new), "else@example.com").await.details(403)["reason"], "email_mismatch");
        for left in [4, 3, 2, 1, 0] {
            let details = confirm(&market, &new, wrong_code(&new), email).await.details(403);
            assert_eq!((&details["reason"], &details["attemptsLeft"]), (&json!("wrong_code"), &json!(left)));
        }
        assert_eq!(confirm(&market, &new, &code(&new), email).await.details(409)["reason"], "attempt_voided");
        let lapsing = start(&market, &agent, email).await.expect(200).json;
        market.pass(1800);
        assert_eq!(confirm(&market, &lapsing, &code(&lapsing), email).await.details(409)["reason"], "attempt_expired");
        assert_eq!(poll(&market, &agent).await.expect(400).json["error"], "authorization_pending");
        // An attempt never outlives the window.
        market.pass(86_400 - 1800 - 600);
        let last = start(&market, &agent, email).await.expect(200).json;
        assert_eq!(last["expires_in"], 600);
        market.pass(600);
        assert_eq!(confirm(&market, &last, &code(&last), email).await.details(409)["reason"], "claim_window_closed");
    }

    async fn polls_in_their_order(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let answer = async |form: &str| {
            let json = market.anybody.form("/api/agent/oauth/token", form).await.expect(400).json;
            json["error"].as_str().unwrap().to_owned()
        };
        assert_eq!(answer("claim_token=x").await, "invalid_request");
        assert_eq!(answer("grant_type=password&claim_token=x").await, "unsupported_grant_type");
        assert_eq!(answer(&format!("grant_type={GRANT}")).await, "invalid_request");
        assert_eq!(answer(&format!("grant_type={GRANT}&claim_token=")).await, "invalid_request");
        assert_eq!(answer(&format!("grant_type={GRANT}&claim_token=ot_clm_x")).await, "invalid_grant");
        assert_eq!(answer(&format!("grant_type={GRANT}&grant_type={GRANT}&claim_token=x")).await, "invalid_request");
        let state = async || poll(&market, &agent).await.expect(400).json["error"].as_str().unwrap().to_owned();
        assert_eq!(state().await, "authorization_pending");
        market.pass(4);
        assert_eq!(state().await, "slow_down");
        // A slow_down does not move the mark.
        market.pass(1);
        assert_eq!(state().await, "authorization_pending");
        let started = start(&market, &agent, "owner@example.com").await.expect(200).json;
        confirm(&market, &started, &code(&started), "owner@example.com").await.expect(200);
        // Claimed, so it is never told to slow down; fetched within a day or never.
        market.pass(86_401);
        assert_eq!(state().await, "invalid_grant");
    }

    async fn a_token_is_delivered_after_the_window_too(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        market.pass(86_400 - 60);
        let started = start(&market, &agent, "owner@example.com").await.expect(200).json;
        confirm(&market, &started, &code(&started), "owner@example.com").await.expect(200);
        market.pass(3600);
        poll(&market, &agent).await.expect(200);
    }

    async fn two_accounts_for_one_address(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let (one, two) = (market.register().await, market.register().await);
        let email = "owner@example.com";
        let first = start(&market, &one, email).await.expect(200).json;
        let second = start(&market, &two, email).await.expect(200).json;
        confirm(&market, &first, &code(&first), email).await.expect(200);
        let details = confirm(&market, &second, &code(&second), email).await.details(409);
        assert_eq!(details["reason"], "email_already_registered");
        market.claim_for(&two, "other@example.com").await.get("/auth/me").await.expect(200);
    }

    async fn ten_starts_an_hour(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let agent = market.register().await;
        let left = |answer: &Answer| {
            ["limit", "remaining", "reset"].map(|part| answer.header(&format!("ratelimit-{part}")).to_owned())
        };
        for started in 1..=10 {
            let answer = start(&market, &agent, "owner@example.com").await.expect(200);
            assert_eq!(left(&answer), ["10".to_owned(), (10 - started).to_string(), "3600".to_owned()]);
        }
        let refused = start(&market, &agent, "owner@example.com").await.expect(429);
        assert_eq!(left(&refused), ["10", "0", "3600"]);
        assert_eq!(refused.json["error"], "rate_limit_exceeded");
        let wait: i64 = refused.header("retry-after").parse().unwrap();
        market.pass(wait - 2);
        start(&market, &agent, "owner@example.com").await.expect(429);
        market.pass(2);
        start(&market, &agent, "owner@example.com").await.expect(200);
    }

    async fn registrations_that_are_refused(engine: Engine) {
        let market = TestMarket::start(engine).await;
        let register = async |body: Value| market.anybody.post("/api/agent/identity", body).await;
        assert_eq!(register(json!({ "identity_type": "oidc" })).await.expect(400).json["error"], "unsupported_identity_type");
        for body in [
            json!(null),
            json!("x"),
            json!({ "identity_type": 5 }),
            json!({ "agent_name": 5 }),
            json!({ "agent_name": "x".repeat(121) }),
            json!({ "agent_name": "a\u{0}" }),
            json!({ "organization_name": "a\nb" }),
            json!({ "organization_name": "\u{202E}evil" }),
        ] {
            assert_eq!(register(body.clone()).await.expect(400).json["error"], "invalid_request", "{body}");
        }
        market.anybody.form("/api/agent/identity", "agent_name=x").await.expect(400);
        market.anybody.call("/api/agent/identity").await.expect(201);
        register(json!({ "agent_name": "  ", "organization_name": null, "more": 1 })).await.expect(201);
        // Twenty an hour; what was refused above did not count.
        for _ in 2..20 {
            register(json!({})).await.expect(201);
        }
        let full = register(json!({})).await.expect(429);
        assert_eq!(full.json["error"], "rate_limit_exceeded");
        assert!(!full.header("retry-after").is_empty());
        let elsewhere = market.anybody.from_address([198, 51, 100, 7]);
        elsewhere.post("/api/agent/identity", json!({})).await.expect(201);
        market.pass(3600);
        register(json!({})).await.expect(201);
    }

    async fn a_market_without_anonymous_registration(engine: Engine) {
        let market = TestMarket::with(engine, |options| options.settings.auth.anonymous_registration = false).await;
        let refused = market.anybody.post("/api/agent/identity", json!({})).await.expect(403);
        assert_eq!(refused.json["error"], "anonymous_not_enabled");
        let refused = market.anybody.post("/api/agent/identity/claim", json!({})).await.expect(403);
        assert_eq!(refused.json["error"], "anonymous_not_enabled");
        // Before anything that was sent is looked at.
        for path in ["/api/agent/identity", "/api/agent/identity/claim"] {
            for body in [json!([]), json!({ "identity_type": "oauth" }), json!({ "agent_name": 5, "claim_token": 5 })] {
                let refused = market.anybody.post(path, body).await.expect(403);
                assert_eq!(refused.json["error"], "anonymous_not_enabled", "{path}");
            }
            market.anybody.form(path, "agent_name=x").await.expect(403);
        }
    }
}
